package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.misfit.multitaper.FrequencyBand;
import jatoa.misfit.multitaper.FrequencyWeights;
import jatoa.misfit.multitaper.MultitaperRules;
import jatoa.misfit.multitaper.SpectralDelay;
import jatoa.misfit.multitaper.SpectralEstimate;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import java.util.LinkedHashMap;
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
    public Result measure(CutWindow window, Output output) {
        return Correlation.measured(window, options, config.error(), c -> measure(window, c, output));
    }

    private Result measure(CutWindow window, Correlation correlation, Output output) {
        double dt = window.dt();
        double shift = correlation.lag() * dt;
        Optional<String> refusal = rules.refusal(shift, window.length(), dt);
        if (refusal.isPresent()) {
            return fallBack(window, correlation, refusal.get(), output);
        }
        SampleWindow shifted = window.window().shifted(rules.align(correlation.lag(), dt));
        if (shifted.problem(window.traces().npts()).isPresent()) {
            return fallBack(window, correlation, "shifted window leaves the trace", output);
        }
        FrequencyBand band = window.band(rules);
        refusal = rules.refusal(band);
        if (refusal.isPresent()) {
            return fallBack(window, correlation, refusal.get(), output);
        }
        double[] aligned = window.aligned(window.traces().observed(), shifted, correlation.dlna());
        double[][] windows = {aligned, window.synthetic()};
        SpectralEstimate estimate = SpectralEstimate.of(rules, band, windows, dt, shift, correlation.dlna());
        return rules.refusal(estimate.delay(), estimate.errors(), band, shift)
                .map(reason -> fallBack(window, correlation, reason, output))
                .orElseGet(() -> result(window, correlation, estimate, output));
    }

    private Result fallBack(CutWindow window, Correlation correlation, String reason, Output output) {
        return fallback.result(window, correlation, FALLBACK, Optional.of(reason), output);
    }

    private Result result(CutWindow window, Correlation correlation, SpectralEstimate e, Output output) {
        FrequencyWeights weights =
                rules.weights(e.band(), e.delay(), e.errors(), correlation.sigmaDt(), correlation.sigmaDlna());
        return Result.of(
                measurement(window.window(), correlation, e, weights),
                output,
                () -> e.adjoint(
                        weights, config.measureType(), options.multitaper().gradient(), window.dt()));
    }

    private Measurement measurement(
            SampleWindow window, Correlation correlation, SpectralEstimate e, FrequencyWeights weights) {
        SpectralDelay delay = e.delay();
        double misfitDt = rules.misfit(delay.delay(), weights.delay(), e.band());
        double misfitDlna = rules.misfit(delay.dlna(), weights.dlna(), e.band());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("misfit_dt", misfitDt);
        details.put("misfit_dlna", misfitDlna);
        details.put("cc", correlation.cc());
        return new Measurement(
                window.left(),
                window.right(),
                config.kind().key(),
                Kernels.word(config.measureType()),
                config.measureType() == MeasureType.DT ? misfitDt : misfitDlna,
                Measurement.Values.of(
                        delay.meanDelay(), correlation.sigmaDt(), delay.meanDlna(), correlation.sigmaDlna()),
                details,
                Optional.empty());
    }
}
