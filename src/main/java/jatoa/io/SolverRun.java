package jatoa.io;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.TimeAxis;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;

/**
 * What waveform files of SPECFEM2D and SPECFEM3D leave to the run that made them: the order of stations, the time axis, the channel codes
 * (containers specification §1, §5). Its files are looked for in the directory of the waveforms and the one above; each is read once.
 * Safe for many threads.
 */
public final class SolverRun {
    private static final String SOURCE_TIME_FUNCTION = "plot_source_time_function.txt";
    private static final String STATIONS_LIST = "output_list_stations.txt";
    private static final List<String> STATIONS_FILES = List.of("STATIONS", "../DATA/STATIONS", "../STATIONS");
    /** The list's columns of station and network: 32 and 8 characters, two coordinates of 24 behind them. */
    private static final int STATION_WIDTH = 32;

    private static final int NETWORK_END = 40;
    private static final int LIST_WIDTH = 88;

    private final Settings settings;
    private final Map<String, Optional<TimeAxis>> steps = new HashMap<>();
    private final Map<String, StationOrder> orders = new HashMap<>();

    /**
     * What is configured.
     *
     * @param dt between samples of files that do not tell, s
     * @param start of their first sample from the origin, s
     * @param stationFile that of the event
     * @param compass whether horizontal components of 3-D runs are E and N rather than X and Y
     */
    public record Settings(OptionalDouble dt, OptionalDouble start, Optional<String> stationFile, boolean compass) {}

    /**
     * The times of samples.
     *
     * @param dt between samples, s
     * @param start of the first from the origin, s
     * @param step the solver's own, s: {@code dt}, or less where not every step was written
     */
    public record Times(double dt, double start, double step) {
        public TimeAxis axis(long originNanos, int npts) {
            return TimeAxis.ofStep(TimeAxis.plus(originNanos, start), dt, npts);
        }
    }

    /** The file that tells it, and {@code NET.STA} in its order. */
    public record StationOrder(String file, List<String> codes) {}

    /** What a file tells of its time step, in words, and which steps agree with it. */
    public record StepHint(String words, DoublePredicate agrees) {
        public static final StepHint NONE = new StepHint("", dt -> true);
    }

    public SolverRun(Settings settings) {
        this.settings = settings;
    }

    /** Every file of a run, there or not, that decides what a waveform file means. */
    public static List<String> besides(String file) {
        List<String> all = new ArrayList<>();
        all.add(Storage.resolve(directory(file), SOURCE_TIME_FUNCTION));
        all.add(above(file, SOURCE_TIME_FUNCTION));
        all.add(Storage.resolve(directory(file), STATIONS_LIST));
        all.add(above(file, STATIONS_LIST));
        STATIONS_FILES.forEach(name -> all.add(Storage.resolve(directory(file), name)));
        return all;
    }

    /** The solver's code of a component of motion in 3-D, x, y, z or p: by its time step in s. */
    public String channel3d(char quantity, double step) {
        String band = step >= 1
                ? "L"
                : step > 0.1 ? "M" : step > 0.0125 ? "B" : step > 0.004 ? "H" : step > 0.001 ? "C" : "F";
        return band + "X"
                + switch (quantity) {
                    case 'x' -> settings.compass() ? 'E' : 'X';
                    case 'y' -> settings.compass() ? 'N' : 'Y';
                    case 'z' -> 'Z';
                    default -> 'P';
                };
    }

    /**
     * When the samples of a file's traces were: as configured, else by the run's {@value #SOURCE_TIME_FUNCTION}.
     *
     * @param npts samples of a trace
     * @throws InputException where neither tells, or what they tell does not agree with the file
     */
    public Times times(String file, long npts, StepHint hint) {
        Optional<TimeAxis> steps =
                settings.dt().isPresent() && settings.start().isPresent() ? Optional.empty() : steps(file);
        double start = settings.start()
                .orElseGet(() -> steps.orElseThrow(() -> untold(file)).secondsFrom(0));
        if (settings.dt().isPresent()) {
            double dt = settings.dt().getAsDouble();
            if (!hint.agrees().test(dt)) {
                throw new InputException(file + ": " + hint.words() + ", time_axis.dt is " + dt + " s");
            }
            return new Times(dt, start, steps.map(TimeAxis::dt).orElse(dt));
        }
        TimeAxis solver = steps.orElseThrow(() -> untold(file));
        return new Times(thinned(file, npts, hint, solver), start, solver.dt());
    }

    private InputException untold(String file) {
        String unset = settings.dt().isPresent()
                ? "time_axis.start"
                : settings.start().isPresent() ? "time_axis.dt" : "time_axis.dt and time_axis.start";
        return new InputException(file + ": nothing tells when its samples were: set " + unset
                + ", or put the solver's " + SOURCE_TIME_FUNCTION + " into its directory or the one above");
    }

    /** The step of every s-th sample, where so many of the solver's steps make this number of samples. */
    private static double thinned(String file, long npts, StepHint hint, TimeAxis solver) {
        List<Double> steps = new ArrayList<>();
        for (long s = solver.npts() / (npts + 1) + 1; s <= solver.npts() / npts; s++) {
            double dt = BigDecimal.valueOf(solver.dt())
                    .multiply(BigDecimal.valueOf(s))
                    .doubleValue();
            if (hint.agrees().test(dt)) {
                steps.add(dt);
            }
        }
        if (steps.size() != 1) {
            String many =
                    steps.isEmpty() ? "" : ": every so many steps may have been written that dt is one of " + steps;
            throw new InputException(file + ": " + npts + " samples a trace"
                    + (hint.words().isEmpty() ? "" : ", " + hint.words()) + "; the run's " + SOURCE_TIME_FUNCTION
                    + " has " + solver.npts() + " steps of " + solver.dt() + " s" + many
                    + "; time_axis.dt and time_axis.start say it where that is another run's");
        }
        return steps.get(0);
    }

    private synchronized Optional<TimeAxis> steps(String file) {
        return steps.computeIfAbsent(
                directory(file),
                d -> Optional.of(Storage.resolve(d, SOURCE_TIME_FUNCTION))
                        .filter(SolverRun::isThere)
                        .or(() -> Optional.of(above(file, SOURCE_TIME_FUNCTION)).filter(SolverRun::isThere))
                        .map(path -> SpecfemAscii.read(
                                        path, new SpecfemAscii.Header(new ChannelId("", "S", "", "Z"), 0))
                                .axis()));
    }

    /**
     * The stations of a file's traces, in their order: by the solver's {@value #STATIONS_LIST}, else by {@code station_file}, else by
     * {@code STATIONS}.
     *
     * @throws InputException where none is there, or it lists a station twice or none
     */
    public synchronized StationOrder stations(String file) {
        return orders.computeIfAbsent(directory(file), d -> order(file));
    }

    private StationOrder order(String file) {
        List<String> candidates = new ArrayList<>();
        candidates.add(Storage.resolve(directory(file), STATIONS_LIST));
        candidates.add(above(file, STATIONS_LIST));
        settings.stationFile().ifPresent(candidates::add);
        STATIONS_FILES.forEach(name -> candidates.add(Storage.resolve(directory(file), name)));
        for (String path : candidates) {
            Optional<byte[]> bytes = Storage.forPath(path).findReadable(path).filter(SolverRun::isText);
            if (bytes.isPresent()) {
                return new StationOrder(path, codes(bytes.get(), path));
            }
        }
        throw new InputException(file + ": nothing tells the stations of its traces: put the solver's " + STATIONS_LIST
                + " beside it, or name STATIONS as station_file");
    }

    private static List<String> codes(byte[] bytes, String path) {
        Set<String> codes = new LinkedHashSet<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            boolean fixed = line.length() >= LIST_WIDTH && line.charAt(STATION_WIDTH) != ' ';
            String[] columns = fixed
                    ? new String[] {
                        line.substring(0, STATION_WIDTH).strip(),
                        line.substring(STATION_WIDTH, NETWORK_END).strip()
                    }
                    : line.strip().split("\\s+");
            if (columns.length < 2) {
                throw new InputException(path + ": a line of a station and its network is '" + line + "'");
            }
            if (!codes.add(Damage.stationCode(path, columns[1], columns[0]))) {
                throw new InputException(path + " lists " + columns[1] + "." + columns[0] + " twice");
            }
        }
        if (codes.isEmpty()) {
            throw new InputException(path + " lists no station");
        }
        return List.copyOf(codes);
    }

    /** StationXML and ASDF have an order of their own. */
    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ' || b < 0) {
                return b != '<' && b > 0;
            }
        }
        return true;
    }

    private static boolean isThere(String path) {
        return Storage.forPath(path).exists(path);
    }

    private static String directory(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : file.substring(0, slash);
    }

    private static String above(String file, String name) {
        return Storage.resolve(directory(file), "../" + name);
    }
}
