package jatoa.run;

import jatoa.config.DataConfig;
import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.StationPairs;
import jatoa.io.Storage;
import jatoa.io.metadata.InventoryFile;
import jatoa.io.waveform.WaveformFile;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.StationJob;
import jatoa.pipeline.DoubleDifferenceList;
import jatoa.pipeline.Metadata;
import jatoa.run.JobList.EventJobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the pairs of a run: the events as configured and, for each, the stations that have observed or synthetic files. Directories
 * are listed, files are not opened. Only channels of the configured components count.
 */
public final class JobDiscovery {
    private final DataConfig data;
    private final List<Component> components;
    /** Components that have files and are not asked for, each with one. */
    private final SortedMap<Component, String> unlisted = new TreeMap<>();

    private final Map<StationJob, StationJob> shared = new HashMap<>();
    private final Map<List<StationJob>, List<StationJob>> sharedLists = new HashMap<>();

    private JobDiscovery(RunConfig config) {
        this.data = config.data();
        this.components = config.processing().inputs();
    }

    /**
     * The pairs, and what else has files.
     *
     * @param unlisted components that are not in {@code component_list}, each with one of its files
     */
    public record Found(JobList jobs, SortedMap<Component, String> unlisted) {}

    /** As {@link #search}, the pairs only. */
    public static JobList find(RunConfig config) {
        return search(config).jobs();
    }

    /**
     * Every event with its stations, in the configured order (sorted for a glob), stations sorted by network and station.
     *
     * @throws InputException where a directory cannot be listed, a name is unsafe, or stations are listed for double differences that are
     *     not there
     */
    public static Found search(RunConfig config) {
        JobDiscovery discovery = new JobDiscovery(config);
        JobList jobs = new JobList(discovery.events().stream()
                .map(event -> new EventJobs(
                        event,
                        discovery.share(discovery.stations(event)),
                        config.stationPairs().isPresent()))
                .toList());
        config.stationPairs().flatMap(StationPairs::file).ifPresent(list -> requireStations(list, config, jobs));
        return new Found(jobs, discovery.unlisted);
    }

    /** Every station of the list has files, or at least a line in the station file: one event need not have them all. */
    private static void requireStations(String list, RunConfig config, JobList jobs) {
        Set<String> known = new HashSet<>();
        jobs.events().forEach(event -> event.stations().forEach(station -> known.add(station.code())));
        Metadata metadata = Metadata.of(config);
        jobs.events().stream()
                .limit(1)
                .flatMap(event -> metadata.inventory(event.event()).stations().stream())
                .forEach(station -> known.add(station.network() + "." + station.code()));
        DoubleDifferenceList.read(list).requireKnown(known::contains);
    }

    private List<String> events() {
        if (data.events().glob().isEmpty()) {
            return data.events().names();
        }
        String glob = data.events().glob().get();
        List<String> matches = TemplateMatcher.directories(glob);
        if (matches.isEmpty()) {
            throw new InputException("no directory matches the events' glob '" + glob + "'");
        }
        return matches;
    }

    private List<StationJob> stations(String event) {
        PairId.requireEvent(event);
        SortedMap<Station, Channels> stations = new TreeMap<>();
        if (!data.stations().all()) {
            wanted(event).forEach(s -> stations.put(s, new Channels()));
        }
        collect(data.observed(), event, stations, true);
        collect(data.synthetic(), event, stations, false);
        List<StationJob> jobs = new ArrayList<>();
        stations.forEach((s, c) -> jobs.add(
                share(new StationJob(s.network(), s.station(), List.copyOf(c.observed), List.copyOf(c.synthetic)))));
        return List.copyOf(jobs);
    }

    /** Events with the same stations have one list: a job list of any number of events stays as small as that to send. */
    private List<StationJob> share(List<StationJob> jobs) {
        List<StationJob> first = sharedLists.putIfAbsent(jobs, jobs);
        return first == null ? jobs : first;
    }

    private StationJob share(StationJob job) {
        StationJob first = shared.putIfAbsent(job, job);
        return first == null ? job : first;
    }

    /** Adds the channels of one side; with a list of stations, only those on it. */
    private void collect(FileTemplate template, String event, SortedMap<Station, Channels> stations, boolean observed) {
        if (!template.namesChannels()) {
            if (data.stations().all()) {
                found(template, event)
                        .forEach(s -> stations.computeIfAbsent(s, n -> new Channels())
                                .side(observed)
                                .add(""));
            } else {
                stations.values().forEach(c -> c.side(observed).add(""));
            }
            return;
        }
        for (TemplateMatcher.Match match : TemplateMatcher.files(template, event)) {
            if (components.contains(match.component())) {
                add(match, stations, observed);
            } else if (data.stations().all() || stations.containsKey(new Station(match.network(), match.station()))) {
                unlisted.computeIfAbsent(
                        match.component(),
                        c -> template.expand(event, match.network(), match.station(), match.value()));
            }
        }
    }

    /** The stations that have files, or those in the file of an event. */
    private static List<Station> found(FileTemplate template, String event) {
        if (template.has("station")) {
            return TemplateMatcher.stations(template, event).stream()
                    .map(match -> new Station(match.network(), match.station()))
                    .toList();
        }
        String path = template.text().replace("{event}", event);
        Storage storage = Storage.forPath(path);
        return storage.exists(path)
                ? WaveformFile.stations(storage.readAllBytes(path), path).stream()
                        .map(id -> new Station(id.network(), id.station()))
                        .toList()
                : List.of();
    }

    private void add(TemplateMatcher.Match match, SortedMap<Station, Channels> stations, boolean observed) {
        Station station = new Station(match.network(), match.station());
        if (data.stations().all()) {
            stations.computeIfAbsent(station, s -> new Channels())
                    .side(observed)
                    .add(match.value());
        } else if (stations.containsKey(station) && asked(match.value())) {
            stations.get(station).side(observed).add(match.value());
        }
    }

    /** With channel codes listed, only those (by component); with stations listed, all channels. */
    private boolean asked(String value) {
        if (data.stations().file().isPresent() || value.indexOf('.') < 0) {
            return true;
        }
        ChannelId channel = ChannelId.parse(value);
        String station = channel.stationCode();
        return data.stations().codes().stream()
                .anyMatch(code -> code.equals(station)
                        || (code.startsWith(station + ".")
                                && code.charAt(code.length() - 1)
                                        == channel.component().letter()));
    }

    private List<Station> wanted(String event) {
        if (data.stations().file().isPresent()) {
            String path = data.stations().file().get().replace("{event}", event);
            return InventoryFile.read(
                            Storage.forPath(path).readAllBytes(path),
                            path,
                            data.metadata().coordinates())
                    .stations()
                    .stream()
                    .map(s -> new Station(s.network(), s.code()))
                    .toList();
        }
        SortedSet<Station> stations = new TreeSet<>();
        for (String code : data.stations().codes()) {
            String[] parts = code.split("\\.", -1);
            stations.add(new Station(parts[0], parts[1]));
        }
        return List.copyOf(stations);
    }

    private record Station(String network, String station) implements Comparable<Station> {
        @Override
        public int compareTo(Station other) {
            int byNetwork = network.compareTo(other.network);
            return byNetwork != 0 ? byNetwork : station.compareTo(other.station);
        }
    }

    private static final class Channels {
        private final SortedSet<String> observed = new TreeSet<>();
        private final SortedSet<String> synthetic = new TreeSet<>();

        private SortedSet<String> side(boolean ofObserved) {
            return ofObserved ? observed : synthetic;
        }
    }
}
