package jatoa.misfit;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.MeasureType;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.PairMultitaper;
import jatoa.misfit.StationPairResult.Contribution;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Differential delay of two stations as a function of frequency, synthetic minus observed (adjoint specification §9.3, option O8;
 * Yuan, Simons and Tromp 2016). REFERENCE is the original with its mistakes: it cuts the aligned synthetic from the observed
 * trace, aligns it with the observed's shift, and puts both adjoint sources at the first window. CORRECTED has none of them.
 */
final class MultitaperPairMisfit implements StationPairMisfit {
    private static final String METHOD = "dd_multitaper";
    private static final String FALLBACK = "dd_cross_correlation_traveltime";

    private final MisfitConfig.Multitaper config;
    private final MisfitOptions options;
    private final MultitaperRules rules;
    private final TraveltimePairMisfit fallback;
    private final boolean corrected;

    MultitaperPairMisfit(MisfitConfig.Multitaper config, MisfitOptions options, PeriodBand periods) {
        this.config = config;
        this.options = options;
        this.rules = new MultitaperRules(config, options, periods);
        this.fallback = new TraveltimePairMisfit(
                new MisfitConfig.CcTraveltime(config.taper(), MeasureType.DT, config.error(), true), options);
        this.corrected = options.pairs().multitaper() == PairMultitaper.CORRECTED;
    }

    /** Two windows and their correlations. */
    private record Case(WindowPair first, WindowPair second, PairCorrelation correlation, Output output) {
        /** s; whole samples, by which windows were aligned. */
        double alignedShift() {
            return (correlation.synthetic().lag() - correlation.observed().lag()) * first.dt();
        }
    }

    @Override
    public StationPairResult measure(WindowPair first, WindowPair second, Output output) {
        Optional<String> problem = PairCorrelation.problem(first, second);
        if (problem.isPresent()) {
            return StationPairResult.skipped(first.window(), problem.get());
        }
        PairCorrelation correlation = PairCorrelation.of(first, second, options.traveltime(), config.error());
        Case c = new Case(first, second, correlation, output);
        return rules.refusal(c.alignedShift(), first.length(), first.dt())
                .map(reason -> fallBack(c, first.synthetic(), reason))
                .orElseGet(() -> aligned(c));
    }

    private StationPairResult aligned(Case c) {
        WindowPair first = c.first();
        Correlation observed = c.correlation().observed();
        Correlation synthetic = c.correlation().synthetic();
        SampleWindow observedAt = first.window().shifted(rules.align(observed.lag(), first.dt()));
        SampleWindow syntheticAt =
                corrected ? first.window().shifted(rules.align(synthetic.lag(), first.dt())) : observedAt;
        int npts = first.pair().npts();
        if (observedAt.problem(npts).isPresent() || syntheticAt.problem(npts).isPresent()) {
            String reason = "shifted window leaves the trace";
            return corrected
                    ? fallBack(c, first.synthetic(), reason)
                    : StationPairResult.skipped(first.window(), reason);
        }
        double[] source = corrected ? first.pair().synthetic() : first.pair().observed();
        double[] alignedObserved = cut(first, first.pair().observed(), observedAt, observed.dlna());
        double[] alignedSynthetic = cut(first, source, syntheticAt, synthetic.dlna());
        return byFrequency(c, alignedObserved, alignedSynthetic, syntheticAt);
    }

    private static double[] cut(WindowPair first, double[] trace, SampleWindow at, double dlna) {
        double[] x = Arrays.copyOf(at.cut(trace), first.length());
        Kernels.scale(x, Math.exp(-dlna));
        Kernels.multiply(x, first.taper());
        return x;
    }

    private StationPairResult byFrequency(Case c, double[] observed1, double[] synthetic1, SampleWindow at) {
        double dt = c.first().dt();
        double[] remaining = corrected ? c.first().synthetic() : synthetic1;
        FrequencyBand band = rules.band(c.first().pair(), c.first().synthetic());
        Optional<String> refusal = rules.refusal(band);
        if (refusal.isPresent()) {
            return fallBack(c, remaining, refusal.get());
        }
        PairSpectra spectra = PairSpectra.of(
                rules,
                band,
                new double[][] {
                    observed1, c.second().observed(), synthetic1, c.second().synthetic()
                },
                dt);
        PairSpectra.Shifts shifts = shifts(c.correlation(), dt);
        SpectralDelay delay = spectra.delay(shifts);
        JackknifeErrors errors = corrected
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
        return c.output().adjoint()
                ? result(c, measurement, spectra.adjoints(delay, weights, corrected, dt), at)
                : StationPairResult.withoutAdjoint(measurement);
    }

    private PairSpectra.Shifts shifts(PairCorrelation correlation, double dt) {
        Correlation observed = correlation.observed();
        Correlation synthetic = correlation.synthetic();
        return new PairSpectra.Shifts(
                observed.lag() * dt,
                observed.dlna(),
                (corrected ? synthetic.lag() : observed.lag()) * dt,
                synthetic.dlna());
    }

    private StationPairResult result(Case c, Measurement measurement, double[][] f, SampleWindow at) {
        if (!corrected) {
            return new StationPairResult(
                    measurement, Contribution.at(c.first(), f[0], 1), Contribution.at(c.first(), f[1], 1));
        }
        double scale = Math.exp(-c.correlation().synthetic().dlna());
        Contribution here = Contribution.at(c.first(), f[0], scale);
        return new StationPairResult(
                measurement, new Contribution(at.left(), here.values()), Contribution.at(c.second(), f[1], 1));
    }

    private StationPairResult fallBack(Case c, double[] synthetic1, String reason) {
        if (c.correlation().norm(synthetic1, c.second().synthetic(), c.first().dt(), fallback.rules()) == 0) {
            return StationPairResult.skipped(c.first().window(), reason + "; the shifted windows do not overlap");
        }
        Measurement measurement = fallback.measurement(c.first(), c.correlation(), FALLBACK, Optional.of(reason));
        if (!c.output().adjoint()) {
            return StationPairResult.withoutAdjoint(measurement);
        }
        double[][] f = c.correlation()
                .adjoints(synthetic1, c.second().synthetic(), c.first().dt(), fallback.rules());
        return new StationPairResult(
                measurement,
                Contribution.at(c.first(), f[0], 1),
                Contribution.at(corrected ? c.second() : c.first(), f[1], 1));
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
