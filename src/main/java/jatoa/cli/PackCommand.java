package jatoa.cli;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import jatoa.model.Printable;
import jatoa.model.Role;
import jatoa.run.EventChoice;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import jatoa.run.PackedStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa pack}: the waveforms of a configuration as a packed store. */
@Command(
        name = "pack",
        description =
                "Packs the waveforms of a configuration into Parquet, a file for each event and side, so that a run opens"
                        + " two files an event instead of two a trace.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PackCommand implements Callable<Integer> {
    private static final EventChoice EVERY_ROLE =
            new EventChoice(EnumSet.complementOf(EnumSet.of(Role.OFF)), OptionalInt.empty(), 0);

    @Parameters(paramLabel = "CONFIG.yaml", description = "Configuration.")
    private String config;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "STORE",
            description = "Directory of the store; files of an earlier one are replaced.")
    private String store;

    @Option(
            names = "--double",
            description = "Keeps every digit of the samples. Default: single precision, half the size.")
    private boolean wide;

    @Option(names = "--np", paramLabel = "N", description = "Events packed at a time. Default: one a processor.")
    private Integer np;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, instead of the file's; may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Override
    public Integer call() {
        if (np != null && np < 1) {
            throw new InputException("--np must be >= 1, was " + np);
        }
        Signals.endInOneLine();
        SettingsMap settings = Configuration.read(config, assignments);
        long begin = System.nanoTime();
        JobList jobs = JobDiscovery.find(RunConfig.of(settings), EVERY_ROLE);
        jobs.findings().lines().forEach(System.err::println);
        int atATime = np == null ? Runtime.getRuntime().availableProcessors() : np;
        String directory = store.replaceAll("(?<=.)/+$", "");
        PackedStore.Result result = PackedStore.write(settings, jobs, directory, !wide, atATime);
        result.failed().forEach(line -> System.err.println("jatoa: not packed: " + line));
        System.err.printf(
                Locale.ROOT,
                "%s of %s, %s in %.1f s; now: jatoa run %s/%s%n",
                Printable.count(result.packed().traces(), "trace"),
                Printable.count(result.events(), "event"),
                Printable.count(result.packed().samples(), "sample"),
                (System.nanoTime() - begin) / 1e9,
                directory,
                PackedStore.CONFIG);
        if (result.packed().faults() > 0) {
            System.err.printf(
                    Locale.ROOT,
                    "  %s cannot be read; the store says why%n",
                    Printable.count(result.packed().faults(), "channel"));
        }
        if (result.packed().rounded() > 0) {
            System.err.printf(
                    Locale.ROOT,
                    "  %s with more digits than single precision keeps; --double keeps them%n",
                    Printable.count(result.packed().rounded(), "trace"));
        }
        return result.failed().isEmpty() && result.packed().traces() > 0 ? Main.OK : Main.PAIRS_FAILED;
    }
}
