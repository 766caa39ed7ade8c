package jatoa.signal.rotation;

import jatoa.math.SensorBasis;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.Component;
import jatoa.model.Gaps;
import jatoa.model.Inventory;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Traces of sensors that point anywhere (1, 2, Z; U, V, W; N and E a few degrees off) to Z, N, E by the azimuth and dip of the
 * metadata. Traces belong together when all but the last letter of their channel agrees.
 */
public final class Orientation {
    private static final String ZNE = "ZNE";
    private static final String HORIZONTAL = "NE";
    /** Sensors that point this close to Z, N, E (degrees) are left alone. */
    private static final double ALIGNED_DEGREES = 1e-6;

    /** Level sensors that point this close to one line (degrees) cannot be what two sensors measured. */
    private static final double PARALLEL_DEGREES = 5;

    private static final double SAME_START = 0.5;

    private final Inventory inventory;

    public Orientation(Inventory inventory) {
        this.inventory = inventory;
    }

    /** What became of one sensor: its traces, rotated or not, and the reason where they could not be. */
    public record Oriented(List<Trace> traces, List<String> problems) {

        public Oriented {
            traces = List.copyOf(traces);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Every sensor's traces as Z, N, E, in this order; as N, E where it has two that are level. Sensors that do not have as many traces
     * on one axis, or whose orientation is not known or lies in one plane, keep theirs; where these are not called Z, N, E already, a
     * problem says why. N and E that are said to point along one line are left out.
     */
    public Oriented toZne(List<Trace> traces) {
        Map<String, List<Trace>> sensors = new LinkedHashMap<>();
        for (Trace trace : traces) {
            sensors.computeIfAbsent(sensor(trace.id()), s -> new ArrayList<>()).add(trace);
        }
        List<Trace> oriented = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (List<Trace> sensor : sensors.values()) {
            Result result = oriented(sensor);
            oriented.addAll(result.traces());
            result.problem()
                    .filter(p -> result.traces().size() < sensor.size() || !onlyZne(result.traces()))
                    .ifPresent(problems::add);
        }
        return new Oriented(oriented, problems);
    }

    private record Result(List<Trace> traces, Optional<String> problem) {}

    private Result oriented(List<Trace> sensor) {
        String name = sensor(sensor.get(0).id());
        int n = sensor.size();
        if (n != 2 && n != 3 || !sameAxis(sensor)) {
            return new Result(sensor, Optional.of(name + "?: no three components on one time axis"));
        }
        double[] azimuths = new double[n];
        double[] dips = new double[n];
        for (int i = 0; i < n; i++) {
            Trace trace = sensor.get(i);
            Optional<ChannelMetadata> metadata =
                    inventory.channel(trace.id(), trace.axis().startNanos()).filter(ChannelMetadata::isOriented);
            if (metadata.isEmpty()) {
                return new Result(sensor, Optional.of(trace.id() + ": azimuth and dip are not known"));
            }
            azimuths[i] = metadata.get().azimuth();
            dips[i] = metadata.get().dip();
        }
        if (isAligned(sensor, azimuths, dips)) {
            return new Result(sensor, Optional.empty());
        }
        Optional<Result> contradiction = onlyZne(sensor) ? contradiction(sensor, azimuths, dips) : Optional.empty();
        if (contradiction.isPresent()) {
            return contradiction.get();
        }
        if (n == 3) {
            return rotated(sensor, azimuths, dips, ZNE);
        }
        boolean level = Math.abs(dips[0]) <= ALIGNED_DEGREES && Math.abs(dips[1]) <= ALIGNED_DEGREES;
        return level
                ? rotated(
                        sensor,
                        new double[] {azimuths[0], azimuths[1], 0},
                        new double[] {dips[0], dips[1], -90},
                        HORIZONTAL)
                : new Result(sensor, Optional.of(name + "?: no three components, and the two are not level"));
    }

    private static Optional<Result> contradiction(List<Trace> sensor, double[] azimuths, double[] dips) {
        for (int i = 0; i < azimuths.length; i++) {
            for (int j = i + 1; j < azimuths.length; j++) {
                if (isLevel(sensor.get(i), dips[i])
                        && isLevel(sensor.get(j), dips[j])
                        && Math.abs(Math.IEEEremainder(azimuths[i] - azimuths[j], 180)) < PARALLEL_DEGREES) {
                    Trace a = sensor.get(i);
                    Trace b = sensor.get(j);
                    List<Trace> others =
                            sensor.stream().filter(t -> t != a && t != b).toList();
                    String words = a.id() + " and " + b.id() + " are level sensors along one line: azimuths "
                            + azimuths[i] + " and " + azimuths[j];
                    return Optional.of(new Result(others, Optional.of(words)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isLevel(Trace trace, double dip) {
        return trace.component().letter() != 'Z' && Math.abs(dip) < PARALLEL_DEGREES;
    }

    /**
     * The components called {@code wanted}, the last ones of Z, N, E.
     *
     * @param azimuths of three sensors: two level ones tell nothing of Z and do without the upright third's trace
     */
    private static Result rotated(List<Trace> sensor, double[] azimuths, double[] dips, String wanted) {
        Trace first = sensor.get(0);
        Optional<SensorBasis> basis = SensorBasis.of(azimuths, dips);
        if (basis.isEmpty()) {
            String plane = sensor.size() == 2 ? "on one line" : "in one plane";
            return new Result(sensor, Optional.of(sensor(first.id()) + "?: the components lie " + plane));
        }
        double[][] measured = new double[azimuths.length][];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = i < sensor.size()
                    ? sensor.get(i).samples().array()
                    : new double[first.axis().npts()];
        }
        double[][] zne = basis.get().toZne(measured);
        Gaps gaps = sensor.stream().map(Trace::gaps).reduce(Gaps.NONE, Gaps::and);
        List<Trace> rotated = new ArrayList<>();
        for (int i = 0; i < wanted.length(); i++) {
            double[] x = zne[i + zne.length - wanted.length()];
            ChannelId id = first.id().withComponent(new Component(wanted.charAt(i)));
            rotated.add(new Trace(id, first.axis(), Samples.adopt(x), gaps));
        }
        return new Result(rotated, Optional.empty());
    }

    private static boolean isAligned(List<Trace> sensor, double[] azimuths, double[] dips) {
        for (int i = 0; i < azimuths.length; i++) {
            double[] wanted = switch (sensor.get(i).component().letter()) {
                case 'Z' -> new double[] {azimuths[i], -90};
                case 'N' -> new double[] {0, 0};
                case 'E' -> new double[] {90, 0};
                default -> new double[] {Double.NaN, Double.NaN};
            };
            boolean aligned = Math.abs(azimuths[i] - wanted[0]) <= ALIGNED_DEGREES
                    && Math.abs(dips[i] - wanted[1]) <= ALIGNED_DEGREES;
            if (!aligned) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameAxis(List<Trace> sensor) {
        TimeAxis first = sensor.get(0).axis();
        return sensor.stream().allMatch(t -> sameAxis(first, t.axis()));
    }

    /** Whether two series of one sensor are sampled together. */
    static boolean sameAxis(TimeAxis a, TimeAxis b) {
        return a.npts() == b.npts()
                && a.samplingRate() == b.samplingRate()
                && Math.abs(a.startNanos() - b.startNanos()) / 1e9 * a.samplingRate() <= SAME_START;
    }

    /** Whether every trace is named Z, N or E. */
    public static boolean onlyZne(List<Trace> traces) {
        return traces.stream().allMatch(t -> "ZNE".indexOf(t.component().letter()) >= 0);
    }

    private static String sensor(ChannelId id) {
        String text = id.toString();
        return text.substring(0, text.length() - 1);
    }
}
