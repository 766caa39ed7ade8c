package jatoa.cli;

import jatoa.model.Printable;
import jatoa.run.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Pairs done, failures, rate and time left: on one line of a terminal at most ten times a second, elsewhere a line a minute. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final long OF_TERMINAL_NANOS = 100_000_000L;
    private static final long OF_LOG_NANOS = 60_000_000_000L;

    private final boolean terminal;
    private final LongSupplier clock;
    private final PrintStream out;
    private long total;
    private long failed;
    private long startNanos;
    private long lastNanos;

    /** @param clock in ns from any time */
    ProgressBar(boolean terminal, LongSupplier clock, PrintStream out) {
        this.terminal = terminal;
        this.clock = clock;
        this.out = out;
    }

    /** On standard error. */
    static Progress ofProcess() {
        return new ProgressBar(Boolean.getBoolean("jatoa.terminal"), System::nanoTime, System.err);
    }

    @Override
    public synchronized void start(long pairs) {
        total = pairs;
        startNanos = clock.getAsLong();
        lastNanos = startNanos;
        if (terminal) {
            show(0);
        }
    }

    @Override
    public synchronized void failed(long rows) {
        failed = rows;
    }

    @Override
    public synchronized void done(long pairs) {
        if (clock.getAsLong() - lastNanos >= (terminal ? OF_TERMINAL_NANOS : OF_LOG_NANOS)) {
            show(pairs);
        }
    }

    @Override
    public synchronized void finish() {
        if (terminal) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private void show(long pairs) {
        lastNanos = clock.getAsLong();
        double seconds = (lastNanos - startNanos) / 1e9;
        double rate = seconds > 0 ? pairs / seconds : 0;
        int filled = total == 0 ? WIDTH : (int) (WIDTH * pairs / total);
        String bar = "\r\033[K[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
        out.printf(
                Locale.ROOT,
                "%s%d/%s%s  %.0f/s  %s left%s",
                terminal ? bar : "jatoa: ",
                pairs,
                Printable.count(total, "pair"),
                failed > 0 ? "  " + failed + " failed" : "",
                rate,
                rate > 0 ? duration((total - pairs) / rate) : "--",
                terminal ? "" : System.lineSeparator());
        out.flush();
    }

    private static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 60
                ? s + " s"
                : s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}
