package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jatoa.config.Catalogue.Entry;
import jatoa.config.Catalogue.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the resources say is what a run does. */
class CatalogueTest {
    private static final SettingsMap LEAST = new SettingsMap(
            "", Map.of("events", List.of("a"), "observed", "o/{channel}.semd", "synthetic", "s/{channel}.semd"));

    private static SettingsMap with(String... assignments) {
        return SettingsFile.with(LEAST, List.of(assignments));
    }

    private static Map<?, ?> yaml(String file) throws IOException {
        try (InputStream in = CatalogueTest.class.getResourceAsStream(file)) {
            return new YAMLMapper().readValue(in, Map.class);
        }
    }

    private static Map<String, Object> tree(String path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Setting setting : Catalogue.settings(path)) {
            String full = path.isEmpty() ? setting.key() : path + "." + setting.key();
            boolean map = Catalogue.settings(full) != null;
            tree.put(setting.key(), map ? tree(full) : setting.defaultValue());
        }
        return tree;
    }

    /** Read line by line, they mean what a parser of YAML takes them for. */
    @Test
    void theResourcesAreYaml() throws IOException {
        assertThat(tree("").toString()).isEqualTo(yaml("defaults.yaml").toString());
        Map<?, ?> presets = yaml("window-presets.yaml");
        assertThat(Catalogue.presets()).isEqualTo(new ArrayList<>(presets.keySet()));
        for (String name : Catalogue.presets()) {
            assertThat(Catalogue.preset(name)).isEqualTo(presets.get(name));
        }
        Map<String, Object> corrected = Catalogue.defaults(Catalogue.corrections(Conventions.CORRECTED));
        assertThat(corrected).containsAllEntriesOf(SettingsMap.copy(yaml("corrected.yaml")));
    }

    @Test
    void everySettingIsDescribed() {
        for (Entry entry : Catalogue.of(with("adj_src_type=multitaper"))) {
            assertThat(entry.setting().meaning()).as(entry.setting().key()).isNotBlank();
        }
    }

    /** A default that is written out changes nothing. */
    @Test
    void defaultsAreWhatARunHas() {
        for (String conventions : List.of("pyatoa", "corrected")) {
            SettingsMap base = with("conventions=" + conventions, "adj_src_type=multitaper");
            RunConfig standard = RunConfig.of(base);
            for (Entry entry : Catalogue.of(base)) {
                String assignment = entry.setting().key() + "=" + SettingsFile.toText(entry.value());
                RunConfig written = RunConfig.of(SettingsFile.with(base, List.of(assignment)));
                assertThat(withoutText(written)).as(assignment).isEqualTo(withoutText(standard));
                assertThat(written.digest()).as(assignment).isEqualTo(standard.digest());
            }
        }
    }

    private static String withoutText(RunConfig config) {
        return config.toString().replace(config.json(), "");
    }

    /** Words that a meaning lists are taken, and no others are named in the message about a wrong one. */
    @Test
    void theWordsToChooseFromAreThoseThatAreTaken() {
        int seen = 0;
        for (Entry entry : Catalogue.of(with("adj_src_type=multitaper"))) {
            String key = entry.setting().key();
            String meaning = entry.setting().meaning();
            if (!meaning.matches(".*: \\S+( \\(.*?\\))? \\| .*")) {
                continue;
            }
            seen++;
            for (String word : meaning.substring(meaning.lastIndexOf(": ") + 2).split(" \\| ")) {
                String plain = word.replaceAll(" \\(.*", "");
                SettingsMap chosen = with("adj_src_type=multitaper", "iteration=2", "step_count=1", key + "=" + plain);
                assertThat(RunConfig.of(chosen)).as(key + "=" + plain).isNotNull();
            }
        }
        assertThat(seen).isGreaterThan(30);
    }

    @Test
    void aMissingLevelOfTheTreeIsNoSetting() {
        List<String> keys =
                Catalogue.of(LEAST).stream().map(e -> e.setting().key()).toList();
        assertThat(keys)
                .doesNotHaveDuplicates()
                .contains(
                        "preprocess.corners", "corrections.overlap", "pyadjoint_parameters.taper_type", "windows.file")
                .doesNotContain("preprocess", "pyadjoint_parameters.every_kind", "pyadjoint_parameters.num_taper");
    }
}
