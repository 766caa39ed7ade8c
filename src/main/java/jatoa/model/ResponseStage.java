package jatoa.model;

/** One stage of an instrument: a filter, its gain at one frequency, and for digital stages the sampling. */
public record ResponseStage(int number, Filter filter, Gain gain, Sampling sampling) {

    /** What a stage does to a spectrum, apart from its gain. */
    public sealed interface Filter permits PolesZeros, Coefficients, Fir, ResponseList, GainOnly, Unsupported {
        FilterKind kind();
    }

    /** The kinds of {@link Filter}. */
    public enum FilterKind {
        POLES_ZEROS,
        COEFFICIENTS,
        FIR,
        RESPONSE_LIST,
        GAIN_ONLY,
        UNSUPPORTED
    }

    /** The variable of a transfer function at the frequency f. */
    public enum Variable {
        /** s = 2πi·f */
        LAPLACE_RADIANS,
        /** s = i·f */
        LAPLACE_HERTZ,
        /** z = exp(2πi·f·Δ), Δ the stage's input sample interval */
        DIGITAL
    }

    /** How the listed coefficients stand for all of them. */
    public enum Symmetry {
        /** all are listed */
        NONE,
        /** the first half and the middle one of an odd number */
        ODD,
        /** the first half of an even number */
        EVEN
    }

    /**
     * A0 · Π(s − zero) / Π(s − pole).
     *
     * @param normalization A0; 0 where the file leaves it to be computed
     * @param normalizationFrequency where A0 makes the magnitude 1, Hz
     * @param zeros real and imaginary parts by turns
     * @param poles real and imaginary parts by turns
     */
    public record PolesZeros(
            Variable variable, double normalization, double normalizationFrequency, Samples zeros, Samples poles)
            implements Filter {

        @Override
        public FilterKind kind() {
            return FilterKind.POLES_ZEROS;
        }
    }

    /** Σ numerator[k] z^−k / Σ denominator[k] z^−k; without denominators a FIR filter, without any a gain. */
    public record Coefficients(Variable variable, Samples numerators, Samples denominators) implements Filter {

        /** Whether there are none, so that the stage is a gain alone. */
        public boolean isEmpty() {
            return numerators.npts() == 0 && denominators.npts() == 0;
        }

        @Override
        public FilterKind kind() {
            return FilterKind.COEFFICIENTS;
        }
    }

    /** Σ coefficient[k] z^−k. */
    public record Fir(Symmetry symmetry, Samples coefficients) implements Filter {

        @Override
        public FilterKind kind() {
            return FilterKind.FIR;
        }
    }

    /**
     * Amplitude and phase at some frequencies.
     *
     * @param frequencies ascending, Hz
     * @param phases degrees
     */
    public record ResponseList(Samples frequencies, Samples amplitudes, Samples phases) implements Filter {

        @Override
        public FilterKind kind() {
            return FilterKind.RESPONSE_LIST;
        }
    }

    /** 1 at every frequency. */
    public record GainOnly() implements Filter {

        @Override
        public FilterKind kind() {
            return FilterKind.GAIN_ONLY;
        }
    }

    /** A filter that is not evaluated (polynomial, unknown transfer function); its name is kept for messages. */
    public record Unsupported(String name) implements Filter {

        @Override
        public FilterKind kind() {
            return FilterKind.UNSUPPORTED;
        }
    }

    /** A gain (output units per input unit) and the frequency in Hz where it holds; NaN where the file names none. */
    public record Gain(double value, double frequency) {
        public static final Gain ONE = new Gain(1, Double.NaN);
    }

    /**
     * Input rate of a digital stage in Hz and the delay in s that was already taken off the data's times; NaN rate for an
     * analogue stage.
     */
    public record Sampling(double inputRate, double correction) {
        public static final Sampling ANALOGUE = new Sampling(Double.NaN, 0);
    }
}
