package jatoa.config;

import jatoa.model.InputException;

/**
 * What is measured, with every parameter of adjoint specification §4: one record per kind. {@link #of} builds one from a
 * name and overrides; {@link MisfitSettings} lists keys, defaults and meanings.
 */
public sealed interface MisfitConfig {

    MisfitKind kind();

    TimeTaper taper();

    /** True where two stations are measured together. */
    default boolean doubleDifference() {
        return false;
    }

    /** The name in a configuration file. */
    default String name() {
        return kind().key(doubleDifference());
    }

    /**
     * The configuration of the kind called {@code name}, with {@code overrides} over its defaults.
     *
     * @throws InputException for an unknown name, key or a bad value
     */
    static MisfitConfig of(String name, SettingsMap overrides, MisfitOptions options) {
        return MisfitSettings.build(MisfitKind.parse(name), overrides, options);
    }

    /** Which of two measurements is returned. */
    enum MeasureType {
        /** time */
        DT,
        /** amplitude */
        AM
    }

    /** The form of a window's tapered edges. */
    enum TaperType {
        HANN,
        HAMMING,
        COS,
        COS_P10
    }

    /** The taper of a window; {@code percentage} is the tapered fraction 0..1 of both ends together. */
    record TimeTaper(TaperType type, double percentage) {
        public TimeTaper {
            if (!(percentage >= 0 && percentage <= 1)) {
                throw new InputException("taper_percentage must be in 0..1, was " + percentage);
            }
        }
    }

    /** The error that scales a correlation measurement: {@code use} false means 1; floors in s and as dlnA. */
    record CcError(boolean use, double dtSigmaMin, double dlnaSigmaMin) {
        public CcError {
            requireNotNegative("dt_sigma_min", dtSigmaMin);
            requireNotNegative("dlna_sigma_min", dlnaSigmaMin);
        }
    }

    /** Difference of samples. */
    record Waveform(TimeTaper taper, boolean doubleDifference) implements MisfitConfig {
        @Override
        public MisfitKind kind() {
            return MisfitKind.WAVEFORM;
        }
    }

    /** Convolution of observed and synthetic. */
    record Convolution(TimeTaper taper, boolean doubleDifference) implements MisfitConfig {
        @Override
        public MisfitKind kind() {
            return MisfitKind.CONVOLUTION;
        }
    }

    /** Normalised analytic signals; {@code waterLevel} as a fraction of the envelope's maximum. */
    record ExponentiatedPhase(TimeTaper taper, double waterLevel) implements MisfitConfig {
        public ExponentiatedPhase {
            requireNotNegative("wtr_env", waterLevel);
        }

        @Override
        public MisfitKind kind() {
            return MisfitKind.EXPONENTIATED_PHASE;
        }
    }

    /** Shift or amplitude of the cross-correlation. */
    record CcTraveltime(TimeTaper taper, MeasureType measureType, CcError error, boolean doubleDifference)
            implements MisfitConfig {
        @Override
        public MisfitKind kind() {
            return MisfitKind.CC_TRAVELTIME;
        }
    }

    /** Shift or amplitude as a function of frequency. */
    record Multitaper(
            TimeTaper taper,
            MeasureType measureType,
            CcError error,
            Weight weight,
            boolean jackknifeTest,
            Spectrum spectrum,
            Acceptance acceptance,
            boolean doubleDifference)
            implements MisfitConfig {

        /** The error that weights frequencies. */
        public enum Weight {
            NONE,
            /** the correlation error */
            CC,
            /** the jack-knife error */
            MT
        }

        /**
         * The spectral estimate.
         *
         * @param lnpt transforms have 2^lnpt samples
         * @param transferWaterLevel fraction of the largest power below which the transfer function is damped (squared)
         * @param waterThreshold fraction of the largest amplitude that ends the band; floor factor of jack-knife errors
         * @param minCycles least number of cycles in a window
         * @param nw time-bandwidth product of the tapers
         * @param tapers number of tapers
         * @param phaseStep trigger of phase unwrapping, rad
         */
        public record Spectrum(
                int lnpt,
                double transferWaterLevel,
                double waterThreshold,
                double minCycles,
                double nw,
                int tapers,
                double phaseStep) {
            public Spectrum {
                requireRange("lnpt", lnpt, 4, 24);
                requireNotNegative("transfunc_waterlevel", transferWaterLevel);
                requireNotNegative("water_threshold", waterThreshold);
                requirePositive("mt_nw", nw);
                requireRange("num_taper", tapers, 2, 100);
                requirePositive("phase_step", phaseStep);
                requireNotNegative("min_cycle_in_window", minCycles);
            }

            /** Transform length in samples. */
            public int length() {
                return 1 << lnpt;
            }
        }

        /** A measurement is refused above period/{@code dtFac}, {@code dtMaxScale} times the correlation shift, or an error of period/{@code errFac}. */
        public record Acceptance(double dtFac, double errFac, double dtMaxScale) {
            public Acceptance {
                requirePositive("dt_fac", dtFac);
                requirePositive("err_fac", errFac);
                requirePositive("dt_max_scale", dtMaxScale);
            }
        }

        @Override
        public MisfitKind kind() {
            return MisfitKind.MULTITAPER;
        }
    }

    /** One minus the normalised correlation at zero lag. */
    record NormalizedCrossCorrelation(TimeTaper taper) implements MisfitConfig {
        @Override
        public MisfitKind kind() {
            return MisfitKind.NORMALIZED_CROSS_CORRELATION;
        }
    }

    /** Logarithmic ratio of envelopes; {@code waterLevel} as a fraction of each envelope's maximum. */
    record Envelope(TimeTaper taper, double waterLevel) implements MisfitConfig {
        public Envelope {
            requireNotNegative("wtr_env", waterLevel);
        }

        @Override
        public MisfitKind kind() {
            return MisfitKind.ENVELOPE;
        }
    }

    /** Difference of instantaneous phases; {@code waterLevel} as a fraction of the observed envelope's maximum. */
    record InstantaneousPhase(TimeTaper taper, double waterLevel) implements MisfitConfig {
        public InstantaneousPhase {
            requireNotNegative("wtr_env", waterLevel);
        }

        @Override
        public MisfitKind kind() {
            return MisfitKind.INSTANTANEOUS_PHASE;
        }
    }

    /** Traveltime of the synthetic, for a sensitivity kernel. */
    record KernelTraveltime(TimeTaper taper) implements MisfitConfig {
        @Override
        public MisfitKind kind() {
            return MisfitKind.KERNEL_TRAVELTIME;
        }
    }

    /** Logarithmic amplitude of the synthetic, for a sensitivity kernel. */
    record KernelAmplitude(TimeTaper taper) implements MisfitConfig {
        @Override
        public MisfitKind kind() {
            return MisfitKind.KERNEL_AMPLITUDE;
        }
    }

    private static void requirePositive(String key, double value) {
        if (!(value > 0)) {
            throw new InputException(key + " must be > 0, was " + value);
        }
    }

    private static void requireNotNegative(String key, double value) {
        if (!(value >= 0)) {
            throw new InputException(key + " must be >= 0, was " + value);
        }
    }

    private static void requireRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InputException(key + " must be in " + least + ".." + most + ", was " + value);
        }
    }
}
