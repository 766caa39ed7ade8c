package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.io.StationsFile;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.Station;
import jatoa.model.StationJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the solver finds for an event when it asks for adjoint sources: {@code STATIONS_ADJOINT} and, for every station in it, a file a
 * component. Looked at once per event, when all its pairs are done. Safe for many threads.
 */
public final class SolverFiles {
    private static final String ENDING = ".adj";

    private final RunConfig config;
    private final Metadata metadata;
    private final OutputLayout layout;

    public SolverFiles(RunConfig config, Metadata metadata) {
        this.config = config;
        this.metadata = metadata;
        this.layout = new OutputLayout(config.outputDirectory());
    }

    /**
     * Writes the event's {@code STATIONS_ADJOINT}, where its stations are known.
     *
     * @param jobs the event's stations
     * @return the names of files that the solver will ask for and that are not there
     */
    public List<String> finish(String event, List<StationJob> jobs) {
        String directory = layout.adjointDirectory(event);
        Storage storage = Storage.forPath(directory);
        if (!storage.exists(directory)) {
            return List.of();
        }
        Map<String, TreeSet<Component>> found = new TreeMap<>();
        Map<String, ChannelId> anyChannel = new TreeMap<>();
        for (String name : storage.list(directory)) {
            channel(name).ifPresent(id -> {
                String code = id.stationCode();
                found.computeIfAbsent(code, c -> new TreeSet<>()).add(id.component());
                anyChannel.put(code, id);
            });
        }
        Map<String, StationJob> known = new HashMap<>();
        jobs.forEach(job -> known.put(job.code(), job));
        List<String> missing = new ArrayList<>();
        List<Station> stations = new ArrayList<>();
        found.forEach((code, components) -> {
            ChannelId like = anyChannel.get(code);
            for (Component wanted : SolverSources.components(config)) {
                if (!components.contains(wanted)) {
                    missing.add(like.withComponent(wanted).withoutLocation() + ENDING);
                }
            }
            station(event, known.getOrDefault(code, unknown(like))).ifPresent(stations::add);
        });
        if (stations.size() == found.size() && !stations.isEmpty()) {
            storage.writeAtomically(layout.stationsAdjoint(event), StationsFile.formatExact(stations));
        }
        return missing;
    }

    private static Optional<ChannelId> channel(String name) {
        return name.endsWith(ENDING)
                ? Optional.of(ChannelId.parse(name.substring(0, name.length() - ENDING.length())))
                : Optional.empty();
    }

    /** A station with files of an earlier run. */
    private static StationJob unknown(ChannelId channel) {
        return new StationJob(channel.network(), channel.station(), List.of(), List.of());
    }

    private Optional<Station> station(String event, StationJob job) {
        try {
            return metadata.unplacedStation(event, job);
        } catch (InputException e) {
            return Optional.empty();
        }
    }
}
