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
 * Pairs a second of long runs without figures on a made data set: one rank, two ranks, the local runner. The runs take turns, so that
 * what else the machine does falls on all alike; ratios are of neighbours.
 */
final class Throughput {
    private static final int STATIONS = 100;

    private static final String ONE = "mpi, 1 rank";
    private static final String TWO = "mpi, 2 ranks";
    private static final String LOCAL = "local, 2 threads";

    private static final Map<String, List<String>> RUNNERS = runners();

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

    private static Map<String, List<String>> runners() {
        Map<String, List<String>> runners = new LinkedHashMap<>();
        runners.put(ONE, List.of("--runner", "mpi", "--np", "1", "--no-figures"));
        runners.put(TWO, List.of("--runner", "mpi", "--np", "2", "--no-figures"));
        runners.put(LOCAL, List.of("--runner", "local", "--np", "2", "--no-figures"));
        return runners;
    }

    List<Row> rows() throws IOException, InterruptedException {
        Path data = work.resolve("throughput");
        example(data);
        WholeRun run = new WholeRun(command, work, 1);
        Map<String, double[]> rates = new LinkedHashMap<>();
        RUNNERS.keySet().forEach(name -> rates.put(name, new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> runner : RUNNERS.entrySet()) {
                rates.get(runner.getKey())[round] = run.rate(data.resolve("example.yaml"), runner.getValue());
            }
        }
        Directories.delete(data);
        List<Row> rows = new ArrayList<>();
        rates.forEach((name, values) -> rows.add(row(pairs + " pairs, " + name, "/s", values)));
        rows.add(row("  2 ranks over 1 rank (aim: at least 1.85)", "x", ratio(rates.get(TWO), rates.get(ONE))));
        rows.add(row("  2 ranks over local (aim: 0.9 to 1.1)", "x", ratio(rates.get(TWO), rates.get(LOCAL))));
        return rows;
    }

    private void example(Path data) throws IOException, InterruptedException {
        Path log = Files.createTempFile(work, "example", ".log");
        Process process = new ProcessBuilder(
                        command.toString(),
                        "example",
                        data.toString(),
                        "--events",
                        Integer.toString(pairs / STATIONS),
                        "--stations",
                        Integer.toString(STATIONS))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("jatoa example failed:\n" + Files.readString(log));
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
