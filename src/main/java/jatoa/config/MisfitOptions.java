package jatoa.config;

/**
 * How measurements are made where the reference behaviour and the corrected one differ: one named switch per row of adjoint
 * specification §13.1 and per option of §13.2. {@link #pyatoa()} and {@link #corrected()} are the two ready sets.
 *
 * @param quadrature rule of time integrals
 * @param windowRounding seconds to sample indices
 * @param overlap what overlapping windows do to the adjoint source; multitaper always adds
 * @param exponentiatedPhase adjoint source of the exponentiated phase
 * @param convolution adjoint source of the convolution misfit; {@code EXACT} needs a second station
 * @param traveltime correlation shift and kernel
 * @param multitaper spectral measurement
 * @param pairs double difference
 * @param limits beyond which a window is not used
 * @param adjointFilter true: the transposed preprocessing is applied to the adjoint source
 * @param normalization what misfit and adjoint source are divided by
 */
public record MisfitOptions(
        QuadratureRule quadrature,
        WindowRounding windowRounding,
        Overlap overlap,
        Gradient exponentiatedPhase,
        Gradient convolution,
        Traveltime traveltime,
        Multitaper multitaper,
        Pairs pairs,
        Limits limits,
        boolean adjointFilter,
        Normalization normalization) {

    /** The rule of a time integral with constant step (adjoint specification §3.3). */
    public enum QuadratureRule {
        SIMPSON,
        /** SciPy before 1.11 for an even number of samples */
        SIMPSON_LEGACY,
        RECTANGLE
    }

    /** FLOOR may lose a sample by rounding (§3.1); NEAREST does not. */
    public enum WindowRounding {
        FLOOR,
        NEAREST
    }

    /** REPLACE: a later window's samples stand; SUM: they add, as the misfits do (O1). */
    public enum Overlap {
        REPLACE,
        SUM
    }

    /** REFERENCE: the formula of the original; EXACT: the derivative of the misfit (O3, O4, O5). */
    public enum Gradient {
        REFERENCE,
        EXACT
    }

    /** INTEGER samples, or with the vertex of the PARABOLA through the three largest values (O2). */
    public enum Shift {
        INTEGER,
        PARABOLIC
    }

    /**
     * TROMP: the synthetic's velocity (Tromp et al. 2005); LUO_SCHUSTER: the shifted observed velocity, the derivative of
     * the correlation maximum (O6); EXACT: the derivative of the parabola's vertex.
     */
    public enum Kernel {
        TROMP,
        LUO_SCHUSTER,
        EXACT
    }

    /** The rule of the sum over frequencies (§8.8): SIMPSON follows {@code quadrature} between its two Simpson rules. */
    public enum FrequencySum {
        SIMPSON,
        RECTANGLE
    }

    /** Where the multitaper's frequency band comes from: the whole TRACE or the tapered WINDOW (O10). */
    public enum Band {
        TRACE,
        WINDOW
    }

    /** REFERENCE: the inherited formula of §8.6; TEXTBOOK: the usual jack-knife variance (O9). */
    public enum Jackknife {
        REFERENCE,
        TEXTBOOK
    }

    /** The unit in which the cycle test of §8.1 takes the window's length: SAMPLES (as the original) or SECONDS. */
    public enum CycleTest {
        SAMPLES,
        SECONDS
    }

    /** TRUNCATED: the shift goes through seconds and may lose a sample (Q41); CARRIED: the integer itself. */
    public enum Alignment {
        TRUNCATED,
        CARRIED
    }

    /** The shift of the cc_traveltime_dd kernel: the double DIFFERENCE, or the SYNTHETIC differential time of the paper (O7). */
    public enum PairShift {
        DIFFERENCE,
        SYNTHETIC
    }

    /** multitaper_dd as the original has it, or CORRECTED (O8). */
    public enum PairMultitaper {
        REFERENCE,
        CORRECTED
    }

    /** Windows of two stations: both under the FIRST's taper, the second's not longer; or each under its OWN, the shorter lengthened with zeros. */
    public enum PairTaper {
        FIRST,
        OWN
    }

    /** O12: what an event's misfits and adjoint sources are divided by. */
    public enum Normalization {
        NONE,
        PER_WINDOW,
        PER_EVENT_WINDOW;

        /** The factor of misfits and adjoint sources, for the windows of the event and the number of events. */
        public double factor(long windows, long events) {
            double divisor = switch (this) {
                case NONE -> 1;
                case PER_WINDOW -> Math.max(windows, 1);
                case PER_EVENT_WINDOW -> (double) Math.max(windows, 1) * Math.max(events, 1);
            };
            return 1 / divisor;
        }
    }

    /** Cross-correlation traveltimes. */
    public record Traveltime(Shift shift, Kernel kernel) {}

    /** {@code phaseStep}: default trigger of phase unwrapping, rad. */
    public record Multitaper(
            Gradient gradient,
            FrequencySum frequencySum,
            Band band,
            Jackknife jackknife,
            CycleTest cycleTest,
            Alignment alignment,
            double phaseStep) {}

    /** Double differences. */
    public record Pairs(PairShift shift, PairMultitaper multitaper, PairTaper taper) {}

    /** Limits of the cross-correlation measurement: shift (s), dlnA, and the least normalised correlation. */
    public record Limits(double shiftMin, double shiftMax, double dlnaMin, double dlnaMax, double ccMin) {}

    /** The reference behaviour, mistakes included. */
    public static MisfitOptions pyatoa() {
        return of(Conventions.PYATOA, SettingsMap.EMPTY);
    }

    /** Every documented correction: adjoint sources are gradients of their misfits. */
    public static MisfitOptions corrected() {
        return of(Conventions.CORRECTED, SettingsMap.EMPTY);
    }

    /** Those of {@code conventions}, with what {@code corrections} name set over them; null changes nothing. */
    public static MisfitOptions of(Conventions conventions, SettingsMap corrections) {
        SettingsMap s = conventions.with(corrections);
        return new MisfitOptions(
                s.constant("quadrature", QuadratureRule.class),
                s.constant("window_rounding", WindowRounding.class),
                s.constant("overlap", Overlap.class),
                s.constant("exponentiated_phase_gradient", Gradient.class),
                s.constant("convolution_gradient", Gradient.class),
                new Traveltime(s.constant("cc_shift", Shift.class), s.constant("cc_kernel", Kernel.class)),
                new Multitaper(
                        s.constant("multitaper_gradient", Gradient.class),
                        s.constant("frequency_sum", FrequencySum.class),
                        s.constant("multitaper_band", Band.class),
                        s.constant("jackknife", Jackknife.class),
                        s.constant("cycle_test", CycleTest.class),
                        s.constant("multitaper_alignment", Alignment.class),
                        s.number("default_phase_step")),
                new Pairs(
                        s.constant("cc_dd_shift", PairShift.class),
                        s.constant("multitaper_dd", PairMultitaper.class),
                        s.constant("pair_taper", PairTaper.class)),
                new Limits(
                        s.optionalNumber("tshift_min").orElse(Double.NEGATIVE_INFINITY),
                        s.optionalNumber("tshift_max").orElse(Double.POSITIVE_INFINITY),
                        s.optionalNumber("dlna_min").orElse(Double.NEGATIVE_INFINITY),
                        s.optionalNumber("dlna_max").orElse(Double.POSITIVE_INFINITY),
                        s.optionalNumber("cc_min").orElse(Double.NEGATIVE_INFINITY)),
                s.flag("adjoint_filter"),
                s.constant("misfit_normalization", Normalization.class));
    }
}
