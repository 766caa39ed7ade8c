package jatoa.export;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.UtcTime;
import jatoa.table.OutputLayout;
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
}
