package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.CcError;
import jatoa.config.MisfitConfig.Multitaper.Spectrum;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.Band;
import jatoa.config.MisfitOptions.Shift;
import jatoa.config.MisfitOptions.WindowRounding;
import jatoa.math.Derivative;
import jatoa.math.Quadrature;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.testing.Shared;
import org.junit.jupiter.api.Test;

/** The steps inside a measurement against the reference's own intermediate numbers. */
class InternalVectorsTest {
    /** Relative to the largest of a band's values: a few thousand operations on spectra. */
    private static final double SPECTRAL = 1e-9;

    private static JsonNode vectors(String name) {
        return Shared.json("spec/adjoint-vectors/internals.json").get(name);
    }

    private static PairSamples samples(JsonNode c) {
        return PairSamples.of(AdjointVectors.pair(c, ""));
    }

    private static WindowPair window(JsonNode c, PairSamples pair) {
        TimeSpan span = new TimeSpan(
                c.get("window").get(0).asDouble(), c.get("window").get(1).asDouble());
        SampleWindow window = SampleWindow.of(span, pair.dt(), WindowRounding.FLOOR);
        MisfitConfig.TimeTaper taper = new MisfitConfig.TimeTaper(MisfitConfig.TaperType.HANN, 0.3);
        return WindowPair.cut(pair, window, Kernels.taper(taper, window.length()))
                .value();
    }

    @Test
    void windowIndicesReproduceTheRounding() {
        int lost = 0;
        for (JsonNode c : vectors("window_index")) {
            double dt = c.get("dt").asDouble();
            TimeSpan span = new TimeSpan(
                    c.get("window").get(0).asDouble(), c.get("window").get(1).asDouble());
            SampleWindow floor = SampleWindow.of(span, dt, WindowRounding.FLOOR);
            assertThat(floor.left()).isEqualTo(c.get("result").get("left").asInt());
            assertThat(floor.length()).isEqualTo(c.get("result").get("n").asInt());
            assertThat(floor.right()).isEqualTo(c.get("result").get("right").asInt());
            SampleWindow nearest = SampleWindow.of(span, dt, WindowRounding.NEAREST);
            assertThat(nearest.left()).isEqualTo(c.get("left_index").asInt());
            assertThat(nearest.right()).isEqualTo(c.get("right_index").asInt() + 1);
            lost += floor.equals(nearest) ? 0 : 1;
        }
        assertThat(lost).as("windows that lose a sample by rounding").isPositive();
    }

    @Test
    void correlations() {
        for (JsonNode c : vectors("cc")) {
            WindowPair window = window(c, samples(c));
            Correlation correlation = Correlation.of(
                    window.observed(), window.synthetic(), window.dt(), Shift.INTEGER, new CcError(true, 1e-9, 1e-9));
            assertThat(correlation.lag()).isEqualTo(c.get("shift_samples").asInt());
            assertClose(correlation.dlna(), c.get("dlna").asDouble());
            assertClose(correlation.sigmaDt(), c.get("sigma_dt_nofloor").asDouble());
            assertClose(correlation.sigmaDlna(), c.get("sigma_dlna_nofloor").asDouble());
            double[] v = Derivative.central(window.synthetic(), window.dt());
            assertClose(
                    Quadrature.SIMPSON.integrateProduct(v, v, window.dt()),
                    c.get("norm_velocity").asDouble());
        }
    }

    @Test
    void frequencyBands() {
        JsonNode signals = Shared.json("spec/adjoint-vectors/signals.json").get("signals");
        for (JsonNode c : vectors("freq_limits")) {
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
        for (JsonNode c : vectors("multitaper_internals")) {
            MisfitConfig.Multitaper config =
                    (MisfitConfig.Multitaper) AdjointVectors.misfit(c, "multitaper", MisfitOptions.pyatoa())
                            .config();
            MultitaperRules rules = new MultitaperRules(config, MisfitOptions.pyatoa(), new PeriodBand(6, 40));
            PairSamples pair = samples(c);
            WindowPair window = window(c, pair);
            Correlation correlation =
                    Correlation.of(window.observed(), window.synthetic(), window.dt(), Shift.INTEGER, config.error());
            assertThat(correlation.shift()).isEqualTo(c.get("cc_tshift").asDouble());
            FrequencyBand band = rules.band(pair, window.synthetic());
            assertThat(band.lo()).isEqualTo(c.get("nfreq_min").asInt());
            assertThat(band.hi()).isEqualTo(c.get("nfreq_max").asInt());
            CrossSpectra cross = rules.cross(
                    rules.spectra(Shared.doubles(c.get("data_prepared")), band, window.dt()),
                    rules.spectra(window.synthetic(), band, window.dt()));
            SpectralDelay delay = rules.delay(cross, band, correlation.shift(), correlation.dlna());
            assertBand(delay.delay(), c.get("dtau"));
            assertBand(delay.dlna(), c.get("dlna"));
            JackknifeErrors errors = rules.errors(
                    delay, band, k -> rules.delayWithout(k, cross, band, correlation.shift(), correlation.dlna()));
            assertBand(errors.delay(), c.get("err_dtau"));
            assertBand(errors.dlna(), c.get("err_dlna"));
            FrequencyWeights weights = rules.weights(band, delay, errors, 1, 1);
            assertBand(weights.delay(), c.get("wp"));
            assertBand(weights.dlna(), c.get("wq"));
        }
    }

    private static void assertBand(double[] actual, JsonNode expected) {
        double[] wanted = Shared.doubles(expected);
        double max = Samples.adopt(wanted).maxAbs();
        assertThat(actual).containsExactly(wanted, within(SPECTRAL * max));
    }

    private static void assertClose(double actual, double wanted) {
        assertThat(actual).isCloseTo(wanted, within(AdjointVectors.ERRORS * Math.abs(wanted)));
    }
}
