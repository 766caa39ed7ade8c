package jatoa.misfit.multitaper;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.Multitaper.Weight;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitOptions.FrequencySum;
import jatoa.config.MisfitOptions.QuadratureRule;
import jatoa.math.Dpss;
import jatoa.math.Quadrature;
import jatoa.model.PeriodBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The steps of a multitaper measurement that single stations and double differences share (adjoint specification §8): when it is
 * refused, in which band it is made, how delays become errors, weights and misfits.
 */
public record MultitaperRules(MisfitConfig.Multitaper config, MisfitOptions options, PeriodBand periods) {

    /** Why a window of {@code n} samples with the correlation shift {@code shift} (s) is not measured by frequency. */
    public Optional<String> refusal(double shift, int n, double dt) {
        if (!(Math.abs(shift) > dt)) {
            return Optional.of("time shift within one sample");
        }
        double length = switch (options.multitaper().cycleTest()) {
            case SAMPLES -> n;
            case SECONDS -> n * dt;
        };
        if (config.spectrum().minCycles() * periods.minPeriod() > length) {
            return Optional.of("fewer cycles in the window than min_cycle_in_window");
        }
        if (n > config.spectrum().length()) {
            return Optional.of("window longer than the transform");
        }
        if (n < config.spectrum().tapers()) {
            return Optional.of("window shorter than the number of tapers");
        }
        return Optional.empty();
    }

    /** Whole samples of a shift: through seconds where the original loses one (Q41), or the integer itself. */
    public int align(int lag, double dt) {
        return switch (options.multitaper().alignment()) {
            case TRUNCATED -> (int) ((lag * dt) / dt);
            case CARRIED -> lag;
        };
    }

    /** The band of a whole synthetic trace or of a tapered window of it. */
    public FrequencyBand band(double[] synthetic, double dt) {
        return FrequencyBand.of(
                synthetic, dt, config.spectrum(), periods, options.multitaper().band());
    }

    /** Why nothing can be measured in a band. */
    public Optional<String> refusal(FrequencyBand band) {
        return band.wide() && FrequencyWeights.possible(band)
                ? Optional.empty()
                : Optional.of("frequency band too narrow");
    }

    public TaperedSpectra spectra(double[] windowed, FrequencyBand band, double dt) {
        double[][] tapers = Dpss.tapers(
                windowed.length, config.spectrum().nw(), config.spectrum().tapers());
        return TaperedSpectra.of(windowed, tapers, band, dt);
    }

    public CrossSpectra cross(TaperedSpectra observed, TaperedSpectra synthetic) {
        return CrossSpectra.of(observed, synthetic, config.spectrum().transferWaterLevel());
    }

    /** Delay and amplitude with all tapers. */
    public SpectralDelay delay(CrossSpectra cross, FrequencyBand band, double shift, double dlna) {
        return SpectralDelay.of(
                cross.transfer(), band, shift, dlna, config.spectrum().phaseStep());
    }

    /** Delay and amplitude without taper {@code k}. */
    public SpectralDelay delayWithout(int k, CrossSpectra cross, FrequencyBand band, double shift, double dlna) {
        return SpectralDelay.of(
                cross.transferWithout(k), band, shift, dlna, config.spectrum().phaseStep());
    }

    /** The jack-knife errors of {@code full} where the settings ask for them; {@code without} measures without a taper. */
    public SpectralDelay.Errors errors(SpectralDelay full, FrequencyBand band, IntFunction<SpectralDelay> without) {
        if (!config.jackknifeTest() && config.weight() != Weight.MT) {
            return SpectralDelay.Errors.none(band.bins());
        }
        List<SpectralDelay> reduced = new ArrayList<>();
        for (int k = 0; k < config.spectrum().tapers(); k++) {
            reduced.add(without.apply(k));
        }
        return SpectralDelay.Errors.of(full, reduced, options.multitaper().jackknife());
    }

    /** Why a measurement is not accepted (adjoint specification §8.5); {@code shift} is the correlation's. */
    public Optional<String> refusal(
            SpectralDelay delay, SpectralDelay.Errors errors, FrequencyBand band, double shift) {
        MisfitConfig.Multitaper.Acceptance limits = config.acceptance();
        for (int b = 0; b < band.bins(); b++) {
            double size = Math.abs(delay.delay()[b]);
            if (!(size <= 1 / (limits.dtFac() * band.frequency(b)))) {
                return Optional.of("delay above period/dt_fac");
            }
            if (config.jackknifeTest() && !(errors.delay()[b] <= 1 / (limits.errFac() * band.frequency(b)))) {
                return Optional.of("delay error above period/err_fac");
            }
            if (!(size <= limits.dtMaxScale() * Math.abs(shift))) {
                return Optional.of("delay above dt_max_scale times the correlation shift");
            }
        }
        return Optional.empty();
    }

    public FrequencyWeights weights(
            FrequencyBand band, SpectralDelay delay, SpectralDelay.Errors errors, double sigmaDt, double sigmaDlna) {
        return switch (config.weight()) {
            case NONE -> FrequencyWeights.ofConstant(band, 1, 1);
            case CC -> FrequencyWeights.ofConstant(band, sigmaDt, sigmaDlna);
            case MT ->
                FrequencyWeights.ofErrors(band, delay, errors, config.spectrum().waterThreshold());
        };
    }

    /** ∫ x²·weights over positive frequency; with the negative ones and the misfit's ½ the factor is 1. */
    public double misfit(double[] x, double[] weights, FrequencyBand band) {
        Quadrature rule = frequencyRule();
        double sum = 0;
        for (int b = 0; b < x.length; b++) {
            sum += rule.weight(band.lo() + b, band.length()) * x[b] * x[b] * weights[b];
        }
        return sum * band.df();
    }

    private Quadrature frequencyRule() {
        if (options.multitaper().frequencySum() == FrequencySum.RECTANGLE) {
            return Quadrature.RECTANGLE;
        }
        return options.quadrature() == QuadratureRule.SIMPSON_LEGACY ? Quadrature.SIMPSON_LEGACY : Quadrature.SIMPSON;
    }
}
