package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    private Path dir;

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text.replace("DIR", dir.toString()))
                .toString();
    }

    @Test
    void isLaidOverTheFilesItExtends() throws IOException {
        file("lowest", "{min_period: 5, window: false, pyflex_parameters: {c_0: 0.5}}");
        file("below", "{extends: DIR/lowest, max_period: 50, pyflex_parameters: {c_1: 2, c_2: 1}}");
        String top = file("top", "{extends: DIR/below, max_period: 60, pyflex_parameters: {c_2: 3}}");
        SettingsMap read = Configuration.read(top, List.of("pyflex_parameters.c_1=4"));
        assertThat(read.values())
                .isEqualTo(Map.of(
                        "min_period",
                        5,
                        "window",
                        false,
                        "max_period",
                        60,
                        "pyflex_parameters",
                        Map.of("c_0", 0.5, "c_1", 4, "c_2", 3)));
    }

    @Test
    void namesAFileThatExtendsItselfOrIsMissing() throws IOException {
        String loop = file("loop", "extends: DIR/back");
        file("back", "extends: DIR/loop");
        assertThatThrownBy(() -> Configuration.read(loop, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("setting 'extends' leads back to '" + loop + "'");
        String missing = file("missing", "extends: DIR/nowhere");
        assertThatThrownBy(() -> Configuration.read(missing, List.of()))
                .hasMessage("no configuration file " + dir + "/nowhere");
    }
}
