package jatoa.config;

import jatoa.model.InputException;
import jatoa.model.Samples;
import java.util.List;

/** A limit of window selection: the same everywhere, or one value per sample of the trace. */
public sealed interface Level {

    /** From a number or a list of numbers. */
    static Level of(SettingsMap s, String key) {
        if (!(s.get(key) instanceof List)) {
            return new Constant(s.number(key));
        }
        double[] values = s.numbers(key).stream().mapToDouble(v -> v).toArray();
        return new PerSample(Samples.adopt(values));
    }

    /** The value at sample {@code i}. */
    double at(int i);

    /** @throws InputException where there is one value per sample and not exactly {@code npts} of them */
    void requireLength(String key, int npts);

    /** The values as one number, or as {@code n} numbers. */
    Samples samples();

    /** The same number at every sample. */
    record Constant(double value) implements Level {
        @Override
        public double at(int i) {
            return value;
        }

        @Override
        public void requireLength(String key, int npts) {
            // one value fits any length
        }

        @Override
        public Samples samples() {
            return Samples.adopt(new double[] {value});
        }
    }

    /** One number per sample of the trace. */
    record PerSample(Samples samples) implements Level {
        @Override
        public double at(int i) {
            return samples.get(i);
        }

        @Override
        public void requireLength(String key, int npts) {
            if (samples.npts() != npts) {
                throw new InputException("setting '" + key + "' has " + samples.npts() + " values for a trace of "
                        + npts + " samples: give one number, or one per sample");
            }
        }
    }
}
