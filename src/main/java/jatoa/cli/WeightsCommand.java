package jatoa.cli;

import jatoa.config.Bands;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import jatoa.run.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa weights}: the weights that a configuration gives, without a measurement. */
@Command(
        name = "weights",
        description = {
            "Selects windows and writes the weights of channels, events and categories that they give: DIR/tables/weights.",
            "Nothing is measured. 'jatoa run' with weights.table=DIR/tables/weights takes them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WeightsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration of a run.")
    private String config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Output directory of windows and weights.")
    private String out;

    @Option(
            names = "--runner",
            paramLabel = "spark|local|mpi",
            defaultValue = "spark",
            description = "What spreads the pairs, as for 'jatoa run'. Default: ${DEFAULT-VALUE}.")
    private RunnerChoice runner;

    @Option(names = "--master", paramLabel = "URL", description = "Spark master; default local[*].")
    private String master;

    @Option(names = "--np", paramLabel = "N", description = "Threads of the local runner, ranks of the MPI runner.")
    private Integer np;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, instead of the file's; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Override
    public Integer call() {
        Signals.endInOneLine();
        RunnerChoice.Choices choices = new RunnerChoice.Choices(
                Optional.ofNullable(np), Optional.ofNullable(master), "jatoa weights " + config);
        return runner.start(choices, this::run);
    }

    private int run(Runner chosen) {
        SettingsMap settings = Configuration.read(config, assignments).with("output", out);
        SettingsMap weights = settings.map("weights");
        if (weights.has("table")) {
            throw new InputException("setting 'weights.table' says where weights come from: there are none to compute");
        }
        if (RunConfig.of(settings).weights().isEmpty()) {
            throw new InputException("setting 'weights' asks for none: set weights.receiver, source or category");
        }
        Map<String, Object> computed = weights.with("freeze", "never").values();
        return new RunCommand()
                .run(
                        chosen,
                        runner,
                        Bands.ofOneKind(settings.with("weights", computed))
                                .with("adj_src_type", null)
                                .with("double_difference", null)
                                .with("figures", false));
    }
}
