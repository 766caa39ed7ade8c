package jatoa.signal;

import jatoa.math.Resample;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The single changes that bring a trace of one side to a reference axis; each is recorded in {@code adjustments}. */
record Alignment(String side, List<Adjustment> adjustments) {
    /** Longer results of resampling are taken for a wrong rate. */
    private static final double MOST_SAMPLES = 1e8;

    /**
     * Zeros in front of a trace that starts {@code late} s after the other stream. Whole samples are added, but the start
     * moves by all of {@code late}: the rest of a sample is lost, as in the original.
     */
    Trace padFront(Trace trace, double late) {
        TimeAxis axis = trace.axis();
        int zeros = (int) (late * axis.samplingRate());
        long start = TimeAxis.plus(axis.startNanos(), -late);
        recordShift(trace, zeros / axis.samplingRate() - late);
        return withZerosInFront(trace, zeros, start);
    }

    Trace resample(Trace trace, double rate) {
        double from = trace.axis().samplingRate();
        if (from == rate) {
            return trace;
        }
        double length = trace.samples().npts() * (rate / from);
        if (length > MOST_SAMPLES) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s %s: resampling from %s to %s Hz gives %.0f samples",
                    side,
                    trace.id(),
                    from,
                    rate,
                    length));
        }
        double[] y = Resample.fourier(trace.samples().array(), from, rate);
        record(trace, Adjustment.Kind.RESAMPLED, "resampled from " + plain(from) + " to " + plain(rate) + " Hz");
        return new Trace(trace.id(), new TimeAxis(trace.axis().startNanos(), rate, y.length), samples(y));
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
        record(trace, Adjustment.Kind.CUT, "cut by " + drop + " samples in front");
        double[] kept = Arrays.copyOfRange(trace.samples().array(), drop, axis.npts());
        long start = TimeAxis.plus(axis.startNanos(), ahead * axis.dt());
        return new Trace(trace.id(), new TimeAxis(start, axis.samplingRate(), kept.length), samples(kept));
    }

    private Trace trimEnd(Trace trace, TimeAxis reference) {
        TimeAxis axis = trace.axis();
        double rest = TimeAxis.secondsBetween(axis.startNanos(), reference.endNanos());
        long missing = roundAway(rest * axis.samplingRate()) - axis.npts() + 1;
        if (missing >= 0) {
            return trace;
        }
        int drop = (int) Math.min(-missing, axis.npts());
        record(trace, Adjustment.Kind.CUT, "cut by " + drop + " samples at the end");
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
        return new Trace(
                trace.id(), new TimeAxis(startNanos, trace.axis().samplingRate(), padded.length), samples(padded));
    }

    private static Trace withStart(Trace trace, long startNanos) {
        return startNanos == trace.axis().startNanos()
                ? trace
                : new Trace(trace.id(), trace.axis().withStart(startNanos), trace.samples());
    }

    private static Trace withNpts(Trace trace, int npts) {
        double[] x = Arrays.copyOf(trace.samples().array(), npts);
        return new Trace(trace.id(), trace.axis().withNpts(npts), samples(x));
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
