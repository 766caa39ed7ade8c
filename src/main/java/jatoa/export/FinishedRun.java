package jatoa.export;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.io.Storage;
import jatoa.io.adjoint.AdjointSourceSink.About;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.UtcTime;
import jatoa.pipeline.AdjointNotes;
import jatoa.table.OutputLayout;
import jatoa.table.Schemas;
import jatoa.table.TableReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An output directory and the run that filled it last.
 *
 * @param config its settings, from {@code run.json}
 */
public record FinishedRun(OutputLayout layout, RunConfig config, Map<String, Long> origins) {

    /** @throws InputException where there is no {@code run.json}, or it is damaged */
    public static FinishedRun read(String output) {
        OutputLayout layout = new OutputLayout(output);
        byte[] run = Storage.forPath(output).readAllBytes(layout.runJson());
        SettingsMap settings = SettingsFile.parse(run, layout.runJson()).map("configuration");
        Map<String, Long> told = new HashMap<>();
        if (Storage.forPath(output).exists(layout.table("events"))) {
            TableReader.of(layout, "events")
                    .only(List.of("event", "origin_time"))
                    .forEach(row -> told.put((String) row.get(0), UtcTime.parse((String) row.get(1))));
        }
        return new FinishedRun(layout, RunConfig.of(new SettingsMap("", settings.values())), told);
    }

    /** Origin time of an event in ns since 1970 UTC: its file's, or that of the settings where it has none. */
    public long originNanos(String event) {
        return origins.getOrDefault(event, config.data().originNanos());
    }

    /**
     * Where an event's files go.
     *
     * @param to a directory, in which each event has its own unless {@code {event}} is in its name
     */
    static String directory(String to, String event) {
        return to.contains("{event}") ? to.replace("{event}", event) : Storage.resolve(to, event);
    }

    /** What the table of misfits tells of each channel; of several bands the mean misfit and the widest band. */
    public Map<String, About> about(String event) {
        List<String> columns = List.of(
                "network",
                "station",
                "channel",
                "adj_src_type",
                "misfit",
                "min_period_s",
                "max_period_s",
                "evaluation");
        AdjointNotes notes = new AdjointNotes();
        String tag = config.evaluation().tag();
        String evaluation = tag.isEmpty() ? "none" : tag;
        TableReader.of(layout, Schemas.MISFIT.name()).only(columns).forEachOf(event, row -> {
            if (row.get(4) != null && row.get(3) != null && evaluation.equals(row.get(7))) {
                notes.add(
                        row.get(0) + "." + row.get(1) + "." + row.get(2),
                        (String) row.get(3),
                        (Double) row.get(4),
                        new PeriodBand((Double) row.get(5), (Double) row.get(6)));
            }
        });
        return notes.byChannel();
    }
}
