package jatoa.cli;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.io.Storage;
import jatoa.model.Status;
import jatoa.run.Run;
import jatoa.table.OutputLayout;
import jatoa.table.RunTable;
import jatoa.table.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code run.json} and the row of {@code tables/runs}: what ran, with which settings, and what came of it. */
final class RunJson {
    private RunJson() {}

    static void write(RunConfig config, String runner, Run.Result result, Instant start) {
        Instant end = Instant.now();
        double seconds = Duration.between(start, end).toNanos() / 1e9;
        OutputLayout layout = new OutputLayout(config.outputDirectory());
        Tally tally = result.tally();
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("program", Main.Version.text());
        run.put("java", System.getProperty("java.runtime.version"));
        run.put("runner", runner);
        run.put("wall_seconds", seconds);
        run.put("pairs", tally.pairs());
        run.put("pairs_taken_over", result.stood());
        run.put("windows", tally.windows());
        run.put("misfit", tally.misfit());
        Map<String, Long> statuses = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            statuses.put(status.word(), tally.count(status));
        }
        run.put("status", statuses);
        run.put("reasons", tally.reasons());
        run.put(
                "configuration",
                SettingsFile.parse(config.json().getBytes(StandardCharsets.UTF_8), "settings")
                        .values());
        String path = layout.runJson();
        byte[] bytes = (SettingsFile.toText(run) + "\n").getBytes(StandardCharsets.UTF_8);
        Storage.forPath(path).writeAtomically(path, bytes);
        boolean shared = result.whole().pairs() > tally.pairs();
        RunTable.Made made = new RunTable.Made(Main.Version.text(), runner, config.digestWithoutLabels(), start, end);
        RunTable.write(layout, config.evaluation(), made, result.events(), result.whole(), shared);
    }
}
