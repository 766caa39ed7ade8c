package jatoa.io;

import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;

/**
 * Adjoint sources as solvers read them: two columns, time in s from the origin and amplitude, in forward time, each number
 * with eleven significant digits, lines of one length.
 */
public final class AdjointSourceFile {
    private static final int DECIMALS = 10;
    /** Sign, eleven digits, point and an exponent of three digits: every double fits. */
    private static final int WIDTH = DECIMALS + 8;

    private static final int TIME_BYTES = WIDTH + 1;
    private static final int LINE_BYTES = TIME_BYTES + WIDTH + 1;
    /** Longer files without amplitudes are not kept: they would hold the memory. */
    private static final int LONGEST_KEPT = 200_000;

    /** The stations of an event share one time axis, so its text is made once. */
    private static volatile Zeros lastZeros = Zeros.of(0, 1, 0);

    private AdjointSourceFile() {}

    /** A file whose amplitudes are all zero. */
    private static final class Zeros {
        private final double offset;
        private final double dt;
        private final int npts;
        private final byte[] text;

        private Zeros(double offset, double dt, int npts, byte[] text) {
            this.offset = offset;
            this.dt = dt;
            this.npts = npts;
            this.text = text;
        }

        static Zeros of(double offset, double dt, int npts) {
            AsciiNumbers numbers = new AsciiNumbers(npts * LINE_BYTES);
            for (int i = 0; i < npts; i++) {
                numbers.scientific(offset + i * dt, WIDTH, DECIMALS)
                        .text(" ")
                        .scientific(0, WIDTH, DECIMALS)
                        .newline();
            }
            return new Zeros(offset, dt, npts, numbers.toBytes());
        }

        boolean serves(double wantedOffset, double wantedDt, int wantedNpts) {
            return offset == wantedOffset && dt == wantedDt && npts == wantedNpts;
        }
    }

    /**
     * The file's text; the time of sample i is {@code offset + i·dt}.
     *
     * @param offset time of the first sample in s from the origin
     * @throws IllegalArgumentException where a sample is not finite
     */
    public static byte[] format(AdjointSource source, double offset) {
        TimeAxis axis = source.axis();
        byte[] text = zeros(offset, axis.dt(), axis.npts()).text.clone();
        AsciiNumbers numbers = AsciiNumbers.over(text);
        double[] x = source.samples().array();
        for (int i = 0; i < x.length; i++) {
            if (Double.doubleToRawLongBits(x[i]) != 0) {
                numbers.at(i * LINE_BYTES + TIME_BYTES).scientific(x[i], WIDTH, DECIMALS);
            }
        }
        return text;
    }

    /** Writes {@link #format} to {@code path}, whole or not at all. */
    public static void write(String path, AdjointSource source, double offset) {
        Storage.forPath(path).writeAtomically(path, format(source, offset));
    }

    /** Reads what {@link #write} or a solver's tools wrote. */
    public static AdjointSource read(String path, ChannelId channel, long originNanos) {
        Trace trace = SpecfemAscii.read(path, new SpecfemAscii.Header(channel, originNanos));
        return new AdjointSource(trace.id(), trace.axis(), trace.samples());
    }

    private static Zeros zeros(double offset, double dt, int npts) {
        Zeros known = lastZeros;
        if (known.serves(offset, dt, npts)) {
            return known;
        }
        Zeros zeros = Zeros.of(offset, dt, npts);
        if (npts <= LONGEST_KEPT) {
            lastZeros = zeros;
        }
        return zeros;
    }
}
