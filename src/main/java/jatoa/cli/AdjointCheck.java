package jatoa.cli;

import jatoa.config.RunConfig;
import jatoa.model.Status;
import jatoa.pipeline.Metadata;
import jatoa.pipeline.OutputLayout;
import jatoa.pipeline.SolverFiles;
import jatoa.run.JobList;
import jatoa.run.SideBySide;
import jatoa.table.TableReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Looks at the adjoint sources of a finished run as the solver will, and says what it would stumble over. */
final class AdjointCheck {
    private static final int SHOWN = 3;
    private static final int AT_A_TIME = 16;

    private AdjointCheck() {}

    /** Writes every event's {@code STATIONS_ADJOINT}; warnings, a line each, or nothing. */
    static String of(RunConfig config, Metadata metadata, JobList jobs) {
        String lonely =
                line(events(jobs, event -> event.stations().isEmpty()), "events have no observed and synthetic files");
        if (config.misfit().isEmpty() || !config.adjointSources()) {
            return lonely;
        }
        List<String> missing = missing(new SolverFiles(config, metadata), jobs);
        Set<String> measured = measuredEvents(config);
        List<String> zero = events(jobs, event -> !event.stations().isEmpty() && !measured.contains(event.event()));
        return lonely
                + line(missing, "adjoint sources that the solver will ask for are not there")
                + line(zero, "events have nothing but zero adjoint sources");
    }

    private static List<String> events(JobList jobs, Predicate<JobList.EventJobs> wanted) {
        return jobs.events().stream()
                .filter(wanted)
                .map(JobList.EventJobs::event)
                .toList();
    }

    /** Some events at a time: a file system far away takes most of its time to answer. */
    private static List<String> missing(SolverFiles files, JobList jobs) {
        List<Callable<List<String>>> looks = new ArrayList<>();
        for (JobList.EventJobs event : jobs.events()) {
            looks.add(() -> files.finish(event.event(), event.stations()).stream()
                    .map(name -> event.event() + "/" + name)
                    .toList());
        }
        return SideBySide.all(AT_A_TIME, looks).stream().flatMap(List::stream).toList();
    }

    private static Set<String> measuredEvents(RunConfig config) {
        Set<String> measured = new HashSet<>();
        TableReader.of(new OutputLayout(config.outputDirectory()), "misfit")
                .only(List.of("event", "status"))
                .forEach(row -> {
                    if (row.get(1).equals(Status.MEASURED.word())) {
                        measured.add((String) row.get(0));
                    }
                });
        return measured;
    }

    private static String line(List<String> names, String what) {
        if (names.isEmpty()) {
            return "";
        }
        String some = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return String.format(
                Locale.ROOT, "warning: %d %s: %s%s%n", names.size(), what, some, names.size() > SHOWN ? " …" : "");
    }
}
