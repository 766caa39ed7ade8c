package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.testing.TestVectors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The preprocessing kernels against known answers and against the reference vectors. */
class FilterKernelsTest {
    private static final String VECTORS = "processing/";
    /** Relative to the largest value: rounding of a different summation order. */
    private static final double ROUNDING = 1e-14;
    /** Relative to the largest value: sections in another order and grouping. */
    private static final double FILTER_ROUNDING = 1e-10;

    private static void assertClose(double[] actual, double[] expected, double relative) {
        double max = 0;
        for (double v : expected) {
            max = Math.max(max, Math.abs(v));
        }
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("sample %d", i).isCloseTo(expected[i], within(relative * Math.max(max, 1e-300)));
        }
    }

    private static double[] doubles(JsonNode vector, String key) {
        return TestVectors.doubles(vector.get(key));
    }

    @Test
    void detrendsAndTapersAsTheVectors() {
        for (JsonNode v : TestVectors.json(VECTORS + "detrend_taper.json")) {
            double[] input = doubles(v, "input");
            double[] demeaned = input.clone();
            Detrend.demean(demeaned);
            double[] expected = doubles(v, "demean");
            for (int i = 0; i < expected.length; i++) {
                assertThat(demeaned[i]).isCloseTo(expected[i], within(ROUNDING * 10));
            }
            double[] straight = input.clone();
            Detrend.simple(straight);
            expected = doubles(v, "simple");
            for (int i = 0; i < expected.length; i++) {
                assertThat(straight[i]).isCloseTo(expected[i], within(ROUNDING * 10));
            }
            for (String fraction : new String[] {"0.05", "0.2", "0.5"}) {
                double[] tapered = input.clone();
                EdgeTaper.hann(input.length, Double.parseDouble(fraction)).apply(tapered);
                assertClose(tapered, doubles(v, "taper_" + fraction), ROUNDING);
            }
        }
    }

    @Test
    void tapersEndsToZeroAndLeavesTheMiddle() {
        double[] x = new double[100];
        java.util.Arrays.fill(x, 1);
        EdgeTaper taper = EdgeTaper.hann(100, 0.1);
        taper.apply(x);
        assertThat(x[0]).isZero();
        assertThat(x[99]).isZero();
        assertThat(x[5]).isCloseTo(0.5, within(ROUNDING));
        assertThat(x[10]).isEqualTo(1);
        assertThat(x[89]).isEqualTo(1);
        assertThatThrownBy(() -> taper.apply(new double[99])).isInstanceOf(IllegalArgumentException.class);
        double[] one = {3};
        EdgeTaper.hann(1, 0.5).apply(one);
        assertThat(one).containsExactly(3);
    }

    @Test
    void filtersAsTheVectors() {
        for (JsonNode v : TestVectors.json(VECTORS + "filter.json")) {
            Butterworth filter = design(v);
            double[] oneWay = doubles(v, "input");
            filter.forward(oneWay);
            assertClose(oneWay, doubles(v, "forward_only"), FILTER_ROUNDING);
            double[] bothWays = doubles(v, "input");
            filter.zeroPhase(bothWays);
            assertClose(bothWays, doubles(v, "zerophase"), FILTER_ROUNDING);
        }
    }

    private static Butterworth design(JsonNode v) {
        double rate = 1.0 / v.get("dt").asDouble();
        int corners = v.get("corners").asInt();
        double low = 1.0 / v.get("max_period").asDouble();
        double high = 1.0 / v.get("min_period").asDouble();
        return switch (v.get("kind").asText()) {
            case "bandpass" -> Butterworth.bandPass(low, high, corners, rate);
            case "highpass" -> Butterworth.highPass(low, corners, rate);
            case "lowpass" -> Butterworth.lowPass(high, corners, rate);
            default -> throw new AssertionError(v.get("kind"));
        };
    }

    /** Any order, even and odd: half the power at the corners, full in the pass band, by a sine's steady state. */
    @Test
    void halvesThePowerAtTheCorners() {
        double rate = 20;
        for (int corners = 1; corners <= 7; corners++) {
            Butterworth band = Butterworth.bandPass(0.5, 2, corners, rate);
            assertThat(gain(band, 0.5, rate)).isCloseTo(Math.sqrt(0.5), within(1e-6));
            assertThat(gain(band, 2, rate)).isCloseTo(Math.sqrt(0.5), within(1e-6));
            Butterworth low = Butterworth.lowPass(2, corners, rate);
            assertThat(gain(low, 2, rate)).isCloseTo(Math.sqrt(0.5), within(1e-6));
            assertThat(gain(low, 0, rate)).isCloseTo(1, within(1e-6));
            Butterworth high = Butterworth.highPass(2, corners, rate);
            assertThat(gain(high, 2, rate)).isCloseTo(Math.sqrt(0.5), within(1e-6));
            assertThat(gain(high, 0, rate)).isCloseTo(0, within(1e-6));
        }
    }

    /** Magnitude of the impulse response's transform. */
    private static double gain(Butterworth filter, double frequency, double rate) {
        double[] x = new double[8192];
        x[0] = 1;
        filter.forward(x);
        double re = 0;
        double im = 0;
        for (int i = 0; i < x.length; i++) {
            re += x[i] * Math.cos(2 * Math.PI * frequency * i / rate);
            im += x[i] * Math.sin(2 * Math.PI * frequency * i / rate);
        }
        return Math.hypot(re, im);
    }

    @Test
    void refusesCornersBeyondNyquist() {
        assertThatThrownBy(() -> Butterworth.bandPass(0.1, 1, 2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Butterworth.lowPass(1.5, 2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Butterworth.highPass(0.1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resamplesAsTheVectors() {
        for (JsonNode v : TestVectors.json(VECTORS + "resample.json")) {
            double[] y = Resample.fourier(
                    doubles(v, "input"),
                    v.get("sampling_rate_old").asDouble(),
                    v.get("sampling_rate_new").asDouble());
            assertClose(y, doubles(v, "output"), 1e-13);
        }
    }

    @Test
    void convolvesAsTheVectors() {
        for (JsonNode v : TestVectors.json(VECTORS + "stf_convolve.json")) {
            SourceTimeFunction function =
                    SourceTimeFunction.original(v.get("h_samples").asInt());
            int n = v.get("n").asInt();
            if (2 * v.get("h_samples").asInt() > n) {
                continue; // the original returns the kernel's length there, the specification the trace's
            }
            assertClose(function.convolve(doubles(v, "impulse_in")), doubles(v, "impulse_out"), ROUNDING);
            assertClose(function.convolve(doubles(v, "signal_in")), doubles(v, "signal_out"), ROUNDING);
        }
    }

    @Test
    void convolvesLongFunctionsByTransformAsByDefinition() {
        int half = 900;
        double[] x = new double[5000];
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
        }
        double[] y = SourceTimeFunction.original(half).convolve(x);
        double d = half / 4.0;
        for (int i = 0; i < x.length; i += 499) {
            double sum = 0;
            for (int tau = -half; tau < half; tau++) {
                int j = i - 1 - tau;
                if (j >= 0 && j < x.length) {
                    sum += x[j] * Math.exp(-(tau / d) * (tau / d)) / (Math.sqrt(Math.PI) * d);
                }
            }
            assertThat(y[i]).isCloseTo(sum, within(1e-13));
        }
    }

    @Test
    void convolvesTracesShorterThanTheFunctionAndWithNone() {
        double[] x = {1, 2, 3};
        assertThat(SourceTimeFunction.original(40).convolve(x)).hasSize(3);
        assertThat(SourceTimeFunction.original(0).convolve(x)).containsExactly(1, 2, 3);
    }

    /** Unit area, no delay: a constant stays one inside, and a slope stays where it is. */
    @Test
    void correctedFunctionsHaveUnitAreaAndNoDelay() {
        for (double half : new double[] {0, 0.4, 1, 2.5, 12.3, 40}) {
            for (SourceTimeFunction f : List.of(
                    SourceTimeFunction.gaussian(half, 1.628),
                    SourceTimeFunction.gaussian(half, 4),
                    SourceTimeFunction.triangle(half))) {
                double[] slope = new double[401];
                for (int i = 0; i < slope.length; i++) {
                    slope[i] = 3 + i;
                }
                assertThat(f.convolve(slope)[200]).as("half " + half).isCloseTo(203, within(1e-10));
                assertThat(f.correlate(slope)[200]).isCloseTo(203, within(1e-10));
            }
        }
    }

    /** exp(−(t/d)²)/(√π·d) with d = half/1.628, as SPECFEM's tools convolve, where the step resolves it. */
    @Test
    void gaussianIsAsWideAsItsFormula() {
        double[] pulse = new double[201];
        pulse[100] = 1;
        double half = 20;
        double d = half / 1.628;
        double[] y = SourceTimeFunction.gaussian(half, 1.628).convolve(pulse);
        for (int i = 0; i < y.length; i++) {
            double u = (i - 100) / d;
            assertThat(y[i]).isCloseTo(Math.exp(-u * u) / (Math.sqrt(Math.PI) * d), within(1e-12));
        }
        double[] triangle = SourceTimeFunction.triangle(half).convolve(pulse);
        assertThat(triangle[100]).isCloseTo(1 / half, within(1e-15));
        assertThat(triangle[110]).isCloseTo(0.5 / half, within(1e-15));
        assertThat(triangle[120]).isZero();
    }

    @Test
    void correlatingIsTheTransposeOfConvolving() {
        java.util.Random random = new java.util.Random(5);
        double[] x = random.doubles(300).map(v -> v - 0.5).toArray();
        double[] y = random.doubles(300).map(v -> v - 0.5).toArray();
        for (SourceTimeFunction f : List.of(
                SourceTimeFunction.original(30),
                SourceTimeFunction.original(200),
                SourceTimeFunction.gaussian(17.3, 1.628),
                SourceTimeFunction.triangle(400.5))) {
            double[] forward = f.convolve(x);
            double[] back = f.correlate(y);
            double left = 0;
            double right = 0;
            for (int i = 0; i < x.length; i++) {
                left += forward[i] * y[i];
                right += x[i] * back[i];
            }
            assertThat(left).isCloseTo(right, within(1e-12));
        }
    }
}
