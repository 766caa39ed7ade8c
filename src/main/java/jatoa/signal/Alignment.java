package jatoa.signal;

import jatoa.math.Resample;
import jatoa.model.Gaps;
import jatoa.model.InputException;
import jatoa.model.Printable;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.signal.Aligned.Adjustment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The single changes that bring a trace of one side to a reference axis; each is recorded in {@code adjustments}. */
record Alignment(String side, List<Adjustment> adjustments) {
    /** What resampling holds at once for each sample before and after, and the part of the heap that this may be. */
    private static final double BYTES = 64;

    private static final double HEAP = 0.5;

    /**
     * Zeros in front of a trace that starts {@code late} s after the other stream. Whole samples are added, but the start
     * moves by all of {@code late}: the rest of a sample is lost, as in the original.
     */
    Trace padFront(Trace trace, double late) {
        TimeAxis axis = trace.axis();
        double samples = late * axis.samplingRate();
        requireMemory(trace, axis.npts() + samples, "padding in front");
        int zeros = (int) samples;
        long start = TimeAxis.plus(axis.startNanos(), -late);
        recordShift(trace, zeros / axis.samplingRate() - late);
        return withZerosInFront(trace, zeros, start);
    }

    Trace resample(Trace trace, double rate) {
        double from = trace.axis().samplingRate();
        if (from == rate) {
            return trace;
        }
        int npts = trace.axis().npts();
        requireMemory(trace, npts * (rate / from), "resampling from " + from + " to " + rate + " Hz");
        double[] y = Resample.fourier(trace.samples().array(), from, rate);
        record(trace, Adjustment.Kind.RESAMPLED, "resampled from " + plain(from) + " to " + plain(rate) + " Hz");
        Gaps gaps = trace.gaps().on(0, from / rate, y.length);
        return new Trace(trace.id(), new TimeAxis(trace.axis().startNanos(), rate, y.length), samples(y), gaps);
    }

    /** @throws InputException where {@code wanted} samples beside the trace's own would fill the memory */
    private void requireMemory(Trace trace, double wanted, String what) {
        double bytes = BYTES * (wanted + trace.axis().npts());
        double most = HEAP * Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s %s: %s takes %d samples to %.6g, about %.0f MB of the %.0f MB there are: check the time axis",
                    side,
                    trace.id(),
                    what,
                    trace.axis().npts(),
                    wanted,
                    bytes / 1e6,
                    most / 1e6));
        }
    }

    /** At the times of {@code axis}, as many samples; zeros where the trace does not reach. */
    Trace onto(Trace trace, TimeAxis axis) {
        TimeAxis own = trace.axis();
        if (own.equals(axis)) {
            return trace;
        }
        requireMemory(trace, axis.npts(), "interpolating");
        Regridding way = new Regridding(own, axis);
        if (own.samplingRate() != axis.samplingRate() && !way.isWhole()) {
            record(
                    trace,
                    Adjustment.Kind.RESAMPLED,
                    "resampled from " + plain(own.samplingRate()) + " to " + plain(axis.samplingRate()) + " Hz");
        } else if (!way.isWhole()) {
            record(
                    trace,
                    Adjustment.Kind.RESAMPLED,
                    "interpolated " + plain(way.betweenSamples()) + " samples after its own");
        }
        recordShift(trace, way.moved());
        if (way.missingInFront() > 0) {
            record(trace, Adjustment.Kind.PADDED, "padded with " + way.missingInFront() + " zeros in front");
        }
        if (way.missingAtEnd() > 0) {
            record(trace, Adjustment.Kind.PADDED, "padded with " + way.missingAtEnd() + " zeros at the end");
        }
        if (own.startNanos() < axis.startNanos() || own.endNanos() > axis.endNanos()) {
            record(trace, Adjustment.Kind.CUT, "cut to the other's time");
        }
        double[] y = way.apply(trace.samples().array());
        return new Trace(trace.id(), axis, samples(y), way.gaps(trace.gaps()));
    }

    /** Leaves out samples before and after the reference, to the nearest sample; adds none. */
    Trace trim(Trace trace, TimeAxis reference) {
        Trace trimmed = trimEnd(trimFront(trace, reference), reference);
        double early = TimeAxis.secondsBetween(trimmed.axis().startNanos(), reference.startNanos());
        // seconds against Hz: the original's comparison
        if (early > 0 && early < trimmed.axis().samplingRate()) {
            recordShift(trace, early);
            return withStart(trimmed, reference.startNanos());
        }
        return trimmed;
    }

    private Trace trimFront(Trace trace, TimeAxis reference) {
        TimeAxis axis = trace.axis();
        double early = TimeAxis.secondsBetween(axis.startNanos(), reference.startNanos());
        long ahead = roundAway(early * axis.samplingRate());
        if (ahead <= 0) {
            return trace;
        }
        int drop = (int) Math.min(ahead, axis.npts());
        record(trace, Adjustment.Kind.CUT, "cut by " + Printable.count(drop, "sample") + " in front");
        double[] kept = Arrays.copyOfRange(trace.samples().array(), drop, axis.npts());
        long start = TimeAxis.plus(axis.startNanos(), ahead * axis.dt());
        Gaps gaps = trace.gaps().on(drop, 1, kept.length);
        return new Trace(trace.id(), new TimeAxis(start, axis.samplingRate(), kept.length), samples(kept), gaps);
    }

    private Trace trimEnd(Trace trace, TimeAxis reference) {
        TimeAxis axis = trace.axis();
        double rest = TimeAxis.secondsBetween(axis.startNanos(), reference.endNanos());
        long missing = roundAway(rest * axis.samplingRate()) - axis.npts() + 1;
        if (missing >= 0) {
            return trace;
        }
        int drop = (int) Math.min(-missing, axis.npts());
        record(trace, Adjustment.Kind.CUT, "cut by " + Printable.count(drop, "sample") + " at the end");
        return withNpts(trace, axis.npts() - drop);
    }

    /** Moves a start that is still not the reference's to it, with whole samples of zeros where it is late. */
    Trace snapStart(Trace trace, TimeAxis reference) {
        TimeAxis axis = trace.axis();
        double late = TimeAxis.secondsBetween(reference.startNanos(), axis.startNanos());
        if (late == 0) {
            return trace;
        }
        int zeros = (int) Math.min(Math.max(0, roundAway(late * axis.samplingRate())), reference.npts());
        recordShift(trace, zeros / axis.samplingRate() - late);
        return withZerosInFront(trace, zeros, reference.startNanos());
    }

    /** As many samples as the reference, by cutting or by zeros at the end, and its very axis. */
    Trace matchLength(Trace trace, TimeAxis reference) {
        if (trace.axis().samplingRate() != reference.samplingRate()) {
            throw new InputException(
                    side + " " + trace.id() + " has " + plain(trace.axis().samplingRate())
                            + " Hz where its stream's first trace has " + plain(reference.samplingRate()));
        }
        int missing = reference.npts() - trace.axis().npts();
        if (missing > 0) {
            record(trace, Adjustment.Kind.PADDED, "padded with " + missing + " zeros at the end");
        }
        Trace matched = missing == 0 ? trace : withNpts(trace, reference.npts());
        return withStart(matched, reference.startNanos());
    }

    private Trace withZerosInFront(Trace trace, int zeros, long startNanos) {
        if (zeros == 0) {
            return withStart(trace, startNanos);
        }
        record(trace, Adjustment.Kind.PADDED, "padded with " + zeros + " zeros in front");
        double[] padded = new double[trace.axis().npts() + zeros];
        System.arraycopy(trace.samples().array(), 0, padded, zeros, trace.axis().npts());
        Gaps gaps = trace.gaps().on(-zeros, 1, padded.length).with(0, zeros);
        return new Trace(
                trace.id(),
                new TimeAxis(startNanos, trace.axis().samplingRate(), padded.length),
                samples(padded),
                gaps);
    }

    private static Trace withStart(Trace trace, long startNanos) {
        return startNanos == trace.axis().startNanos()
                ? trace
                : new Trace(trace.id(), trace.axis().withStart(startNanos), trace.samples(), trace.gaps());
    }

    private static Trace withNpts(Trace trace, int npts) {
        double[] x = Arrays.copyOf(trace.samples().array(), npts);
        Gaps gaps = trace.gaps().on(0, 1, npts).with(trace.axis().npts(), npts);
        return new Trace(trace.id(), trace.axis().withNpts(npts), samples(x), gaps);
    }

    private static Samples samples(double[] values) {
        return Samples.adopt(values);
    }

    /** @param seconds by which the samples now are later than they were; below half a microsecond it is rounding */
    private void recordShift(Trace trace, double seconds) {
        if (Math.abs(seconds) > 5e-7) {
            String way = seconds > 0 ? " s later" : " s earlier";
            record(trace, Adjustment.Kind.SHIFTED, "moved " + plain(Math.abs(seconds)) + way);
        }
    }

    private void record(Trace trace, Adjustment.Kind kind, String words) {
        adjustments.add(new Adjustment(trace.id(), kind, side + " " + words));
    }

    private static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** To the nearest whole number, halves away from zero. */
    private static long roundAway(double value) {
        return (long) Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
    }
}
