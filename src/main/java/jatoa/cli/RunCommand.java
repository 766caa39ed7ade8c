package jatoa.cli;

import jatoa.cli.RunnerChoice.Choices;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import jatoa.model.Role;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.pipeline.Metadata;
import jatoa.pipeline.StoredWindows;
import jatoa.run.EventChoice;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import jatoa.run.Run;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa run}: processes every pair that a configuration names. */
@Command(
        name = "run",
        description = "Processes every pair the configuration names.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration; see 'jatoa config'.")
    private String config;

    @Option(
            names = "--runner",
            paramLabel = "spark|local|mpi",
            defaultValue = "spark",
            description =
                    "What spreads the pairs: Spark, threads of this process (local) or MPI ranks. Default: ${DEFAULT-VALUE}.")
    private RunnerChoice runner;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master; default local[*], or what spark-submit says.")
    private String master;

    @Option(names = "--np", paramLabel = "N", description = "Threads of the local runner, ranks of the MPI runner.")
    private Integer np;

    @Option(names = "--out", paramLabel = "DIR", description = "Output directory, instead of the setting 'output'.")
    private String out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, instead of the file's; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--no-figures", description = "Same as --set figures=false.")
    private boolean noFigures;

    @Option(
            names = "--resume",
            description =
                    "Takes over the pairs that an earlier run into the same directory finished, where neither their"
                            + " inputs nor the settings changed.")
    private boolean resume;

    @Option(
            names = "--only",
            description = "Removes all events of the evaluation that this run does not name, whatever their settings.")
    private boolean only;

    @Option(
            names = "--role",
            split = ",",
            paramLabel = "ROLE",
            description =
                    "Only events of these roles: inversion, validation, test. Default: the first two. See the setting 'roles'.")
    private List<Role> roles = new ArrayList<>();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Only N of the inversion's events, the same ones for the same seed.")
    private Integer batch;

    @Option(names = "--seed", paramLabel = "S", description = "Of the batch; default 1.")
    private Long seed;

    @Override
    public Integer call() {
        if (np != null && np < 1) {
            throw new InputException("--np must be >= 1, was " + np);
        }
        Signals.endInOneLine();
        Choices choices = new Choices(Optional.ofNullable(np), Optional.ofNullable(master), title());
        return runner.start(choices, this::run);
    }

    private int run(Runner chosen) {
        return run(chosen, runner, settings());
    }

    /** Runs what settings say; the exit status. */
    int run(Runner chosen, RunnerChoice choice, SettingsMap of) {
        RunConfig settings = RunConfig.of(of);
        long begin = System.nanoTime();
        Instant start = Instant.now();
        JobList jobs = JobDiscovery.find(settings, events());
        if (batch != null) {
            System.err.println("batch: " + names(jobs));
        }
        jobs.findings().lines().forEach(System.err::println);
        Metadata.of(settings);
        StoredWindows.of(settings)
                .flatMap(w -> w.check(stations(jobs), settings.processing()))
                .ifPresent(System.err::println);
        RunPlan plan = new RunPlan(settings, jobs, resume);
        Run.check(plan).forEach(System.err::println);
        String name = choice.name().toLowerCase(Locale.ROOT);
        Run.Result result =
                Run.of(plan, only, chosen, ProgressBar.ofProcess(), r -> RunJson.write(settings, name, r, start));
        double seconds = secondsSince(begin);
        result.warnings().forEach(System.err::println);
        System.err.print(Summary.of(result, seconds, settings.outputDirectory(), resume));
        Optional<String> nothing = Summary.nothing(result.tally(), settings, jobs);
        if (nothing.isPresent()) {
            System.err.println(nothing.get());
            return Main.PAIRS_FAILED;
        }
        boolean failed = result.tally().count(Status.FAILED) > 0
                || !jobs.findings().lost().isEmpty()
                || !result.comparable()
                || !result.complete();
        return failed ? Main.PAIRS_FAILED : Main.OK;
    }

    private EventChoice events() {
        if (batch == null && seed != null) {
            throw new InputException("--seed needs --batch");
        }
        return new EventChoice(
                roles.isEmpty() ? EventChoice.STANDARD.roles() : Set.copyOf(roles),
                batch == null ? OptionalInt.empty() : OptionalInt.of(batch),
                seed == null ? 1 : seed);
    }

    private static String names(JobList jobs) {
        return jobs.events().stream()
                .filter(event -> event.role() == Role.INVERSION)
                .map(JobList.EventJobs::event)
                .collect(Collectors.joining(", "));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static Map<String, List<StationJob>> stations(JobList jobs) {
        Map<String, List<StationJob>> stations = new LinkedHashMap<>();
        jobs.events().forEach(e -> stations.put(e.event(), e.stations()));
        return stations;
    }

    /** As the command was given, so far as it tells runs apart. */
    private String title() {
        String set = assignments.isEmpty() ? "" : " " + String.join(" ", assignments);
        return "jatoa run " + config + set + (out == null ? "" : " --out " + out);
    }

    private SettingsMap settings() {
        SettingsMap laid = Configuration.read(config, assignments);
        if (noFigures) {
            laid = laid.with("figures", false);
        }
        return out == null ? laid : laid.with("output", out);
    }
}
