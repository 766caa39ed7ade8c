package jatoa.cli;

import jatoa.config.Bands;
import jatoa.config.Catalogue;
import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jatoa config}: every setting with value, default, unit and meaning. */
@Command(
        name = "config",
        description = "Prints every setting, its value, default, unit and meaning.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG.yaml",
            description = "Shows this file's values, after checking them.")
    private String config;

    @Override
    public Integer call() {
        SettingsMap settings = new SettingsMap("", Map.of());
        if (config != null) {
            settings = Configuration.read(config, List.of());
            RunConfig.of(settings);
        }
        StringBuilder text = new StringBuilder();
        for (Catalogue.Entry entry : Catalogue.of(settings)) {
            String unit = entry.setting().unit().isEmpty()
                    ? ""
                    : " [" + entry.setting().unit() + "]";
            text.append(entry.setting().key())
                    .append(": ")
                    .append(SettingsFile.toText(entry.value()))
                    .append('\n');
            text.append("    ").append(entry.setting().meaning()).append(unit).append("; default ");
            text.append(SettingsFile.toText(entry.setting().defaultValue())).append('\n');
        }
        if (settings.has("bands")) {
            Bands.resolve(settings.over(Catalogue.settings(""))).forEach(one -> append(text, one));
        }
        System.out.print(text);
        return Main.OK;
    }

    /** What a band, or a component with settings of its own, has in the end. */
    private static void append(StringBuilder text, Bands.Resolved one) {
        text.append(one.name()).append('\n');
        for (Catalogue.Entry entry : Catalogue.of(one.settings())) {
            if (Bands.mayDiffer(entry.setting().key())) {
                append(text, entry.setting().key(), entry.value());
            }
        }
        append(text, "weight", one.weight());
        append(text, "measure", one.measured());
    }

    private static void append(StringBuilder text, String key, Object value) {
        text.append("    ")
                .append(key)
                .append(": ")
                .append(SettingsFile.toText(value))
                .append('\n');
    }
}
