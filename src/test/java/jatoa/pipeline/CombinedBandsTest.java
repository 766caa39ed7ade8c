package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.Bands;
import jatoa.config.SettingsMap;
import jatoa.inspect.Inspector;
import jatoa.inspect.Query;
import jatoa.inspect.Question;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.ComponentMeasurement;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.Status;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.pipeline.BandResult.Filtered;
import jatoa.pipeline.BandResult.Unfinished;
import jatoa.pipeline.PairResult.ComponentResult;
import jatoa.pipeline.RawPair.RawComponent;
import jatoa.pipeline.RawPair.RawTrace;
import jatoa.run.RunPlan;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.testing.ExampleRun;
import jatoa.testing.Runs;
import jatoa.testing.TestVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several bands become one adjoint source and one misfit. */
class CombinedBandsTest {
    private static final double RELATIVE = 1e-12;

    /** Ten significant digits in a file. */
    private static final double WRITTEN = 1e-9;

    private static final Map<String, Object> SHORT = Map.of("min_period", 10, "max_period", 40);
    private static final Map<String, Object> LONG = Map.of("min_period", 20, "max_period", 100);

    @TempDir
    private Path directory;

    /** Test W5 of the workflows specification: of three bands the second has no windows. */
    @Test
    void theReferencesSumAndMean() {
        JsonNode vector = TestVectors.json("workflows/weights.json").get("combine");
        ChannelId id = ChannelId.parse("AA.S30..BXZ");
        List<BandResult> results = new ArrayList<>();
        List<Bands.Band> bands = new ArrayList<>();
        double[] weights = TestVectors.doubles(vector.get("weight"));
        for (int b = 0; b < weights.length; b++) {
            PeriodBand band = new PeriodBand(10 + b, 100);
            Bands.Settings settings = new Bands.Settings(null, Optional.empty(), weights[b], true);
            bands.add(new Bands.Band(band, settings, Map.of()));
            Samples adjoint =
                    Samples.adopt(TestVectors.doubles(vector.get("adjoint").get(b)));
            Trace trace = new Trace(id, TimeAxis.ofStep(0, 0.5, adjoint.npts()), adjoint);
            results.add(
                    vector.get("counts").get(b).asInt() == 0
                            ? new Unfinished(band, new Stopped("window", Status.NO_WINDOWS, "none"))
                            : new Filtered(band, new TracePair(trace, trace), "")
                                    .windowed(Optional.empty(), List.of(new TimeSpan(0, 1)))
                                    .measured(new ComponentMeasurement(1, List.of(), adjoint)));
        }
        RawComponent raw =
                new RawComponent(id, RawTrace.MISSING, RawTrace.MISSING, Optional.empty(), Set.of(Component.of("Z")));
        ComponentResult component = new ComponentResult(raw, results);
        assertClose(component, new Bands(bands, Bands.Combine.SUM), vector.get("combined"));
        assertClose(component, new Bands(bands, Bands.Combine.MEAN), vector.get("mean"));
    }

    private static void assertClose(ComponentResult component, Bands bands, JsonNode wanted) {
        double[] samples =
                component.adjointSource(bands).orElseThrow().samples().array();
        for (int i = 0; i < samples.length; i++) {
            double value = wanted.get(i).asDouble();
            assertThat(samples[i]).isCloseTo(value, within(RELATIVE * Math.abs(value)));
        }
    }

    private RunPlan plan(String name, Map<String, Object> more) {
        Map<String, Object> values = new LinkedHashMap<>(ExampleRun.example().values());
        values.keySet().removeAll(List.of("min_period", "max_period"));
        values.put("output", directory.resolve(name).toString());
        values.put("events", List.of("001"));
        values.put("stations", List.of("AA.S000000", "AA.S000001"));
        values.put("figures", false);
        values.putAll(more);
        return ExampleRun.with(new SettingsMap("", values));
    }

    private static Map<String, Object> with(Map<String, Object> map, Object... more) {
        Map<String, Object> values = new LinkedHashMap<>(map);
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return values;
    }

    private List<List<Object>> rows(String run, String... columns) {
        TableReader reader =
                TableReader.of(new OutputLayout(directory.resolve(run).toString()), "misfit");
        List<List<Object>> rows = new ArrayList<>();
        reader.forEachSorted(row -> rows.add(Stream.of(columns)
                .map(c -> row.get(reader.columnNames().indexOf(c)))
                .toList()));
        return rows;
    }

    private double[] adjoint(String run, String station) throws IOException {
        Path file = directory.resolve(run + "/adjoint/001/" + station + ".BXY.adj");
        return Files.readAllLines(file).stream()
                .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[1]))
                .toArray();
    }

    @Test
    void bandsWithoutSettingsOfTheirOwnArePeriods() throws IOException {
        Runs.local(plan("periods", Map.of("periods", List.of(List.of(10, 40), List.of(20, 100)))));
        Runs.local(plan("bands", Map.of("bands", List.of(SHORT, LONG))));
        for (String file : List.of(
                "misfit_results.txt",
                "residuals/misfit.txt",
                "adjoint/001/AA.S000000.BXY.adj",
                "adjoint/001/AA.S000001.BXY.adj",
                "tables/misfit/part-001-00000.parquet",
                "tables/windows/part-001-00000.parquet",
                "tables/rejections/part-001-00000.parquet")) {
            assertThat(directory.resolve("bands/" + file)).hasSameBinaryContentAs(directory.resolve("periods/" + file));
        }
    }

    /** The weighted sum of what each band gives on its own, in adjoint sources and in misfits. */
    @Test
    void twoKindsAddUp() throws IOException {
        Map<String, Object> first = with(SHORT, "adj_src_type", "waveform", "weight", 3);
        Map<String, Object> second = with(LONG, "adj_src_type", "multitaper", "weight", 0.25);
        Runs.local(plan("first", Map.of("bands", List.of(with(first, "weight", 1)))));
        Runs.local(plan("second", Map.of("bands", List.of(with(second, "weight", 1)))));
        RunPlan added = plan("sum", Map.of("combine", "sum", "bands", List.of(first, second)));
        Runs.local(added);
        Files.writeString(
                directory.resolve("sum/run.json"),
                "{\"configuration\": " + added.config().json() + "}");
        assertThat(rows("sum", "station", "min_period_s", "adj_src_type", "status"))
                .containsExactly(
                        List.of("S000000", 10.0, "waveform", "measured"),
                        List.of("S000000", 20.0, "multitaper", "measured"),
                        List.of("S000001", 10.0, "waveform", "measured"),
                        List.of("S000001", 20.0, "multitaper", "measured"));
        List<Double> raw = new ArrayList<>();
        rows("sum", "misfit").forEach(row -> raw.add((Double) row.get(0)));
        List<String> lines = Files.readAllLines(directory.resolve("sum/misfit_results.txt"));
        List<Object> answered;
        try (Inspector inspector = Inspector.open(directory.resolve("sum").toString(), Optional.empty())) {
            answered = inspector.ask(Query.of(Question.STATIONS)).column("misfit_sum");
        }
        for (int s = 0; s < 2; s++) {
            assertThat(raw.get(2 * s)).isEqualTo(rows("first", "misfit").get(s).get(0));
            assertThat(raw.get(2 * s + 1))
                    .isEqualTo(rows("second", "misfit").get(s).get(0));
            double total = 3 * raw.get(2 * s) + 0.25 * raw.get(2 * s + 1);
            assertThat(Double.parseDouble(lines.get(s).split(" ")[2])).isCloseTo(total, within(0.005));
            assertThat((Double) answered.get(s)).isCloseTo(total, within(1e-12 * total));
            double[] sum = adjoint("sum", "AA.S00000" + s);
            double[] one = adjoint("first", "AA.S00000" + s);
            double[] two = adjoint("second", "AA.S00000" + s);
            double largest = Samples.adopt(sum).maxAbs();
            assertThat(largest).isPositive();
            for (int i = 0; i < sum.length; i++) {
                assertThat(sum[i]).isCloseTo(3 * one[i] + 0.25 * two[i], within(4 * WRITTEN * largest));
            }
        }
    }

    /** Without a trace in tables, as if it were not configured there. */
    @Test
    void aBandThatIsNotMeasuredHasNoRows() {
        Runs.local(plan(
                "one",
                Map.of("bands", List.of(with(SHORT, "components", Map.of("Y", Map.of("measure", false))), LONG))));
        assertThat(rows("one", "station", "min_period_s"))
                .containsExactly(List.of("S000000", 20.0), List.of("S000001", 20.0));
    }

    /** Stations on their own in one band, against each other in the other. */
    @Test
    void kindsOverTwoStationsStandBesideOthers() {
        Runs.local(plan(
                "mixed",
                Map.of(
                        "bands",
                        List.of(SHORT, with(LONG, "adj_src_type", "cc_traveltime_dd")),
                        "double_difference",
                        Map.of("pairs", "all"),
                        "conventions",
                        "corrected")));
        Runs.local(plan("alone", Map.of("bands", List.of(SHORT), "conventions", "corrected")));
        List<List<Object>> mixed = rows("mixed", "station", "adj_src_type", "misfit");
        assertThat(mixed.get(0))
                .isEqualTo(rows("alone", "station", "adj_src_type", "misfit").get(0));
        assertThat(mixed.get(1).get(1)).isEqualTo("cc_traveltime_dd");
        assertThat((Double) mixed.get(1).get(2)).isPositive();
    }
}
