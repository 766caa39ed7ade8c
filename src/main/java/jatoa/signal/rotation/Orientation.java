package jatoa.signal.rotation;

import jatoa.math.SensorBasis;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.Component;
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
    private static final char[] ZNE = {'Z', 'N', 'E'};
    /** Sensors that point this close to Z, N, E (degrees) are left alone. */
    private static final double ALIGNED_DEGREES = 1e-6;

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
     * Every sensor's traces as Z, N, E, in this order. Sensors that do not have three traces on one axis, or whose
     * orientation is not known or lies in one plane, keep theirs; where these are not called Z, N, E already, a problem
     * says why.
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
            result.problem().filter(p -> !onlyZne(result.traces())).ifPresent(problems::add);
        }
        return new Oriented(oriented, problems);
    }

    private record Result(List<Trace> traces, Optional<String> problem) {}

    private Result oriented(List<Trace> sensor) {
        String name = sensor(sensor.get(0).id());
        if (sensor.size() != 3 || !sameAxis(sensor)) {
            return new Result(sensor, Optional.of(name + "?: no three components on one time axis"));
        }
        double[] azimuths = new double[3];
        double[] dips = new double[3];
        for (int i = 0; i < 3; i++) {
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
        return SensorBasis.of(azimuths, dips)
                .map(basis -> new Result(rotated(sensor, basis), Optional.empty()))
                .orElseGet(() -> new Result(sensor, Optional.of(name + "?: the components lie in one plane")));
    }

    private static List<Trace> rotated(List<Trace> sensor, SensorBasis basis) {
        double[][] measured = new double[3][];
        for (int i = 0; i < 3; i++) {
            measured[i] = sensor.get(i).samples().array();
        }
        double[][] zne = basis.toZne(measured);
        List<Trace> rotated = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Trace first = sensor.get(0);
            rotated.add(
                    new Trace(first.id().withComponent(new Component(ZNE[i])), first.axis(), Samples.adopt(zne[i])));
        }
        return rotated;
    }

    private static boolean isAligned(List<Trace> sensor, double[] azimuths, double[] dips) {
        for (int i = 0; i < 3; i++) {
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
        return sensor.stream()
                .map(Trace::axis)
                .allMatch(a -> a.npts() == first.npts()
                        && a.samplingRate() == first.samplingRate()
                        && Math.abs(a.startNanos() - first.startNanos()) / 1e9 * first.samplingRate() <= SAME_START);
    }

    private static boolean onlyZne(List<Trace> traces) {
        return traces.stream().allMatch(t -> "ZNE".indexOf(t.component().letter()) >= 0);
    }

    private static String sensor(ChannelId id) {
        String text = id.toString();
        return text.substring(0, text.length() - 1);
    }
}
