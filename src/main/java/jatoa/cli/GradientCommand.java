package jatoa.cli;

import jatoa.config.Conventions;
import jatoa.config.MisfitOptions;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import jatoa.misfit.GradientCheck;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.pipeline.GradientTable;
import jatoa.pipeline.MeasurableStations;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa gradient}: how well every kind's adjoint source predicts the change of its misfit, on the configured data. */
@Command(
        name = "gradient",
        description = {
            "Prints, for every misfit kind, the ratio between what its adjoint source predicts and the measured change of the misfit,",
            "for random smooth perturbations of the synthetics of the first station with windows (and the next one, for pairs).",
            "1 is an exact gradient."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GradientCommand implements Callable<Integer> {
    private static final int DIGITS = 9;

    private static final List<AnswerColumn> COLUMNS = List.of(
            new AnswerColumn("adj_src_type", "", "the kind"),
            new AnswerColumn("measure_type", "", "dt or am"),
            new AnswerColumn("conventions", "", "pyatoa or corrected"),
            new AnswerColumn("measurement", "", "what the windows were measured as"),
            new AnswerColumn("windows", "", "windows measured"),
            new AnswerColumn("perturbations", "", "perturbations not orthogonal to the adjoint source"),
            new AnswerColumn("ratio", "", "median of prediction over measured change"),
            new AnswerColumn("ratio_min", "", "the least"),
            new AnswerColumn("ratio_max", "", "the largest"),
            new AnswerColumn("note", "", "why there is no ratio"));

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration of a run.")
    private String config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, instead of the file's; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--conventions",
            paramLabel = "pyatoa|corrected",
            description = "Only these; default: corrected, then pyatoa.")
    private List<Conventions> conventions = new ArrayList<>();

    @Option(
            names = "--perturbations",
            paramLabel = "N",
            defaultValue = "20",
            description = "Per kind. Default: ${DEFAULT-VALUE}.")
    private int perturbations;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the random numbers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @ArgGroup
    private TableForm form = new TableForm();

    @Override
    public Integer call() {
        if (perturbations < 1) {
            throw new InputException("--perturbations must be >= 1, was " + perturbations);
        }
        SettingsMap settings = Configuration.read(config, assignments);
        RunConfig windowsOnly = RunConfig.of(settings).windowsOnly();
        MeasurableStations stations = MeasurableStations.find(windowsOnly, jobs(JobDiscovery.find(windowsOnly)));
        System.err.println(described(stations));
        form.print(new Answer("gradient", COLUMNS, rows(settings, stations), true), DIGITS);
        return Main.OK;
    }

    private List<List<Object>> rows(SettingsMap settings, MeasurableStations stations) {
        GradientTable table = new GradientTable(
                GradientCheck.of(perturbations, seed, stations.band()),
                stations.first(),
                stations.second().map(MeasurableStations.Second::station),
                settings.over(Map.of("pyadjoint_parameters", Map.of())).map("pyadjoint_parameters"));
        List<Conventions> chosen =
                conventions.isEmpty() ? List.of(Conventions.CORRECTED, Conventions.PYATOA) : conventions;
        List<List<Object>> rows = new ArrayList<>();
        for (Conventions c : chosen) {
            MisfitOptions options = RunConfig.of(settings.with("adj_src_type", null)
                            .with("double_difference", null)
                            .with("conventions", c.word()))
                    .misfitOptions();
            table.rows(options).forEach(row -> rows.add(cells(row, c)));
        }
        return rows;
    }

    private static List<Object> cells(GradientTable.Row row, Conventions conventions) {
        return Arrays.asList(
                row.kind(),
                row.measureType().isEmpty() ? null : row.measureType(),
                conventions.word(),
                row.measuredAs().isEmpty() ? null : row.measuredAs(),
                (long) row.measured(),
                (long) row.perturbations(),
                value(row.ratio()),
                value(row.least()),
                value(row.most()),
                row.note().isEmpty() ? null : row.note());
    }

    private static Object value(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static Iterator<PairJob> jobs(JobList jobs) {
        return LongStream.range(0, jobs.size()).mapToObj(jobs::get).iterator();
    }

    private static String described(MeasurableStations stations) {
        return "event " + stations.event() + ", " + stations.channel().withoutLocation() + " with "
                + stations.first().windows().size() + " windows"
                + stations.second()
                        .map(s -> " and " + s.channel().withoutLocation() + " with "
                                + s.station().windows().size())
                        .orElse("")
                + ", periods " + stations.band().minPeriod() + " to "
                + stations.band().maxPeriod() + " s";
    }
}
