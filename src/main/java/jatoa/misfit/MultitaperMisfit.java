package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Delay or amplitude as a function of frequency, averaged over a band (adjoint specification §8, options O4, O9, O10; Laske and
 * Masters 1996; Zhou, Dahlen and Nolet 2004; Tape et al. 2010, appendix A). Where it is refused the cross-correlation's shift
 * stands in, with the reason. Identical windows fall back to it and give exact zeros.
 */
final class MultitaperMisfit implements WindowMisfit {
    /** The method of a window that fell back. */
    static final String FALLBACK = "cross_correlation_traveltime";

    private final MisfitConfig.Multitaper config;
    private final MisfitOptions options;
    private final MultitaperRules rules;
    private final TraveltimeMisfit fallback;

    MultitaperMisfit(MisfitConfig.Multitaper config, MisfitOptions options, PeriodBand periods) {
        this.config = config;
        this.options = options;
        this.rules = new MultitaperRules(config, options, periods);
        this.fallback = new TraveltimeMisfit(
                new MisfitConfig.CcTraveltime(config.taper(), config.measureType(), config.error(), false), options);
    }

    @Override
    public WindowResult measure(WindowPair window, Output output) {
        Optional<String> problem = Correlation.problem(window.observed(), window.synthetic());
        if (problem.isPresent()) {
            return WindowResult.skipped(window, problem.get());
        }
        Correlation correlation = Correlation.of(
                window.observed(),
                window.synthetic(),
                window.dt(),
                options.traveltime().shift(),
                config.error());
        Optional<String> outside = correlation.outside(options.limits());
        if (outside.isPresent()) {
            return WindowResult.skipped(window, outside.get());
        }
        Refusable<SpectralEstimate> estimate = estimate(window, correlation);
        return estimate.reason().isPresent()
                ? fallback.result(window, correlation, FALLBACK, estimate.reason(), output)
                : result(window, correlation, estimate.value(), output);
    }

    private Refusable<SpectralEstimate> estimate(WindowPair window, Correlation correlation) {
        double dt = window.dt();
        double shift = correlation.lag() * dt;
        Optional<String> refusal = rules.refusal(shift, window.length(), dt);
        if (refusal.isPresent()) {
            return Refusable.refused(refusal.get());
        }
        SampleWindow shifted = window.window().shifted(rules.align(correlation.lag(), dt));
        if (shifted.problem(window.pair().npts()).isPresent()) {
            return Refusable.refused("shifted window leaves the trace");
        }
        FrequencyBand band = rules.band(window.pair(), window.synthetic());
        refusal = rules.refusal(band);
        if (refusal.isPresent()) {
            return Refusable.refused(refusal.get());
        }
        double[] aligned = shifted.cut(window.pair().observed());
        Kernels.scale(aligned, Math.exp(-correlation.dlna()));
        Kernels.multiply(aligned, window.taper());
        TaperedSpectra observed = rules.spectra(aligned, band, dt);
        TaperedSpectra synthetic = rules.spectra(window.synthetic(), band, dt);
        CrossSpectra cross = rules.cross(observed, synthetic);
        SpectralDelay delay = rules.delay(cross, band, shift, correlation.dlna());
        JackknifeErrors errors =
                rules.errors(delay, band, k -> rules.delayWithout(k, cross, band, shift, correlation.dlna()));
        return rules.refusal(delay, errors, band, shift)
                .map(Refusable::<SpectralEstimate>refused)
                .orElseGet(() -> Refusable.of(new SpectralEstimate(band, observed, synthetic, cross, delay, errors)));
    }

    private WindowResult result(WindowPair window, Correlation correlation, SpectralEstimate e, Output output) {
        FrequencyWeights weights =
                rules.weights(e.band(), e.delay(), e.errors(), correlation.sigmaDt(), correlation.sigmaDlna());
        Measurement measurement = measurement(window.window(), correlation, e, weights);
        return output.adjoint()
                ? new WindowResult(
                        measurement,
                        MultitaperAdjoint.of(
                                e,
                                weights,
                                config.measureType(),
                                options.multitaper().gradient(),
                                window.dt()))
                : WindowResult.withoutAdjoint(measurement);
    }

    private Measurement measurement(
            SampleWindow window, Correlation correlation, SpectralEstimate e, FrequencyWeights weights) {
        double misfitDt = rules.misfit(e.delay().delay(), weights.delay(), e.band());
        double misfitDlna = rules.misfit(e.delay().dlna(), weights.dlna(), e.band());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("misfit_dt", misfitDt);
        details.put("misfit_dlna", misfitDlna);
        details.put("cc", correlation.cc());
        return new Measurement(
                window.left(),
                window.right(),
                config.kind().key(),
                Optional.of(config.measureType().name().toLowerCase(Locale.ROOT)),
                config.measureType() == MeasureType.DT ? misfitDt : misfitDlna,
                Measurement.Values.of(
                        e.delay().meanDelay(), correlation.sigmaDt(), e.delay().meanDlna(), correlation.sigmaDlna()),
                details,
                Optional.empty());
    }
}
