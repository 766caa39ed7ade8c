package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.io.StationsFile;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.Station;
import jatoa.model.StationJob;
import jatoa.table.OutputLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the solver finds for an event when it asks for adjoint sources: {@code STATIONS_ADJOINT} and, for every station in it, a file a
 * component. Safe for many threads.
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
     * What the solver would stumble over.
     *
     * @param missing names of files that it will ask for and that are not there
     * @param unplaced stations with adjoint sources that no file of stations tells a place of, so that the solver will not read theirs
     */
    public record Findings(List<String> missing, List<String> unplaced) {}

    /**
     * Writes the event's {@code STATIONS_ADJOINT}, where places of its stations are known; removes one of an earlier run where none is.
     *
     * @param jobs the event's stations
     * @param written the names of its adjoint sources' files
     */
    public Findings finish(String event, List<StationJob> jobs, Collection<String> written) {
        Map<String, TreeSet<Component>> found = new TreeMap<>();
        Map<String, ChannelId> anyChannel = new TreeMap<>();
        for (String name : written) {
            ChannelId id = ChannelId.parse(name.substring(0, name.length() - ENDING.length()));
            found.computeIfAbsent(id.stationCode(), c -> new TreeSet<>()).add(id.component());
            anyChannel.put(id.stationCode(), id);
        }
        Map<String, StationJob> known = new HashMap<>();
        jobs.forEach(job -> known.put(job.code(), job));
        List<String> missing = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        List<Station> stations = new ArrayList<>();
        found.forEach((code, components) -> {
            for (Component wanted : SolverSources.components(config)) {
                if (!components.contains(wanted)) {
                    missing.add(anyChannel.get(code).withComponent(wanted).withoutLocation() + ENDING);
                }
            }
            station(event, known.get(code)).ifPresentOrElse(stations::add, () -> unplaced.add(code));
        });
        Storage storage = Storage.forPath(layout.root());
        if (stations.isEmpty()) {
            storage.delete(layout.stationsAdjoint(event));
        } else {
            storage.writeAtomically(layout.stationsAdjoint(event), StationsFile.formatExact(stations));
        }
        boolean told = !stations.isEmpty() || config.data().stationFile().isPresent();
        return new Findings(missing, told ? unplaced : List.of());
    }

    private Optional<Station> station(String event, StationJob job) {
        try {
            return metadata.unplacedStation(event, job);
        } catch (InputException e) {
            return Optional.empty();
        }
    }
}
