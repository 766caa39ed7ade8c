package jatoa.window;

import jatoa.model.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects, for one trace pair, how many candidates each stage refused, and the bounds of the first few thousand. */
final class RejectionLog {
    private static final int LISTED = 2000;

    private final Map<Reason, Tally> tallies = new EnumMap<>(Reason.class);
    private long candidates;
    private int distinct;

    private static final class Tally {
        private long count;
        private long[] bounds = new long[16];
        private int listed;
    }

    /** Candidates enter the first stage. */
    void enter(long count) {
        candidates += count;
    }

    /** {@code count} candidates of the same bounds are refused. */
    void refuse(Reason reason, int left, int right, long count) {
        Tally tally = tallies.computeIfAbsent(reason, r -> new Tally());
        tally.count += count;
        if (tally.listed < LISTED) {
            if (tally.listed == tally.bounds.length) {
                tally.bounds = Arrays.copyOf(tally.bounds, 2 * tally.listed);
            }
            tally.bounds[tally.listed++] = Rejection.pack(left, right);
        }
    }

    void refuse(Reason reason, Bounds bounds) {
        refuse(reason, bounds.left(), bounds.right(), 1);
    }

    /** So many windows of different bounds are left after the shape stages. */
    void distinct(int count) {
        distinct = count;
    }

    int distinct() {
        return distinct;
    }

    /** How many candidates the first stage saw. */
    long candidates() {
        return candidates;
    }

    long count(Reason reason) {
        Tally tally = tallies.get(reason);
        return tally == null ? 0 : tally.count;
    }

    /** What was refused, in stage order; reasons that refused nothing are absent. */
    List<Rejection> rejections() {
        List<Rejection> rejections = new ArrayList<>();
        tallies.forEach((reason, tally) -> rejections.add(new Rejection(
                reason.key(),
                (int) Math.min(tally.count, Integer.MAX_VALUE),
                Arrays.stream(tally.bounds, 0, tally.listed).boxed().toList())));
        return rejections;
    }

    /** The reasons and their counts in words, the largest first. */
    String summary() {
        return tallies.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Reason, Tally> e) -> -e.getValue().count)
                        .thenComparing(Map.Entry::getKey))
                .map(e -> e.getKey().key() + " " + e.getValue().count)
                .collect(Collectors.joining(", "));
    }
}
