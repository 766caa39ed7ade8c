package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.inspect.Question;
import jatoa.model.InputException;
import jatoa.table.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of Pyatoa lead to names that are there: in messages, and on the page for those who come from it. */
class OtherNamesTest {
    private static final Path PAGE = Path.of("src/docs/from-pyatoa.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> COMMANDS = Set.of("run", "picture", "inspect");

    private static String message(String yaml) {
        try {
            RunConfig.of(SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml"));
            return "";
        } catch (InputException e) {
            return e.getMessage();
        }
    }

    /** Every setting and every map of settings. */
    private static Set<String> keys() {
        Set<String> keys = new HashSet<>();
        Catalogue.of(SettingsMap.EMPTY).forEach(entry -> {
            String key = entry.setting().key();
            for (int dot = key.length(); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
                keys.add(key.substring(0, dot));
            }
        });
        return keys;
    }

    private static List<String> questions() {
        return Stream.of(Question.values()).map(Question::word).toList();
    }

    @Test
    void leadToNamesThatExist() {
        assertThat(keys()).containsAll(OtherNames.SETTINGS.values());
        assertThat(keys()).doesNotContainAnyElementsOf(OtherNames.SETTINGS.keySet());
        Set<String> words = new HashSet<>(MisfitKind.names());
        words.addAll(questions());
        words.addAll(COMMANDS);
        words.addAll(List.of("DISP", "VEL", "ACC", "obs", "syn"));
        assertThat(words).containsAll(OtherNames.WORDS.values());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event_id: x           | unknown setting 'event_id': here it is 'events'
            unit_output: DISP     | unknown setting 'unit_output': here it is 'preprocess.output'
            pyflex_config: {}     | unknown setting 'pyflex_config': here it is 'pyflex_parameters'
            adj_src_type: cc      | was 'cc': did you mean 'cc_traveltime'?
            adj_src_type: MTM     | was 'MTM': did you mean 'multitaper'?
            st_obs_type: data     | was 'data': did you mean 'obs'?
            adj_src_type: mutitaper | did you mean 'multitaper'?
            """)
    void sayTheNameHere(String yaml, String said) {
        assertThat(message(yaml)).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"save: x", "client: x", "start_pad: 1", "adj_src_type: frobnicate", "zzz: 1"})
    void nothingIsSuggestedWhereNothingIsNear(String yaml) {
        assertThat(message(yaml)).isNotEmpty().doesNotContain("did you mean", "here it is");
    }

    @Test
    void questionsHaveTheirInspectorNames() {
        assertThatThrownBy(() -> Question.of("nwin")).hasMessageContaining("did you mean 'steps'?");
        assertThatThrownBy(() -> Question.of("frobnicate")).message().doesNotContain("did you mean");
    }

    /** What the page's second columns name exists. */
    @Test
    void thePageNamesWhatIsThere() throws IOException {
        Set<String> columns = new HashSet<>(Schemas.WINDOWS.columnNames());
        Map<String, Set<String>> known = Map.of(
                "setting", keys(),
                "setting or command", union(keys(), Set.of("jatoa run", "jatoa table")),
                "question", Set.copyOf(questions()),
                "column of `windows`", columns);
        Set<String> there = Set.of();
        List<String> unknown = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\|");
            if (cells.length < 3 || line.startsWith("|---")) {
                continue;
            }
            if (known.containsKey(cells[2].strip())) {
                there = known.get(cells[2].strip());
                continue;
            }
            rows++;
            Set<String> wanted = there;
            CODE.matcher(cells[2])
                    .results()
                    .map(m -> m.group(1))
                    .filter(name -> !wanted.contains(name))
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
        assertThat(rows).isGreaterThan(40);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
