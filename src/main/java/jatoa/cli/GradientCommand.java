package jatoa.cli;

import jatoa.config.Conventions;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import jatoa.model.InputException;
import jatoa.pipeline.GradientTable;
import jatoa.pipeline.GradientTable.Level;
import jatoa.pipeline.MeasurableStations;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa gradient}: how well every kind's adjoint source predicts the change of its misfit, on the configured data. */
@Command(
        name = "gradient",
        description = {
            "Says how far the adjoint source of every misfit kind is the gradient of its misfit.",
            "It prints the ratio between what the adjoint source predicts and the measured change of the misfit, for random smooth"
                    + " perturbations of the first station with windows (and the next one, for kinds over two stations). The synthetics are"
                    + " perturbed as they were read, and taken the way a run takes them: 1 says that what the solver gets is the gradient."
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
            new AnswerColumn(
                    "held_fixed", "", "a setting left out here, since adjoint sources hold fixed what it adds"),
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
            names = "--filtered",
            description = {
                "Perturb the filtered synthetic of one component and band, which is what a misfit measures, instead of the"
                        + " synthetics as the solver wrote them."
            })
    private boolean filtered;

    @Option(
            names = "--perturbations",
            paramLabel = "N",
            defaultValue = "20",
            description = "Perturbations of each kind. Default: ${DEFAULT-VALUE}.")
    private int perturbations;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the random numbers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @ArgGroup
    private TableForm form = new TableForm();

    @Override
    public Integer call() {
        if (perturbations < 1) {
            throw new InputException("--perturbations must be >= 1, was " + perturbations);
        }
        SettingsMap settings = Configuration.read(config, assignments);
        List<Conventions> chosen =
                conventions.isEmpty() ? List.of(Conventions.CORRECTED, Conventions.PYATOA) : conventions;
        List<List<Object>> rows = new ArrayList<>();
        for (Conventions c : chosen) {
            SettingsMap chosenSettings = settings.with("conventions", c.word());
            MeasurableStations stations = stations(filtered ? settings : chosenSettings);
            System.err.println(c.word() + ": " + stations.described());
            Level level = filtered ? Level.FILTERED : Level.RAW;
            new GradientTable(chosenSettings, stations, level, perturbations, seed)
                    .rows()
                    .forEach(row -> rows.add(cells(row, c)));
        }
        form.print(new Answer("gradient", COLUMNS, rows, true), DIGITS);
        return Main.OK;
    }

    private static MeasurableStations stations(SettingsMap settings) {
        RunConfig windowsOnly = RunConfig.of(settings).windowsOnly();
        JobList jobs = JobDiscovery.find(windowsOnly);
        return MeasurableStations.find(windowsOnly, jobs.pairs().iterator());
    }

    private static List<Object> cells(GradientTable.Row row, Conventions conventions) {
        return Arrays.asList(
                row.kind(),
                word(row.measureType()),
                conventions.word(),
                word(row.measuredAs()),
                (long) row.measured(),
                (long) row.perturbations(),
                value(row.ratio()),
                value(row.least()),
                value(row.most()),
                word(row.heldFixed()),
                word(row.note()));
    }

    private static Object word(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Object value(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
