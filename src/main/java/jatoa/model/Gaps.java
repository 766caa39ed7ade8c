package jatoa.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of a trace that were never recorded: zeros put in front or at the end, or values drawn across a gap. They travel with
 * the trace, so that nothing is measured on them unawares.
 *
 * @param spans ascending, none touches the next
 */
public record Gaps(List<Span> spans) {
    /** Every sample was recorded. */
    public static final Gaps NONE = new Gaps(List.of());

    public Gaps {
        spans = List.copyOf(spans);
    }

    /** Samples from {@code from} to before {@code to}. */
    public record Span(int from, int to) {}

    /** With the samples from {@code from} to before {@code to}; none where {@code to ≤ from}. */
    public Gaps with(int from, int to) {
        return to <= from ? this : and(new Gaps(List.of(new Span(from, to))));
    }

    /** What is missing here or there. */
    public Gaps and(Gaps other) {
        if (spans.isEmpty() || other.spans.isEmpty()) {
            return spans.isEmpty() ? other : this;
        }
        List<Span> all = new ArrayList<>(spans);
        all.addAll(other.spans);
        all.sort((a, b) -> Integer.compare(a.from(), b.from()));
        List<Span> joined = new ArrayList<>();
        Span last = all.get(0);
        for (Span span : all.subList(1, all.size())) {
            if (span.from() <= last.to()) {
                last = new Span(last.from(), Math.max(last.to(), span.to()));
            } else {
                joined.add(last);
                last = span;
            }
        }
        joined.add(last);
        return new Gaps(joined);
    }

    /**
     * On another time axis: gaps that touch it, whole samples of it.
     *
     * @param offset the new first sample's place on the old axis, in old samples
     * @param stride the new step in old steps
     * @param npts samples of the new axis
     */
    public Gaps on(double offset, double stride, int npts) {
        Gaps moved = NONE;
        for (Span span : spans) {
            double from = Math.floor((span.from() - 1 - offset) / stride) + 1;
            double to = Math.ceil((span.to() - offset) / stride);
            moved = moved.with((int) Math.max(0, from), (int) Math.min(npts, to));
        }
        return moved;
    }

    /** How many of the samples from {@code from} to before {@code to} were never recorded. */
    public int count(int from, int to) {
        int count = 0;
        for (Span span : spans) {
            count += Math.max(0, Math.min(to, span.to()) - Math.max(from, span.from()));
        }
        return count;
    }
}
