package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.Status;
import jatoa.model.TracePair;
import jatoa.run.JobDiscovery;
import jatoa.table.DoubleDifferenceRow;
import jatoa.table.PairOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stations of the example measured against each other. */
class DoubleDifferencesTest {
    /** Sums of the same numbers in another order. */
    private static final double ROUNDING = 1e-12;

    @TempDir
    private Path out;

    private RunConfig config(String more) {
        String yaml = """
                events: ["001"]
                stations: [AA.S000000, AA.S000004, AA.S000006, AA.S000009]
                observed: data/{event}/obs/{channel}.semd
                synthetic: data/{event}/syn/{channel}.semd
                component_list: [Y]
                st_obs_type: syn
                figures: false
                window: false
                output: OUT
                """.replace("OUT", out.toString());
        return RunConfig.of(SettingsFile.parse((yaml + more).getBytes(StandardCharsets.UTF_8), "test.yaml"));
    }

    private static List<PairOutcome> run(RunConfig config) {
        PairPipeline engine = PairPipeline.of(config);
        List<PairJob> jobs = JobDiscovery.find(config).pairs().toList();
        List<PairOutcome> outcomes = new ArrayList<>();
        for (int i = jobs.size() - 1; i >= 0; i--) {
            outcomes.add(0, engine.process(jobs.get(i)));
        }
        return outcomes;
    }

    private double[] adjoint(String station) throws IOException {
        return Files.readAllLines(out.resolve("adjoint/001/" + station + ".BXY.adj")).stream()
                .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[1]))
                .toArray();
    }

    private static double[] residual(RunConfig config, String station) {
        PairPreparation preparation = new PairPreparation(config);
        PairJob job = JobDiscovery.find(config)
                .pairs()
                .filter(j -> j.id().stationCode().equals(station))
                .findFirst()
                .orElseThrow();
        TracePair traces = preparation
                .prepare(job)
                .windowed()
                .findFirst()
                .orElseThrow()
                .filtered()
                .traces();
        double[] r = traces.synthetic().samples().toArray();
        double[] d = traces.observed().samples().array();
        for (int k = 0; k < r.length; k++) {
            r[k] -= d[k];
        }
        return r;
    }

    @Test
    void waveformDifferencesAddUpOverAllPartners() throws IOException {
        RunConfig config = config("""
                adj_src_type: waveform_dd
                conventions: corrected
                corrections: {adjoint_filter: false}
                pyadjoint_parameters: {taper_percentage: 0.0}
                double_difference: {pairs: all}
                """);
        List<PairOutcome> outcomes = run(config);
        List<String> codes = List.of("AA.S000000", "AA.S000004", "AA.S000006", "AA.S000009");
        List<double[]> residuals = codes.stream().map(c -> residual(config, c)).toList();
        double pairs = 0;
        double stations = 0;
        for (int s = 0; s < codes.size(); s++) {
            double[] f = adjoint(codes.get(s));
            for (int i = 0; i < f.length; i++) {
                double expected = 0;
                for (double[] r : residuals) {
                    expected += residuals.get(s)[i] - r[i];
                }
                assertThat(f[i]).isCloseTo(expected, within(1e-9));
            }
            PairOutcome outcome = outcomes.get(s);
            assertThat(outcome.misfits().get(0).status()).isEqualTo(Status.MEASURED);
            stations += outcome.misfits().get(0).misfit();
            assertThat(outcome.pairs()).hasSize(codes.size() - 1 - s);
            for (DoubleDifferenceRow row : outcome.pairs()) {
                pairs += row.measured().misfit();
            }
        }
        assertThat(stations).isCloseTo(pairs, within(ROUNDING * pairs));
    }

    @Test
    void distancesAndListsChooseThePairs() throws IOException {
        String within = "adj_src_type: cc_traveltime_dd\nstation_file: data/STATIONS\n"
                + "double_difference: {pairs: {within_km: 110}}\n";
        List<DoubleDifferenceRow> near =
                run(config(within)).stream().flatMap(o -> o.pairs().stream()).toList();
        assertThat(near)
                .extracting(r -> r.key().channel().station() + "-" + r.second().station())
                .containsExactly("S000000-S000004", "S000006-S000009");
        assertThat(near).allMatch(r -> r.distanceKm() <= 110);

        Path list = Files.writeString(out.resolve("pairs"), "# the order of measuring\nAA.S000009 AA.S000000\n");
        String listed = "adj_src_type: cc_traveltime_dd\ndouble_difference: {pairs: {file: " + list + "}}\n";
        List<PairOutcome> outcomes = run(config(listed));
        assertThat(outcomes.get(3).pairs())
                .singleElement()
                .satisfies(row -> assertThat(row.second().station()).isEqualTo("S000000"));
        assertThat(outcomes.get(0).pairs()).isEmpty();
        assertThat(outcomes.get(0).misfits().get(0).status()).isEqualTo(Status.MEASURED);
        assertThat(outcomes.get(1).misfits().get(0).status()).isEqualTo(Status.SKIPPED);
        assertThat(outcomes.get(1).misfits().get(0).reason()).startsWith("no_pairs:");
    }

    @Test
    void kindsAndSettingsMustAgree() throws IOException {
        assertThatThrownBy(() -> config("adj_src_type: waveform_dd\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("double_difference");
        assertThatThrownBy(() -> config("double_difference: {pairs: all}\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cc_traveltime");
        RunConfig noPlaces = config("adj_src_type: waveform_dd\ndouble_difference: {pairs: {within_km: 5}}\n");
        assertThatThrownBy(() -> PairPipeline.of(noPlaces))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("station_file");
        assertThatThrownBy(() -> listed("AA.S1 AA.S2\nAA.S1\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> listed("AA.S1 AA.S2\nAA.S1 S2\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> listed("AA.S1 AA.S1\n"))
                .hasMessageContaining("line 1")
                .hasMessageContaining("itself");
    }

    @Test
    void aListedStationThatIsNotThereIsNamedWithItsLine() throws IOException {
        Path list = Files.writeString(out.resolve("stations"), "AA.S000000 AA.S000004\n\nAA.S000004 AA.S1\n");
        RunConfig config = config("adj_src_type: waveform_dd\ndouble_difference: {pairs: {file: " + list + "}}\n");
        assertThatThrownBy(() -> JobDiscovery.find(config))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("stations line 3: no event has a station AA.S1");
        Path places = Files.writeString(out.resolve("STATIONS"), "S1 AA 1 2 0 0\n");
        RunConfig placed = config("adj_src_type: waveform_dd\ndouble_difference: {pairs: {file: " + list + "}}\n"
                + "station_file: " + places + "\n");
        assertThat(JobDiscovery.find(placed).size()).isEqualTo(4);
    }

    private PairPipeline listed(String lines) throws IOException {
        Path list = Files.writeString(out.resolve("stations"), lines);
        return PairPipeline.of(config("adj_src_type: waveform_dd\ndouble_difference: {pairs: {file: " + list + "}}\n"));
    }
}
