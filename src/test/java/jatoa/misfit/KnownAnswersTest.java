package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.Conventions;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.config.SettingsMap;
import jatoa.model.ChannelId;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulses whose shift, amplitude and misfit are known beforehand. */
class KnownAnswersTest {
    private static final double DT = 0.12;
    private static final int NPTS = 2000;
    private static final TimeSpan WINDOW = new TimeSpan(40.08, 180);
    private static final PeriodBand BAND = new PeriodBand(8, 60);
    private static final double DELAY = 1.2;
    private static final double SCALE = 1.5;

    /** Rounding of sums over a thousand samples. */
    private static final double ROUNDING = 1e-9;
    /** The window cuts a delayed pulse a little differently. */
    private static final double CUT = 1e-3;
    /** The frequency band's edges hold little energy. */
    private static final double BAND_EDGES = 0.02;

    private static Trace pulse(double delay, double scale) {
        double[] x = new double[NPTS];
        for (int i = 0; i < NPTS; i++) {
            double t = i * DT - 110 - delay;
            x[i] = scale * Math.exp(-t * t / (2 * 15 * 15)) * Math.cos(2 * Math.PI * t / 18);
        }
        return new Trace(ChannelId.parse("XX.STA.BXZ"), TimeAxis.ofStep(0, DT, NPTS), Samples.adopt(x));
    }

    private static Misfit misfit(String kind, MisfitOptions options) {
        return Misfit.of(MisfitConfig.of(kind, new SettingsMap("", Map.of()), options), options, BAND);
    }

    private static Measurement measured(String kind, MisfitOptions options, Trace observed) {
        ComponentMeasurement result = misfit(kind, options)
                .measure(new TracePair(observed, pulse(0, 1)), List.of(WINDOW), Output.MISFIT_AND_ADJOINT);
        assertThat(result.measuredCount()).isOne();
        assertThat(result.misfit()).isEqualTo(result.windows().get(0).misfit());
        return result.windows().get(0);
    }

    static Stream<MisfitOptions> conventions() {
        return Stream.of(MisfitOptions.pyatoa(), MisfitOptions.corrected());
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void aPulseDelayedByThisMuchGivesThisMuch(MisfitOptions options) {
        Measurement cc = measured("cc_traveltime", options, pulse(DELAY, 1));
        assertThat(cc.values().timeShift().getAsDouble()).isCloseTo(DELAY, within(CUT));
        assertThat(cc.misfit()).isCloseTo(0.5 * DELAY * DELAY, within(2 * DELAY * CUT));
        Measurement mt = measured("multitaper", options, pulse(DELAY, 1));
        assertThat(mt.method()).isEqualTo("multitaper");
        assertThat(mt.values().timeShift().getAsDouble()).isCloseTo(DELAY, within(BAND_EDGES));
        assertThat(mt.misfit()).isCloseTo(0.5 * DELAY * DELAY, within(BAND_EDGES));
        Measurement kernel = measured("kernel_traveltime", options, pulse(DELAY, 1));
        assertThat(kernel.misfit()).isCloseTo(-DELAY, within(CUT));
    }

    /** The parabola through a correlation finds a fraction of a sample. */
    @Test
    void aFractionOfASampleIsFound() {
        Measurement whole = measured("cc_traveltime", MisfitOptions.pyatoa(), pulse(1.25, 1));
        assertThat(whole.values().timeShift().getAsDouble()).isEqualTo(10 * DT);
        Measurement fraction = measured("cc_traveltime", MisfitOptions.corrected(), pulse(1.25, 1));
        assertThat(fraction.values().timeShift().getAsDouble()).isCloseTo(1.25, within(CUT));
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void aScaledCopyGivesTheLogarithmOfTheScale(MisfitOptions options) {
        Measurement cc = measured("cc_traveltime", options, pulse(0, SCALE));
        assertThat(cc.values().dlna().getAsDouble()).isCloseTo(Math.log(SCALE), within(ROUNDING));
        assertThat(cc.values().timeShift().getAsDouble()).isCloseTo(0, within(ROUNDING));
        Measurement kernel = measured("kernel_amplitude", options, pulse(0, SCALE));
        assertThat(kernel.misfit()).isCloseTo(-Math.log(SCALE), within(ROUNDING));
        assertThat(measured("normalized_cross_correlation", options, pulse(0, SCALE))
                        .misfit())
                .isCloseTo(0, within(ROUNDING));
        assertThat(measured("instantaneous_phase", options, pulse(0, SCALE)).misfit())
                .isCloseTo(0, within(ROUNDING));
        assertThat(measured("exponentiated_phase", options, pulse(0, SCALE)).misfit())
                .isCloseTo(0, within(ROUNDING));
    }

    @Test
    void theEnvelopeMisfitOfAScaledCopyIsItsLogarithmSquaredTimesTheDuration() {
        Measurement m = measured("envelope", MisfitOptions.corrected(), pulse(0, SCALE));
        double duration = (m.right() - m.left()) * DT;
        double log = Math.log(SCALE);
        assertThat(m.misfit()).isCloseTo(0.5 * log * log * duration, within(ROUNDING));
    }

    @Test
    void oppositePolarity() {
        Measurement cc = measured("normalized_cross_correlation", MisfitOptions.corrected(), pulse(0, -1));
        assertThat(cc.misfit()).isCloseTo(2, within(ROUNDING));
        MisfitOptions options = MisfitOptions.corrected();
        MisfitConfig config =
                MisfitConfig.of("instantaneous_phase", new SettingsMap("", Map.of("wtr_env", 0.0)), options);
        ComponentMeasurement phase = Misfit.of(config, options, BAND)
                .measure(new TracePair(pulse(0, -1), pulse(0, 1)), List.of(WINDOW), Output.MISFIT);
        double duration =
                (phase.windows().get(0).right() - phase.windows().get(0).left()) * DT;
        assertThat(phase.misfit()).isCloseTo(0.5 * Math.PI * Math.PI * duration, within(ROUNDING * duration));
    }

    @Test
    void theWaveformMisfitIsHalfTheSquaredDifference() {
        MisfitOptions options = MisfitOptions.corrected();
        Map<String, Object> untapered = Map.of("taper_percentage", 0.0);
        MisfitConfig config = MisfitConfig.of("waveform", new SettingsMap("", untapered), options);
        double[] ones = new double[100];
        Arrays.fill(ones, 3);
        Trace synthetic = Pulses.trace(new double[100]);
        ComponentMeasurement m = Misfit.of(config, options, BAND)
                .measure(
                        new TracePair(Pulses.trace(ones), synthetic),
                        List.of(TimeSpan.ofSamples(10, 29, Pulses.DT)),
                        Output.MISFIT_AND_ADJOINT);
        assertThat(m.misfit()).isEqualTo(0.5 * 9 * 20 * Pulses.DT);
        for (int i = 0; i < 100; i++) {
            assertThat(m.adjoint().get(i)).isEqualTo(i >= 10 && i <= 29 ? -3 : 0);
        }
    }

    /** Eleven samples of 0.06 s: the original's truncation measures one sample too much, the carried shift does not. */
    @Test
    void theCarriedShiftMeasuresTheTrueDelay() {
        Map<String, Object> loose = Map.of("lnpt", 13, "use_cc_error", false, "dt_fac", 0.5, "dt_max_scale", 10.0);
        double step = 0.06;
        double delay = 11 * step;
        assertThat((int) (11 * step / step)).as("the hazard").isEqualTo(10);
        double[][] x = new double[2][701];
        for (int i = 0; i < 701; i++) {
            for (int j = 0; j < 2; j++) {
                double t = i * step - 20 - j * delay;
                x[j][i] = Math.exp(-t * t / (2 * 2.5 * 2.5)) * Math.sin(Math.PI * t + 0.2);
            }
        }
        ChannelId id = ChannelId.parse("XX.STA.BXZ");
        TracePair pair = new TracePair(
                new Trace(id, TimeAxis.ofStep(0, step, 701), Samples.adopt(x[1])),
                new Trace(id, TimeAxis.ofStep(0, step, 701), Samples.adopt(x[0])));
        for (String alignment : List.of("truncated", "carried")) {
            MisfitOptions options = MisfitOptions.of(
                    Conventions.PYATOA, new SettingsMap("", Map.of("multitaper_alignment", alignment)));
            MisfitConfig config = MisfitConfig.of("multitaper", new SettingsMap("", loose), options);
            Measurement m = Misfit.of(config, options, new PeriodBand(1, 5))
                    .measure(pair, List.of(new TimeSpan(5.28, 35)), Output.MISFIT)
                    .windows()
                    .get(0);
            assertThat(m.method()).isEqualTo("multitaper");
            double wanted = alignment.equals("carried") ? delay : delay + step;
            assertThat(m.values().timeShift().getAsDouble()).as(alignment).isCloseTo(wanted, within(step / 10));
        }
    }

    static Stream<Arguments> vanishing() {
        return Stream.of(
                        "waveform",
                        "exponentiated_phase",
                        "cc_traveltime",
                        "multitaper",
                        "normalized_cross_correlation",
                        "envelope",
                        "instantaneous_phase")
                .flatMap(kind -> conventions().map(options -> Arguments.of(kind, options)));
    }

    @ParameterizedTest
    @MethodSource("vanishing")
    void identicalTracesGiveExactZeros(String kind, MisfitOptions options) {
        ComponentMeasurement m = misfit(kind, options)
                .measure(
                        new TracePair(pulse(0, 1), pulse(0, 1)),
                        List.of(WINDOW, new TimeSpan(60, 120)),
                        Output.MISFIT_AND_ADJOINT);
        assertThat(m.measuredCount()).isEqualTo(2);
        assertThat(m.misfit()).isZero();
        assertThat(m.adjoint().maxAbs()).isZero();
    }
}
