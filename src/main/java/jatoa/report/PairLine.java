package jatoa.report;

import jatoa.inspect.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A pair as an example of its kind.
 *
 * @param network empty where it has none
 * @param sum of its channels' misfits
 * @param misfit that sum over its windows
 * @param figure its waveforms, a file beside the page; empty where there is none
 */
record PairLine(String event, String network, String station, double sum, long windows, double misfit, String figure) {

    static PairLine of(Answer.Line line, String figure) {
        return new PairLine(
                line.text("event"),
                line.text("network"),
                line.text("station"),
                line.number("misfit_sum"),
                (Long) line.value("windows"),
                line.number("misfit"),
                figure);
    }

    /**
     * Pairs at both ends of the misfits, by their place; none stands at both.
     *
     * @param worst the largest misfit first; at most half of the pairs that have one
     * @param best the smallest misfit first
     */
    record Ends(List<Integer> worst, List<Integer> best) {

        /** @param misfits NaN where a pair has none */
        static Ends of(double[] misfits, int most) {
            List<Integer> ordered = new ArrayList<>(IntStream.range(0, misfits.length)
                    .filter(i -> !Double.isNaN(misfits[i]))
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> misfits[i]))
                    .toList());
            int bad = Math.min(most, ordered.size() / 2);
            List<Integer> best = List.copyOf(ordered.subList(0, Math.min(most, ordered.size() - bad)));
            Collections.reverse(ordered);
            return new Ends(List.copyOf(ordered.subList(0, bad)), best);
        }
    }

    String name() {
        return "event " + event + ", " + network + "." + station;
    }

    /** Its row in the table of pairs; the whole table where a name has blanks, which the table's filter cannot hold. */
    String link() {
        String filter = "event:" + event + (network.isEmpty() ? "" : " network:" + network) + " station:" + station;
        boolean blanks = (event + network + station).chars().anyMatch(Character::isWhitespace);
        return blanks
                ? "#pairs"
                : "#pairs?" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The figure's title has the sum, tables the misfit of one window: both are said. */
    String caption() {
        String total = name() + (windows > 1 ? ": sum of misfits " : ": misfit ") + Page.number(sum);
        return switch ((int) Math.min(2, windows)) {
            case 0 -> total + ", whole traces";
            case 1 -> total + " in 1 window";
            default -> total + " over " + windows + " windows, " + Page.number(misfit) + " a window";
        };
    }
}
