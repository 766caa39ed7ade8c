package jatoa.table;

import jatoa.model.Status;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts over outcomes, small whatever the number of pairs: rows by status and by status and reason (the part of a reason before
 * its first colon) or warning, windows, and windows in the quiet part of a trace.
 *
 * @param reasons keyed {@code status: reason}
 * @param quietWindows windows whose amplitude ratio is below {@link #QUIET}
 * @param measuredWindows windows that a measurement was tried in, a whole trace as one
 * @param misfit sum over rows
 */
public record Tally(
        long pairs,
        Map<Status, Long> statuses,
        Map<String, Long> reasons,
        long windows,
        long quietWindows,
        long measuredWindows,
        double misfit) {
    /** Below this share of the trace's peak a window sits where nothing has arrived. */
    public static final double QUIET = 0.05;

    public static final Tally EMPTY = new Tally(0, Map.of(), Map.of(), 0, 0, 0, 0);

    public Tally {
        statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
        reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    public static Tally of(PairOutcome outcome) {
        Map<Status, Long> statuses = new TreeMap<>();
        Map<String, Long> reasons = new TreeMap<>();
        double misfit = 0;
        long tried = 0;
        for (MisfitRow row : outcome.misfits()) {
            statuses.merge(row.status(), 1L, Long::sum);
            if (!row.reason().isEmpty()) {
                reasons.merge(row.status().word() + ": " + key(row.reason()), 1L, Long::sum);
            }
            for (String note : List.of(MisfitRow.NO_WEIGHT, MisfitRow.OTHER_WINDOWS)) {
                if (!Double.isNaN(row.weight()) && row.note().endsWith(note)) {
                    reasons.merge(row.status().word() + ": " + note, 1L, Long::sum);
                }
            }
            if (row.note().contains(MisfitRow.UNRECORDED)) {
                reasons.merge(row.status().word() + ": windows hold " + MisfitRow.UNRECORDED, 1L, Long::sum);
            }
            boolean measuring = row.status() == Status.MEASURED || row.stage().equals("measure");
            tried += measuring ? Math.abs(row.windowCount()) : 0;
            misfit += Double.isNaN(row.misfit()) ? 0 : row.misfit();
        }
        long quiet = 0;
        for (WindowRow row : outcome.windows()) {
            quiet += row.amplitudeRatio() < QUIET ? 1 : 0;
        }
        return new Tally(1, statuses, reasons, outcome.windows().size(), quiet, tried, misfit);
    }

    public Tally plus(Tally other) {
        Map<Status, Long> s = new TreeMap<>(statuses);
        other.statuses.forEach((k, v) -> s.merge(k, v, Long::sum));
        Map<String, Long> r = new TreeMap<>(reasons);
        other.reasons.forEach((k, v) -> r.merge(k, v, Long::sum));
        return new Tally(
                pairs + other.pairs,
                s,
                r,
                windows + other.windows,
                quietWindows + other.quietWindows,
                measuredWindows + other.measuredWindows,
                misfit + other.misfit);
    }

    public long count(Status status) {
        return statuses.getOrDefault(status, 0L);
    }

    private static String key(String reason) {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}
