package jatoa.misfit.multitaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.Multitaper.Spectrum;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.Band;
import jatoa.config.MisfitOptions.Jackknife;
import jatoa.config.MisfitOptions.Shift;
import jatoa.config.MisfitOptions.WindowRounding;
import jatoa.misfit.AdjointVectors;
import jatoa.misfit.Correlation;
import jatoa.misfit.CutWindow;
import jatoa.misfit.Kernels;
import jatoa.misfit.SampleWindow;
import jatoa.misfit.SampledTraces;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of a multitaper measurement against the reference's own intermediate numbers, and its errors' formula. */
class MultitaperStepsTest {
    /** Relative to the largest of a band's values: a few thousand operations on spectra. */
    private static final double SPECTRAL = 1e-9;

    private static final double ROUNDING = 1e-12;

    @Test
    void frequencyBands() {
        JsonNode signals = TestVectors.json("adjoint/signals.json").get("signals");
        for (JsonNode c : AdjointVectors.internals("freq_limits")) {
            Trace trace = AdjointVectors.trace(signals.get(c.get("synthetic").asText()));
            Spectrum settings = new Spectrum(
                    c.get("lnpt").asInt(), 1e-10, c.get("water_threshold").asDouble(), 0.5, 4, 5, 1.5);
            FrequencyBand band = FrequencyBand.of(
                    trace.samples().array(),
                    trace.axis().dt(),
                    settings,
                    new PeriodBand(
                            c.get("min_period").asDouble(), c.get("max_period").asDouble()),
                    Band.TRACE);
            assertThat(band.df()).isEqualTo(c.get("df").asDouble());
            assertThat(band.lo()).as(c.toString()).isEqualTo(c.get("nfreq_min").asInt());
            assertThat(band.hi()).as(c.toString()).isEqualTo(c.get("nfreq_max").asInt());
            assertThat(band.wide()).isEqualTo(c.get("is_mtm").asBoolean());
        }
    }

    @Test
    void multitaperSteps() {
        for (JsonNode c : AdjointVectors.internals("multitaper_internals")) {
            MisfitConfig.Multitaper config =
                    (MisfitConfig.Multitaper) AdjointVectors.misfit(c, "multitaper", MisfitOptions.pyatoa())
                            .config();
            MultitaperRules rules = new MultitaperRules(config, MisfitOptions.pyatoa(), new PeriodBand(6, 40));
            SampledTraces traces = SampledTraces.of(AdjointVectors.pair(c, ""));
            TimeSpan span = new TimeSpan(
                    c.get("window").get(0).asDouble(), c.get("window").get(1).asDouble());
            SampleWindow samples = SampleWindow.of(span, traces.dt(), WindowRounding.FLOOR);
            MisfitConfig.TimeTaper taper = new MisfitConfig.TimeTaper(MisfitConfig.TaperType.HANN, 0.3);
            CutWindow window = CutWindow.of(traces, samples, Kernels.taper(taper, samples.length()));
            Correlation correlation =
                    Correlation.of(window.observed(), window.synthetic(), window.dt(), Shift.INTEGER, config.error());
            assertThat(correlation.shift()).isEqualTo(c.get("cc_tshift").asDouble());
            FrequencyBand band = window.band(rules);
            assertThat(band.lo()).isEqualTo(c.get("nfreq_min").asInt());
            assertThat(band.hi()).isEqualTo(c.get("nfreq_max").asInt());
            CrossSpectra cross = rules.cross(
                    rules.spectra(TestVectors.doubles(c.get("data_prepared")), band, window.dt()),
                    rules.spectra(window.synthetic(), band, window.dt()));
            SpectralDelay delay = rules.delay(cross, band, correlation.shift(), correlation.dlna());
            assertBand(delay.delay(), c.get("dtau"));
            assertBand(delay.dlna(), c.get("dlna"));
            SpectralDelay.Errors errors = rules.errors(
                    delay, band, k -> rules.delayWithout(k, cross, band, correlation.shift(), correlation.dlna()));
            assertBand(errors.delay(), c.get("err_dtau"));
            assertBand(errors.dlna(), c.get("err_dlna"));
            FrequencyWeights weights = rules.weights(band, delay, errors, 1, 1);
            assertBand(weights.delay(), c.get("wp"));
            assertBand(weights.dlna(), c.get("wq"));
        }
    }

    @Test
    void unwrappingEqualsTheVectors() {
        for (JsonNode c : AdjointVectors.internals("cycle_skip")) {
            double[] before = TestVectors.doubles(c.get("phi_in"));
            double[] band =
                    Arrays.copyOfRange(before, c.get("lo").asInt(), c.get("hi").asInt());
            SpectralDelay.unwrap(band, c.get("phase_step").asDouble());
            double[] after = TestVectors.doubles(c.get("phi_out"));
            assertThat(band)
                    .containsExactly(
                            Arrays.copyOfRange(
                                    after, c.get("lo").asInt(), c.get("hi").asInt()),
                            within(ROUNDING));
        }
    }

    /** For the logarithmic mean of numbers the textbook error is their standard deviation over √n. */
    @Test
    void theTextbookJackknifeErrorOfAMeanIsItsStandardError() {
        double[] numbers = {0.3, -1.2, 0.7, 2.1, 0.4};
        double mean = 0.46;
        double squares = 0;
        List<SpectralDelay> reduced = new ArrayList<>();
        for (double x : numbers) {
            squares += (x - mean) * (x - mean);
            reduced.add(ofLogarithm((5 * mean - x) / 4));
        }
        double wanted = Math.sqrt(squares / 4 / 5);
        SpectralDelay.Errors textbook = SpectralDelay.Errors.of(ofLogarithm(mean), reduced, Jackknife.TEXTBOOK);
        assertThat(textbook.dlna()[0]).isCloseTo(wanted, within(ROUNDING));
        SpectralDelay.Errors reference = SpectralDelay.Errors.of(ofLogarithm(mean), reduced, Jackknife.REFERENCE);
        assertThat(reference.dlna()[0]).isCloseTo(wanted / 4, within(ROUNDING));
    }

    private static SpectralDelay ofLogarithm(double value) {
        FrequencyBand band = new FrequencyBand(1, 2, 16, 0.1, true);
        return SpectralDelay.of(new double[] {Math.exp(value), 0}, band, 0, 0, 1.5);
    }

    private static void assertBand(double[] actual, JsonNode expected) {
        double[] wanted = TestVectors.doubles(expected);
        double max = Samples.adopt(wanted).maxAbs();
        assertThat(actual).containsExactly(wanted, within(SPECTRAL * max));
    }
}
