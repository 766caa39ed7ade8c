package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Magnitude;
import jatoa.model.MomentTensor;
import jatoa.model.Origin;
import jatoa.model.Position;
import jatoa.model.Position.Frame;
import jatoa.model.TimeAxis;
import jatoa.model.UtcTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The sources that solvers of the SPECFEM family are started with: CMTSOLUTION, FORCESOLUTION, SPECFEM2D's SOURCE. The solver's
 * time 0 is that of the source with the smallest time shift. Of several sources the moment tensors are summed and the place is the
 * mean, weighted by moments or forces.
 */
final class SolverSource {
    private static final String[] LATITUDE = {"latitude", "latorUTM"};
    private static final String[] LONGITUDE = {"longitude", "longorUTM"};
    private static final double DYNE_CM = 1e-7;
    /** What line 1 of a CMTSOLUTION must tell: date and time. */
    private static final int TIME_WORDS = 6;
    /** Where Ms stands in that line, after the catalogue's name. */
    private static final int MS = 10;

    /** Of a FORCESOLUTION, which does not say when it acts. */
    private static final long FORCE_TIME = UtcTime.parse("2000-01-01T00:00:00Z");

    private final String file;
    private final Optional<Frame> coordinates;

    /** @param coordinates what they are; empty where the numbers shall decide */
    SolverSource(String file, Optional<Frame> coordinates) {
        this.file = file;
        this.coordinates = coordinates;
    }

    /**
     * One of the file's sources.
     *
     * @param shift of its time, s
     * @param y latitude in degrees or y in m
     * @param x longitude in degrees or x in m
     * @param depth m
     * @param weight of its place in the mean
     */
    private record Part(double shift, double halfDuration, double y, double x, double depth, double weight) {}

    /**
     * CMTSOLUTION. Geographic: centroid, moment tensor, moment magnitude. Cartesian: the depth is a positive number, one source's
     * magnitude is Ms of line 1, there is no tensor.
     */
    EventFile cmtSolution(byte[] bytes) {
        List<LabelledLines> sources =
                LabelledLines.sources(bytes, file, EventFile.Format.CMTSOLUTION.name(), ':', "time shift", "depth");
        LabelledLines first = sources.get(0);
        String[] header = header(first);
        long time = time(header, first);
        MomentTensor sum = new MomentTensor(0, 0, 0, 0, 0, 0);
        List<Part> parts = new ArrayList<>();
        for (LabelledLines source : sources) {
            double shift = source.number("time shift");
            double halfDuration = source.number("half duration");
            double y = source.number(LATITUDE);
            double x = source.number(LONGITUDE);
            double depth = 1000 * source.number("depth");
            MomentTensor tensor = isGeographic(y, x) || sources.size() > 1 ? tensor(source) : MomentTensor.UNKNOWN;
            parts.add(new Part(shift, halfDuration, y, x, depth, tensor.scalarMoment()));
            sum = plus(sum, tensor);
        }
        Position place = place(parts, first);
        boolean geographic = place.frame() == Frame.GEOGRAPHIC;
        double depth = mean(parts, Part::depth);
        Event event = new Event(
                name(first.lastWord("event name")),
                new Origin(
                        TimeAxis.plus(time, parts.get(earliest(parts)).shift),
                        place,
                        geographic ? depth : Math.abs(depth)),
                geographic || parts.size() > 1 ? momentMagnitude(sum) : surfaceWaveMagnitude(header, first),
                geographic ? sum : MomentTensor.UNKNOWN,
                halfDuration(parts));
        return new EventFile(event, first.lastWord("event name").isPresent(), true, false, note(parts));
    }

    /** FORCESOLUTION: place and depth; it says neither when nor how large. */
    EventFile forceSolution(byte[] bytes) {
        List<LabelledLines> sources =
                LabelledLines.sources(bytes, file, EventFile.Format.FORCESOLUTION.name(), ':', "depth");
        List<Part> parts = new ArrayList<>();
        for (LabelledLines source : sources) {
            double y = source.number(LATITUDE);
            double x = source.number(LONGITUDE);
            double depth = Math.abs(1000 * source.number("depth"));
            double force = Math.abs(source.numberOr(1, "factor force source"));
            parts.add(new Part(source.numberOr(0, "time shift"), Double.NaN, y, x, depth, force));
        }
        Position place = place(parts, sources.get(0));
        String title = sources.get(0).title(false);
        Optional<String> name = title.contains(" ") || title.contains("\t")
                ? Optional.of(LabelledLines.lastWordOf(title))
                : Optional.empty();
        Origin origin = new Origin(FORCE_TIME, place, mean(parts, Part::depth));
        Event event = new Event(name(name), origin, Magnitude.UNKNOWN, MomentTensor.UNKNOWN, Double.NaN);
        return new EventFile(event, name.isPresent(), false, false, note(parts));
    }

    /**
     * SPECFEM2D's SOURCE: {@code xs} and {@code zs} in m, on the mesh's two axes; the depth is {@code zs} as well. It does not say
     * when. Magnitude: 2/3 log10 M0 − 10.7 with M0 = √((Mxx² + Mzz² + Mxz²) / 2).
     */
    EventFile specfem2d(byte[] bytes) {
        List<LabelledLines> sources = LabelledLines.sources(bytes, file, "SPECFEM2D SOURCE", '=', "xs", "zs");
        LabelledLines first = sources.get(0);
        List<Part> parts = new ArrayList<>();
        double[] sum = new double[3];
        for (LabelledLines source : sources) {
            double[] tensor = {
                source.numberOr(Double.NaN, "Mxx"),
                source.numberOr(Double.NaN, "Mzz"),
                source.numberOr(Double.NaN, "Mxz")
            };
            for (int i = 0; i < sum.length; i++) {
                sum[i] += tensor[i];
            }
            double z = source.number("zs");
            parts.add(new Part(source.numberOr(0, "tshift"), Double.NaN, z, source.number("xs"), z, moment(tensor)));
        }
        Optional<String> name =
                Optional.of(LabelledLines.lastWordOf(first.title(true))).filter(n -> !n.isEmpty());
        Position place = Position.cartesian(mean(parts, Part::x), mean(parts, Part::y));
        Magnitude magnitude =
                moment(sum) > 0 ? new Magnitude(2.0 / 3.0 * Math.log10(moment(sum)) - 10.7, "Mw") : Magnitude.UNKNOWN;
        Origin origin = new Origin(0, place, place.y());
        Event event =
                new Event(name.isEmpty() ? "source" : name(name), origin, magnitude, MomentTensor.UNKNOWN, Double.NaN);
        return new EventFile(event, true, false, true, note(parts));
    }

    private static double moment(double[] t) {
        return 1 / Math.sqrt(2) * Math.sqrt(t[0] * t[0] + t[1] * t[1] + t[2] * t[2]);
    }

    private String name(Optional<String> told) {
        return EventFile.safeName(told.orElseGet(() -> file.substring(file.lastIndexOf('/') + 1)), file);
    }

    private boolean isGeographic(double y, double x) {
        return coordinates.orElse(Position.isGeographic(y, x) ? Frame.GEOGRAPHIC : Frame.CARTESIAN) == Frame.GEOGRAPHIC;
    }

    /** Degrees where all sources' numbers can be; a longitude's mean is the same on either side of the date line. */
    private Position place(List<Part> parts, LabelledLines lines) {
        double reference = parts.get(0).x;
        if (parts.stream().allMatch(p -> isGeographic(p.y, p.x))) {
            double east = parts.size() == 1
                    ? reference
                    : reference + mean(parts, p -> Math.IEEEremainder(p.x - reference, 360));
            try {
                return Position.geographic(mean(parts, Part::y), east);
            } catch (InputException e) {
                throw lines.damage(e.getMessage(), LATITUDE);
            }
        }
        return Position.cartesian(mean(parts, Part::x), mean(parts, Part::y));
    }

    private static double mean(List<Part> parts, ToDoubleFunction<Part> value) {
        if (parts.size() == 1) {
            return value.applyAsDouble(parts.get(0));
        }
        double total = parts.stream().mapToDouble(Part::weight).sum();
        boolean weighted = total > 0 && Double.isFinite(total);
        double sum = 0;
        for (Part part : parts) {
            sum += value.applyAsDouble(part) * (weighted ? part.weight / total : 1.0 / parts.size());
        }
        return sum;
    }

    private static int earliest(List<Part> parts) {
        return IntStream.range(0, parts.size())
                .reduce((a, b) -> parts.get(b).shift < parts.get(a).shift ? b : a)
                .orElse(0);
    }

    /** That of all sources, unknown where they differ. */
    private static double halfDuration(List<Part> parts) {
        double first = parts.get(0).halfDuration;
        return parts.stream().allMatch(p -> p.halfDuration == first) ? first : Double.NaN;
    }

    private static String note(List<Part> parts) {
        return parts.size() == 1
                ? ""
                : parts.size() + " sources: time 0 is that of number " + (earliest(parts) + 1)
                        + " (smallest time shift), place and magnitude are those of their sum";
    }

    private String[] header(LabelledLines first) {
        String title = first.title(false);
        String[] words = title.replaceFirst("^[A-Za-z]+\\s*", "").split("\\s+");
        if (words.length < TIME_WORDS) {
            throw Damage.atLine(
                    file,
                    EventFile.Format.CMTSOLUTION.name(),
                    first.titleLine(),
                    "expected a catalogue, date, time, latitude, longitude, depth, mb and Ms, was '" + title + "'");
        }
        return words;
    }

    private long time(String[] words, LabelledLines first) {
        int[] date = new int[5];
        for (int i = 0; i < date.length; i++) {
            date[i] = (int) first.number(words[i], first.titleLine(), "date and time");
        }
        double second = first.number(words[5], first.titleLine(), "seconds");
        try {
            return UtcTime.of(date[0], date[1], date[2], date[3], date[4], second);
        } catch (InputException e) {
            throw Damage.atLine(file, EventFile.Format.CMTSOLUTION.name(), first.titleLine(), e.getMessage());
        }
    }

    private static Magnitude surfaceWaveMagnitude(String[] header, LabelledLines first) {
        return header.length > MS
                ? new Magnitude(first.number(header[MS], first.titleLine(), "Ms"), "Ms")
                : Magnitude.UNKNOWN;
    }

    private static MomentTensor tensor(LabelledLines lines) {
        return new MomentTensor(
                lines.number("Mrr") * DYNE_CM,
                lines.number("Mtt") * DYNE_CM,
                lines.number("Mpp") * DYNE_CM,
                lines.number("Mrt") * DYNE_CM,
                lines.number("Mrp") * DYNE_CM,
                lines.number("Mtp") * DYNE_CM);
    }

    private static MomentTensor plus(MomentTensor a, MomentTensor b) {
        return new MomentTensor(
                a.rr() + b.rr(), a.tt() + b.tt(), a.pp() + b.pp(), a.rt() + b.rt(), a.rp() + b.rp(), a.tp() + b.tp());
    }

    /** Mw = 2/3 (log10 M0 − 16.1), M0 in dyne·cm, rounded to two decimals. */
    private static Magnitude momentMagnitude(MomentTensor tensor) {
        double mw = 2.0 / 3.0 * (Math.log10(tensor.scalarMoment() / DYNE_CM) - 16.1);
        return Double.isFinite(mw)
                ? new Magnitude(
                        new BigDecimal(mw).setScale(2, RoundingMode.HALF_EVEN).doubleValue(), "mw")
                : Magnitude.UNKNOWN;
    }
}
