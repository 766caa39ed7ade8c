package jatoa.cli;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.model.Printable;
import jatoa.model.Role;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.run.JobList;
import jatoa.run.Run;
import jatoa.table.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a run says at its end, on standard error. */
final class Summary {
    private static final List<String> MISSING = List.of("missing_component", "missing_observed", "missing_synthetic");

    /** What helps where settings, rather than data, are the reason. */
    private static final Map<String, String> REMEDIES = Map.of(
            "missing_response",
            "station_file (StationXML) or response_file must tell the channels' responses at the time of the event",
            "windows hold samples that were never recorded",
            "quality.unrecorded: 0 refuses such windows; the column note says how many of each channel",
            "missing_event_file",
            "event_file names no file of the event",
            "not_filterable",
            "periods as short as two samples cannot be filtered: raise min_period and max_period, or take finer synthetics",
            "check_global_data_quality needs a noise and a signal range",
            "set pyflex_parameters.noise_end_index and signal_start_index, or event_file and station_file, whose arrivals give"
                    + " both, or check_global_data_quality: false");

    private Summary() {}

    static String of(Run.Result result, double seconds, String output, boolean resumed) {
        Tally tally = result.tally();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s in %.1f s (%.0f/s), %s, sum of misfits %.6g -> %s%n",
                Printable.count(tally.pairs(), "pair"),
                seconds,
                tally.pairs() / Math.max(seconds, 1e-9),
                Printable.count(tally.windows(), "window"),
                tally.misfit(),
                output));
        result.totals().forEach(total -> text.append(line(total)));
        if (resumed) {
            text.append(String.format(
                    Locale.ROOT,
                    "  resumed: %s taken over from an earlier run, %d processed%n",
                    Printable.count(result.stood(), "pair"),
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
                    "  %d of %s %s less than %.0f %% of the trace's peak amplitude and can dominate the adjoint"
                            + " source: see win_amp_ratio%n",
                    tally.quietWindows(),
                    Printable.count(tally.windows(), "window"),
                    tally.quietWindows() == 1 ? "holds" : "hold",
                    100 * Tally.QUIET));
        }
        return text.toString();
    }

    /** What to say where nothing was measured, selected or searched for windows in vain, and where that was looked for. */
    static Optional<String> nothing(Tally tally, RunConfig config, JobList jobs) {
        long tried = Stream.of(Status.MEASURED, Status.WINDOWED, Status.NO_WINDOWS)
                .mapToLong(tally::count)
                .sum();
        if (tried > 0) {
            return Optional.empty();
        }
        if (!nothingToCompare(tally)) {
            return Optional.of("jatoa: nothing was measured, for the reasons above");
        }
        String event =
                jobs.events().stream().findFirst().map(JobList.EventJobs::event).orElse("{event}");
        return Optional.of("jatoa: nothing was measured: no pair has files of both sides; looked for components "
                + config.processing().inputs() + " in"
                + searched("observed", config.data().observed(), event, jobs, StationJob::observed)
                + searched("synthetic", config.data().synthetic(), event, jobs, StationJob::synthetic)
                + "\n  see observed, synthetic, stations and component_list");
    }

    private static String searched(
            String side, FileTemplate template, String event, JobList jobs, Function<StationJob, List<String>> files) {
        String path = template.text().replace("{event}", event);
        long found = jobs.events().stream()
                .limit(1)
                .flatMap(e -> e.stations().stream())
                .mapToLong(station -> files.apply(station).size())
                .sum();
        return String.format(Locale.ROOT, "%n  %-9s %s: %d found of event %s", side, Storage.shown(path), found, event);
    }

    /** What a line search compares, and what it must not. */
    private static String line(Run.Total total) {
        String of = total.role() == Role.INVERSION ? "" : total.role().word() + " ";
        return total.weighted()
                ? String.format(
                        Locale.ROOT, "  %sweighted misfit %.17g: the sum of weight times misfit%n", of, total.misfit())
                : String.format(
                        Locale.ROOT,
                        "  %sevent misfit %.6g: half the misfit per window, mean over %s%n",
                        of,
                        total.misfit(),
                        Printable.count(total.events(), "event"));
    }

    /** Whether no pair has anything to compare, as where there are none or one side's files are elsewhere. */
    private static boolean nothingToCompare(Tally tally) {
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
                String reason = key.substring(prefix.length());
                text.append(String.format(Locale.ROOT, "    %-40s %d%n", reason, count));
                Optional.ofNullable(REMEDIES.get(reason))
                        .ifPresent(
                                remedy -> text.append("      ").append(remedy).append('\n'));
            }
        });
    }
}
