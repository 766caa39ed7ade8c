package jatoa.io.container;

import jatoa.io.SeekableFile;
import jatoa.io.SolverRun;
import jatoa.io.SolverRun.StationOrder;
import jatoa.io.SolverRun.StepHint;
import jatoa.io.container.RecordFile.Layout;
import jatoa.model.InputException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Raw samples as SPECFEM2D writes them (containers specification §2.1): those of one component of every station, in the order of {@code
 * STATIONS}, nothing else. The name tells component and precision.
 */
final class RawBinary {
    private static final Pattern NAME = Pattern.compile("U([xyzpc])_file_(single|double)(?:_([a-z]))?(?:\\..*)?\\.bin");

    private RawBinary() {}

    /** Whether a file is called as SPECFEM2D calls its own. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws InputException where the file, the stations or the times do not agree, or one of them is not told */
    static Container open(SeekableFile in, SolverRun run) {
        Matcher m = NAME.matcher(in.path().substring(in.path().lastIndexOf('/') + 1));
        if (!m.matches()) {
            throw new IllegalArgumentException(in.path());
        }
        int bytes = m.group(2).equals("double") ? Double.BYTES : Float.BYTES;
        StationOrder list = run.stations(in.path());
        long all = (long) list.codes().size() * bytes;
        long npts = in.size() / all;
        if (in.size() % all != 0 || npts < 2 || npts > Integer.MAX_VALUE) {
            throw new InputException(in.path() + ": " + in.size() + " bytes are not equally many samples of " + bytes
                    + " bytes for each of the " + list.codes().size() + " stations of " + list.file());
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        list.codes().forEach(code -> places.put(code, places.size()));
        return new RecordFile(
                in,
                channel(in.path(), m.group(1), m.group(3)),
                places,
                new Layout(0, (int) npts, bytes, ByteOrder.LITTLE_ENDIAN),
                run.times(in.path(), npts, StepHint.NONE),
                (header, i) -> {});
    }

    /**
     * The channel code that the ASCII files of SPECFEM2D have: band B whatever the time step.
     *
     * @param component x, y, z or p
     * @param tag of the quantity: d, v, a, p, x; null where older versions have none
     */
    static String channel(String file, String component, String tag) {
        if ("c".equals(tag) || component.equals("c")) {
            throw new InputException(file + ": the curl of the motion is not read");
        }
        if (component.equals("p")) {
            return "x".equals(tag) ? "POT" : "PRE";
        }
        return "BX" + component.toUpperCase(Locale.ROOT);
    }
}
