package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What is said about every wrong setting: each key with values of every sort, every map with keys it does not know, settings that
 * contradict, files that are none. {@code messages.txt} holds what is said. After a wanted change, the file that the failing test
 * names takes its place.
 */
class SettingMessagesTest {
    private static final String LEAST =
            "{events: [\"001\"], observed: \"o/{event}/{channel}.semd\"," + " synthetic: \"s/{event}/{channel}.semd\"}";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "\"\"",
            "abc",
            "\"7\"",
            "-1",
            "0",
            "0.5",
            "1.5",
            "7",
            "1e300",
            "NaN",
            "-Infinity",
            "[]",
            "[abc]",
            "[7]",
            "[null]",
            "[3, 1]",
            "[1, 2]",
            "[1, 2, 3, 4]",
            "[1e-3, 2e-3, 1, 2]",
            "[[1, 2]]",
            "[[2, 1]]",
            "[[1, 2], [1, 2]]",
            "[A.B]",
            "{}",
            "{abc: 1}");

    /** Keys of maps that stand in the catalogue as one setting, and what they need beside them. */
    private static final Map<String, String> INNER = new LinkedHashMap<>(Map.of(
            "events.glob", "events={}",
            "stations.glob", "stations={}",
            "stations.file", "stations={}",
            "figures.width", "figures={}",
            "figures.panel_height", "figures={}",
            "figures.scale", "figures={}",
            "figures.map", "figures={}",
            "double_difference.pairs", "adj_src_type=cc_traveltime_dd",
            "double_difference.pairs.within_km", "adj_src_type=cc_traveltime_dd",
            "double_difference.pairs.file", "adj_src_type=cc_traveltime_dd"));

    private static final List<String> MAPS = List.of(
            "",
            "events.",
            "stations.",
            "quality.",
            "standardize.",
            "preprocess.",
            "preprocess.stf.",
            "corrections.",
            "pyflex_parameters.",
            "pyadjoint_parameters.",
            "windows.",
            "weights.",
            "weights.ratio.",
            "solver.",
            "double_difference.",
            "figures.");

    private static final List<String> CONTRADICTIONS = List.of(
            "events=[a, b] observed=o/{channel}",
            "events={glob: \"x/*\"} synthetic=s/{channel}",
            "events=[1, 2]",
            "events=[a, a]",
            "observed=o/{chanel}",
            "synthetic=s/{event}/{x}",
            "event_file={sation}",
            "stations=[S1]",
            "stations=[A.B.C.D.E]",
            "stations={glob: true, file: F}",
            "stations={glob: false}",
            "min_period=200",
            "min_period=100",
            "periods=[[10, 30], [10, 30]]",
            "periods=[[10]]",
            "periods=[[a, 30]]",
            "periods=[{min: 3}]",
            "component_list=[ZZ]",
            "component_list=[Z, Z]",
            "component_list=[N] rotate_to_rtz=true",
            "adjoint_components=[\"+\"]",
            "origin_time=2000-13-01T00:00:00Z",
            "origin_time=9999-01-01T00:00:00Z",
            "adj_src_type=cc_traveltime_dd",
            "adj_src_type=cc_traveltim",
            "adj_src_type=envelope_dd",
            "double_difference={pairs: all}",
            "adj_src_type=null double_difference={pairs: all}",
            "adj_src_type=cc_traveltime_dd double_difference={pairs: {}}",
            "adj_src_type=cc_traveltime_dd double_difference={pairs: {within_km: 5, file: f}}",
            "adj_src_type=cc_traveltime_dd double_difference={pairs: some}",
            "adj_src_type=cc_traveltime_dd double_difference={pairs: {within: 3}}",
            "window=false windows={from: a}",
            "window=false fix_windows=true",
            "windows={file: a, from: b}",
            "windows={from: a} fix_windows=true iteration=1 step_count=1",
            "windows={file: a, iteration: 1}",
            "windows={revalidate: true}",
            "windows={file: \"{station}.txt\"}",
            "windows={file: \"{evnt}.txt\"}",
            "windows={from: a, iteration: 0}",
            "windows={from: a, step_count: -2}",
            "fix_windows=true",
            "fix_windows=iter iteration=2",
            "fix_windows=often",
            "iteration=0",
            "step_count=-2",
            "corrections={misfit_normalization: per_event_window} events={glob: \"d/*\"}",
            "weights={receiver: none} corrections={misfit_normalization: per_window}",
            "weights={receiver: none} adj_src_type=cc_traveltime_dd double_difference={pairs: all}",
            "weights={receiver: none} combine=mean",
            "weights={reference_distance: {receiver: 0}}",
            "weights={reference_distance: {station: 3}}",
            "weights={ratio: {source: 2}}",
            "quadrature=trapezoid",
            "pyflex_preset=nznorth",
            "pyflex_preset=nznorth_10_30s",
            "pyflex_parameters={min_period: 5}",
            "pyflex_parameters={max_period: 5}",
            "pyflex_parameters={s2n_limit: [1, x]}",
            "pyflex_parameters={weight_space_coverage: 0, weight_average_cc: 0, weight_n_windows: 0}",
            "pyflex_parameters={weight_n_windows: -1}",
            "preprocess={pre_filt: [1, 2, 3, x]}",
            "preprocess={pre_filt: [1, 2, 2, 3]}",
            "preprocess={taper_percentage: 5}",
            "quality={amplitude_ratio: [1, x]}",
            "solver={motion: disp}",
            "solver={dt: 0}",
            "solver={npts: 0}",
            "figures={width: 500}",
            "figures={panel_height: 100}",
            "figures={scale: 5}");

    private static final List<String> FILES = List.of(
            "",
            "7",
            "abc",
            "[1, 2]",
            "events: [\"001\"\nobserved: x\n",
            "a: 1\na: 2\n",
            "output: a\nsolver: {dt: 1, dt: 2}\n",
            "a: b: c\n",
            "\tevents: a\n",
            "events: &x [1]\nstations: *y\n",
            "events: \u0001\n",
            "{\"events\": [1}");

    private static final List<String> ASSIGNMENTS = List.of(
            "figures", "=3", "", "figures=[1", "a.=3", "preprocess.corners.x=3", "a={b: 1, b: 2}", "min_period=.nan");

    @Test
    void everyWrongSettingIsNamedAsItWas() throws IOException {
        String said = messages();
        Path file = Path.of("target", "messages.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, said);
        assertThat(missing(said, golden()))
                .as("new messages, all now in " + file)
                .isEmpty();
        assertThat(missing(golden(), said)).as("messages that are gone").isEmpty();
        assertThat(said.equals(golden())).as("the order of messages").isTrue();
    }

    /** The lines of one text that another lacks. */
    private static List<String> missing(String text, String other) {
        Set<String> there = other.lines().collect(Collectors.toSet());
        return text.lines().filter(line -> !there.contains(line)).toList();
    }

    private static String golden() throws IOException {
        try (InputStream in = SettingMessagesTest.class.getResourceAsStream("messages.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String messages() {
        StringBuilder text = new StringBuilder("# each key alone with each value\n");
        SettingsMap least = parse(LEAST);
        keys(least).forEach(key -> values(text, key, key, least));
        for (String kind : MisfitKind.names()) {
            SettingsMap base = SettingsFile.with(least, assignments("adj_src_type=" + kind));
            if (!kind.endsWith("_dd")) {
                keys(base).stream()
                        .filter(key -> key.startsWith("pyadjoint_parameters."))
                        .forEach(key -> values(text, kind + ": " + key, key, base));
            }
        }
        new TreeSet<>(INNER.keySet())
                .forEach(key -> values(text, key, key, SettingsFile.with(least, assignments(INNER.get(key)))));
        MAPS.stream().filter(map -> !map.isEmpty()).forEach(map -> {
            String key = map.substring(0, map.length() - 1);
            values(text, key, key, least);
        });
        text.append("\n# unknown keys\n");
        for (String map : MAPS) {
            for (String key : List.of(
                    "q",
                    "filtr",
                    "min_periods",
                    "c_5",
                    "taper_typ",
                    "iteratoin",
                    "fil",
                    "Glob",
                    "corners",
                    "wtr_env",
                    "\"\"")) {
                text.append(map).append(key).append(" | ");
                text.append(said(() -> of(least, List.of(map + key + "=1")))).append('\n');
            }
        }
        text.append("\n# settings that contradict\n");
        for (String one : CONTRADICTIONS) {
            text.append(one)
                    .append(" | ")
                    .append(said(() -> of(least, assignments(one))))
                    .append('\n');
        }
        text.append("\n# files\n");
        for (String file : FILES) {
            text.append(SettingsFile.toText(file))
                    .append(" | ")
                    .append(said(() -> parse(file)))
                    .append('\n');
        }
        text.append("\n# assignments\n");
        for (String one : ASSIGNMENTS) {
            text.append(one)
                    .append(" | ")
                    .append(said(() -> of(least, List.of(one))))
                    .append('\n');
        }
        return text.toString();
    }

    /** Every value of {@link #VALUES}: those that are taken in a line, the others by what is said about them. */
    private static void values(StringBuilder text, String title, String key, SettingsMap base) {
        Map<String, List<String>> byMessage = new LinkedHashMap<>();
        for (String value : VALUES) {
            String message = said(() -> of(base, List.of(key + "=" + value)));
            Object parsed = SettingsFile.with(base, List.of("v=" + value)).get("v");
            byMessage
                    .computeIfAbsent(shortened(message, parsed), k -> new ArrayList<>())
                    .add(value);
        }
        assertThat(byMessage.size() > 1 || key.endsWith("ipower_costaper"))
                .as(key + " is read")
                .isTrue();
        text.append('\n').append(title).append('\n');
        byMessage.forEach((message, of) -> text.append("  ")
                .append(String.join(" ", of))
                .append(" | ")
                .append(message)
                .append('\n'));
    }

    /** With the value at the end of a message as a mark, so that equal messages are one line. */
    private static String shortened(String message, Object value) {
        String shown = " was " + SettingsFile.toText(value);
        String word = " was '" + value + "'";
        return message.endsWith(shown)
                ? message.substring(0, message.length() - shown.length()) + " was …"
                : message.endsWith(word)
                        ? message.substring(0, message.length() - word.length()) + " was '…'"
                        : message;
    }

    private static List<String> keys(SettingsMap settings) {
        return Catalogue.of(settings).stream().map(e -> e.setting().key()).toList();
    }

    private static List<String> assignments(String line) {
        return List.of(line.split(" (?=[a-z_]+=)"));
    }

    private static RunConfig of(SettingsMap base, List<String> assignments) {
        return RunConfig.of(SettingsFile.with(base, assignments));
    }

    private static SettingsMap parse(String yaml) {
        return SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml");
    }

    private static String said(Runnable run) {
        try {
            run.run();
            return "ok";
        } catch (InputException e) {
            return e.getMessage().replace("\n", "\\n");
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
