package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.example.ExampleSize;
import jatoa.example.ObservedExample;
import jatoa.pipeline.GradientTable.Level;
import jatoa.pipeline.GradientTable.Row;
import jatoa.run.JobDiscovery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Adjoint sources as they are written predict how misfits change with the synthetics as they are read, on recordings with an instrument
 * and a turned sensor, whatever lies between.
 */
class GradientTableTest {
    /** The bound of the acceptance test for exact gradients. */
    private static final double EXACT = 1e-5;

    @TempDir
    private static Path data;

    private static SettingsMap made;

    @BeforeAll
    static void make() throws IOException {
        Path config = Path.of(ObservedExample.write(data.toString(), new ExampleSize(1, 2, 2500, 1)));
        made = SettingsFile.parse(Files.readAllBytes(config), config.toString());
    }

    private static List<Row> rows(String conventions, Level level, String more) {
        Map<String, Object> values = new LinkedHashMap<>(made.values());
        values.putAll(SettingsFile.parse(more.getBytes(StandardCharsets.UTF_8), "more")
                .values());
        SettingsMap settings = new SettingsMap("", values).with("conventions", conventions);
        RunConfig windowsOnly = RunConfig.of(settings).windowsOnly();
        MeasurableStations stations = MeasurableStations.find(
                windowsOnly, JobDiscovery.find(windowsOnly).pairs().iterator());
        return new GradientTable(settings, stations, level, 4, 1).rows();
    }

    /** Names of the rows that are not within the bound of 1. */
    private static List<String> inexact(List<Row> rows) {
        List<String> names = new ArrayList<>();
        for (Row row : rows) {
            boolean exact = row.perturbations() > 0
                    && Math.abs(row.least().getAsDouble() - 1) < EXACT
                    && Math.abs(row.most().getAsDouble() - 1) < EXACT;
            if (!exact) {
                names.add((row.kind() + " " + row.measureType()).strip());
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{preprocess: {remove_response: true, normalize_to: syn}}",
                "{preprocess: {remove_response: true, zerophase: false, half_duration: 1.5}}",
                "{rotate_to_rtz: true, component_list: [R, T, Z]}",
                "{rotate_to_rtz: true, component_list: [R, T, Z], periods: [[8, 60], [15, 80]],"
                        + " preprocess: {remove_response: true, normalize_to: syn}}",
                "{periods: [[8, 60], [15, 80]]}",
                "{standardize: {standardize_to: obs}}",
                "{preprocess: {remove_response: false, filter: false, normalize_to: syn}}"
            })
    void everyExactKindIsAGradientOfTheSyntheticAsItWasRead(String more) {
        assertThat(inexact(rows("corrected", Level.RAW, more))).containsExactly("convolution", "kernel_traveltime");
    }

    /** The sum over two bands of different kinds, and over components with kinds and weights of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bands: [{min_period: 8, max_period: 60, adj_src_type: waveform},"
                        + " {min_period: 15, max_period: 80, adj_src_type: multitaper}]}",
                "{combine: sum, rotate_to_rtz: true, component_list: [R, T, Z], bands: ["
                        + "{min_period: 8, max_period: 60, adj_src_type: envelope, weight: 300.0, preprocess: {corners: 4}},"
                        + " {min_period: 15, max_period: 80, adj_src_type: cc_traveltime, pyadjoint_parameters:"
                        + " {use_cc_error: true}, preprocess: {half_duration: 1.5},"
                        + " components: {T: {weight: 0.5, adj_src_type: exponentiated_phase}, Z: {measure: false}}}]}"
            })
    void bandsOfDifferentKindsAreOneGradient(String more) {
        Row bands = rows("corrected", Level.RAW, more).get(0);
        assertThat(bands.kind()).isEqualTo("bands");
        assertThat(bands.measured()).isGreaterThan(2);
        assertThat(inexact(List.of(bands))).isEmpty();
    }

    /** Of a whole trace the phase turns at random in its quiet parts. */
    @Test
    void wholeTracesToo() {
        assertThat(inexact(rows("corrected", Level.RAW, "{window: false}")))
                .contains("convolution", "kernel_traveltime")
                .isSubsetOf("convolution", "kernel_traveltime", "instantaneous_phase");
    }

    @Test
    void rowsSayWhatTheyLeaveOutAndWhatWasMeasured() {
        List<Row> rows = rows("corrected", Level.FILTERED, "{}");
        assertThat(inexact(rows)).containsExactly("convolution", "kernel_traveltime");
        for (Row row : rows) {
            boolean scaled =
                    row.kind().startsWith("cc_traveltime") || row.kind().startsWith("multitaper");
            assertThat(row.heldFixed()).isEqualTo(scaled ? "use_cc_error" : "");
            assertThat(row.measuredAs().isEmpty()).isEqualTo(row.measured() == 0);
        }
        assertThat(rows.get(0).measured()).isPositive();
        assertThat(rows("corrected", Level.RAW, "{}").get(0).measured())
                .as("windows of all components")
                .isGreaterThan(rows.get(0).measured());
    }

    /** Without the transposed filter the solver's adjoint source is not the gradient, however exact the misfit's is. */
    @Test
    void theRawTableSeesWhatTheFilteredOneDoesNot() {
        String off = "{corrections: {adjoint_filter: false}}";
        assertThat(rows("corrected", Level.FILTERED, off).get(0).ratio().getAsDouble())
                .isCloseTo(1, within(EXACT));
        assertThat(inexact(rows("corrected", Level.RAW, off))).contains("waveform");
    }
}
