package jatoa.bench;

import jatoa.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code jatoa run} command as a user starts it: a new process each time, files in, files out. */
final class WholeRun {
    private static final int LIMIT_MINUTES = 5;

    private final List<String> command;
    private final Path work;
    private final int runs;

    /** @param command the words that start {@code scripts/jatoa}; {@code work} is a directory to write in */
    WholeRun(List<String> command, Path work, int runs) {
        this.command = command;
        this.work = work;
        this.runs = runs;
    }

    /** Wall times in s, shortest first; the first start of all, which may build the program, is not among them. */
    double[] seconds(Path config, List<String> options) throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        once(config, options);
        for (int i = 0; i < runs; i++) {
            seconds[i] = once(config, options);
        }
        Arrays.sort(seconds);
        return seconds;
    }

    /** Pairs a second of one run, from its first pair to its last: what {@code run.json} says. */
    double rate(Path config, List<String> options) throws IOException, InterruptedException {
        double[] rate = new double[1];
        once(config, options, results -> rate[0] = rateIn(results));
        return rate[0];
    }

    private static double rateIn(Path results) throws IOException {
        byte[] text = Files.readAllBytes(results.resolve("run.json"));
        Map<String, Object> run = SettingsFile.parse(text, "run.json").values();
        return ((Number) run.get("pairs")).doubleValue() / ((Number) run.get("wall_seconds")).doubleValue();
    }

    private double once(Path config, List<String> options) throws IOException, InterruptedException {
        return once(config, options, results -> {});
    }

    /** Looks at results before they are deleted. */
    private interface Look {
        void at(Path results) throws IOException;
    }

    private double once(Path config, List<String> options, Look look) throws IOException, InterruptedException {
        Path output = Files.createTempDirectory(work, "run");
        Path log = Files.createTempFile(work, "run", ".log");
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("run", config.toString()));
        words.addAll(options);
        words.addAll(List.of("--out", output.resolve("results").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        long begin = System.nanoTime();
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!ended || process.exitValue() != 0) {
            process.destroy();
            throw new IllegalStateException(String.join(" ", words) + " failed:\n" + Files.readString(log));
        }
        look.at(output.resolve("results"));
        Directories.delete(output);
        return seconds;
    }
}
