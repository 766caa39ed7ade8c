package jatoa.cli;

import jatoa.example.ExampleData;
import jatoa.example.ExampleSize;
import jatoa.example.ObservedExample;
import jatoa.model.InputException;
import jatoa.model.Printable;
import jatoa.run.Progress;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa example}: makes a synthetic data set and a configuration that is ready to run. */
@Command(
        name = "example",
        description = "Makes a synthetic data set of any size, ready to run with DIR/example.yaml.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where to write; made where it does not exist.")
    private String directory;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "3",
            description = "Events. Default: ${DEFAULT-VALUE}.")
    private int events;

    @Option(
            names = "--stations",
            paramLabel = "M",
            defaultValue = "10",
            description = "Stations of each event. Default: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(
            names = "--samples",
            paramLabel = "K",
            defaultValue = "2500",
            description = "Samples of each trace, 0.12 s apart. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the random numbers: same seed, same bytes. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--observed",
            description =
                    "Recordings of three components with their instruments (SAC, StationXML, CMTSOLUTION) instead of"
                            + " synthetics on both sides.")
    private boolean observed;

    @Option(
            names = "--cluster",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "So many of the stations stand close together, the first one alone: for weights. Default: ${DEFAULT-VALUE}.")
    private int cluster;

    @Override
    public Integer call() {
        if (observed && cluster > 0) {
            throw new InputException("--cluster is for synthetics on both sides, not for --observed");
        }
        ExampleSize size = new ExampleSize(events, stations, samples, seed, cluster);
        if (observed) {
            System.err.printf(Locale.ROOT, "now: jatoa run %s%n", ObservedExample.write(directory, size));
            return Main.OK;
        }
        int threads = Runtime.getRuntime().availableProcessors();
        long begin = System.nanoTime();
        Progress progress = ProgressBar.ofProcess();
        progress.start(size.pairs());
        String config = ExampleData.write(directory, size, threads, progress::done);
        progress.finish();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.err.printf(
                Locale.ROOT,
                "%s in %.1f s; now: jatoa run %s%n",
                Printable.count(size.pairs(), "pair"),
                seconds,
                config);
        return Main.OK;
    }
}
