package jatoa.cli;

import jatoa.model.Status;
import jatoa.run.Run;
import jatoa.table.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run says at its end, on standard error. */
final class Summary {
    private static final List<String> MISSING = List.of("missing_component", "missing_observed", "missing_synthetic");

    private Summary() {}

    static String of(Run.Result result, double seconds, String output, boolean resumed) {
        Tally tally = result.tally();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d pairs in %.1f s (%.0f/s), %d windows, misfit %.6g -> %s%n",
                tally.pairs(),
                seconds,
                tally.pairs() / Math.max(seconds, 1e-9),
                tally.windows(),
                tally.misfit(),
                output));
        result.weighted()
                .ifPresent(sum -> text.append(
                        String.format(Locale.ROOT, "  weighted misfit %.17g: the sum of weight times misfit%n", sum)));
        if (resumed) {
            text.append(String.format(
                    Locale.ROOT,
                    "  resumed: %d pairs taken over from an earlier run, %d processed%n",
                    result.stood(),
                    tally.pairs() - result.stood()));
        }
        for (Status status : Status.values()) {
            if (tally.count(status) > 0) {
                text.append(String.format(Locale.ROOT, "  %-10s %d%n", status.word(), tally.count(status)));
                appendReasons(text, tally.reasons(), status);
            }
        }
        if (tally.quietWindows() > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %d of %d windows hold less than %.0f %% of their trace's peak amplitude and can dominate the adjoint"
                            + " source: see win_amp_ratio%n",
                    tally.quietWindows(),
                    tally.windows(),
                    100 * Tally.QUIET));
        }
        return text.toString();
    }

    /** Whether no pair has anything to compare, as where there are none or one side's files are elsewhere. */
    static boolean nothingToCompare(Tally tally) {
        long rows =
                tally.statuses().values().stream().mapToLong(Long::longValue).sum();
        long oneSided = MISSING.stream()
                .mapToLong(reason -> tally.reasons().getOrDefault(Status.SKIPPED.word() + ": " + reason, 0L))
                .sum();
        return rows == oneSided;
    }

    private static void appendReasons(StringBuilder text, Map<String, Long> reasons, Status status) {
        String prefix = status.word() + ": ";
        reasons.forEach((key, count) -> {
            if (key.startsWith(prefix)) {
                text.append(String.format(Locale.ROOT, "    %-40s %d%n", key.substring(prefix.length()), count));
            }
        });
    }
}
