package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.Conventions;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.config.SettingsMap;
import jatoa.misfit.doubledifference.DoubleDifference;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single switches and parameters do, where no vector says it. */
class SwitchesTest {
    private static final PeriodBand BAND = new PeriodBand(8, 40);
    private static final Trace SYNTHETIC = Pulses.trace(Pulses.random(3));
    private static final Trace OBSERVED = Pulses.trace(Pulses.changed(Pulses.random(3), 4, 2.5, 0.2));
    private static final TracePair PAIR = new TracePair(OBSERVED, SYNTHETIC);
    private static final List<TimeSpan> WINDOW = List.of(new TimeSpan(60, 240));
    private static final double ROUNDING = 1e-12;

    private static Misfit misfit(String kind, Map<String, Object> settings, MisfitOptions options) {
        return Misfit.of(MisfitConfig.of(kind, new SettingsMap("", settings), options), options, BAND);
    }

    private static MisfitOptions pyatoa(String key, Object value) {
        return MisfitOptions.of(Conventions.PYATOA, new SettingsMap("", Map.of(key, value)));
    }

    private static Measurement one(String kind, Map<String, Object> settings, MisfitOptions options) {
        return misfit(kind, settings, options)
                .measure(PAIR, WINDOW, Output.MISFIT)
                .windows()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "tshift_max,0.5,time shift",
        "tshift_min,4.5,time shift",
        "dlna_max,-3,dlnA",
        "dlna_min,3,dlnA",
        "cc_min,0.9999,correlation"
    })
    void limitsSkipTheWindowAndSayWhy(String key, double limit, String reason) {
        for (String kind : List.of("cc_traveltime", "multitaper", "kernel_traveltime")) {
            Measurement refused = one(kind, Map.of(), pyatoa(key, limit));
            assertThat(refused.measured()).as(kind).isFalse();
            assertThat(refused.note().orElseThrow()).contains(reason);
            assertThat(one(kind, Map.of(), MisfitOptions.pyatoa()).measured()).isTrue();
        }
    }

    @Test
    void overlapsReplaceOrAdd() {
        List<TimeSpan> twice = List.of(WINDOW.get(0), WINDOW.get(0));
        for (String kind : List.of("waveform", "multitaper")) {
            ComponentMeasurement once =
                    misfit(kind, Map.of(), MisfitOptions.pyatoa()).measure(PAIR, WINDOW, Output.MISFIT_AND_ADJOINT);
            ComponentMeasurement replaced =
                    misfit(kind, Map.of(), MisfitOptions.pyatoa()).measure(PAIR, twice, Output.MISFIT_AND_ADJOINT);
            ComponentMeasurement summed =
                    misfit(kind, Map.of(), pyatoa("overlap", "sum")).measure(PAIR, twice, Output.MISFIT_AND_ADJOINT);
            double single = once.adjoint().maxAbs();
            assertThat(summed.adjoint().maxAbs()).isEqualTo(2 * single);
            assertThat(replaced.adjoint().maxAbs()).isEqualTo(kind.equals("multitaper") ? 2 * single : single);
            assertThat(replaced.misfit()).isEqualTo(2 * once.misfit());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "min_cycle_in_window,50,fewer cycles",
        "num_taper,100,",
        "lnpt,8,window longer than the transform",
        "dt_fac,1000,period/dt_fac",
        "dt_max_scale,0.01,dt_max_scale",
        "mt_nw,400,band too narrow"
    })
    void multitaperFallsBackWithItsReason(String key, double value, String reason) {
        Measurement m = one("multitaper", Map.of(key, value, "dt_sigma_min", 0.5), MisfitOptions.pyatoa());
        Measurement cc = one("cc_traveltime", Map.of("dt_sigma_min", 0.5), MisfitOptions.pyatoa());
        if (reason == null) {
            assertThat(m.method()).isEqualTo("multitaper");
            return;
        }
        assertThat(m.method()).isEqualTo("cross_correlation_traveltime");
        assertThat(m.note().orElseThrow()).contains(reason);
        assertThat(m.misfit()).isEqualTo(cc.misfit());
        assertThat(m.values()).isEqualTo(cc.values());
    }

    /** 0.5 cycles of 600 s are 300: more than 361 samples hold in seconds, less than their number. */
    @Test
    void theCycleTestCountsSamplesOrSeconds() {
        PeriodBand slow = new PeriodBand(600, 2000);
        for (String unit : List.of("samples", "seconds")) {
            MisfitOptions options = pyatoa("cycle_test", unit);
            MisfitConfig config = MisfitConfig.of("multitaper", new SettingsMap("", Map.of()), options);
            Measurement m = Misfit.of(config, options, slow)
                    .measure(PAIR, WINDOW, Output.MISFIT)
                    .windows()
                    .get(0);
            assertThat(m.note().orElseThrow())
                    .contains(unit.equals("seconds") ? "fewer cycles" : "frequency band too narrow");
        }
    }

    @Test
    void theBandOfAWindowNeedsRoomForItsTapers() {
        Map<String, Object> few = Map.of("lnpt", 12);
        List<TimeSpan> brief = List.of(new TimeSpan(130, 165));
        for (String band : List.of("trace", "window")) {
            Measurement m = misfit("multitaper", few, pyatoa("multitaper_band", band))
                    .measure(PAIR, brief, Output.MISFIT)
                    .windows()
                    .get(0);
            assertThat(m.note().orElse("").contains("band too narrow")).isEqualTo(band.equals("window"));
        }
    }

    /** A large water level damps bins: the bound that spares full transforms must not decide then. */
    @Test
    void aHighWaterLevelDampsTheTransferFunction() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("lnpt", 12);
        settings.put("dt_fac", 0.001);
        settings.put("dt_max_scale", 1e6);
        settings.put("measure_type", "am");
        double plain = one("multitaper", settings, MisfitOptions.pyatoa()).misfit();
        settings.put("transfunc_waterlevel", 1e-4);
        double low = one("multitaper", settings, MisfitOptions.pyatoa()).misfit();
        settings.put("transfunc_waterlevel", 0.9);
        Measurement damped = one("multitaper", settings, MisfitOptions.pyatoa());
        assertThat(damped.method()).isEqualTo("multitaper");
        assertThat(low).isEqualTo(plain);
        assertThat(damped.misfit()).isGreaterThan(2 * plain);
    }

    @Test
    void jackknifeErrorsWeightByNameToo() {
        Map<String, Object> implied = Map.of("lnpt", 12, "use_cc_error", false, "use_mt_error", true, "err_fac", 1e-3);
        Map<String, Object> named = Map.of("lnpt", 12, "use_cc_error", false, "weight_source", "mt");
        assertThat(one("multitaper", named, MisfitOptions.pyatoa()).misfit())
                .isEqualTo(one("multitaper", implied, MisfitOptions.pyatoa()).misfit());
    }

    /** With windows of two lengths each keeps its own taper, and both adjoint sources stay inside their windows. */
    @Test
    void stationWindowsOfTwoLengths() {
        MisfitOptions options = MisfitOptions.corrected();
        DoubleDifference misfit = DoubleDifference.of(
                MisfitConfig.of("waveform_dd", new SettingsMap("", Map.of()), options), options, BAND);
        DoubleDifference.Station brief = new DoubleDifference.Station(PAIR, List.of(new TimeSpan(100, 150)));
        DoubleDifference.Station wide = new DoubleDifference.Station(PAIR, List.of(new TimeSpan(100, 200)));
        double[] first = misfit.measure(brief, wide, Output.MISFIT_AND_ADJOINT)
                .firstAdjoint()
                .array();
        double[] second = misfit.measure(wide, brief, Output.MISFIT_AND_ADJOINT)
                .secondAdjoint()
                .array();
        for (int i = 0; i < first.length; i++) {
            assertThat(first[i]).isCloseTo(second[i], within(ROUNDING));
            if (i < 200 || i > 300) {
                assertThat(first[i]).isZero();
            }
        }
    }
}
