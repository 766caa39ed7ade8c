package jatoa.cli;

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
        System.out.print(text);
        return Main.OK;
    }
}
