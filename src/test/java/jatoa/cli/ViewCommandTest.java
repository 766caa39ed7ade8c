package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server behind the page: what it tells, what it writes, and whom it refuses. */
class ViewCommandTest {
    private static final String TWO_WINDOWS = "001/AA.S000001";
    private static final String ONE_WINDOW = "001/AA.S000002";
    private static final String THREE_WINDOWS = "002/AA.S000003";

    @TempDir
    private Path directory;

    private String output;

    @BeforeEach
    void measure() {
        output = directory.resolve("out").toString();
        run(output);
    }

    private static void run(String output, String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "conf/example.yaml", "--runner", "local", "--no-figures", "--out", output));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        assertThat(Main.execute(arguments.toArray(new String[0]))).isEqualTo(Main.OK);
    }

    @Test
    void tellsThePairsFilteredAndSorted() throws Exception {
        try (ViewClient client = new ViewClient(output)) {
            JsonNode worst = client.ask("pairs", Map.of("sort", "misfit", "descending", true, "size", 2))
                    .json();
            assertThat(worst.path("total").asInt()).isEqualTo(30);
            assertThat(worst.path("pairs").findValuesAsText("id")).containsExactly(TWO_WINDOWS, "003/AA.S000003");
            JsonNode some = client.ask("pairs", Map.of("text", "002 s000003")).json();
            assertThat(some.path("pairs").findValuesAsText("id")).containsExactly(THREE_WINDOWS);
            assertThat(client.ask("pairs", Map.of("status", "failed"))
                            .json()
                            .path("total")
                            .asInt())
                    .isZero();
            JsonNode page = client.ask("pairs", Map.of("from", 29, "size", 10)).json();
            assertThat(page.path("pairs").findValuesAsText("id")).containsExactly("003/AA.S000009");
        }
    }

    @Test
    void showsWhatTheRunWrote() throws Exception {
        try (ViewClient client = new ViewClient(output)) {
            ViewClient.Answer answer = client.pair(TWO_WINDOWS);
            assertThat(answer.panel().path("differs").asBoolean()).isFalse();
            assertSame(answer.panel(), output, TWO_WINDOWS);
            assertThat(answer.samples().keySet()).contains("observed", "synthetic", "adjoint", "stalta", "water_level");
            assertThat(answer.panel().path("rejections")).isNotEmpty();
        }
    }

    @Test
    void whatWasDecidedAndShownIsWhatARunGives() throws Exception {
        String again = directory.resolve("again").toString();
        Map<String, ViewClient.Answer> shown = new LinkedHashMap<>();
        try (ViewClient client = new ViewClient(output)) {
            List<double[]> windows = windows(client.pair(TWO_WINDOWS).panel());
            double[] moved = {windows.get(0)[0] + 3.1, windows.get(0)[1] - 7.77};
            shown.put(TWO_WINDOWS, client.edit(TWO_WINDOWS, "move", moved, windows.get(1)));
            double[] only = windows(client.pair(ONE_WINDOW).panel()).get(0);
            shown.put(ONE_WINDOW, client.edit(ONE_WINDOW, "draw", only, new double[] {-20, 5.03}));
            double[] last = windows(client.pair(THREE_WINDOWS).panel()).get(2);
            shown.put(THREE_WINDOWS, client.edit(THREE_WINDOWS, "drop", last));
            String bad = "003/AA.S000003";
            shown.put(bad, client.edit(bad, "flag"));
            String whole = "003/AA.S000004";
            client.edit(whole, "drop");
            shown.put(whole, client.edit(whole, "undo"));
            shown.values()
                    .forEach(a -> assertThat(a.status()).as(a.json().toString()).isEqualTo(200));

            JsonNode exported = client.ask("export", Map.of()).json();
            assertThat(exported.path("edited").asInt()).isEqualTo(4);
            assertThat(exported.path("settings").get(0).asText())
                    .isEqualTo("windows.file=" + output + "/edits/windows.txt");
            run(again, exported.path("settings").get(0).asText());
        }
        for (Map.Entry<String, ViewClient.Answer> pair : shown.entrySet()) {
            assertSame(pair.getValue().panel(), again, pair.getKey());
        }
        assertThat(shown.get(THREE_WINDOWS).panel().path("misfit").asDouble())
                .isLessThan(shown.get(THREE_WINDOWS).panel().path("run_misfit").asDouble());
        assertThat(Files.readString(Path.of(output, "edits/bad_traces.txt")))
                .endsWith("\n003 AA.S000003..BXY 10.0 100.0\n");
        for (String untouched : List.of("001/AA.S000000", "002/AA.S000009")) {
            assertThat(row(again, untouched).subList(0, 3))
                    .isEqualTo(row(output, untouched).subList(0, 3));
        }
        List<String> lines = Files.readAllLines(Path.of(again, "adjoint/001/AA.S000001.BXY.adj"));
        double[] adjoint = shown.get(TWO_WINDOWS).samples().get("adjoint");
        assertThat(lines).hasSize(adjoint.length);
        for (int i = 0; i < adjoint.length; i++) {
            double written = Double.parseDouble(lines.get(i).strip().split("\\s+")[1]);
            assertThat(written).isCloseTo(adjoint[i], within(1e-9 * Math.abs(adjoint[i])));
        }
    }

    @Test
    void stepsAreKeptAndTakenBackOneByOneInEveryBrowser() throws Exception {
        try (ViewClient one = new ViewClient(output);
                ViewClient other = new ViewClient(output)) {
            JsonNode before = one.pair(ONE_WINDOW).panel();
            double[] only = windows(before).get(0);
            one.edit(ONE_WINDOW, "move", new double[] {only[0] + 6, only[1]});
            JsonNode moved = other.pair(ONE_WINDOW).panel();
            assertThat(windows(moved).get(0)[0]).isCloseTo(only[0] + 6, within(1e-9));
            assertThat(moved.path("edited").asBoolean()).isTrue();
            assertThat(other.ask("pairs", Map.of("edited", true))
                            .json()
                            .path("pairs")
                            .findValuesAsText("id"))
                    .containsExactly(ONE_WINDOW);
            other.edit(ONE_WINDOW, "drop");
            assertThat(windows(one.pair(ONE_WINDOW).panel())).isEmpty();

            ViewClient.Answer late = one.ask(
                    "edit",
                    Map.of("id", ONE_WINDOW, "panel", 0, "revision", 1, "action", "restore", "windows", List.of()));
            assertThat(late.status()).isEqualTo(409);

            assertThat(windows(one.edit(ONE_WINDOW, "undo").panel()).get(0)[0]).isCloseTo(only[0] + 6, within(1e-9));
            assertThat(one.edit(ONE_WINDOW, "undo").panel().path("windows")).isEqualTo(before.path("windows"));
            one.edit(ONE_WINDOW, "drop");
            JsonNode restored = one.edit(ONE_WINDOW, "restore").panel();
            assertThat(restored.path("windows")).isEqualTo(before.path("windows"));
            assertThat(restored.path("edited").asBoolean()).isFalse();
        }
        Path log = Path.of(output, "edits/edits.jsonl");
        assertThat(Files.readAllLines(log)).hasSize(6);
        Files.writeString(log, "{\"at\": \"torn", StandardOpenOption.APPEND);
        try (ViewClient after = new ViewClient(output)) {
            double[] only = windows(after.pair(ONE_WINDOW).panel()).get(0);
            after.edit(ONE_WINDOW, "move", new double[] {only[0] + 1.2, only[1]});
            assertThat(windows(after.pair(ONE_WINDOW).panel()).get(0)[0]).isCloseTo(only[0] + 1.2, within(1e-9));
            assertThat(after.ask("run", Map.of()).json().path("damaged_edits").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void anEditIsStaleWhereTheRunWasDoneAgainWithAnotherResult() throws Exception {
        try (ViewClient client = new ViewClient(output)) {
            client.edit(TWO_WINDOWS, "drop");
            run(output);
            assertThat(client.pair(TWO_WINDOWS).panel().path("stale").asBoolean())
                    .isFalse();
            run(output, "win_amp_ratio=0.05");
            JsonNode stale = client.pair(TWO_WINDOWS).panel();
            assertThat(stale.path("stale").asBoolean()).isTrue();
            assertThat(stale.path("run_windows").asInt()).isEqualTo(1);
            assertThat(client.edit(TWO_WINDOWS, "drop").panel().path("stale").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void twoEvaluationsAreLaidOverEachOther() throws Exception {
        String inversion = directory.resolve("inversion").toString();
        run(inversion, "iteration=1", "step_count=0");
        run(inversion, "iteration=1", "step_count=1", "synthetic=data/{event}/obs/{channel}.semd");
        try (ViewClient client = new ViewClient(inversion)) {
            assertThat(client.ask("run", Map.of()).json().path("evaluations").toString())
                    .isEqualTo("[\"i01s01\",\"i01s00\"]");
            ViewClient.Answer before = client.ask("pair", Map.of("id", TWO_WINDOWS, "evaluation", "i01s00"));
            assertThat(before.panel().path("misfit").asDouble()).isPositive();
            assertThat(before.panel().path("differs").asBoolean()).isFalse();
            ViewClient.Answer now = client.ask("pair", Map.of("id", TWO_WINDOWS, "compare", "i01s00", "raw", true));
            assertThat(now.panel().path("misfit").asDouble()).isZero();
            assertThat(now.samples().get("other")).isEqualTo(before.samples().get("synthetic"));
            assertThat(now.samples().get("raw_observed")).hasSize(2500);
            assertThat(now.json().path("compare").path("misfit").asDouble())
                    .isEqualTo(before.panel().path("misfit").asDouble());
            assertRefused(client.ask("pair", Map.of("id", TWO_WINDOWS, "evaluation", "i07")), "no evaluation 'i07'");
            assertRefused(
                    client.ask(
                            "edit",
                            Map.of(
                                    "id",
                                    TWO_WINDOWS,
                                    "evaluation",
                                    "i01s00",
                                    "panel",
                                    0,
                                    "revision",
                                    0,
                                    "action",
                                    "drop")),
                    "of the last run, i01s01");
        }
    }

    @Test
    void bandsOfAPackedRunAreDecidedEachOnItsOwn() throws Exception {
        String store = directory.resolve("store").toString();
        String packed = directory.resolve("packed").toString();
        String again = directory.resolve("again").toString();
        assertThat(Main.execute("pack", "conf/example.yaml", "--out", store)).isEqualTo(Main.OK);
        String[] bands = {"observed=" + store, "synthetic=" + store, "periods=[[10, 100], [20, 100]]"};
        run(packed, bands);
        double[] shown;
        try (ViewClient client = new ViewClient(packed)) {
            JsonNode panels = client.pair(THREE_WINDOWS).json().path("panels");
            assertThat(panels).hasSize(2);
            List<double[]> windows = windows(panels.get(1));
            windows.get(0)[1] -= 12;
            ViewClient.Answer edited = client.ask(
                    "edit",
                    Map.of(
                            "id",
                            THREE_WINDOWS,
                            "panel",
                            1,
                            "revision",
                            0,
                            "action",
                            "move",
                            "windows",
                            windows.subList(0, 1)));
            shown = new double[] {
                panels.get(0).path("misfit").asDouble(),
                edited.panel().path("misfit").asDouble()
            };
            String file = client.ask("export", Map.of()).json().path("file").asText();
            run(again, bands[0], bands[1], bands[2], "windows.file=" + file);
        }
        List<List<Object>> written = rows(again, THREE_WINDOWS, "misfit", List.of("misfit"));
        assertThat(written).containsExactly(List.of(shown[0]), List.of(shown[1]));
    }

    @Test
    void doubleDifferencesAreThoseOfTheRun() throws Exception {
        String together = directory.resolve("together").toString();
        run(together, "conventions=corrected", "adj_src_type=cc_traveltime_dd", "double_difference={pairs: all}");
        try (ViewClient client = new ViewClient(together)) {
            assertThat(client.ask("run", Map.of()).json().path("together").asBoolean())
                    .isTrue();
            JsonNode panel = client.pair(ONE_WINDOW).panel();
            assertThat(panel.path("misfit").asDouble()).isPositive();
            assertThat(panel.path("differs").asBoolean()).isFalse();
            assertThat(client.edit(ONE_WINDOW, "drop").panel().path("status").asText())
                    .isEqualTo("no_windows");
        }
    }

    @Test
    void wrongWindowsAreRefusedAndNothingIsWritten() throws Exception {
        try (ViewClient client = new ViewClient(output)) {
            assertRefused(client.edit(ONE_WINDOW, "draw", new double[] {5, 2}), "ends after it starts");
            assertRefused(client.edit(ONE_WINDOW, "draw", new double[] {5, 1e9}), "lies within the traces");
            assertRefused(client.edit(ONE_WINDOW, "draw", new double[] {5, 5.001}), "two samples");
            assertRefused(client.edit(ONE_WINDOW, "draw", new double[] {5, 9}, new double[] {5, 9}), "are the same");
            assertRefused(client.edit(ONE_WINDOW, "draw", new double[] {5, 6, 7}), "two numbers");
            assertRefused(client.edit(ONE_WINDOW, "sing", new double[] {5, 9}), "an edit is one of");
            assertRefused(client.ask("pair", Map.of("id", "../../etc/passwd")), "no pair");
            assertThat(Path.of(output, "edits")).doesNotExist();
        }
    }

    private static void assertRefused(ViewClient.Answer answer, String words) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("fault").asText()).contains(words);
    }

    @Test
    void waveformsThatAreGoneAreSaidToBeAndNumbersStay() throws Exception {
        Path data = directory.resolve("data");
        for (String side : List.of("obs", "syn")) {
            Files.createDirectories(data.resolve("001").resolve(side));
            String file = "001/" + side + "/AA.S000001.BXY.semd";
            Files.copy(Path.of("data", file), data.resolve(file));
        }
        String own = directory.resolve("own").toString();
        run(
                own,
                "events=[\"001\"]",
                "observed=" + data + "/{event}/obs/{channel}.semd",
                "synthetic=" + data + "/{event}/syn/{channel}.semd");
        Files.delete(data.resolve("001/obs/AA.S000001.BXY.semd"));
        Files.delete(data.resolve("001/syn/AA.S000001.BXY.semd"));
        try (ViewClient client = new ViewClient(own)) {
            assertThat(client.ask("pairs", Map.of())
                            .json()
                            .path("pairs")
                            .get(0)
                            .path("misfit")
                            .asDouble())
                    .isPositive();
            assertRefused(client.pair(TWO_WINDOWS), "are gone");
        }
    }

    @Test
    void nobodyElseIsAnswered() throws Exception {
        try (ViewClient client = new ViewClient(output)) {
            assertThat(client.get("/", "").statusCode()).isEqualTo(403);
            assertThat(client.get(
                                    "/?"
                                            + java.net
                                                    .URI
                                                    .create(client.addresses().get(0))
                                                    .getQuery(),
                                    "")
                            .statusCode())
                    .as("the token is used up")
                    .isEqualTo(403);
            assertThat(client.get("/view.js", "jatoa-" + client.port() + "=0").statusCode())
                    .isEqualTo(403);
            assertThat(client.get("/view.js", client.cookie()).statusCode()).isEqualTo(200);
            String host = "127.0.0.1:" + client.port();
            String good = question(host, "http://" + host, "application/json", client.cookie(), "POST /api/run");
            assertThat(client.raw(good.getBytes(StandardCharsets.UTF_8))).startsWith("HTTP/1.1 200");
            for (String bad : List.of(
                    question(
                            "evil.example:" + client.port(),
                            "http://" + host,
                            "application/json",
                            client.cookie(),
                            "POST /api/run"),
                    question("127.0.0.1", "http://" + host, "application/json", client.cookie(), "POST /api/run"),
                    question(host, "http://evil.example", "application/json", client.cookie(), "POST /api/run"),
                    question(host, "null", "application/json", client.cookie(), "POST /api/run"),
                    question(host, "", "application/json", client.cookie(), "POST /api/run"),
                    question(host, "http://" + host, "text/plain", client.cookie(), "POST /api/run"),
                    question(host, "http://" + host, "application/json", "", "POST /api/run"),
                    question(host, "http://" + host, "application/json", client.cookie() + "0", "POST /api/run"),
                    question(host, "http://evil.example", "application/json", client.cookie(), "GET /"),
                    question(host, "http://" + host, "application/json", client.cookie(), "PUT /api/export"))) {
                assertThat(client.raw(bad.getBytes(StandardCharsets.UTF_8)))
                        .as(bad)
                        .startsWith("HTTP/1.1 403");
            }
            for (String path : List.of(
                    "/../run.json",
                    "/%2e%2e/run.json",
                    "/api/../run.json",
                    "/view.js/../../x",
                    "//etc/passwd",
                    "/run.json")) {
                String asked = question(host, "http://" + host, "application/json", client.cookie(), "GET " + path);
                assertThat(client.raw(asked.getBytes(StandardCharsets.UTF_8)))
                        .as(path)
                        .matches("(?s)HTTP/1.1 (404|400).*");
            }
            assertThat(Path.of(output, "edits")).doesNotExist();
        }
    }

    private static String question(String host, String origin, String type, String cookie, String line) {
        return line + " HTTP/1.1\r\nHost: " + host + "\r\n" + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n")
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "Content-Type: " + type
                + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    }

    @Test
    void tenThousandMalformedRequestsChangeNothing() throws Exception {
        Random random = new Random(19);
        try (ViewClient client = new ViewClient(output)) {
            List<String> before = files();
            String good = question(
                    "127.0.0.1:" + client.port(),
                    client.origin(),
                    "application/json",
                    client.cookie(),
                    "POST /api/edit");
            for (int i = 0; i < 10_000; i++) {
                byte[] bytes;
                if (i % 2 == 0) {
                    bytes = new byte[1 + random.nextInt(200)];
                    random.nextBytes(bytes);
                } else {
                    bytes = good.getBytes(StandardCharsets.ISO_8859_1);
                    for (int n = 1 + random.nextInt(6); n > 0; n--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                }
                assertThat(client.raw(bytes)).doesNotContain("HTTP/1.1 200");
            }
            assertThat(client.pair(ONE_WINDOW).status()).isEqualTo(200);
            assertThat(files()).isEqualTo(before);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(output))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static List<double[]> windows(JsonNode panel) {
        List<double[]> windows = new ArrayList<>();
        panel.path("windows")
                .forEach(w -> windows.add(new double[] {
                    w.path("start_s").asDouble(), w.path("end_s").asDouble()
                }));
        return windows;
    }

    /** Every number of a panel is that of the tables. */
    private static void assertSame(JsonNode panel, String output, String id) {
        List<Object> row = row(output, id);
        assertThat(row.get(0)).isEqualTo(panel.path("status").asText());
        assertThat(row.get(1)).isEqualTo(panel.path("window_count").asLong());
        assertThat(row.get(2))
                .isEqualTo(
                        panel.path("misfit").isNull()
                                ? null
                                : panel.path("misfit").asDouble());
        List<String> columns = List.of(
                "left_sample",
                "right_sample",
                "start_s",
                "end_s",
                "cc",
                "cc_shift_s",
                "dlna",
                "amplitude_ratio",
                "measurement_misfit",
                "time_shift_s",
                "time_shift_error_s",
                "measured_dlna",
                "dlna_error");
        List<List<Object>> written = rows(output, id, "windows", columns);
        List<List<Object>> shown = new ArrayList<>();
        panel.path("windows")
                .forEach(w -> shown.add(columns.stream()
                        .<Object>map(c -> c.endsWith("_sample")
                                ? (Object) w.path(c).asLong()
                                : (Object) w.path(c).asDouble())
                        .toList()));
        assertThat(shown).as(id).isEqualTo(written);
    }

    private static List<Object> row(String output, String id) {
        return rows(output, id, "misfit", List.of("status", "window_count", "misfit", "reason"))
                .get(0);
    }

    private static List<List<Object>> rows(String output, String id, String table, List<String> columns) {
        List<String> all = new ArrayList<>(columns);
        all.add("station");
        List<List<Object>> rows = new ArrayList<>();
        TableReader.of(new OutputLayout(output), table).only(all).forEachOf(id.substring(0, 3), row -> {
            if (row.get(columns.size()).equals(id.substring(id.indexOf('.') + 1))) {
                rows.add(new ArrayList<>(row.subList(0, columns.size())));
            }
        });
        return rows;
    }
}
