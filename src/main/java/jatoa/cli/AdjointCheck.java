package jatoa.cli;

import jatoa.config.RunConfig;
import jatoa.model.Status;
import jatoa.pipeline.Metadata;
import jatoa.pipeline.OutputLayout;
import jatoa.pipeline.SolverFiles;
import jatoa.run.JobList;
import jatoa.table.TableReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks at the adjoint sources of a finished run as the solver will, and says what it would stumble over. */
final class AdjointCheck {
    private static final int SHOWN = 3;

    private AdjointCheck() {}

    /** Writes every event's {@code STATIONS_ADJOINT}; warnings, a line each, or nothing. */
    static String of(RunConfig config, Metadata metadata, JobList jobs) {
        if (config.misfit().isEmpty() || !config.adjointSources()) {
            return "";
        }
        SolverFiles files = new SolverFiles(config, metadata);
        List<String> events =
                jobs.events().stream().map(JobList.EventJobs::event).toList();
        List<String> missing = new ArrayList<>();
        for (String event : events) {
            files.finish(event).forEach(name -> missing.add(event + "/" + name));
        }
        List<String> zero = new ArrayList<>(events);
        zero.removeAll(measuredEvents(config));
        return line(missing, "adjoint sources that the solver will ask for are not there")
                + line(zero, "events have nothing but zero adjoint sources");
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
