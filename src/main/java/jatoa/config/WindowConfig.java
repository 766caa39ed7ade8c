package jatoa.config;

import jatoa.model.Evaluation;
import jatoa.model.InputException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that decides which windows are selected.
 *
 * @param limits what becomes of the parameters at a distance, a depth and a time
 * @param winAmpRatio windows whose observed peak is at most this part of the trace's peak are dropped; 0 drops none
 * @param stored windows to measure instead of selecting; empty: select
 */
public record WindowConfig(
        WindowParameters parameters,
        WindowSwitches switches,
        Limits limits,
        double winAmpRatio,
        Optional<StoredWindowsConfig> stored) {

    public WindowConfig {
        Messages.require(winAmpRatio >= 0 && winAmpRatio < 1, "win_amp_ratio", ">= 0 and < 1", winAmpRatio);
    }

    static WindowConfig of(SettingsMap s, Conventions conventions, Evaluation now) {
        return new WindowConfig(
                WindowParameters.of(s.text("pyflex_preset"), s.map("pyflex_parameters")),
                WindowSwitches.of(conventions, s.map("corrections")),
                Limits.of(s),
                s.number("win_amp_ratio"),
                StoredWindowsConfig.of(s, now));
    }

    /** Windows are selected. */
    public WindowConfig(WindowParameters parameters, WindowSwitches switches, double winAmpRatio) {
        this(parameters, switches, Limits.NONE, winAmpRatio, Optional.empty());
    }

    /** With the parameters that one pair is to have. */
    public WindowConfig with(WindowParameters other) {
        return new WindowConfig(other, switches, limits, winAmpRatio, stored);
    }

    /** The original's behaviour with its default parameters. */
    public static WindowConfig defaults() {
        return new WindowConfig(WindowParameters.defaults(), WindowSwitches.pyatoa(), 0);
    }

    /** The switches that are on. */
    public record WindowSwitches(Set<WindowSwitch> on) {

        public WindowSwitches {
            EnumSet<WindowSwitch> copy = EnumSet.noneOf(WindowSwitch.class);
            copy.addAll(on);
            on = Collections.unmodifiableSet(copy);
        }

        /** Those that {@code conventions} switch on, turned on or off as {@code corrections} say. */
        static WindowSwitches of(Conventions conventions, SettingsMap corrections) {
            SettingsMap s = conventions.with(corrections);
            EnumSet<WindowSwitch> on = EnumSet.allOf(WindowSwitch.class);
            on.removeIf(one -> !s.flag(one.key()));
            return new WindowSwitches(on);
        }

        /** All off: the original's behaviour. */
        public static WindowSwitches pyatoa() {
            return of(Conventions.PYATOA, SettingsMap.EMPTY);
        }

        /** Every correction on, every option off. */
        public static WindowSwitches corrected() {
            return of(Conventions.CORRECTED, SettingsMap.EMPTY);
        }

        public boolean has(WindowSwitch s) {
            return on.contains(s);
        }
    }

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
                return Optional.of(
                        new StoredWindowsConfig(w.text("from"), false, RunConfig.evaluation(w), w.flag("revalidate")));
            }
            return fix.reuses(now, s.integer("fix_windows_start"))
                    ? Optional.of(
                            new StoredWindowsConfig(s.text("output"), false, Evaluation.NONE, w.flag("revalidate")))
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
