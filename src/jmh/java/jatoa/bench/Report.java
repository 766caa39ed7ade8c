package jatoa.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks and prints one table on standard output: {@code Report COMMAND DATA [--quick]}, the {@code jatoa} command and
 * the directory of the data. Pyatoa's costs were measured on its own MPI example on a machine of this kind.
 */
public final class Report {
    private static final double NONE = Double.NaN;

    /** What each benchmark is called in the table, and Pyatoa's cost in ms. */
    private static final Map<String, Double> STEPS = steps();

    /** Pyatoa's cost of measuring, in ms, where its example has the kind. */
    private static final Map<String, Double> PYATOA_KINDS =
            Map.of("multitaper", 82.0, "exponentiated_phase", 1.7, "waveform", 0.9, "cc_traveltime", 3.7);

    private static final double MULTITAPER_AIM_MS = 2;
    private static final double KIND_AIM_MS = 0.2;
    private static final double PYATOA_PAIR_MS = 52.6;
    private static final double PYATOA_FIGURE_MS = 234;
    private static final double PAIR_AIM_MS = 1.3;
    private static final double PACKED_PAIR_AIM_MS = 1.2;
    private static final double FIGURE_PAIR_AIM_MS = 20;
    private static final double PYATOA_OBSERVED_MS = 1200;
    private static final double OBSERVED_AIM_MS = 15;
    private static final double OBSERVED_COLD_AIM_S = 3.0;
    private static final double PYATOA_RUN_S = 2.4;
    private static final double PYATOA_FIGURES_RUN_S = 5.8;
    private static final double LOCAL_AIM_S = 3.0;
    private static final double SPARK_AIM_S = 5.5;
    private static final double MPI_AIM_S = 2.9;
    private static final int PAIRS = 10_000;
    private static final int QUICK_PAIRS = 1_000;

    private static final int WARM_STEP_S = 5;
    /** The code of a whole pair is compiled for the last time after some 15 s; after 5 s a pair takes a fifth more. */
    private static final int WARM_PAIR_S = 18;

    private final boolean quick;
    private final List<Row> rows = new ArrayList<>();

    private Report(boolean quick) {
        this.quick = quick;
    }

    private static Map<String, Double> steps() {
        Map<String, Double> steps = new LinkedHashMap<>();
        steps.put("bytesIn", NONE);
        steps.put("read", 7.1);
        steps.put("standardize", 0.7);
        steps.put("preprocess", 6.5);
        steps.put("window", 23.6);
        steps.put("measure", 3.7);
        steps.put("bytesOut", NONE);
        steps.put("write", 11.0);
        steps.put("figure", PYATOA_FIGURE_MS);
        return steps;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            throw new IllegalArgumentException("usage: Report COMMAND DATA [--quick]");
        }
        Report report = new Report(args.length > 2 && args[2].equals("--quick"));
        Path data = Path.of(args[1]);
        System.setProperty("jatoa.bench.data", data.toString());
        report.pairs();
        report.kinds();
        report.wholeRuns(Path.of(args[0]).toAbsolutePath(), data);
        report.print(data);
    }

    private void pairs() throws RunnerException {
        Map<String, Statistics> results = new LinkedHashMap<>();
        results.putAll(measured(3, WARM_STEP_S, StepBenchmark.class, WriteBenchmark.class));
        results.putAll(
                measured(3, WARM_PAIR_S, PairBenchmark.class, PackedPairBenchmark.class, ObservedBenchmark.class));
        STEPS.forEach((step, pyatoa) -> add(step, results.get(step), pyatoa, NONE));
        add("pair, no figure", results.get("pair false"), PYATOA_PAIR_MS, PAIR_AIM_MS);
        add("pair, packed in and out", results.get("packedPair"), PYATOA_PAIR_MS, PACKED_PAIR_AIM_MS);
        add("pair with figure", results.get("pair true"), PYATOA_PAIR_MS + PYATOA_FIGURE_MS, FIGURE_PAIR_AIM_MS);
        add("recorded pair, 3 components", results.get("observedPair"), PYATOA_OBSERVED_MS, OBSERVED_AIM_MS);
    }

    /** One fork: twenty benchmarks of a step that takes less than the others. */
    private void kinds() throws RunnerException {
        Map<String, Statistics> results = measured(1, WARM_STEP_S, MisfitBenchmark.class);
        results.forEach((label, ms) -> {
            String[] words = label.split(" ");
            String kind = words[1];
            boolean adjoint = words[2].equals("MISFIT_AND_ADJOINT");
            add(
                    "measure " + kind + (adjoint ? "" : ", misfit only"),
                    ms,
                    adjoint ? PYATOA_KINDS.getOrDefault(kind, NONE) : NONE,
                    kind.equals("multitaper") ? MULTITAPER_AIM_MS : KIND_AIM_MS);
        });
    }

    /** Times in ms, warm, by method and values of its parameters. */
    private Map<String, Statistics> measured(int forks, int warmSeconds, Class<?>... benchmarks)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .jvmArgsAppend(inherited("jatoa.bench.data"), inherited("jatoa.bench.observed"))
                .threads(1)
                .verbosity(VerboseMode.SILENT)
                .forks(quick ? 1 : forks)
                .warmupIterations(quick ? 2 : warmSeconds)
                .measurementIterations(quick ? 3 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1));
        for (Class<?> benchmark : benchmarks) {
            options.include(benchmark.getName() + ".*");
        }
        Map<String, Statistics> results = new LinkedHashMap<>();
        for (RunResult run : new Runner(options.build()).run()) {
            StringBuilder label = new StringBuilder(run.getPrimaryResult().getLabel());
            for (String key : run.getParams().getParamsKeys()) {
                label.append(' ').append(run.getParams().getParam(key));
            }
            results.put(label.toString(), run.getPrimaryResult().getStatistics());
        }
        return results;
    }

    private static String inherited(String property) {
        return "-D" + property + "=" + System.getProperty(property, "");
    }

    private void add(String what, Statistics ms, double pyatoa, double aim) {
        rows.add(new Row(what, "ms", ms.getPercentile(50), ms.getMin(), ms.getMax(), pyatoa, aim));
    }

    private void wholeRuns(Path command, Path data) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("jatoa-bench-runs");
        try {
            Path config = work.resolve("config.yaml");
            Files.writeString(config, BenchmarkData.in(data, true).text());
            WholeRun run = new WholeRun(List.of(command.toString()), work, quick ? 1 : 5);
            List<String> local = List.of("--runner", "local", "--np", "2");
            List<String> spark = List.of("--runner", "spark", "--master", "local[2]");
            add("local, 2 threads, cold", run.seconds(config, local), PYATOA_FIGURES_RUN_S, LOCAL_AIM_S);
            add("  without figures", run.seconds(config, withoutFigures(local)), PYATOA_RUN_S, NONE);
            Path observed = work.resolve("observed.yaml");
            Files.writeString(observed, ObservedData.configuration(work));
            add("recorded pair, cold", run.seconds(observed, withoutFigures(local)), NONE, OBSERVED_COLD_AIM_S);
            add("Spark local[2], cold", run.seconds(config, spark), PYATOA_FIGURES_RUN_S, SPARK_AIM_S);
            add("  without figures", run.seconds(config, withoutFigures(spark)), PYATOA_RUN_S, NONE);
            List<String> mpi = List.of("--runner", "mpi", "--np", "2");
            add("mpi, 2 ranks, cold", run.seconds(config, mpi), PYATOA_FIGURES_RUN_S, MPI_AIM_S);
            add("  without figures", run.seconds(config, withoutFigures(mpi)), PYATOA_RUN_S, NONE);
            rows.addAll(new Throughput(command, work, quick ? QUICK_PAIRS : PAIRS, quick ? 1 : 3).rows());
        } finally {
            Directories.delete(work);
        }
    }

    private static List<String> withoutFigures(List<String> options) {
        List<String> more = new ArrayList<>(options);
        more.add("--no-figures");
        return more;
    }

    private void add(String what, double[] sorted, double pyatoa, double aim) {
        rows.add(new Row(what, "s", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1], pyatoa, aim));
    }

    private void print(Path data) throws IOException {
        System.out.println(machine());
        System.out.println(
                "data: " + data + "; per pair on one core, warm; then whole runs of 30 pairs, each a new process;"
                        + " long runs from first pair to last");
        System.out.println(Row.HEADER);
        rows.forEach(row -> System.out.println(row.text()));
    }

    private static String machine() throws IOException {
        Path cpu = Path.of("/proc/cpuinfo");
        String model = !Files.isReadable(cpu)
                ? System.getProperty("os.arch")
                : Files.readAllLines(cpu).stream()
                        .filter(l -> l.startsWith("model name"))
                        .map(l -> l.substring(l.indexOf(':') + 2))
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        return String.format(
                Locale.ROOT,
                "machine: %s, %d cores, load %.1f; Java %s (%s)",
                model,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vm.vendor"));
    }
}
