package jatoa.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What happens to traces where the reference behaviour and the corrected one differ.
 *
 * @param subSampleAlignment both traces come to one grid by band-limited interpolation; otherwise by whole samples
 * @param stf the source-time function of half_duration; empty: the original's, which is one sample late and narrow
 * @param mostUnrecorded largest fraction of a window that may never have been recorded, 0 … 1
 */
public record SignalOptions(boolean subSampleAlignment, Optional<Stf> stf, double mostUnrecorded)
        implements Serializable {

    public SignalOptions {
        Messages.require(
                mostUnrecorded >= 0 && mostUnrecorded <= 1, "quality.unrecorded", "0 to 1 or null", mostUnrecorded);
    }

    /** A source-time function of unit area, centred on its time; {@code decay}: of a Gaussian, half duration over its width. */
    public record Stf(Shape shape, double decay) implements Serializable {
        /** The decay of a Gaussian that stands for a triangle of the same half duration, as SPECFEM has it. */
        private static final double SPECFEM_DECAY = 1.628;

        static final Stf SPECFEM = new Stf(Shape.GAUSSIAN, SPECFEM_DECAY);

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
        SettingsMap switches = s.map("corrections").withoutNulls().over(Catalogue.corrections(conventions));
        SettingsMap stf = s.section("preprocess").map("stf").requireKnown(List.of("shape", "decay"));
        SettingsMap quality = s.section("quality");
        double allowed = quality.optionalNumber("unrecorded").orElse(conventions == Conventions.PYATOA ? 1 : 0);
        double covered = quality.optionalNumber("coverage").orElse(0);
        Stf chosen = new Stf(
                stf.has("shape") ? stf.constant("shape", Stf.Shape.class) : Stf.SPECFEM.shape(),
                stf.optionalNumber("decay").orElse(Stf.SPECFEM.decay()));
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
        return new SignalOptions(true, Optional.of(Stf.SPECFEM), 0);
    }
}
