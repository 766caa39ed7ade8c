package jatoa.cli;

import jatoa.run.Progress;
import java.util.Locale;

/** Pairs done, rate and time left on one line of a terminal, at most ten times a second. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final long INTERVAL_NANOS = 100_000_000L;

    private long total;
    private long startNanos;
    private long lastNanos;

    private ProgressBar() {}

    /** A bar on standard error where that is a terminal; otherwise nothing. */
    static Progress ofTerminal() {
        return Boolean.getBoolean("jatoa.terminal") ? new ProgressBar() : Progress.NONE;
    }

    @Override
    public synchronized void start(long pairs) {
        total = pairs;
        startNanos = System.nanoTime();
        show(0);
    }

    @Override
    public synchronized void done(long pairs) {
        if (System.nanoTime() - lastNanos >= INTERVAL_NANOS) {
            show(pairs);
        }
    }

    @Override
    public synchronized void finish() {
        System.err.print("\r\033[K");
        System.err.flush();
    }

    private void show(long pairs) {
        lastNanos = System.nanoTime();
        double seconds = (lastNanos - startNanos) / 1e9;
        double rate = seconds > 0 ? pairs / seconds : 0;
        int filled = total == 0 ? WIDTH : (int) (WIDTH * pairs / total);
        String left = rate > 0 ? duration((total - pairs) / rate) : "--";
        System.err.printf(
                Locale.ROOT,
                "\r\033[K[%s%s] %d/%d pairs  %.0f/s  %s left",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                pairs,
                total,
                rate,
                left);
        System.err.flush();
    }

    private static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 60
                ? s + " s"
                : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}
