package jatoa.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.WindowParameters.Ranges;
import jatoa.model.Arrivals;
import jatoa.model.InputException;
import jatoa.model.TimeAxis;
import jatoa.model.Window.Phase;
import jatoa.testing.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of window selection that follow distance, depth and time. */
class LimitsTest {
    /** The file gives six digits, cut. */
    private static final double SIX_DIGITS = 1.5e-6;

    /** 1001 samples of 1 s from 100 s before the origin. */
    private static final TimeAxis AXIS = TimeAxis.ofStep(-100_000_000_000L, 1.0, 1001);

    private static SettingsMap settings(String text) {
        return SettingsFile.parse(text.getBytes(StandardCharsets.UTF_8), "test");
    }

    private static Limits limits(String yaml) {
        return Limits.of(settings("limits: " + yaml));
    }

    /** T = 10 s, with a water level of 0.1, a correlation of 0.8 and a time shift of 6 s to begin with. */
    private static WindowParameters applied(String yaml, double distanceKm, double depthKm) {
        WindowParameters base = WindowParameters.of(
                "default", settings("{stalta_waterlevel: 0.1, cc_acceptance_level: 0.8, tshift_acceptance_level: 6}"));
        Arrivals arrivals = new Arrivals(
                List.of(new Phase("pP", 90), new Phase("Pn", 80), new Phase("P", 85), new Phase("S", 150)),
                distanceKm,
                0,
                depthKm);
        return limits(yaml).applied(base, arrivals, AXIS, 10);
    }

    /** Test F1 of the workflows specification: the five limits that FLEXWIN wrote for its own record. */
    @Test
    void globalLimitsAreThoseOfFlexwin() throws IOException {
        Path file = Shared.path("reference/flexwin/abkt/ABKT.II.LHZ.stalta.gz");
        WindowParameters base = WindowParameters.of(
                "default",
                settings("{stalta_waterlevel: 0.08, tshift_acceptance_level: 15, dlna_acceptance_level: 1.0,"
                        + " cc_acceptance_level: 0.85, s2n_limit: 1.5}"));
        TimeAxis axis = TimeAxis.ofStep(-500_400_000_000L, 1.0, 7701);
        Arrivals arrivals = new Arrivals(List.of(new Phase("Pdiff", 931.36)), 14117.8691, 0, 112.8);
        WindowParameters found = limits("global").applied(base, arrivals, axis, 50);
        List<Level> levels = List.of(
                found.waterLevel(),
                found.fit().cc(),
                found.fit().tshift(),
                found.fit().dlna(),
                found.noise().limit());
        int i = 0;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            for (String line : in.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] columns = line.strip().split(" +");
                for (int c = 0; c < levels.size(); c++) {
                    double wanted = Double.parseDouble(columns[c + 2]);
                    assertThat(levels.get(c).at(i)).as(line).isCloseTo(wanted, within(SIX_DIGITS * wanted));
                }
                i++;
            }
        }
        assertThat(i).isEqualTo(7701);
        // noise to 1.5 periods before the first arrival, signal to a speed of 3.2 km/s
        assertThat(found.noise().ranges().noiseEnd()).hasValue(1357);
        assertThat(found.noise().ranges().signalEnd()).isEqualTo(4912);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // sample 300 is at 200 s, 301 at 201 s
                "[{after: {speed: 3}, stalta_waterlevel: x2}] | 300 | 0.1",
                "[{after: {speed: 3}, stalta_waterlevel: x2}] | 301 | 0.2",
                "[{after: {speed: 3, offset: 10}, stalta_waterlevel: x2}] | 310 | 0.1",
                "[{after: {speed: 3, offset: 10}, stalta_waterlevel: x2}] | 311 | 0.2",
                "[{before: {phase: P, offset: -2T}, stalta_waterlevel: 3}] | 159 | 3",
                "[{before: {phase: P, offset: -2T}, stalta_waterlevel: 3}] | 160 | 0.1",
                "[{before: {phase: pP}, stalta_waterlevel: 3}] | 189 | 3",
                "[{after: {phase: PKP}, stalta_waterlevel: 3}] | 1000 | 0.1",
                "[{after: 50, before: 7T, stalta_waterlevel: /2}] | 165 | 0.05",
                "[{after: 50, before: 7T, stalta_waterlevel: /2}] | 170 | 0.1",
                "[{stalta_waterlevel: x2}, {stalta_waterlevel: x2}] | 0 | 0.4",
                "[{stalta_waterlevel: x2}, {stalta_waterlevel: base x3}] | 0 | 0.3",
                "[{stalta_waterlevel: 0.05T}] | 0 | 0.5",
                "[{distance_km: [0, 60T], stalta_waterlevel: 3}] | 0 | 0.1",
                "[{distance_km: [600, null], stalta_waterlevel: 3}] | 0 | 3",
                "[{depth_km: [70, 300], stalta_waterlevel: 3}] | 0 | 3",
                "[{depth_km: [70.1, 300], stalta_waterlevel: 3}] | 0 | 0.1",
                "japan_6-30s | 119 | 0.5",
                "japan_6-30s | 120 | 0.1",
                "japan_6-30s | 320 | 0.5",
                "socal | 170 | 1.0",
                "socal | 172 | 0.1",
            })
    void aRuleHoldsWhereItSays(String yaml, int sample, double level) {
        assertThat(applied(yaml, 600, 70).waterLevel().at(sample)).isCloseTo(level, within(1e-15));
    }

    @Test
    void whatNoRuleNamesStaysOneNumber() {
        WindowParameters found = applied("japan_12-150s", 600, Double.NaN);
        assertThat(found.fit().tshift().at(7)).isEqualTo(5);
        assertThat(found.waterLevel()).isEqualTo(new Level.Constant(0.1));
        assertThat(applied("[{depth_km: [0, null], stalta_waterlevel: 3}]", 600, Double.NaN)
                        .waterLevel())
                .as("of an unknown depth")
                .isEqualTo(new Level.Constant(0.1));
    }

    @Test
    void rangesThatAreGivenAsSamplesStay() {
        Ranges ranges = applied("socal", 780, 10).noise().ranges();
        assertThat(ranges.noiseEnd()).hasValue(195);
        assertThat(ranges.signalStart()).hasValue(195);
        assertThat(ranges.signalEnd()).isEqualTo(387);
        WindowParameters given =
                WindowParameters.of("default", settings("{noise_end_index: 20, signal_end_index: 500}"));
        Arrivals arrivals = new Arrivals(List.of(new Phase("P", 80)), 600, 0);
        Ranges kept =
                limits("global").applied(given, arrivals, AXIS, 10).noise().ranges();
        assertThat(kept.noiseEnd()).hasValue(20);
        assertThat(kept.signalEnd()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "globe | is one of global, global_user_files",
                "[{after: {speed: -1}}] | 'limits.after.speed' must be > 0 km/s",
                "[{after: {speed: 3, phase: P}}] | {speed: KM/S}, {phase: NAME} or seconds",
                "[{after: soon}] | a number, or one of shortest periods",
                "[{cc: 0.8}] | unknown setting 'limits.cc'",
                "[{cc_acceptance_level: x0}] | a factor > 0",
                "[{depth_km: [70]}] | [least, most]",
                "[global] | is a name or a list of maps",
            })
    void whatIsWrongIsNamed(String yaml, String message) {
        assertThatThrownBy(() -> limits(yaml))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
