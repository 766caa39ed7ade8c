package jatoa.config;

import jatoa.model.Evaluation;
import jatoa.model.InputException;
import java.util.Optional;

/**
 * Where windows come from that are not selected anew.
 *
 * @param source a file (it may use {event}) or an output directory
 * @param isFile which of the two
 * @param wanted the evaluation in the directory; −1 where any will do
 * @param revalidate whether windows that no longer fit are dropped
 */
public record StoredWindowsConfig(String source, boolean isFile, Evaluation wanted, boolean revalidate) {

    /** Empty where windows are selected anew. */
    static Optional<StoredWindowsConfig> of(SettingsMap s, Evaluation now) {
        SettingsMap w = s.section("windows");
        FixWindows fix = FixWindows.of(s);
        boolean given = w.has("file") || w.has("from");
        boolean evaluation = w.has("iteration") || w.has("step_count");
        if (w.has("file") && w.has("from")) {
            throw new InputException("settings 'windows.file' and 'windows.from' exclude each other");
        }
        if (given && fix != FixWindows.FALSE) {
            throw new InputException("settings 'windows.file' and 'windows.from' exclude 'fix_windows'");
        }
        if (evaluation && !w.has("from")) {
            throw new InputException("settings 'windows.iteration' and 'windows.step_count' need 'windows.from'");
        }
        if (w.flag("revalidate") && !given && fix == FixWindows.FALSE) {
            throw new InputException(
                    "setting 'windows.revalidate' needs 'windows.file', 'windows.from' or 'fix_windows'");
        }
        if ((given || fix != FixWindows.FALSE) && !s.flag("window")) {
            throw new InputException("setting 'window' is false: there are no windows to take from elsewhere");
        }
        if (w.has("file")) {
            return Optional.of(new StoredWindowsConfig(file(w), true, Evaluation.NONE, w.flag("revalidate")));
        }
        if (w.has("from")) {
            return Optional.of(new StoredWindowsConfig(w.text("from"), false, evaluation(w), w.flag("revalidate")));
        }
        return fix.reuses(now, s.integer("fix_windows_start"))
                ? Optional.of(new StoredWindowsConfig(s.text("output"), false, Evaluation.NONE, w.flag("revalidate")))
                : Optional.empty();
    }

    private static String file(SettingsMap w) {
        FileTemplate template = new FileTemplate(w.text("file"));
        for (String placeholder : FileTemplate.PLACEHOLDERS) {
            if (!placeholder.equals("event") && template.has(placeholder)) {
                throw w.bad("file", "a file name without {" + placeholder + "}; {event} is allowed");
            }
        }
        return template.text();
    }

    /** Whether each event has a file of its own. */
    public boolean perEvent() {
        return source.contains("{event}");
    }

    /** The file of one event. */
    public String path(String event) {
        return source.replace("{event}", event);
    }

    /** The labels in a map of settings. */
    static Evaluation evaluation(SettingsMap s) {
        int iteration = s.optionalInteger("iteration").orElse(-1);
        int step = s.optionalInteger("step_count").orElse(-1);
        Messages.require(iteration >= 1 || !s.has("iteration"), s.full("iteration"), ">= 1 or null", iteration);
        Messages.require(step >= 0 || !s.has("step_count"), s.full("step_count"), ">= 0 or null", step);
        return new Evaluation(iteration, step);
    }

    /** When an inversion selects windows anew, and when it keeps those of the evaluation before (processing specification §14.4). */
    enum FixWindows {
        /** always anew */
        FALSE,
        /** anew in the first evaluation only */
        TRUE,
        /** anew at step 0 of each iteration */
        ITER,
        /** anew at step 0 of the iteration with which this inversion starts */
        ONCE;

        static FixWindows of(SettingsMap s) {
            if (s.get("fix_windows") instanceof Boolean b) {
                return b ? TRUE : FALSE;
            }
            if (!(s.get("fix_windows") instanceof String)) {
                throw s.bad("fix_windows", "true, false, ITER or ONCE");
            }
            return s.constant("fix_windows", FixWindows.class);
        }

        /**
         * Whether an evaluation keeps earlier windows.
         *
         * @param start the inversion's first iteration
         */
        boolean reuses(Evaluation now, int start) {
            if (this == FALSE) {
                return false;
            }
            if (now.iteration() < 0 || now.stepCount() < 0) {
                throw new InputException(
                        "setting 'fix_windows' needs 'iteration' and 'step_count': which evaluation is this?");
            }
            boolean first = now.iteration() == 1 && now.stepCount() == 0;
            return !first
                    && switch (this) {
                        case FALSE -> false;
                        case TRUE -> true;
                        case ITER -> now.stepCount() > 0;
                        case ONCE -> now.stepCount() > 0 || now.iteration() != start;
                    };
        }
    }
}
