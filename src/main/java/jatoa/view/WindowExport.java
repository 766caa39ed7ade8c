package jatoa.view;

import jatoa.io.Storage;
import jatoa.io.windows.WindowWriter;
import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.table.OutputLayout;
import jatoa.table.WindowArchive;
import jatoa.table.WindowRow;
import jatoa.view.EditLog.Edit;
import jatoa.view.EditLog.Key;
import jatoa.view.EditLog.Span;
import jatoa.view.PairTable.Pair;
import jatoa.view.PairTable.Row;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what was decided: {@code edits/windows.txt}, all windows of the run with the edits laid over, and the traces flagged as bad. */
final class WindowExport {
    private final OutputLayout layout;
    private final LoadedRun run;
    private final EditLog edits;
    private int windows;
    private int edited;

    WindowExport(OutputLayout layout, LoadedRun run, EditLog edits) {
        this.layout = layout;
        this.run = run;
        this.edits = edits;
    }

    /** Of the evaluation of the last run. */
    Map<String, Object> write() {
        Evaluation evaluation = run.config().evaluation();
        Map<Key, Edit> decided = new LinkedHashMap<>();
        edits.standing().forEach((key, edit) -> {
            if (key.evaluation().equals(LoadedRun.name(evaluation))) {
                decided.put(key, edit);
            }
        });
        String path = layout.root() + "/edits/windows.txt";
        Storage.forPath(path).writeAtomically(path, out -> {
            WindowWriter writer =
                    new WindowWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), WindowWriter.Form.TEXT);
            WindowArchive archive = new WindowArchive(layout);
            Map<String, List<Row>> events = events(run.table(evaluation).whole());
            for (Map.Entry<String, List<Row>> event : events.entrySet()) {
                Map<Key, List<WindowRow>> found = new LinkedHashMap<>();
                archive.forEachOf(
                        evaluation,
                        event.getKey(),
                        row -> found.computeIfAbsent(key(evaluation, event.getKey(), row), k -> new ArrayList<>())
                                .add(row));
                for (Row row : event.getValue()) {
                    Key key = new Key(LoadedRun.name(evaluation), event.getKey(), row.channel(), row.band());
                    write(writer, key, found.getOrDefault(key, List.of()), decided.get(key));
                }
            }
            writer.close();
        });
        List<String> bad = decided.entrySet().stream()
                .filter(e -> e.getValue().bad())
                .map(e -> e.getKey().event() + " " + e.getKey().channel() + " "
                        + e.getKey().band().minPeriod() + " "
                        + e.getKey().band().maxPeriod())
                .toList();
        String list = layout.root() + "/edits/bad_traces.txt";
        Storage.forPath(list)
                .writeAtomically(
                        list,
                        ("event channel min_period_s max_period_s\n" + String.join("\n", bad)
                                        + (bad.isEmpty() ? "" : "\n"))
                                .getBytes(StandardCharsets.UTF_8));
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("file", path);
        said.put("windows", windows);
        said.put("edited", edited);
        said.put("bad", bad.size());
        said.put("settings", settings(path));
        return said;
    }

    private static Map<String, List<Row>> events(PairTable table) {
        Map<String, List<Row>> events = new LinkedHashMap<>();
        for (Pair pair : table.all()) {
            events.computeIfAbsent(pair.event(), e -> new ArrayList<>()).addAll(pair.rows());
        }
        return events;
    }

    private static Key key(Evaluation evaluation, String event, WindowRow row) {
        return new Key(
                LoadedRun.name(evaluation),
                event,
                row.key().channel().toString(),
                row.key().band());
    }

    private void write(WindowWriter writer, Key key, List<WindowRow> found, Edit edit) throws java.io.IOException {
        boolean own = edit != null && (edit.bad() || edit.windows().isPresent());
        edited += own ? 1 : 0;
        if (!own) {
            for (WindowRow row : found) {
                write(
                        writer,
                        new WindowWriter.Written(
                                key.event(),
                                row.key().channel(),
                                key.band(),
                                row.window(),
                                row.startSeconds(),
                                row.endSeconds(),
                                row.ccShiftSeconds()));
            }
        } else if (!edit.bad()) {
            for (Span span : edit.windows().get()) {
                write(
                        writer,
                        new WindowWriter.Written(
                                key.event(),
                                ChannelId.parse(key.channel()),
                                key.band(),
                                span.window(),
                                span.start(),
                                span.end(),
                                Double.NaN));
            }
        }
    }

    private void write(WindowWriter writer, WindowWriter.Written window) throws java.io.IOException {
        writer.write(window, 0);
        windows++;
    }

    /** What a run is told so that it measures the file, whatever told the last one where windows come from. */
    private List<String> settings(String path) {
        List<String> settings = new ArrayList<>();
        boolean revalidate = run.config().windows().stored().isPresent()
                && run.config().windows().stored().get().revalidate();
        if (!run.settings().map("windows").values().values().stream()
                .allMatch(v -> v == null || Boolean.FALSE.equals(v))) {
            settings.add("windows={file: " + path + (revalidate ? ", revalidate: true" : "") + "}");
        } else {
            settings.add("windows.file=" + path);
        }
        Object fix = run.settings().get("fix_windows");
        if (fix != null && !Boolean.FALSE.equals(fix)) {
            settings.add("fix_windows=false");
        }
        return settings;
    }
}
