package jatoa.example;

import jatoa.io.AsciiNumbers;

/**
 * Traces as SPECFEM's text: one line per sample, time in s and amplitude, {@code %11.4f%15.6E}. The times are the same in every
 * file and are formatted once.
 */
final class TraceText {
    private static final int TIME_WIDTH = 11;
    private static final int TIME_DECIMALS = 4;
    private static final int VALUE_WIDTH = 15;
    private static final int VALUE_DECIMALS = 6;
    private static final int LINE_BYTES = TIME_WIDTH + VALUE_WIDTH + 1;

    private final int npts;
    private final byte[] times;

    TraceText(ExampleSize size) {
        npts = size.samples();
        AsciiNumbers numbers = new AsciiNumbers(npts * TIME_WIDTH);
        for (int i = 0; i < npts; i++) {
            numbers.fixed(size.startSeconds() + i * ExampleSize.DT, TIME_WIDTH, TIME_DECIMALS);
        }
        times = numbers.toBytes();
    }

    /** The file's content. */
    byte[] of(double[] samples) {
        AsciiNumbers numbers = new AsciiNumbers(npts * LINE_BYTES);
        for (int i = 0; i < npts; i++) {
            numbers.bytes(times, i * TIME_WIDTH, TIME_WIDTH)
                    .scientific(samples[i], VALUE_WIDTH, VALUE_DECIMALS)
                    .newline();
        }
        return numbers.toBytes();
    }
}
