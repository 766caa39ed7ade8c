package jatoa.run;

import jatoa.config.DataConfig;
import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.StationPairs;
import jatoa.io.Storage;
import jatoa.io.metadata.InventoryFile;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.Printable;
import jatoa.model.Role;
import jatoa.model.StationJob;
import jatoa.pipeline.DoubleDifferenceList;
import jatoa.pipeline.Metadata;
import jatoa.pipeline.Span;
import jatoa.pipeline.TemplateFiles;
import jatoa.pipeline.WaveformContainers;
import jatoa.run.JobList.EventJobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the pairs of a run: the events as configured and, for each, the stations that have observed or synthetic files. Directories
 * are listed, files are not opened but those that tell the stations of an event. Only channels of the configured components count. What is
 * damaged or cannot be listed costs its event: its pairs, as far as they are known otherwise, carry why.
 */
public final class JobDiscovery {
    private static final int LONGEST_FAULT = 1000;
    private static final int SHOWN = 3;

    private final RunConfig config;
    private final DataConfig data;
    private final List<Component> components;
    private final WaveformContainers containers;
    /** Components that have files and are not asked for, each with one. */
    private final SortedMap<Component, String> unlisted = new TreeMap<>();

    private final Map<StationJob, StationJob> shared = new HashMap<>();
    private final Map<List<StationJob>, List<StationJob>> sharedLists = new HashMap<>();
    /** What {@code stations.file} lists where it is one for all events. */
    private final Optional<List<Station>> ofAllEvents;

    private final Set<String> unusable = new LinkedHashSet<>();
    private final List<String> lost = new ArrayList<>();

    private final TemplateFiles files = new TemplateFiles();
    /** Made where files of days are looked for. */
    private Optional<Metadata> metadata = Optional.empty();

    private JobDiscovery(RunConfig config) {
        this.config = config;
        this.data = config.data();
        this.components = config.processing().inputs();
        this.containers = new WaveformContainers(config);
        this.ofAllEvents =
                data.stations().file().filter(file -> !file.contains("{event}")).map(this::listed);
    }

    /** As {@link #find(RunConfig, EventChoice)} of the events that a run takes without being asked. */
    public static JobList find(RunConfig config) {
        return find(config, EventChoice.STANDARD);
    }

    /**
     * Every chosen event with its stations, in the configured order (sorted for a glob), stations sorted by network and station.
     *
     * @throws InputException where the settings name an event that is unsafe, no event is found, a list of all events' stations cannot be
     *     read, or stations are listed for double differences that are not there
     */
    public static JobList find(RunConfig config, EventChoice choice) {
        JobDiscovery discovery = new JobDiscovery(config);
        List<String> all = discovery.events();
        Map<String, Role> chosen = choice.of(all, config.data().roles());
        List<String> unknown = EventChoice.unknown(all, config.data().roles());
        if (all.size() > 1 && !unknown.isEmpty()) {
            discovery.unusable.add("setting 'roles' names events that 'events' does not have: "
                    + String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size())))
                    + (unknown.size() > SHOWN ? " … (" + unknown.size() + ")" : ""));
        }
        if (chosen.isEmpty()) {
            throw new InputException("none of " + Printable.count(all.size(), "event")
                    + " has a role that is run: see the setting 'roles'");
        }
        List<EventJobs> events = new ArrayList<>();
        chosen.forEach((event, role) ->
                events.add(discovery.event(event, role, config.stationPairs().isPresent())));
        JobList jobs = new JobList(
                events, new JobList.Findings(List.copyOf(discovery.unusable), discovery.lost, discovery.unlisted));
        config.stationPairs().flatMap(StationPairs::file).ifPresent(list -> requireStations(list, config, jobs));
        return jobs;
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
            data.events().names().forEach(PairId::requireEvent);
            return data.events().names();
        }
        String glob = data.events().glob().get();
        List<String> matches = TemplateFiles.directories(glob, unusable::add).stream()
                .filter(name -> usable("directory " + name, () -> PairId.requireEvent(name)))
                .toList();
        if (matches.isEmpty()) {
            throw new InputException("no directory matches the events' glob " + Storage.shown(glob));
        }
        return matches;
    }

    /** False, and one more warning, where something cannot be named or used. */
    private boolean usable(String what, Runnable use) {
        try {
            use.run();
            return true;
        } catch (InputException e) {
            unusable.add(what + " is left out: " + e.getMessage());
            return false;
        }
    }

    private EventJobs event(String event, Role role, boolean together) {
        SortedMap<Station, Channels> stations = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        boolean listed = tried(faults, () -> wanted(event).forEach(s -> stations.put(s, new Channels())));
        boolean all = data.stations().all() || !listed;
        collect(data.observed(), event, stations, true, all, faults);
        collect(data.synthetic(), event, stations, false, all, faults);
        List<StationJob> jobs = new ArrayList<>();
        stations.forEach((s, c) -> {
            if (usable("station " + s + " of event " + event, () -> new PairId(event, s.network(), s.station()))) {
                List<String> observed = List.copyOf(c.observed);
                jobs.add(share(new StationJob(s.network(), s.station(), observed, List.copyOf(c.synthetic))));
            }
        });
        String fault = faults.stream().distinct().collect(Collectors.joining("; "));
        if (!fault.isEmpty() && jobs.isEmpty()) {
            lost.add("event " + event + " is lost: " + fault);
        }
        return new EventJobs(event, share(List.copyOf(jobs)), role, together, cut(fault));
    }

    /** False, and one more fault, where it cannot be done. */
    private static boolean tried(List<String> faults, Runnable search) {
        try {
            search.run();
            return true;
        } catch (InputException e) {
            faults.add(e.getMessage());
            return false;
        }
    }

    private static String cut(String fault) {
        return fault.length() <= LONGEST_FAULT ? fault : fault.substring(0, LONGEST_FAULT) + "…";
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
    private void collect(
            FileTemplate template,
            String event,
            SortedMap<Station, Channels> stations,
            boolean observed,
            boolean all,
            List<String> faults) {
        if (template.namesChannels()) {
            tried(
                    faults,
                    () -> files.files(template, event, span(template, event), unusable::add)
                            .forEach(match -> {
                                if (components.contains(match.component())) {
                                    add(match, stations, observed, all);
                                } else if (all || stations.containsKey(new Station(match.network(), match.station()))) {
                                    unlisted.computeIfAbsent(match.component(), c -> match.path());
                                }
                            }));
            return;
        }
        if (all) {
            tried(
                    faults,
                    () -> found(template, event)
                            .forEach(s -> stations.computeIfAbsent(s, n -> new Channels())
                                    .side(observed)
                                    .add("")));
        }
        if (!data.stations().all() || !faults.isEmpty()) {
            stations.values().forEach(c -> c.side(observed).add(""));
        }
    }

    /** The stations that have files, or those in the file of an event. */
    private List<Station> found(FileTemplate template, String event) {
        Span span = span(template, event);
        return (template.isContainer()
                        ? containers.stations(template, event, span).stream()
                        : files.stations(template, event, span).stream())
                .map(Station::parse)
                .toList();
    }

    /** The time whose files are looked for, where there is one for each day. */
    private Span span(FileTemplate template, String event) {
        return Span.around(template.isDated() ? metadata().originNanos(event) : 0);
    }

    private Metadata metadata() {
        metadata = metadata.or(() -> Optional.of(Metadata.of(config)));
        return metadata.get();
    }

    private void add(TemplateFiles.Match match, SortedMap<Station, Channels> stations, boolean observed, boolean all) {
        Station station = new Station(match.network(), match.station());
        if (all) {
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

    /** The stations that the settings list; none where they are those that have files. */
    private List<Station> wanted(String event) {
        if (data.stations().all()) {
            return List.of();
        }
        if (data.stations().file().isPresent()) {
            return ofAllEvents.orElseGet(
                    () -> listed(data.stations().file().get().replace("{event}", event)));
        }
        SortedSet<Station> stations = new TreeSet<>();
        for (String code : data.stations().codes()) {
            String[] parts = code.split("\\.", -1);
            stations.add(new Station(parts[0], parts[1]));
        }
        return List.copyOf(stations);
    }

    private List<Station> listed(String path) {
        List<Station> listed =
                InventoryFile.read(
                                Storage.forPath(path).readAllBytes(path),
                                path,
                                data.metadata().coordinates())
                        .stations()
                        .stream()
                        .map(s -> new Station(s.network(), s.code()))
                        .toList();
        if (listed.isEmpty()) {
            throw new InputException(path + " lists no station");
        }
        return listed;
    }

    /** A network (empty where the template does not name it) and a station. */
    record Station(String network, String station) implements Comparable<Station> {
        private static Station parse(String code) {
            int dot = code.indexOf('.');
            return new Station(code.substring(0, Math.max(0, dot)), code.substring(dot + 1));
        }

        @Override
        public int compareTo(Station other) {
            int byNetwork = network.compareTo(other.network);
            return byNetwork != 0 ? byNetwork : station.compareTo(other.station);
        }

        @Override
        public String toString() {
            return network + "." + station;
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
