package jatoa.config;

import jatoa.config.Catalogue.Setting;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured, with every parameter of adjoint specification §4: one record per kind. {@link #of} builds one from a
 * name and overrides.
 */
public sealed interface MisfitConfig {
    /** Where its parameters stand. */
    String PATH = "pyadjoint_parameters.";

    default MisfitKind kind() {
        return MisfitKind.of(this);
    }

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
        MisfitKind.Named named = MisfitKind.parse(name);
        SettingsMap s = overrides.over(settings(named.kind(), options));
        TimeTaper taper = new TimeTaper(s.constant("taper_type", TaperType.class), s.number("taper_percentage"));
        boolean pairs = named.doubleDifference();
        return switch (named.kind()) {
            case WAVEFORM -> new Waveform(taper, pairs);
            case CONVOLUTION -> new Convolution(taper, pairs);
            case EXPONENTIATED_PHASE -> new ExponentiatedPhase(taper, s.number("wtr_env"));
            case CC_TRAVELTIME -> new CcTraveltime(taper, MeasureType.of(s), CcError.of(s), pairs);
            case MULTITAPER -> Multitaper.of(s, taper, pairs);
            case NORMALIZED_CROSS_CORRELATION -> new NormalizedCrossCorrelation(taper);
            case ENVELOPE -> new Envelope(taper, s.number("wtr_env"));
            case INSTANTANEOUS_PHASE -> new InstantaneousPhase(taper, s.number("wtr_env"));
            case KERNEL_TRAVELTIME -> new KernelTraveltime(taper);
            case KERNEL_AMPLITUDE -> new KernelAmplitude(taper);
        };
    }

    /** Every key of a kind; the trigger of phase unwrapping is by default that of {@code options}. */
    static List<Setting> settings(MisfitKind kind, MisfitOptions options) {
        List<Setting> settings = new ArrayList<>();
        for (Setting s : kind.settings()) {
            boolean phaseStep = s.key().equals("phase_step");
            settings.add(phaseStep ? s.withDefault(options.multitaper().phaseStep()) : s);
        }
        return settings;
    }

    /** Which of two measurements is returned. */
    enum MeasureType {
        /** time */
        DT,
        /** amplitude */
        AM;

        private static MeasureType of(SettingsMap s) {
            return s.constant("measure_type", MeasureType.class);
        }
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
            Messages.require(percentage >= 0 && percentage <= 1, PATH + "taper_percentage", "from 0 to 1", percentage);
        }
    }

    /** The error that scales a correlation measurement: {@code use} false means 1; floors in s and as dlnA. */
    record CcError(boolean use, double dtSigmaMin, double dlnaSigmaMin) {
        public CcError {
            requireNotNegative("dt_sigma_min", dtSigmaMin);
            requireNotNegative("dlna_sigma_min", dlnaSigmaMin);
        }

        private static CcError of(SettingsMap s) {
            return new CcError(s.flag("use_cc_error"), s.number("dt_sigma_min"), s.number("dlna_sigma_min"));
        }
    }

    /** Difference of samples. */
    record Waveform(TimeTaper taper, boolean doubleDifference) implements MisfitConfig {}

    /** Convolution of observed and synthetic. */
    record Convolution(TimeTaper taper, boolean doubleDifference) implements MisfitConfig {}

    /** Normalised analytic signals; {@code waterLevel} as a fraction of the envelope's maximum. */
    record ExponentiatedPhase(TimeTaper taper, double waterLevel) implements MisfitConfig {
        public ExponentiatedPhase {
            requireNotNegative("wtr_env", waterLevel);
        }
    }

    /** Shift or amplitude of the cross-correlation. */
    record CcTraveltime(TimeTaper taper, MeasureType measureType, CcError error, boolean doubleDifference)
            implements MisfitConfig {}

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

        private static Multitaper of(SettingsMap s, TimeTaper taper, boolean pairs) {
            CcError error = CcError.of(s);
            boolean jackknife = s.flag("use_mt_error");
            Weight implied = error.use() ? Weight.CC : jackknife ? Weight.MT : Weight.NONE;
            return new Multitaper(
                    taper,
                    MeasureType.of(s),
                    error,
                    s.has("weight_source") ? s.constant("weight_source", Weight.class) : implied,
                    jackknife,
                    new Spectrum(
                            s.integer("lnpt"),
                            s.number("transfunc_waterlevel"),
                            s.number("water_threshold"),
                            s.number("min_cycle_in_window"),
                            s.number("mt_nw"),
                            s.integer("num_taper"),
                            s.number("phase_step")),
                    new Acceptance(s.number("dt_fac"), s.number("err_fac"), s.number("dt_max_scale")),
                    pairs);
        }

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
    }

    /** One minus the normalised correlation at zero lag. */
    record NormalizedCrossCorrelation(TimeTaper taper) implements MisfitConfig {}

    /** Logarithmic ratio of envelopes; {@code waterLevel} as a fraction of each envelope's maximum. */
    record Envelope(TimeTaper taper, double waterLevel) implements MisfitConfig {
        public Envelope {
            requireNotNegative("wtr_env", waterLevel);
        }
    }

    /** Difference of instantaneous phases; {@code waterLevel} as a fraction of the observed envelope's maximum. */
    record InstantaneousPhase(TimeTaper taper, double waterLevel) implements MisfitConfig {
        public InstantaneousPhase {
            requireNotNegative("wtr_env", waterLevel);
        }
    }

    /** Traveltime of the synthetic, for a sensitivity kernel. */
    record KernelTraveltime(TimeTaper taper) implements MisfitConfig {}

    /** Logarithmic amplitude of the synthetic, for a sensitivity kernel. */
    record KernelAmplitude(TimeTaper taper) implements MisfitConfig {}

    private static void requirePositive(String key, double value) {
        Messages.require(value > 0, PATH + key, "> 0", value);
    }

    private static void requireNotNegative(String key, double value) {
        Messages.require(value >= 0, PATH + key, ">= 0", value);
    }

    private static void requireRange(String key, int value, int least, int most) {
        Messages.require(value >= least && value <= most, PATH + key, "from " + least + " to " + most, value);
    }
}
