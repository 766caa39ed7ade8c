package jatoa.config;

import jatoa.model.InputException;
import jatoa.model.RowKey.Evaluation;
import java.util.List;
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
    static final List<Setting> SETTINGS = List.of(
            new Setting(
                    "file",
                    null,
                    "",
                    "measure these windows: a table as jatoa windows prints it, or its JSON; may use {event}"),
            new Setting("from", null, "", "measure the windows of this output directory"),
            new Setting("iteration", null, "", "of windows.from; null: the evaluation before this one"),
            new Setting("step_count", null, "", "of windows.from; null: the last of the iteration"),
            new Setting("revalidate", false, "", "drop stored windows that no longer pass the limits of the data fit"));

    /** Empty where windows are selected anew. */
    static Optional<StoredWindowsConfig> of(SettingsMap s, Evaluation now) {
        SettingsMap w = s.map("windows")
                .requireKnown(SETTINGS.stream().map(Setting::key).toList())
                .over(Setting.defaults(SETTINGS));
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
            Evaluation wanted = new Evaluation(
                    w.optionalInteger("iteration").orElse(-1),
                    w.optionalInteger("step_count").orElse(-1));
            return Optional.of(new StoredWindowsConfig(w.text("from"), false, wanted, w.flag("revalidate")));
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
}
