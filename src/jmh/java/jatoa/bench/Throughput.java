package jatoa.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs a second of long runs without figures on a made data set: one rank, two ranks, the local runner, from files and packed. The runs take turns, so that
 * what else the machine does falls on all alike; ratios are of neighbours. A run gets as many processors as it has ranks, as a batch
 * system binds them: a rank alone on two would have a processor of its own for the compiler and the collector.
 */
final class Throughput {
    private static final int STATIONS = 100;

    private static final String ONE = "mpi, 1 rank";
    private static final String TWO = "mpi, 2 ranks";
    private static final String LOCAL = "local, 2 threads";

    private static final String PACKED = "local, 2 threads, packed in and out";
    private static final String ASDF = "local, 2 threads, packed in, adjoint.h5 out";

    private static final Map<String, String> RUNNERS = Map.of(ONE, "mpi", TWO, "mpi");
    private static final Map<String, List<String>> FORMS = Map.of(
            PACKED,
            List.of("--set", "adjoint_format=[parquet]"),
            ASDF,
            List.of("--set", "adjoint_format=[asdf]", "--set", "solver.name=specfem3d"));

    private final Path command;
    private final Path work;
    private final int pairs;
    private final int rounds;

    /** @param pairs a multiple of 100; {@code work} is a directory to write in: 0.3 MB a pair */
    Throughput(Path command, Path work, int pairs, int rounds) {
        this.command = command;
        this.work = work;
        this.pairs = pairs;
        this.rounds = rounds;
    }

    List<Row> rows() throws IOException, InterruptedException {
        Path data = work.resolve("throughput");
        example(data);
        Map<String, double[]> rates = new LinkedHashMap<>();
        List.of(ONE, TWO, LOCAL, PACKED, ASDF).forEach(name -> rates.put(name, new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, double[]> rate : rates.entrySet()) {
                rate.getValue()[round] = rate(rate.getKey(), data);
            }
        }
        Directories.delete(data);
        List<Row> rows = new ArrayList<>();
        rates.forEach((name, values) -> rows.add(row(pairs + " pairs, " + name, "/s", values)));
        rows.add(row(
                "  2 ranks on 2 CPUs over 1 on 1 (aim: at least 1.85)", "x", ratio(rates.get(TWO), rates.get(ONE))));
        rows.add(row("  packed over files (local)", "x", ratio(rates.get(PACKED), rates.get(LOCAL))));
        rows.add(row("  2 ranks over local (aim: 0.9 to 1.1)", "x", ratio(rates.get(TWO), rates.get(LOCAL))));
        return rows;
    }

    private double rate(String name, Path data) throws IOException, InterruptedException {
        int ranks = name.equals(ONE) ? 1 : 2;
        WholeRun run = new WholeRun(List.of("taskset", "-c", "0-" + (ranks - 1), command.toString()), work, 1);
        List<String> options = new ArrayList<>(List.of(
                "--runner", RUNNERS.getOrDefault(name, "local"), "--np", Integer.toString(ranks), "--no-figures"));
        options.addAll(FORMS.getOrDefault(name, List.of()));
        return run.rate(data.resolve(FORMS.containsKey(name) ? "store/packed.yaml" : "example.yaml"), options);
    }

    private void example(Path data) throws IOException, InterruptedException {
        String events = Integer.toString(pairs / STATIONS);
        jatoa("example", data.toString(), "--events", events, "--stations", Integer.toString(STATIONS));
        jatoa("pack", data + "/example.yaml", "--out", data + "/store");
    }

    private void jatoa(String... words) throws IOException, InterruptedException {
        Path log = Files.createTempFile(work, words[0], ".log");
        List<String> all = new ArrayList<>(List.of(command.toString()));
        all.addAll(List.of(words));
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("jatoa " + words[0] + " failed:\n" + Files.readString(log));
        }
    }

    private static double[] ratio(double[] a, double[] b) {
        double[] ratio = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            ratio[i] = a[i] / b[i];
        }
        return ratio;
    }

    private static Row row(String what, String unit, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Row(what, unit, sorted[n / 2], sorted[0], sorted[n - 1], Double.NaN, Double.NaN);
    }
}
