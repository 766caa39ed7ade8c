package jatoa.pipeline;

import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A time, ends included, ns since 1970. */
public record Span(long fromNanos, long toNanos) {
    private static final long HOUR = 3_600_000_000_000L;

    /** What may be wanted of an event's recordings where nothing else tells. */
    public static Span around(long originNanos) {
        return new Span(originNanos - HOUR, originNanos + 3 * HOUR);
    }

    long length() {
        return toNanos - fromNanos;
    }

    /** With its own length before and after it. */
    Span widened() {
        return new Span(fromNanos - length(), toNanos + length());
    }

    Stream<LocalDate> days() {
        return day(fromNanos).datesUntil(day(toNanos).plusDays(1));
    }

    private static LocalDate day(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    /** From the first sample of all traces to the last; empty without traces. */
    static Optional<Span> of(Stream<Trace> traces) {
        return traces.map(t -> new Span(t.axis().startNanos(), t.axis().endNanos()))
                .reduce((a, b) -> new Span(Math.min(a.fromNanos, b.fromNanos), Math.max(a.toNanos, b.toNanos)));
    }

    /** The samples that lie in it; empty where there are none. */
    Optional<Trace> cut(Trace trace) {
        TimeAxis axis = trace.axis();
        double step = axis.dt() * 1e9;
        int first = (int) Math.max(0, Math.ceil((fromNanos - axis.startNanos()) / step));
        int end = (int) Math.min(axis.npts(), Math.floor((toNanos - axis.startNanos()) / step) + 1);
        if (end <= first) {
            return Optional.empty();
        }
        TimeAxis kept = axis.withStart(TimeAxis.plus(axis.startNanos(), first * axis.dt()))
                .withNpts(end - first);
        return Optional.of(new Trace(
                trace.id(),
                kept,
                Samples.adopt(Arrays.copyOfRange(trace.samples().array(), first, end)),
                trace.gaps().on(first, 1, end - first)));
    }
}
