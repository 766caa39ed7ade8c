package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Magnitude;
import jatoa.model.MomentTensor;
import jatoa.model.Origin;
import jatoa.model.Position;
import jatoa.model.TimeAxis;
import jatoa.model.UtcTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * CMTSOLUTION, one source. Geographic: the centroid (time of line 1 + time shift, labelled coordinates), moment tensor,
 * moment magnitude. Cartesian (coordinates that are no degrees): time of line 1, Ms of line 1, no tensor.
 */
final class CmtSolution {
    static final String FORMAT = "CMTSOLUTION";
    private static final double DYNE_CM = 1e-7;
    /** Words of line 1 after the catalogue's name: date, time, latitude, longitude, depth, mb, Ms. */
    private static final int WORDS = 11;

    private CmtSolution() {}

    static Event read(byte[] bytes, String file) {
        LabelledLines lines = new LabelledLines(bytes, file, FORMAT, ':', '#');
        String[] first = hypocentre(bytes, file);
        long time = time(first, lines, file);
        double latitude = lines.number("latitude", "latorUTM");
        double longitude = lines.number("longitude", "longorUTM");
        double depth = 1000 * lines.number("depth");
        double halfDuration = lines.number("half duration");
        String name = EventName.safe(lines.text("event name").orElse(""), file);
        if (!Position.isGeographic(latitude, longitude)) {
            double ms = lines.number(first[10], 0, "Ms");
            Origin origin = new Origin(time, Position.cartesian(longitude, latitude), Math.abs(depth));
            return new Event(name, origin, new Magnitude(ms, "Ms"), MomentTensor.UNKNOWN, halfDuration);
        }
        MomentTensor tensor = tensor(lines);
        long centroid = TimeAxis.plus(time, lines.number("time shift"));
        Origin origin = new Origin(centroid, Position.geographic(latitude, longitude), depth);
        return new Event(name, origin, momentMagnitude(tensor), tensor, halfDuration);
    }

    private static String[] hypocentre(byte[] bytes, String file) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String line = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        String rest = line.strip().replaceFirst("^[A-Za-z]+\\s*", "");
        String[] words = rest.split("\\s+");
        if (words.length < WORDS) {
            throw Damage.atLine(
                    file,
                    FORMAT,
                    1,
                    "expected a catalogue, date, time, latitude, longitude, depth, mb and Ms, was '" + line.strip()
                            + "'");
        }
        return words;
    }

    private static long time(String[] words, LabelledLines lines, String file) {
        int[] date = new int[5];
        for (int i = 0; i < date.length; i++) {
            date[i] = (int) lines.number(words[i], 0, "date and time");
        }
        try {
            return UtcTime.of(date[0], date[1], date[2], date[3], date[4], lines.number(words[5], 0, "seconds"));
        } catch (InputException e) {
            throw Damage.atLine(file, FORMAT, 1, e.getMessage());
        }
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

    /** Mw = 2/3 (log10 M0 − 16.1), M0 in dyne·cm, rounded to two decimals. */
    private static Magnitude momentMagnitude(MomentTensor tensor) {
        double mw = 2.0 / 3.0 * (Math.log10(tensor.scalarMoment() / DYNE_CM) - 16.1);
        return Double.isFinite(mw)
                ? new Magnitude(
                        new BigDecimal(mw).setScale(2, RoundingMode.HALF_EVEN).doubleValue(), "mw")
                : Magnitude.UNKNOWN;
    }
}
