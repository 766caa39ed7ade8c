package jatoa.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs at both ends of the misfits, by their place; none stands at both.
 *
 * @param worst the largest misfit first; at most half of the pairs that have one
 * @param best the smallest misfit first
 */
record Examples(List<Integer> worst, List<Integer> best) {

    /** @param misfits NaN where a pair has none */
    static Examples of(double[] misfits, int most) {
        List<Integer> ordered = new ArrayList<>(IntStream.range(0, misfits.length)
                .filter(i -> !Double.isNaN(misfits[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> misfits[i]))
                .toList());
        int bad = Math.min(most, ordered.size() / 2);
        List<Integer> best = List.copyOf(ordered.subList(0, Math.min(most, ordered.size() - bad)));
        Collections.reverse(ordered);
        return new Examples(List.copyOf(ordered.subList(0, bad)), best);
    }
}
