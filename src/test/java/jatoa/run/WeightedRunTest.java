package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import jatoa.model.Status;
import jatoa.run.local.LocalRunner;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose misfits and adjoint sources are weighted; tests W7 and W8 of the workflows specification. */
class WeightedRunTest {
    private static final double ROUNDING = 1e-12;

    /** Ten significant digits in a file. */
    private static final double WRITTEN = 1e-8;

    private static final Map<String, Object> GEOGRAPHIC =
            Map.of("receiver", "geographic", "source", "geographic", "category", "by_window_count");

    @TempDir
    private Path directory;

    private SettingsMap settings(String output) {
        return ExampleRun.example()
                .with("output", directory.resolve(output).toString())
                .with("figures", false)
                .with("conventions", "corrected")
                .with("adj_src_type", "waveform")
                .with("min_period", null)
                .with("max_period", null)
                .with("periods", List.of(List.of(10.0, 100.0), List.of(20.0, 60.0)));
    }

    private SettingsMap weighted(String output) {
        return settings(output).with("weights", GEOGRAPHIC);
    }

    private static Run.Result run(SettingsMap settings) {
        return Runs.run(ExampleRun.with(settings), new LocalRunner(2));
    }

    private List<Map<String, Object>> rows(String output, String table) {
        TableReader reader =
                TableReader.of(new OutputLayout(directory.resolve(output).toString()), table);
        List<Map<String, Object>> rows = new ArrayList<>();
        reader.forEachSorted(row -> {
            Map<String, Object> named = new HashMap<>();
            reader.columnNames().forEach(name -> named.put(name, row.get(named.size())));
            rows.add(named);
        });
        return rows;
    }

    private static double real(Map<String, Object> row, String column) {
        return (Double) row.get(column);
    }

    private double[] adjoint(String output, Object event, Object station) throws IOException {
        Path file = directory.resolve(output + "/adjoint/" + event + "/AA." + station + ".BXY.adj");
        return Files.readAllLines(file).stream()
                .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[1]))
                .toArray();
    }

    private double number(String output, String residual) throws IOException {
        return Double.parseDouble(Files.readString(directory.resolve(output + "/residuals/" + residual))
                .strip());
    }

    @Test
    void weightsOfAllWindowsAddUpToOne() throws IOException {
        Run.Result result = run(weighted("w"));
        run(settings("plain"));
        run(settings("short").with("periods", List.of(List.of(10.0, 100.0))));
        run(settings("long").with("periods", List.of(List.of(20.0, 60.0))));
        Map<Object, Double> shares = new HashMap<>();
        Map<String, Double> factors = new HashMap<>();
        for (Map<String, Object> row : rows("w", "weights")) {
            double product = real(row, "source_weight") * real(row, "category_weight") * real(row, "receiver_weight");
            assertThat(real(row, "weight")).isEqualTo(product);
            assertThat(row).containsEntry("distance_unit", "km").containsEntry("role", "inversion");
            shares.merge(row.get("min_period_s"), product * (Long) row.get("window_count"), Double::sum);
            factors.put(key(row), product);
        }
        assertThat(shares).hasSize(2);
        shares.values().forEach(share -> assertThat(share).isCloseTo(0.5, within(ROUNDING)));

        List<Map<String, Object>> plain = rows("plain", "misfit");
        List<Map<String, Object>> misfits = rows("w", "misfit");
        double sum = 0;
        for (int i = 0; i < misfits.size(); i++) {
            Map<String, Object> row = misfits.get(i);
            assertThat(row.get("misfit")).isEqualTo(plain.get(i).get("misfit"));
            assertThat(plain.get(i)).doesNotContainKey("weight");
            if (row.get("status").equals("measured")) {
                assertThat(row.get("weight")).isEqualTo(factors.get(key(row)));
                assertThat(real(row, "weighted_misfit")).isEqualTo(real(row, "weight") * real(row, "misfit"));
                sum += real(row, "weighted_misfit");
            }
        }
        assertThat(number("w", "misfit.txt")).isCloseTo(sum, within(ROUNDING * sum));
        assertThat(result.weighted().orElseThrow()).isEqualTo(number("w", "misfit.txt"));
        double residuals = number("w", "full/001.txt") + number("w", "full/002.txt") + number("w", "full/003.txt");
        assertThat(residuals / 3 / 2).isCloseTo(sum, within(ROUNDING * sum));

        for (Map<String, Object> row : misfits) {
            Object event = row.get("event");
            Object station = row.get("station");
            double[] both = adjoint("w", event, station);
            double[] first = adjoint("short", event, station);
            double[] second = adjoint("long", event, station);
            double a = factors.getOrDefault(event + " " + station + " 10.0", 0.0);
            double b = factors.getOrDefault(event + " " + station + " 20.0", 0.0);
            double largest = 0;
            for (int i = 0; i < both.length; i++) {
                largest = Math.max(largest, Math.abs(a * first[i]) + Math.abs(b * second[i]));
            }
            for (int i = 0; i < both.length; i++) {
                assertThat(both[i]).isCloseTo(a * first[i] + b * second[i], within(WRITTEN * largest));
            }
        }
    }

    private static String key(Map<String, Object> row) {
        return row.get("event") + " " + row.get("station") + " " + row.get("min_period_s");
    }

    /** Of one event: among events each has its share by its windows, of which there are more then. */
    @Test
    void copiesOfAStationChangeTheMisfitLittle() throws IOException {
        double[] plain = new double[2];
        double[] weighted = new double[2];
        Path data = copy("data", 1, new ArrayList<>());
        Path stations = directory.resolve("STATIONS");
        Files.copy(Path.of("data/STATIONS"), stations);
        for (int i = 0; i < 2; i++) {
            if (i == 1) {
                addCopies(data, stations);
            }
            SettingsMap settings = settings("copies" + i)
                    .with("events", List.of("002"))
                    .with("observed", data + "/{event}/obs/{channel}.semd")
                    .with("synthetic", data + "/{event}/syn/{channel}.semd")
                    .with("station_file", stations.toString());
            Map<String, Object> fixed = new HashMap<>(GEOGRAPHIC);
            fixed.put("reference_distance", Map.of("receiver", 30));
            run(settings);
            plain[i] = number("copies" + i, "misfit.txt");
            run(settings.with("weights", fixed));
            weighted[i] = number("copies" + i, "misfit.txt");
        }
        assertThat(weighted[1] / weighted[0]).isCloseTo(1, within(0.01));
        assertThat(Math.abs(plain[1] / plain[0] - 1)).isGreaterThan(0.1);
    }

    /** Twenty stations more where the fourth is, with its traces. */
    private static void addCopies(Path data, Path stations) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(stations));
        String line =
                lines.stream().filter(l -> l.contains("S000003")).findFirst().orElseThrow();
        for (int c = 0; c < 20; c++) {
            String code = "C" + (100_000 + c);
            lines.add(line.replace("S000003", code));
            for (String event : List.of("001", "002", "003")) {
                for (String side : List.of("obs", "syn")) {
                    Path files = data.resolve(event).resolve(side);
                    Files.copy(files.resolve("AA.S000003.BXY.semd"), files.resolve("AA." + code + ".BXY.semd"));
                }
            }
        }
        Files.write(stations, lines);
    }

    @Test
    void aBandHasTheShareOfItsWeight() {
        run(weighted("w")
                .with("periods", null)
                .with("events", List.of("001", "002"))
                .with(
                        "bands",
                        List.of(
                                Map.of("min_period", 10, "max_period", 100, "weight", 3),
                                Map.of("min_period", 20, "max_period", 60))));
        Map<Object, Double> shares = new HashMap<>();
        for (Map<String, Object> row : rows("w", "weights")) {
            assertThat(row.get("user_weight")).isEqualTo(row.get("min_period_s").equals(10.0) ? 3.0 : 1.0);
            shares.merge(row.get("min_period_s"), real(row, "weight") * (Long) row.get("window_count"), Double::sum);
        }
        assertThat(shares.get(10.0)).isCloseTo(0.75, within(ROUNDING));
        assertThat(shares.get(20.0)).isCloseTo(0.25, within(ROUNDING));
    }

    @Test
    void theAdjointSourceIsTheGradientOfTheWeightedMisfit() throws IOException {
        double step = 1e-5;
        double[] misfits = new double[3];
        List<Double> samples = new ArrayList<>();
        for (int i = -1; i <= 1; i++) {
            Path data = copy("data" + i, 1 + i * step, samples);
            SettingsMap settings = weighted("run" + i)
                    .with("observed", data + "/{event}/obs/{channel}.semd")
                    .with("synthetic", data + "/{event}/syn/{channel}.semd");
            if (i != -1) {
                String base = directory.resolve("run-1").toString();
                settings = settings.with("windows", Map.of("from", base))
                        .with("weights", Map.of("table", base + "/tables/weights"));
            }
            run(settings);
            misfits[i + 1] = number("run" + i, "misfit.txt");
        }
        double[] source = adjoint("run0", "002", "S000003");
        double[] synthetic = samples.stream().mapToDouble(Double::doubleValue).toArray();
        double product = 0;
        for (int i = 0; i < source.length; i++) {
            product += source[i] * synthetic[i] * 0.12;
        }
        assertThat((misfits[2] - misfits[0]) / (2 * step) / product).isCloseTo(1, within(1e-5));
    }

    /** All data with one synthetic scaled, its numbers in full; {@code unscaled} becomes what it was. */
    private Path copy(String name, double factor, List<Double> unscaled) throws IOException {
        Path to = directory.resolve(name);
        for (String event : List.of("001", "002", "003")) {
            for (String side : List.of("obs", "syn")) {
                Path files = Files.createDirectories(to.resolve(event).resolve(side));
                try (var all = Files.list(Path.of("data", event, side))) {
                    for (Path file : all.toList()) {
                        Files.copy(file, files.resolve(file.getFileName()));
                    }
                }
            }
        }
        Path scaled = to.resolve("002/syn/AA.S000003.BXY.semd");
        StringBuilder text = new StringBuilder();
        unscaled.clear();
        for (String line : Files.readAllLines(scaled)) {
            String[] words = line.strip().split(" +");
            unscaled.add(Double.valueOf(words[1]));
            text.append(words[0] + " " + Double.parseDouble(words[1]) * factor + "\n");
        }
        Files.writeString(scaled, text);
        return to;
    }

    @Test
    void anEventRunAgainWithTheTableHasTheSameFiles() throws IOException {
        run(weighted("all"));
        String table = directory.resolve("all/tables/weights").toString();
        run(settings("one").with("events", List.of("002")).with("weights", Map.of("table", table)));
        OutputDirectories.assertSame(directory.resolve("one/adjoint/002"), directory.resolve("all/adjoint/002"));
        assertThat(number("one", "full/002.txt")).isEqualTo(number("all", "full/002.txt"));
        Path text = Files.writeString(
                directory.resolve("weights.txt"),
                "event channel min_period_s max_period_s weight\n002 AA.S000003.BXY 10 100 0.25\n");
        Run.Result fewer =
                run(settings("text").with("events", List.of("002")).with("weights", Map.of("table", text.toString())));
        long measured = fewer.tally().count(Status.MEASURED);
        assertThat(fewer.tally().reasons()).containsEntry("measured: no weight", measured - 1);
        for (Map<String, Object> row : rows("text", "misfit")) {
            boolean listed = key(row).equals("002 S000003 10.0");
            if (row.get("status").equals("measured")) {
                assertThat(row.get("weight")).isEqualTo(listed ? 0.25 : 0.0);
                assertThat(row.get("note")).isEqualTo(listed ? null : "no weight");
            }
        }
        Files.writeString(text, "event channel min_period_s max_period_s weight\n002 AA.S000003.BXY 10 100 much\n");
        assertThatThrownBy(() -> run(settings("text").with("weights", Map.of("table", text.toString()))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("weights.txt, line 2: weight is a number, was 'much'");
    }

    @Test
    void aResumedRunEqualsAnUninterruptedOne() throws IOException {
        run(weighted("whole"));
        for (int interrupted = 0; interrupted < 3; interrupted++) {
            RunPlan plan = ExampleRun.with(weighted("cut" + interrupted));
            Work measure = plan.work(RunPlan.Stage.MEASURE);
            int measured = interrupted == 0 ? 3 : measure.units();
            for (int unit = 0; unit < measured; unit++) {
                measure.run(unit);
            }
            if (interrupted > 0) {
                Work weigh = plan.work(RunPlan.Stage.WEIGH);
                for (int unit = 0; unit < weigh.units(); unit++) {
                    weigh.run(unit);
                }
            }
            if (interrupted > 1) {
                new Weighing(plan).combine();
                plan.work(RunPlan.Stage.FINISH).run(1);
            }
            Runs.run(Runs.resumed(ExampleRun.with(weighted("cut" + interrupted))), new LocalRunner(2));
            OutputDirectories.assertSame(directory.resolve("cut" + interrupted), directory.resolve("whole"));
        }
        assertThat(Runs.run(Runs.resumed(ExampleRun.with(weighted("whole"))), new LocalRunner(2))
                        .stood())
                .isEqualTo(30);
    }

    @Test
    void takingTheWeightsAwayLeavesWhatWasThereWithout() {
        run(settings("plain"));
        run(weighted("plain2"));
        run(settings("plain2"));
        OutputDirectories.assertSame(directory.resolve("plain2"), directory.resolve("plain"));
    }

    @Test
    void windowsAloneGiveTheSameWeights() {
        run(weighted("w"));
        run(weighted("alone").with("adj_src_type", null));
        assertThat(rows("alone", "weights")).isEqualTo(rows("w", "weights"));
    }

    @Test
    void weightsOfStepZeroStayThroughTheIteration() throws IOException {
        SettingsMap inversion = weighted("inversion").with("iteration", 1).with("fix_windows", "ITER");
        assertThatThrownBy(() -> run(inversion.with("step_count", 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no weights of i01s00 or before");
        run(inversion.with("step_count", 0));
        Map<Object, Object> first = weightsOf(0);
        double misfit = number("inversion", "misfit.txt");
        Run.Result second = run(inversion.with("step_count", 1).with("pyflex_parameters", Map.of("c_0", 0.5)));
        assertThat(second.comparable()).isTrue();
        assertThat(second.tally().reasons()).doesNotContainKey("measured: other windows than weighted");
        assertThat(weightsOf(1)).isEqualTo(first);
        assertThat(number("inversion", "misfit.txt")).isEqualTo(misfit);

        Run.Result windowed = run(inversion
                .with("step_count", 1)
                .with("fix_windows", false)
                .with("pyflex_parameters", Map.of("cc_acceptance_level", 0.9)));
        assertThat(windowed.tally().reasons()).containsKey("measured: other windows than weighted");

        Path data = copy("lacking", 1, new ArrayList<>());
        try (var all = Files.list(data.resolve("003/obs"))) {
            for (Path file : all.toList()) {
                Files.writeString(
                        file,
                        Files.readString(file)
                                .replaceAll("E[+-]\\d+", "E+00")
                                .replaceAll("\\d+\\.\\d+E\\+00", "0.0E+00"));
            }
        }
        Run.Result third = run(inversion.with("step_count", 2).with("observed", data + "/{event}/obs/{channel}.semd"));
        assertThat(third.comparable()).isFalse();
        assertThat(third.warnings()).anyMatch(w -> w.contains("no measurement") && w.contains("003"));
        assertThat(directory.resolve("inversion/residuals/misfit.txt")).doesNotExist();
        assertThat(directory.resolve("inversion/residuals/full/003.txt")).hasContent("0.0");
    }

    private Map<Object, Object> weightsOf(long step) {
        Map<Object, Object> weights = new LinkedHashMap<>();
        rows("inversion", "weights").stream()
                .filter(row -> row.get("step_count").equals(step))
                .forEach(row -> weights.put(key(row), row.get("weight")));
        assertThat(weights).isNotEmpty();
        return weights;
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatThrownBy(() ->
                        RunConfig.of(weighted("x").with("corrections", Map.of("misfit_normalization", "per_window"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("misfit_normalization' exclude each other");
        assertThatThrownBy(() -> RunConfig.of(weighted("x")
                        .with("adj_src_type", "cc_traveltime_dd")
                        .with("double_difference", Map.of("pairs", "all"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stations on their own");
        assertThatThrownBy(() -> RunConfig.of(settings("x").with("weights", Map.of("receivers", "none"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("did you mean 'weights.receiver'");
        assertThatThrownBy(() -> run(weighted("x").with("station_file", null).with("event_file", null)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("need the place of station AA.S");
    }
}
