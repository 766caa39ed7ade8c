package jatoa.cli;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.model.Status;
import jatoa.pipeline.OutputLayout;
import jatoa.run.Tally;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The output directory of a run: proved writable before any work, described by {@code run.json} at the end. */
final class OutputDirectory {
    private final RunConfig config;
    private final OutputLayout layout;

    private OutputDirectory(RunConfig config) {
        this.config = config;
        this.layout = new OutputLayout(config.outputDirectory());
    }

    /** @throws InputException where nothing can be written there */
    static OutputDirectory prepare(RunConfig config) {
        OutputDirectory output = new OutputDirectory(config);
        String probe = output.layout.root() + "/.jatoa-write-test";
        try {
            Storage storage = Storage.forPath(probe);
            storage.writeAtomically(probe, new byte[0]);
            storage.delete(probe);
        } catch (OutputException e) {
            throw new InputException("setting 'output': " + e.getMessage(), e);
        }
        return output;
    }

    /** What ran, with which settings, and what came of it. */
    void writeRunJson(String runner, Tally tally, double seconds) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("program", Main.Version.text());
        run.put("java", System.getProperty("java.runtime.version"));
        run.put("runner", runner);
        run.put("wall_seconds", seconds);
        run.put("pairs", tally.pairs());
        run.put("pairs_taken_over", tally.takenOver());
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
        byte[] bytes = (SettingsFile.toText(run) + "\n").getBytes(StandardCharsets.UTF_8);
        Storage.forPath(layout.root()).writeAtomically(layout.runJson(), bytes);
    }
}
