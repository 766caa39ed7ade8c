package jatoa.pipeline;

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
import jatoa.model.PairJob;
import jatoa.model.Printable;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.table.OutputLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Writes the adjoint sources of events in the form that a solver reads. Safe for many threads. */
public final class AdjointFiles {
    private static final double SAME_STEP = 1e-6;

    private final RunConfig config;
    private final OutputLayout layout;
    private final Options options;

    /**
     * @param solver empty where the channels tell it
     * @param stations a file that lists the solver's stations in its order: STATIONS, STATIONS_ADJOINT or output_list_stations.txt
     * @param forward OUTPUT_FILES of a SPECFEM3D run with SU seismograms, which tells the process of each station
     * @param nstep the solver's number of steps; empty: the length of the adjoint sources
     */
    public record Options(
            AdjointForm form,
            Optional<Solver> solver,
            Optional<String> stations,
            Optional<String> forward,
            OptionalInt nstep) {

        /** What the settings say. */
        public static Options of(AdjointForm form, RunConfig config) {
            var solver = config.output().solver();
            return new Options(form, solver.name().map(Solver::of), solver.stations(), solver.forward(), solver.npts());
        }

        /** What is empty here as {@code others} have it. */
        public Options or(Options others) {
            return new Options(
                    form,
                    solver.or(others::solver),
                    stations.or(others::stations),
                    forward.or(others::forward),
                    nstep.isPresent() ? nstep : others.nstep);
        }
    }

    /** @param layout of the run whose adjoint sources they are */
    public AdjointFiles(RunConfig config, OutputLayout layout, Options options) {
        this.config = config;
        this.layout = layout;
        this.options = options;
    }

    /**
     * What was written of an event.
     *
     * @param paths of the files, where the form has one for all channels
     * @param said what the user should know
     */
    public record Written(List<String> paths, List<String> said) {}

    /**
     * Looks at the first pair of a run for what the solver could not read, before anything is computed.
     *
     * @param stations {@code NET.STA} of each event
     * @return what the user should know
     * @throws InputException where nothing that is written would be read, or it would be read as something else
     */
    public List<String> check(PairJob first, Map<String, List<String>> stations) {
        Optional<Trace> synthetic = synthetic(first);
        String band = synthetic
                .map(t -> t.id().channel().substring(0, t.id().channel().length() - 1))
                .orElse("BX");
        TreeSet<String> codes = new TreeSet<>();
        SolverSources.components(config).forEach(component -> codes.add(band + component));
        Solver solver = solver(codes);
        options.form().requireReadBy(solver);
        solver.channels(codes);
        if (options.form() == AdjointForm.SU) {
            OptionalInt nstep = options.nstep();
            int npts = synthetic.map(t -> t.axis().npts()).orElse(1);
            SolverChannels.requireFitForSu(solver, nstep.orElse(npts));
            boolean listed = options.stations().isPresent()
                    || config.data().stationFile().isPresent();
            if (solver == Solver.SPECFEM2D && !listed) {
                throw unnamed();
            }
        }
        stations.forEach((event, codesOfEvent) -> list(event, solver).ifPresent(path -> {
            List<String> known = StationsFile.codes(path);
            Set<String> places = Set.copyOf(known);
            for (String code : codesOfEvent) {
                if (!places.contains(code)) {
                    throw new InputException("setting 'adjoint_format': the solver will ask for no adjoint source of "
                            + code + ", which is not in " + path);
                }
            }
            ranks(event, known);
        }));
        return options.form().warning(solver).stream().toList();
    }

    private Optional<Trace> synthetic(PairJob pair) {
        try {
            return new PairWaveforms(config).raw(pair).synthetic().stream().findFirst();
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes one event's files.
     *
     * @param about what is known of each {@code NET.STA.CHA}
     * @throws InputException where the solver could not read them, or would read something else; nothing is written then
     */
    public Written write(
            String event, long originNanos, StoredAdjointSources sources, Map<String, About> about, String directory) {
        TreeSet<String> codes = new TreeSet<>();
        sources.channels().forEach(channel -> codes.add(channel.channel()));
        Solver solver = solver(codes);
        options.form().requireReadBy(solver);
        List<String> stations = stations(event, solver, sources);
        Writing writing = new Writing(event, originNanos, solver, stations, solver.channels(codes), directory, about);
        List<String> paths;
        try (writing) {
            sources.forEach(writing::put);
            paths = writing.finish();
        }
        List<String> said = new ArrayList<>();
        said.add(directory + ": " + Printable.count(writing.count, "adjoint source") + " of "
                + Printable.count(stations.size(), "station"));
        options.form().warning(solver).ifPresent(said::add);
        if (solver != Solver.SPECFEM2D && !copyStationsAdjoint(event, directory, stations)) {
            said.add("STATIONS_ADJOINT of the solver must list the same stations in the same order");
        }
        return new Written(paths, said);
    }

    private Solver solver(Collection<String> codes) {
        return options.solver()
                .or(() -> Solver.ofCodes(codes))
                .orElseThrow(() -> new InputException(
                        "the channels " + codes + " do not tell the solver: say --solver, or solver.name in settings"));
    }

    /** The file that somebody named. */
    private Optional<String> list(String event, Solver solver) {
        return options.stations()
                .map(path -> path.replace("{event}", event))
                .or(() -> config.data()
                        .stationFile()
                        .filter(file -> solver == Solver.SPECFEM2D)
                        .map(file -> file.expand(event, "", "", "")));
    }

    /** In the solver's order, which in SU nothing else tells. */
    private List<String> stations(String event, Solver solver, StoredAdjointSources sources) {
        String ours = layout.stationsAdjoint(event);
        Optional<String> list = list(event, solver);
        if (list.isEmpty()
                && solver != Solver.SPECFEM2D
                && Storage.forPath(ours).exists(ours)) {
            list = Optional.of(ours);
        }
        if (list.isPresent()) {
            return StationsFile.codes(list.get());
        }
        if (options.form() == AdjointForm.SU) {
            throw unnamed();
        }
        TreeSet<String> codes = new TreeSet<>();
        sources.channels().forEach(channel -> codes.add(channel.stationCode()));
        return List.copyOf(codes);
    }

    private static InputException unnamed() {
        return new InputException("SU files have no names: say with --stations, or solver.stations in settings, which"
                + " file lists the solver's stations");
    }

    private SolverRanks ranks(String event, List<String> stations) {
        return options.forward()
                .map(path -> path.replace("{event}", event))
                .map(directory -> SolverRanks.read(
                        directory,
                        StationsFile.codes(Storage.resolve(directory, "output_list_stations.txt")),
                        stations))
                .orElse(SolverRanks.ONE);
    }

    /** Beside the adjoint sources, where it lists the same stations: solvers number them by it. */
    private boolean copyStationsAdjoint(String event, String directory, List<String> stations) {
        String from = layout.stationsAdjoint(event);
        String to = Storage.resolve(directory, "STATIONS_ADJOINT");
        if (!Storage.forPath(from).exists(from) || !StationsFile.codes(from).equals(stations)) {
            return false;
        }
        if (!to.equals(from)) {
            Storage.forPath(to).writeAtomically(to, Storage.forPath(from).readAllBytes(from));
        }
        return true;
    }

    /** An event under way: the first adjoint source tells the axis that the others must have. */
    private final class Writing implements AutoCloseable {
        private final String event;
        private final long originNanos;
        private final Solver solver;
        private final List<String> stations;
        private final List<String> codes;
        private final String directory;
        private final Map<String, About> about;
        /** Where STATIONS_ADJOINT is the run's own: a solver does not read what it does not list. */
        private final boolean unplacedAreLeftOut;

        private final Set<String> listed;
        private AdjointSourceSink sink;
        private TimeAxis axis;
        private int count;

        Writing(
                String event,
                long originNanos,
                Solver solver,
                List<String> stations,
                List<String> codes,
                String directory,
                Map<String, About> about) {
            this.event = event;
            this.originNanos = originNanos;
            this.solver = solver;
            this.stations = stations;
            this.codes = codes;
            this.directory = directory;
            this.about = about;
            this.unplacedAreLeftOut = list(event, solver).isEmpty();
            this.listed = Set.copyOf(stations);
        }

        void put(AdjointSource source) {
            ChannelId id = source.id();
            if (unplacedAreLeftOut && !listed.contains(id.stationCode())) {
                return;
            }
            if (sink == null) {
                axis = source.axis();
                double start = axis.secondsFrom(originNanos);
                int nstep = options.nstep().orElse(axis.npts());
                SolverChannels channels =
                        new SolverChannels(solver, stations, codes, axis.startNanos(), start, axis.dt(), nstep);
                sink = options.form().open(directory, channels, ranks(event, stations));
            }
            boolean same = Math.abs(source.axis().dt() / axis.dt() - 1) < SAME_STEP
                    && Math.abs(source.axis().startNanos() - axis.startNanos()) < axis.dt() * 1e9 / 2;
            if (!same) {
                throw new InputException("the adjoint source of " + id.withoutLocation() + " in event " + event
                        + " has another time step or start than the others");
            }
            sink.put(id, source.samples().array(), about.getOrDefault(id.withoutLocation(), About.NOTHING));
            count++;
        }

        List<String> finish() {
            sink.finish();
            return sink.paths();
        }

        @Override
        public void close() {
            if (sink != null) {
                sink.close();
            }
        }
    }
}
