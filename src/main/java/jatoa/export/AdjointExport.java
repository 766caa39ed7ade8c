package jatoa.export;

import jatoa.config.RunConfig;
import jatoa.io.StationsFile;
import jatoa.io.Storage;
import jatoa.io.adjoint.AdjointForm;
import jatoa.io.adjoint.AdjointSourceSink;
import jatoa.io.adjoint.AdjointSourceSink.About;
import jatoa.io.adjoint.Solver;
import jatoa.io.adjoint.SolverChannels;
import jatoa.io.adjoint.SolverRanks;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Writes the adjoint sources of a finished run in the form that a solver reads, an event at a time. */
public final class AdjointExport {
    private static final double SAME_STEP = 1e-6;

    private final FinishedRun run;
    private final Options options;

    /**
     * @param solver empty where the channels tell it
     * @param stations a file that lists the solver's stations in its order: STATIONS, STATIONS_ADJOINT or output_list_stations.txt
     * @param forward OUTPUT_FILES of a SPECFEM3D run with SU seismograms, which tells the process of each station
     * @param nstep the solver's number of steps; empty: the length of the adjoint sources
     * @param to where an event's directory goes; {@code {event}} may say where its name does
     */
    public record Options(
            AdjointForm form,
            Optional<Solver> solver,
            Optional<String> stations,
            Optional<String> forward,
            OptionalInt nstep,
            String to) {}

    public AdjointExport(FinishedRun run, Options options) {
        this.run = run;
        this.options = options;
    }

    /** The events that have adjoint sources. */
    public List<String> events() {
        String directory = run.layout().root() + "/adjoint";
        Storage storage = Storage.forPath(directory);
        return storage.listIfThere(directory).stream()
                .filter(name -> storage.stat(directory + "/" + name).directory())
                .toList();
    }

    /**
     * Writes one event's files.
     *
     * @return what was written, and what the user should know of it
     * @throws InputException where the solver could not read them, or would read something else; nothing is written then
     */
    public List<String> write(String event) {
        StoredAdjointSources sources = StoredAdjointSources.ofFiles(run.layout(), event, run.originNanos(event));
        if (sources.channels().isEmpty()) {
            throw new InputException(
                    "no adjoint sources of " + event + " in " + run.layout().adjointDirectory(event));
        }
        TreeSet<String> codes = new TreeSet<>();
        sources.channels().forEach(channel -> codes.add(channel.channel()));
        Solver solver = options.solver()
                .or(() -> Solver.ofCodes(codes))
                .orElseThrow(
                        () -> new InputException("the channels " + codes + " do not tell the solver: say --solver"));
        options.form().requireReadBy(solver);
        List<String> stations = stations(event, solver, sources);
        String directory = FinishedRun.directory(options.to(), event);
        Writing writing = new Writing(event, solver, stations, solver.channels(codes), directory);
        try (writing) {
            sources.forEach(writing::put);
            writing.finish();
        }
        List<String> said = new ArrayList<>();
        said.add(directory + ": " + sources.channels().size() + " adjoint sources of " + stations.size() + " stations");
        options.form().warning(solver).ifPresent(said::add);
        if (solver != Solver.SPECFEM2D && !copyStationsAdjoint(event, directory, stations)) {
            said.add("STATIONS_ADJOINT of the solver must list the same stations in the same order");
        }
        return said;
    }

    /** In the solver's order, which in SU nothing else tells. */
    private List<String> stations(String event, Solver solver, StoredAdjointSources sources) {
        Optional<String> list = options.stations();
        String ours = run.layout().stationsAdjoint(event);
        RunConfig config = run.config();
        if (list.isEmpty() && solver == Solver.SPECFEM2D) {
            list = config.data().stationFile().map(file -> file.expand(event, "", "", ""));
        } else if (list.isEmpty() && Storage.forPath(ours).exists(ours)) {
            list = Optional.of(ours);
        }
        if (list.isPresent()) {
            return StationsFile.codes(list.get());
        }
        if (options.form() == AdjointForm.SU) {
            throw new InputException(
                    "SU files have no names: say with --stations which file lists the solver's stations");
        }
        TreeSet<String> codes = new TreeSet<>();
        sources.channels().forEach(channel -> codes.add(channel.stationCode()));
        return List.copyOf(codes);
    }

    private SolverRanks ranks(List<String> stations) {
        return options.forward()
                .map(directory -> SolverRanks.read(
                        directory,
                        StationsFile.codes(Storage.resolve(directory, "output_list_stations.txt")),
                        stations))
                .orElse(SolverRanks.ONE);
    }

    /** Beside the adjoint sources, where it lists the same stations: solvers number them by it. */
    private boolean copyStationsAdjoint(String event, String directory, List<String> stations) {
        String from = run.layout().stationsAdjoint(event);
        if (!Storage.forPath(from).exists(from) || !StationsFile.codes(from).equals(stations)) {
            return false;
        }
        byte[] list = Storage.forPath(from).readAllBytes(from);
        Storage.forPath(directory).writeAtomically(Storage.resolve(directory, "STATIONS_ADJOINT"), list);
        return true;
    }

    /** An event under way: the first adjoint source tells the axis that the others must have. */
    private final class Writing implements AutoCloseable {
        private final String event;
        private final Solver solver;
        private final List<String> stations;
        private final List<String> codes;
        private final String directory;
        private final Map<String, About> about;
        private AdjointSourceSink sink;
        private TimeAxis axis;

        Writing(String event, Solver solver, List<String> stations, List<String> codes, String directory) {
            this.event = event;
            this.solver = solver;
            this.stations = stations;
            this.codes = codes;
            this.directory = directory;
            this.about = options.form() == AdjointForm.ASDF ? run.about(event) : Map.of();
        }

        void put(AdjointSource source) {
            if (sink == null) {
                axis = source.axis();
                double start = axis.secondsFrom(run.originNanos(event));
                int nstep = options.nstep().orElse(axis.npts());
                SolverChannels channels =
                        new SolverChannels(solver, stations, codes, axis.startNanos(), start, axis.dt(), nstep);
                sink = options.form().open(directory, channels, ranks(stations));
            }
            ChannelId id = source.id();
            boolean same = Math.abs(source.axis().dt() / axis.dt() - 1) < SAME_STEP
                    && Math.abs(source.axis().startNanos() - axis.startNanos()) < axis.dt() * 1e9 / 2;
            if (!same) {
                throw new InputException("the adjoint source of " + id.withoutLocation() + " in event " + event
                        + " has another time step or start than the others");
            }
            sink.put(id, source.samples().array(), about.getOrDefault(id.withoutLocation(), About.NOTHING));
        }

        void finish() {
            sink.finish();
        }

        @Override
        public void close() {
            if (sink != null) {
                sink.close();
            }
        }
    }
}
