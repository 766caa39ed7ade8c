package jatoa.misfit.doubledifference;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.PairMultitaper;
import jatoa.misfit.Correlation;
import jatoa.misfit.CutWindow;
import jatoa.misfit.Output;
import jatoa.misfit.SampleWindow;
import jatoa.misfit.multitaper.FrequencyBand;
import jatoa.misfit.multitaper.FrequencyWeights;
import jatoa.misfit.multitaper.MultitaperRules;
import jatoa.misfit.multitaper.SpectralDelay;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import java.util.Map;
import java.util.Optional;

/**
 * Differential delay of two stations as a function of frequency, synthetic minus observed (adjoint specification §9.3, option O8;
 * Yuan, Simons and Tromp 2016). REFERENCE is the original with its mistakes: it cuts the aligned synthetic from the observed
 * trace, aligns it with the observed's shift, and puts both adjoint sources at the first window. CORRECTED has none of them.
 */
final class MultitaperDoubleDifference implements DoubleDifferenceMisfit {
    private static final String METHOD = "dd_multitaper";
    private static final String FALLBACK = "dd_cross_correlation_traveltime";

    private final MisfitConfig.Multitaper config;
    private final MisfitOptions options;
    private final MultitaperRules rules;
    private final TraveltimeDoubleDifference fallback;
    private final boolean corrected;

    MultitaperDoubleDifference(MisfitConfig.Multitaper config, MisfitOptions options, PeriodBand periods) {
        this.config = config;
        this.options = options;
        this.rules = new MultitaperRules(config, options, periods);
        this.fallback = new TraveltimeDoubleDifference(
                new MisfitConfig.CcTraveltime(config.taper(), MeasureType.DT, config.error(), true), options);
        this.corrected = options.pairs().multitaper() == PairMultitaper.CORRECTED;
    }

    /** Two windows and their correlations. */
    private record Case(CutWindow first, CutWindow second, DoubleDifferenceCorrelation correlation, Output output) {
        /** s; whole samples, by which windows were aligned. */
        double alignedShift() {
            return (correlation.synthetic().lag() - correlation.observed().lag()) * first.dt();
        }
    }

    @Override
    public Result measure(CutWindow first, CutWindow second, Output output) {
        Optional<String> problem = DoubleDifferenceCorrelation.problem(first, second);
        if (problem.isPresent()) {
            return Result.skipped(first.window(), problem.get());
        }
        DoubleDifferenceCorrelation correlation =
                DoubleDifferenceCorrelation.of(first, second, options.traveltime(), config.error());
        Case c = new Case(first, second, correlation, output);
        return rules.refusal(c.alignedShift(), first.length(), first.dt())
                .map(reason -> fallBack(c, first.synthetic(), reason))
                .orElseGet(() -> aligned(c));
    }

    private Result aligned(Case c) {
        CutWindow first = c.first();
        Correlation observed = c.correlation().observed();
        Correlation synthetic = c.correlation().synthetic();
        SampleWindow observedAt = first.window().shifted(rules.align(observed.lag(), first.dt()));
        SampleWindow syntheticAt =
                corrected ? first.window().shifted(rules.align(synthetic.lag(), first.dt())) : observedAt;
        int npts = first.traces().npts();
        if (observedAt.problem(npts).isPresent() || syntheticAt.problem(npts).isPresent()) {
            String reason = "shifted window leaves the trace";
            return corrected ? fallBack(c, first.synthetic(), reason) : Result.skipped(first.window(), reason);
        }
        double[] source =
                corrected ? first.traces().synthetic() : first.traces().observed();
        double[] alignedObserved = first.aligned(first.traces().observed(), observedAt, observed.dlna());
        double[] alignedSynthetic = first.aligned(source, syntheticAt, synthetic.dlna());
        return byFrequency(c, alignedObserved, alignedSynthetic, syntheticAt);
    }

    private Result byFrequency(Case c, double[] observed1, double[] synthetic1, SampleWindow at) {
        double dt = c.first().dt();
        double[] remaining = corrected ? c.first().synthetic() : synthetic1;
        FrequencyBand band = c.first().band(rules);
        Optional<String> refusal = rules.refusal(band);
        if (refusal.isPresent()) {
            return fallBack(c, remaining, refusal.get());
        }
        DoubleDifferenceSpectra spectra = DoubleDifferenceSpectra.of(
                rules,
                band,
                new double[][] {
                    observed1, c.second().observed(), synthetic1, c.second().synthetic()
                },
                dt);
        DoubleDifferenceSpectra.Shifts shifts = shifts(c.correlation(), dt);
        SpectralDelay delay = spectra.delay(shifts);
        SpectralDelay.Errors errors = corrected
                ? spectra.errors(delay, shifts)
                : spectra.referenceErrors(
                        delay, c.alignedShift(), c.correlation().observed().dlna());
        refusal = rules.refusal(delay, errors, band, c.alignedShift());
        if (refusal.isPresent()) {
            return fallBack(c, remaining, refusal.get());
        }
        Correlation sigma = c.correlation().observed();
        FrequencyWeights weights = rules.weights(band, delay, errors, sigma.sigmaDt(), sigma.sigmaDlna());
        Measurement measurement = measurement(c, delay, weights, band);
        return Result.of(
                measurement, c.output(), () -> contributions(c, spectra.adjoints(delay, weights, corrected, dt), at));
    }

    private DoubleDifferenceSpectra.Shifts shifts(DoubleDifferenceCorrelation correlation, double dt) {
        Correlation observed = correlation.observed();
        Correlation synthetic = correlation.synthetic();
        return new DoubleDifferenceSpectra.Shifts(
                observed.lag() * dt,
                observed.dlna(),
                (corrected ? synthetic.lag() : observed.lag()) * dt,
                synthetic.dlna());
    }

    private Contribution[] contributions(Case c, double[][] f, SampleWindow at) {
        if (!corrected) {
            return new Contribution[] {Contribution.at(c.first(), f[0], 1), Contribution.at(c.first(), f[1], 1)};
        }
        double scale = Math.exp(-c.correlation().synthetic().dlna());
        Contribution here = Contribution.at(c.first(), f[0], scale);
        return new Contribution[] {new Contribution(at.left(), here.values()), Contribution.at(c.second(), f[1], 1)};
    }

    private Result fallBack(Case c, double[] synthetic1, String reason) {
        if (c.correlation().norm(synthetic1, c.second().synthetic(), c.first().dt(), fallback.rules()) == 0) {
            return Result.skipped(c.first().window(), reason + "; the shifted windows do not overlap");
        }
        Measurement measurement = fallback.measurement(c.first(), c.correlation(), FALLBACK, Optional.of(reason));
        return Result.of(measurement, c.output(), () -> {
            double[][] f = c.correlation()
                    .adjoints(synthetic1, c.second().synthetic(), c.first().dt(), fallback.rules());
            CutWindow second = corrected ? c.second() : c.first();
            return new Contribution[] {Contribution.at(c.first(), f[0], 1), Contribution.at(second, f[1], 1)};
        });
    }

    private Measurement measurement(Case c, SpectralDelay delay, FrequencyWeights weights, FrequencyBand band) {
        Correlation observed = c.correlation().observed();
        double misfit = rules.misfit(delay.delay(), weights.delay(), band);
        return new Measurement(
                c.first().window().left(),
                c.first().window().right(),
                METHOD,
                Optional.of("dt"),
                misfit,
                Measurement.Values.of(delay.meanDelay(), observed.sigmaDt(), delay.meanDlna(), observed.sigmaDlna()),
                Map.of("misfit_dt", misfit),
                Optional.empty());
    }
}
