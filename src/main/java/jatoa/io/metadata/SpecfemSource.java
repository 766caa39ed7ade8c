package jatoa.io.metadata;

import jatoa.model.Event;
import jatoa.model.Magnitude;
import jatoa.model.MomentTensor;
import jatoa.model.Origin;
import jatoa.model.Position;
import jatoa.model.UtcTime;

/**
 * SPECFEM2D SOURCE, one source: {@code xs} and {@code zs} in m, on the mesh's two axes; the depth is {@code zs} as well. It
 * does not say when (1970-01-01).
 */
final class SpecfemSource {
    static final String FORMAT = "SPECFEM2D SOURCE";
    private static final long TIME = UtcTime.parse("1970-01-01T00:00:00Z");

    private SpecfemSource() {}

    static Event read(byte[] bytes, String file) {
        LabelledLines lines = new LabelledLines(bytes, file, FORMAT, '=', '#');
        double x = lines.number("xs");
        double z = lines.number("zs");
        String first = lines.line(0);
        String name = EventName.safe(first.indexOf('=') < 0 ? lines.lastWord(0) : "source", file);
        Origin origin = new Origin(TIME, Position.cartesian(x, z), z);
        return new Event(name, origin, magnitude(lines), MomentTensor.UNKNOWN, Double.NaN);
    }

    /** 2/3 log10 M0 − 10.7 with M0 = √((Mxx² + Mzz² + Mxz²) / 2); unknown where it cannot be computed. */
    private static Magnitude magnitude(LabelledLines lines) {
        for (String label : new String[] {"Mxx", "Mzz", "Mxz"}) {
            if (lines.text(label).isEmpty()) {
                return Magnitude.UNKNOWN;
            }
        }
        double xx = lines.number("Mxx");
        double zz = lines.number("Mzz");
        double xz = lines.number("Mxz");
        double moment = 1 / Math.sqrt(2) * Math.sqrt(xx * xx + zz * zz + xz * xz);
        return moment > 0 ? new Magnitude(2.0 / 3.0 * Math.log10(moment) - 10.7, "Mw") : Magnitude.UNKNOWN;
    }
}
