package jatoa.testing;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.run.JobDiscovery;
import jatoa.run.RunPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's example, written somewhere else. */
public final class ExampleRun {
    private ExampleRun() {}

    /** {@code conf/example.yaml} with another output directory. */
    public static RunPlan into(String output) {
        return with(example().with("output", output));
    }

    public static SettingsMap example() {
        return settings(Path.of("conf/example.yaml"));
    }

    public static SettingsMap settings(Path file) {
        try {
            return SettingsFile.parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RunPlan with(SettingsMap settings) {
        RunConfig config = RunConfig.of(settings);
        return new RunPlan(config, JobDiscovery.find(config));
    }
}
