package jatoa.window;

import jatoa.model.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects, for one trace pair, how many candidates each stage refused, and the bounds of the first few thousand. */
final class RejectionLog {
    private static final int LISTED = 2000;

    private final Map<Reason, Tally> tallies = new EnumMap<>(Reason.class);
    private long candidates;
    private int distinct;

    /** Why a candidate is refused, in the order of the stages (windowing specification §4). */
    enum Reason {
        TRAVELTIMES,
        MIN_LENGTH,
        WATER_LEVEL,
        PROMINENCE,
        PHASE_SEP,
        /** too much of it was never recorded */
        UNRECORDED,
        S2N,
        TSHIFT,
        DLNA,
        CC,
        AMPLITUDE;

        /** The name in tables and figures. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Tally {
        private long count;
        private long[] bounds = new long[16];
        private int listed;
    }

    /** Candidates enter the first stage. */
    void enter(long count) {
        candidates = sum(candidates, count);
    }

    /** So many candidates are refused, whatever their bounds. */
    void refuse(Reason reason, long count) {
        if (count > 0) {
            Tally tally = tallies.computeIfAbsent(reason, r -> new Tally());
            tally.count = sum(tally.count, count);
        }
    }

    /** Counts of very long traces stay at the largest number there is. */
    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    /** Whether bounds of refused candidates are still listed. */
    boolean lists(Reason reason) {
        Tally tally = tallies.get(reason);
        return tally == null || tally.listed < LISTED;
    }

    /** Lists the bounds of refused candidates, which are counted by {@link #refuse(Reason, long)}. */
    void list(Reason reason, int left, int right) {
        Tally tally = tallies.computeIfAbsent(reason, r -> new Tally());
        if (tally.listed < LISTED) {
            if (tally.listed == tally.bounds.length) {
                tally.bounds = Arrays.copyOf(tally.bounds, 2 * tally.listed);
            }
            tally.bounds[tally.listed++] = Rejection.pack(left, right);
        }
    }

    /** {@code count} candidates of the same bounds are refused. */
    void refuse(Reason reason, int left, int right, long count) {
        refuse(reason, count);
        list(reason, left, right);
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
