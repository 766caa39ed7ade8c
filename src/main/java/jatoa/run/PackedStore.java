package jatoa.run;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.config.Side;
import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.pipeline.Metadata;
import jatoa.pipeline.WaveformPacking;
import jatoa.pipeline.WaveformPacking.Packed;
import jatoa.table.OutputLayout;
import jatoa.table.PlaceTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * A packed store: {@code observed/EVENT.parquet} and {@code synthetic/EVENT.parquet} with a trace a row, tables of the places, copies of the
 * metadata's files, and {@code packed.yaml}, the configuration that reads all of it.
 */
public final class PackedStore {
    /** The configuration of a store. */
    public static final String CONFIG = "packed.yaml";

    private static final Map<String, String> SIDES = Map.of("observed", "observed", "synthetic", "synthetic");
    private static final List<String> METADATA = List.of("event_file", "station_file", "response_file");

    private PackedStore() {}

    /**
     * What packing came to.
     *
     * @param failed a line for each event that is not in the store
     */
    public record Result(Packed packed, long events, List<String> failed) {}

    /**
     * Settings whose {@code observed} or {@code synthetic} is the directory of a store name the files in it.
     *
     * @throws InputException where the store has no such side
     */
    public static SettingsMap resolved(SettingsMap settings) {
        SettingsMap resolved = settings;
        for (String side : SIDES.keySet()) {
            Optional<String> text = settings.values().get(side) instanceof String given && given.indexOf('{') < 0
                    ? Optional.of(given)
                    : Optional.empty();
            Optional<String> store = text.filter(PackedStore::isDirectory);
            if (store.isPresent()) {
                String inside = store.get().replaceAll("(?<=.)/+$", "") + "/" + side;
                if (!isDirectory(inside)) {
                    throw new InputException("setting '" + side + "' names the directory " + Storage.shown(store.get())
                            + ", which is no packed store: it has no directory '" + side + "'");
                }
                resolved = resolved.with(side, inside + "/{event}.parquet");
            }
        }
        return resolved;
    }

    private static boolean isDirectory(String path) {
        Storage storage = Storage.forPath(path);
        return storage.exists(path) && storage.stat(path).directory();
    }

    /**
     * Packs the waveforms of a configuration. An event that cannot be packed costs itself.
     *
     * @param settings the configuration's, which the store's own is made from
     * @param single samples as 32-bit floats instead of doubles
     * @param atATime how many events are packed at a time
     */
    public static Result write(SettingsMap settings, JobList jobs, String store, boolean single, int atATime) {
        RunConfig config = RunConfig.of(settings);
        WaveformPacking packing = new WaveformPacking(config, single);
        List<Callable<Event>> tasks = new ArrayList<>();
        for (JobList.EventJobs event : jobs.events()) {
            tasks.add(() -> pack(packing, event, store));
        }
        Packed all = Packed.NOTHING;
        List<String> failed = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Event event : SideBySide.all(atATime, tasks)) {
            all = all.plus(event.packed());
            event.fault().ifPresent(why -> failed.add("event " + event.name() + ": " + why));
            names.add(event.name());
        }
        Places places = Places.of(config, Metadata.of(config), jobs);
        OutputLayout layout = new OutputLayout(store);
        PlaceTables.write(layout, Evaluation.NONE, places.events(), places.stations(), Set.of());
        writeConfiguration(settings, names, store);
        return new Result(all, names.size() - failed.size(), failed);
    }

    private record Event(String name, Packed packed, Optional<String> fault) {}

    private static Event pack(WaveformPacking packing, JobList.EventJobs event, String store) {
        List<PairJob> pairs = IntStream.range(0, event.stations().size())
                .mapToObj(event::pair)
                .toList();
        if (pairs.isEmpty() || !event.fault().isEmpty()) {
            return new Event(
                    event.event(),
                    Packed.NOTHING,
                    Optional.of(event.fault().isEmpty() ? "it has no files" : event.fault()));
        }
        try {
            Packed packed = Packed.NOTHING;
            for (Side side : Side.values()) {
                String directory = store + (side == Side.OBS ? "/observed/" : "/synthetic/");
                packed = packed.plus(packing.write(directory + event.event() + ".parquet", side, pairs));
            }
            return new Event(event.event(), packed, Optional.empty());
        } catch (InputException e) {
            return new Event(event.event(), Packed.NOTHING, Optional.of(e.getMessage()));
        }
    }

    private static void writeConfiguration(SettingsMap settings, List<String> events, String store) {
        String here = Path.of("").toAbsolutePath().toString();
        Map<String, Object> values =
                new LinkedHashMap<>(SettingsFile.below(here, settings).values());
        values.put("base", "config");
        values.put("events", events);
        SIDES.keySet().forEach(side -> values.put(side, side + "/{event}.parquet"));
        List.of("observed_tag", "synthetic_tag", "time_axis").forEach(values::remove);
        values.put("output", "results");
        for (String key : METADATA) {
            if (values.get(key) instanceof String template) {
                values.put(key, copied(new FileTemplate(template), events, store));
            }
        }
        StringBuilder text = new StringBuilder("# The configuration of this packed store: jatoa run " + CONFIG + "\n");
        values.forEach((key, value) ->
                text.append(key).append(": ").append(SettingsFile.toText(value)).append('\n'));
        String path = store + "/" + CONFIG;
        Storage.forPath(path).writeAtomically(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The template of the copies, relative to the store; of what is no plain file for each event, where it is. */
    private static String copied(FileTemplate template, List<String> events, String store) {
        String text = template.text();
        boolean plain = text.replace("{event}", "").indexOf('{') < 0
                && events.stream().map(e -> text.replace("{event}", e)).allMatch(PackedStore::isFile);
        if (!plain) {
            return text;
        }
        int fixed = text.indexOf('{') < 0 ? text.length() : text.indexOf('{');
        String inStore = "metadata/" + text.substring(text.lastIndexOf('/', fixed - 1) + 1);
        for (String event : events) {
            String from = text.replace("{event}", event);
            String to = store + "/" + inStore.replace("{event}", event);
            Storage.forPath(to).writeAtomically(to, Storage.forPath(from).readAllBytes(from));
        }
        return inStore;
    }

    private static boolean isFile(String path) {
        Storage storage = Storage.forPath(path);
        return storage.exists(path) && !storage.stat(path).directory();
    }
}
