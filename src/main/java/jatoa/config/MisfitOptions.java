package jatoa.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    public record Limits(double shiftMin, double shiftMax, double dlnaMin, double dlnaMax, double ccMin) {
        public static final Limits NONE = new Limits(
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY);
    }

    /** The reference behaviour, mistakes included. */
    public static MisfitOptions pyatoa() {
        return new MisfitOptions(
                QuadratureRule.SIMPSON,
                WindowRounding.FLOOR,
                Overlap.REPLACE,
                Gradient.REFERENCE,
                Gradient.REFERENCE,
                new Traveltime(Shift.INTEGER, Kernel.TROMP),
                new Multitaper(
                        Gradient.REFERENCE,
                        FrequencySum.SIMPSON,
                        Band.TRACE,
                        Jackknife.REFERENCE,
                        CycleTest.SAMPLES,
                        Alignment.TRUNCATED,
                        1.5),
                new Pairs(PairShift.DIFFERENCE, PairMultitaper.REFERENCE, PairTaper.FIRST),
                Limits.NONE,
                false,
                Normalization.NONE);
    }

    /** Every documented correction: adjoint sources are gradients of their misfits. */
    public static MisfitOptions corrected() {
        return new MisfitOptions(
                QuadratureRule.RECTANGLE,
                WindowRounding.NEAREST,
                Overlap.SUM,
                Gradient.EXACT,
                Gradient.EXACT,
                new Traveltime(Shift.PARABOLIC, Kernel.EXACT),
                new Multitaper(
                        Gradient.EXACT,
                        FrequencySum.RECTANGLE,
                        Band.WINDOW,
                        Jackknife.TEXTBOOK,
                        CycleTest.SECONDS,
                        Alignment.CARRIED,
                        1.5 * Math.PI),
                new Pairs(PairShift.SYNTHETIC, PairMultitaper.CORRECTED, PairTaper.OWN),
                Limits.NONE,
                true,
                Normalization.NONE);
    }

    /** These options with the switches named in {@code settings} set over them; see {@link #catalogue}. */
    public MisfitOptions with(SettingsMap settings) {
        settings.requireKnown(catalogue().stream().map(Setting::key).toList());
        Map<String, Object> merged = new LinkedHashMap<>();
        catalogue().forEach(setting -> merged.put(setting.key(), setting.defaultValue()));
        settings.values().forEach((key, value) -> {
            if (value != null) {
                merged.put(key, value);
            }
        });
        return of(new SettingsMap(settings.path(), merged));
    }

    private static MisfitOptions of(SettingsMap s) {
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

    /** Every switch with its value in these options, unit and meaning. */
    public List<Setting> catalogue() {
        List<Setting> list = new ArrayList<>();
        add(list, "quadrature", quadrature, "time integrals");
        add(list, "window_rounding", windowRounding, "window bounds from seconds to samples");
        add(list, "overlap", overlap, "adjoint source where windows overlap (multitaper always sums)");
        add(list, "exponentiated_phase_gradient", exponentiatedPhase, "adjoint source of exponentiated_phase");
        add(list, "convolution_gradient", convolution, "convolution; exact needs a second station (convolution_dd)");
        add(list, "cc_shift", traveltime.shift(), "resolution of the correlation shift");
        add(list, "cc_kernel", traveltime.kernel(), "adjoint source of a correlation shift");
        add(list, "multitaper_gradient", multitaper.gradient(), "adjoint source of multitaper");
        add(list, "frequency_sum", multitaper.frequencySum(), "multitaper sums over frequency");
        add(list, "multitaper_band", multitaper.band(), "spectrum that sets the multitaper's frequency band");
        add(list, "jackknife", multitaper.jackknife(), "formula of the multitaper's own error");
        add(list, "cycle_test", multitaper.cycleTest(), "unit of the window length in the cycle test");
        add(list, "multitaper_alignment", multitaper.alignment(), "how the observed window is shifted");
        list.add(new Setting(
                "default_phase_step",
                multitaper.phaseStep(),
                "rad",
                "unwrapping trigger where phase_step is not given"));
        add(list, "cc_dd_shift", pairs.shift(), "shift in the adjoint source of cc_traveltime_dd");
        add(list, "multitaper_dd", pairs.multitaper(), "algorithm of multitaper_dd");
        add(list, "pair_taper", pairs.taper(), "tapers of the windows of two stations");
        limit(list, "tshift_min", limits.shiftMin(), "s", "windows with a smaller time shift are not used");
        limit(list, "tshift_max", limits.shiftMax(), "s", "windows with a larger time shift are not used");
        limit(list, "dlna_min", limits.dlnaMin(), "", "windows with a smaller dlnA are not used");
        limit(list, "dlna_max", limits.dlnaMax(), "", "windows with a larger dlnA are not used");
        limit(list, "cc_min", limits.ccMin(), "", "windows with a smaller normalised correlation are not used");
        list.add(new Setting(
                "adjoint_filter", adjointFilter, "", "apply the transposed preprocessing to the adjoint source"));
        add(list, "misfit_normalization", normalization, "what misfit and adjoint source are divided by");
        return list;
    }

    private static <E extends Enum<E>> void add(List<Setting> list, String key, E value, String meaning) {
        list.add(new Setting(
                key,
                value.name().toLowerCase(Locale.ROOT),
                "",
                meaning + ": " + String.join(" | ", SettingsMap.names(value.getDeclaringClass()))));
    }

    private static void limit(List<Setting> list, String key, double value, String unit, String meaning) {
        list.add(new Setting(key, Double.isInfinite(value) ? null : value, unit, meaning));
    }
}
