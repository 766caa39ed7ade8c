package jatoa.config;

import jatoa.model.InputException;
import java.io.Serializable;
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
        if (!(mostUnrecorded >= 0 && mostUnrecorded <= 1)) {
            throw new InputException("quality.unrecorded must be 0 to 1 or null, was " + mostUnrecorded);
        }
    }

    /** A source-time function of unit area, centred on its time; {@code decay}: of a Gaussian, half duration over its width. */
    public record Stf(Shape shape, double decay) implements Serializable {
        /** The decay of a Gaussian that stands for a triangle of the same half duration, as SPECFEM has it. */
        public static final double SPECFEM_DECAY = 1.628;

        public static final Stf SPECFEM = new Stf(Shape.GAUSSIAN, SPECFEM_DECAY);

        public Stf {
            if (!(decay > 0) || Double.isInfinite(decay)) {
                throw new InputException("preprocess.stf.decay must be > 0, was " + decay);
            }
        }

        /** exp(−(t·decay/half)²), or 1 − |t|/half. */
        public enum Shape {
            GAUSSIAN,
            TRIANGLE
        }
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
