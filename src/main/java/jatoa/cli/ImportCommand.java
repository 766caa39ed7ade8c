package jatoa.cli;

import jatoa.config.ForeignSettings;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jatoa import}: a configuration made of other programs' parameter files. */
@Command(
        name = "import",
        description = "Prints a configuration made of the parameter files of FLEXWIN and measure_adj.",
        footer = {"", "What has no setting is named in remarks at the end."},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    @Option(names = "--flexwin", paramLabel = "PAR_FILE", description = "Parameters of window selection.")
    private String flexwin;

    @Option(names = "--measure-adj", paramLabel = "MEASUREMENT.PAR", description = "Parameters of the measurement.")
    private String measureAdj;

    @Override
    public Integer call() {
        if (flexwin == null && measureAdj == null) {
            throw new InputException("name a file with --flexwin, --measure-adj, or both");
        }
        ForeignSettings settings = new ForeignSettings();
        if (flexwin != null) {
            settings.flexwin(read(flexwin), flexwin);
        }
        if (measureAdj != null) {
            settings.measureAdj(read(measureAdj), measureAdj);
        }
        System.out.print(settings.yaml());
        return Main.OK;
    }

    private static byte[] read(String path) {
        return Storage.forPath(path).readAllBytes(path);
    }
}
