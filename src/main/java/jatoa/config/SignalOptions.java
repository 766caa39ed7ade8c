package jatoa.config;

import java.util.Optional;

/**
 * What happens to traces where the reference behaviour and the corrected one differ.
 *
 * @param subSampleAlignment both traces come to one grid by band-limited interpolation; otherwise by whole samples
 * @param stf the source-time function of half_duration; empty: the original's, which is one sample late and narrow
 * @param mostUnrecorded largest fraction of a window that may never have been recorded, 0 … 1
 */
public record SignalOptions(boolean subSampleAlignment, Optional<Stf> stf, double mostUnrecorded) {

    public SignalOptions {
        requireFraction(mostUnrecorded);
    }

    private static void requireFraction(double unrecorded) {
        Messages.require(unrecorded >= 0 && unrecorded <= 1, "quality.unrecorded", "0 to 1 or null", unrecorded);
    }

    /** A source-time function of unit area, centred on its time; {@code decay}: of a Gaussian, half duration over its width. */
    public record Stf(Shape shape, double decay) {
        public Stf {
            Messages.require(decay > 0, "preprocess.stf.decay", "> 0", decay);
        }

        /** exp(−(t·decay/half)²), or 1 − |t|/half. */
        public enum Shape {
            GAUSSIAN,
            TRIANGLE
        }
    }

    static SignalOptions of(SettingsMap s, Conventions conventions) {
        SettingsMap switches = conventions.with(s.map("corrections"));
        SettingsMap stf = s.section("preprocess").section("stf");
        Stf chosen = new Stf(stf.constant("shape", Stf.Shape.class), stf.number("decay"));
        SettingsMap quality = s.section("quality");
        double allowed = quality.optionalNumber("unrecorded").orElse(conventions == Conventions.PYATOA ? 1 : 0);
        requireFraction(allowed);
        double covered = quality.optionalNumber("coverage").orElse(0);
        return new SignalOptions(
                switches.flag("sub_sample_alignment"),
                switches.flag("source_time_function") ? Optional.of(chosen) : Optional.empty(),
                Math.min(allowed, 1 - covered));
    }

    /** Whole samples, the original's source-time function, windows stay whatever was recorded. */
    public static SignalOptions pyatoa() {
        return new SignalOptions(false, Optional.empty(), 1);
    }

    /** Every correction. */
    public static SignalOptions corrected() {
        return of(SettingsMap.EMPTY.over(Catalogue.settings("")), Conventions.CORRECTED);
    }
}
