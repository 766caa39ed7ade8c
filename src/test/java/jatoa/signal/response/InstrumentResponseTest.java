package jatoa.signal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.ResponseConfig.Motion;
import jatoa.io.metadata.InventoryFile;
import jatoa.math.Deconvolution;
import jatoa.model.ChannelId;
import jatoa.model.ChannelResponse;
import jatoa.model.InputException;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Coefficients;
import jatoa.model.ResponseStage.Filter;
import jatoa.model.ResponseStage.Fir;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.GainOnly;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.ResponseList;
import jatoa.model.ResponseStage.Sampling;
import jatoa.model.ResponseStage.Symmetry;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.ResponseStage.Variable;
import jatoa.model.Samples;
import jatoa.model.UtcTime;
import jatoa.testing.Shared;
import jatoa.testing.TestVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentResponseTest {
    /** A handful of roundings in closed forms. */
    private static final double ROUNDING = 1e-13;
    /** Asked for: 1e-8; products of the same factors in another order differ by roundings only. */
    private static final double REFERENCE = 1e-12;

    private static final double[] FREQUENCIES = {0, 0.01, 0.3, 1, 7.5};
    private static final double RATE = 20;

    private static ChannelResponse of(String units, double sensitivityFrequency, ResponseStage... stages) {
        return new ChannelResponse(units, new Gain(1, sensitivityFrequency), List.of(stages));
    }

    private static ResponseStage stage(Filter filter, double gain, double frequency, double correction) {
        return new ResponseStage(1, filter, new Gain(gain, frequency), new Sampling(RATE, correction));
    }

    private static Samples numbers(double... values) {
        return Samples.adopt(values);
    }

    private static double[] evaluate(String units, Motion motion, ResponseStage stage) {
        return InstrumentResponse.evaluate(of(units, 1, stage), motion, FREQUENCIES);
    }

    /** A seismometer of 1 Hz without damping, zeros at the origin: s² / (s² + ω0²). */
    @Test
    void polesAndZerosInRadiansAndHertz() {
        double omega = 2 * Math.PI;
        Filter radians =
                new PolesZeros(Variable.LAPLACE_RADIANS, 1, 1, numbers(0, 0, 0, 0), numbers(-3, omega, -3, -omega));
        Filter hertz = new PolesZeros(
                Variable.LAPLACE_HERTZ, 1, 1, numbers(0, 0, 0, 0), numbers(-3 / omega, 1, -3 / omega, -1));
        double[] a = evaluate("M/S", Motion.VEL, stage(radians, 5, 1, 0));
        double[] b = evaluate("M/S", Motion.VEL, stage(hertz, 5, 1, 0));
        for (int k = 0; k < FREQUENCIES.length; k++) {
            double w = 2 * Math.PI * FREQUENCIES[k];
            // −w² / (9 + ω0² − w² + 6iw)
            double re = 9 + omega * omega - w * w;
            double im = 6 * w;
            double norm = re * re + im * im;
            assertThat(a[2 * k]).isCloseTo(-5 * w * w * re / norm, within(ROUNDING * 100));
            assertThat(a[2 * k + 1]).isCloseTo(5 * w * w * im / norm, within(ROUNDING * 100));
            assertThat(b[2 * k]).isCloseTo(a[2 * k], within(ROUNDING * 100));
            assertThat(b[2 * k + 1]).isCloseTo(a[2 * k + 1], within(ROUNDING * 100));
        }
    }

    @Test
    void unitsAndMotionsDifferByPowersOfFrequency() {
        ResponseStage gain = stage(new GainOnly(), 3, 1, 0);
        double w = 2 * Math.PI * 7.5;
        assertThat(evaluate("m/s", Motion.VEL, gain)[8]).isEqualTo(3);
        assertThat(evaluate("M/S", Motion.DISP, gain)[9]).isCloseTo(3 * w, within(ROUNDING * w));
        assertThat(evaluate("m/s", Motion.ACC, gain)[9]).isCloseTo(-3 / w, within(ROUNDING));
        assertThat(evaluate("m/s", Motion.ACC, gain)[0]).isZero();
        assertThat(evaluate("m/s**2", Motion.DISP, gain)[8]).isCloseTo(-3 * w * w, within(ROUNDING * w * w));
        assertThat(evaluate("M", Motion.ACC, gain)[8]).isCloseTo(-3 / (w * w), within(ROUNDING));
        assertThat(evaluate("nm/s", Motion.VEL, gain)[8]).isCloseTo(3e9, within(1e-3));
        assertThatThrownBy(() -> evaluate("PA", Motion.VEL, gain))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no ground motion: 'PA'");
    }

    /** Symmetric filters have no phase; half lists stand for all coefficients. */
    @Test
    void symmetricFirFiltersHaveNoPhase() {
        double[] all = evaluate("m/s", Motion.VEL, stage(new Fir(Symmetry.NONE, numbers(.25, .5, .25)), 1, 1, 9));
        double[] odd = evaluate("m/s", Motion.VEL, stage(new Fir(Symmetry.ODD, numbers(.25, .5)), 1, 1, 9));
        double[] even = evaluate("m/s", Motion.VEL, stage(new Fir(Symmetry.EVEN, numbers(.2, .3)), 1, 1, 9));
        for (int k = 0; k < FREQUENCIES.length; k++) {
            double angle = 2 * Math.PI * FREQUENCIES[k] / RATE;
            assertThat(all[2 * k]).isCloseTo(0.5 + 0.5 * Math.cos(angle), within(ROUNDING));
            assertThat(all[2 * k + 1]).isCloseTo(0, within(ROUNDING));
            assertThat(odd[2 * k]).isCloseTo(all[2 * k], within(ROUNDING));
            assertThat(even[2 * k])
                    .isCloseTo(0.6 * Math.cos(angle / 2) + 0.4 * Math.cos(1.5 * angle), within(ROUNDING));
            assertThat(even[2 * k + 1]).isCloseTo(0, within(ROUNDING));
        }
    }

    /** A pure delay of two samples whose correction is applied vanishes. */
    @Test
    void asymmetricFirFiltersAreAdvancedByTheAppliedDelay() {
        Filter delay = new Fir(Symmetry.NONE, numbers(0, 0, 1));
        double[] corrected = evaluate("m/s", Motion.VEL, stage(delay, 1, 1, 2 / RATE));
        double[] uncorrected = evaluate("m/s", Motion.VEL, stage(delay, 1, 1, 0));
        for (int k = 0; k < FREQUENCIES.length; k++) {
            double angle = -2 * Math.PI * FREQUENCIES[k] * 2 / RATE;
            assertThat(corrected[2 * k]).isCloseTo(1, within(ROUNDING));
            assertThat(corrected[2 * k + 1]).isCloseTo(0, within(ROUNDING));
            assertThat(uncorrected[2 * k]).isCloseTo(Math.cos(angle), within(ROUNDING));
            assertThat(uncorrected[2 * k + 1]).isCloseTo(Math.sin(angle), within(ROUNDING));
        }
    }

    @Test
    void firFiltersWhoseSumIsNotOneAreNormalised() {
        double[] response = evaluate("m/s", Motion.VEL, stage(new Fir(Symmetry.NONE, numbers(1, 3, 1)), 2, 1, 0));
        assertThat(response[0]).isCloseTo(2, within(ROUNDING));
    }

    /** y[i] = x[i] + 0.5 y[i−1], written as coefficients and as a digital pole. */
    @Test
    void recursiveFiltersAsCoefficientsAndAsPoles() {
        double[] coefficients = evaluate(
                "m/s", Motion.VEL, stage(new Coefficients(Variable.DIGITAL, numbers(1), numbers(1, -0.5)), 1, 1, 0));
        double[] poles = evaluate(
                "m/s",
                Motion.VEL,
                stage(new PolesZeros(Variable.DIGITAL, 1, 1, numbers(0, 0), numbers(0.5, 0)), 1, 1, 0));
        for (int k = 0; k < FREQUENCIES.length; k++) {
            double angle = 2 * Math.PI * FREQUENCIES[k] / RATE;
            double re = 1 - 0.5 * Math.cos(angle);
            double im = 0.5 * Math.sin(angle);
            double norm = re * re + im * im;
            assertThat(coefficients[2 * k]).isCloseTo(re / norm, within(ROUNDING));
            assertThat(coefficients[2 * k + 1]).isCloseTo(-im / norm, within(ROUNDING));
            assertThat(poles[2 * k]).isCloseTo(re / norm, within(ROUNDING));
            assertThat(poles[2 * k + 1]).isCloseTo(-im / norm, within(ROUNDING));
        }
    }

    /** Where the gain's frequency is not the sensitivity's, the filter is normalised there, whatever A0 says. */
    @Test
    void gainsHoldAtTheirOwnFrequency() {
        Filter filter = new PolesZeros(Variable.LAPLACE_RADIANS, 777, 1, numbers(0, 0), numbers(-2, 0));
        double[] response =
                InstrumentResponse.evaluate(of("m/s", 1, stage(filter, 6, 0.3, 0)), Motion.VEL, new double[] {0.3, 1});
        assertThat(Math.hypot(response[0], response[1])).isCloseTo(6, within(ROUNDING * 10));
        double[] asGiven =
                InstrumentResponse.evaluate(of("m/s", 1, stage(filter, 6, 1, 0)), Motion.VEL, new double[] {1});
        double w = 2 * Math.PI;
        assertThat(Math.hypot(asGiven[0], asGiven[1]))
                .isCloseTo(6 * 777 * w / Math.hypot(w, 2), within(ROUNDING * 1e4));
    }

    @Test
    void whatCannotBeEvaluatedSaysWhy() {
        assertThatThrownBy(() -> evaluate("m/s", Motion.VEL, stage(new Unsupported("Polynomial"), 1, 1, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stage 1 is not evaluated: Polynomial");
        assertThatThrownBy(() -> InstrumentResponse.evaluate(ChannelResponse.UNKNOWN, Motion.VEL, FREQUENCIES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no stages");
        ResponseStage noRate =
                new ResponseStage(4, new Fir(Symmetry.NONE, numbers(1, 2)), new Gain(1, 1), Sampling.ANALOGUE);
        assertThatThrownBy(() -> evaluate("m/s", Motion.VEL, noRate))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stage 4 is digital and has no input sample rate");
    }

    @ParameterizedTest
    @CsvSource({
        "HHE, DISP",
        "HHE, VEL",
        "HHE, ACC",
        "HHN, DISP",
        "HHN, VEL",
        "HHN, ACC",
        "HHZ, DISP",
        "HHZ, VEL",
        "HHZ, ACC"
    })
    void referenceResponseOfARealChannel(String channel, Motion motion) throws IOException {
        JsonNode expected = Shared.json("reference/observed/nz/response.json").get(channel + "_" + motion);
        String path = "reference/observed/nz/test_dataless_NZ_BFZ.xml";
        ChannelResponse response = InventoryFile.read(Files.readAllBytes(Shared.path(path)), path)
                .channel(new ChannelId("NZ", "BFZ", "10", channel), UtcTime.parse("2018-02-18T07:43:28"))
                .orElseThrow()
                .response();
        double[] frequencies = Deconvolution.frequencies(
                expected.get("nfft").asInt(), expected.get("dt").asDouble());
        double[] actual = InstrumentResponse.evaluate(response, motion, frequencies);
        double[] re = TestVectors.doubles(expected.get("re"));
        double[] im = TestVectors.doubles(expected.get("im"));
        int step = expected.get("decimate").asInt();
        for (int i = 0; i < re.length; i++) {
            int k = i * step;
            double size = Math.hypot(re[i], im[i]);
            assertThat(Math.hypot(actual[2 * k] - re[i], actual[2 * k + 1] - im[i]))
                    .as("%s Hz", frequencies[k])
                    .isLessThanOrEqualTo(REFERENCE * size);
        }
    }

    /** The reference program's numbers: amplitude, and phase over angular frequency (s, negative is late). */
    private static void isAsReference(double[] spectrum, double[] frequencies, double[] amplitudes, double[] delays) {
        for (int k = 0; k < frequencies.length; k++) {
            double amplitude = Math.hypot(spectrum[2 * k], spectrum[2 * k + 1]);
            double phase = Math.atan2(spectrum[2 * k + 1], spectrum[2 * k]);
            assertThat(amplitude).as("%s Hz", frequencies[k]).isCloseTo(amplitudes[k], within(1e-7));
            assertThat(phase / (2 * Math.PI * frequencies[k]))
                    .as("%s Hz", frequencies[k])
                    .isCloseTo(delays[k], within(1e-5));
        }
    }

    private static final double[] LISTED = {0.02, 0.05, 0.1, 0.3, 1};

    @Test
    void recursiveFiltersAreNotAdvancedByTheirCorrection() {
        Filter filter = new Coefficients(Variable.DIGITAL, numbers(0.3), numbers(1, -0.7));
        ResponseStage stage = new ResponseStage(1, filter, new Gain(1, 0.05), new Sampling(10, 1.5));
        isAsReference(
                InstrumentResponse.evaluate(of("m/s", 0.05, stage), Motion.VEL, LISTED),
                LISTED,
                new double[] {0.99938646, 0.99618409, 0.98499686, 0.8854303, 0.5018321},
                new double[] {-0.233217, -0.232612, -0.230486, -0.21089, -0.120813});
    }

    @Test
    void digitalPolesAndZerosAtTheRateOfTheirNeighbour() {
        Filter filter = new PolesZeros(Variable.DIGITAL, 0.19468923, 0.05, numbers(0.7, 0), numbers(0.95, 0));
        ResponseStage stage = new ResponseStage(2, filter, new Gain(1, 0.05), new Sampling(10, 0));
        isAsReference(
                InstrumentResponse.evaluate(of("m/s", 0.05, stage), Motion.VEL, LISTED),
                LISTED,
                new double[] {1.1352865, 1, 0.75009379, 0.34691996, 0.19254829},
                new double[] {-1.62913, -1.46706, -1.13031, -0.431921, -0.0666532});
    }

    @Test
    void halfFirFiltersAreTakenAsListed() {
        ResponseStage half =
                new ResponseStage(1, new Fir(Symmetry.EVEN, numbers(0.4, 0.5)), new Gain(1, 0.05), new Sampling(10, 0));
        isAsReference(
                InstrumentResponse.evaluate(of("m/s", 0.05, half), Motion.VEL, LISTED),
                LISTED,
                new double[] {1.7998381, 1.7989885, 1.7959561, 1.7637969, 1.4212847},
                new double[5]);
        double[] odd = evaluate("m/s", Motion.VEL, stage(new Fir(Symmetry.ODD, numbers(-1, -1)), 1, 1, 0));
        assertThat(odd[0]).isCloseTo(-3, within(ROUNDING));
        double[] full = evaluate("m/s", Motion.VEL, stage(new Fir(Symmetry.NONE, numbers(-1, -1, -1)), 1, 1, 0));
        assertThat(full[0]).isCloseTo(1, within(ROUNDING));
    }

    @Test
    void aNormalizationOfZeroIsComputed() {
        Samples zeros = numbers(0, 0);
        Samples poles = numbers(-2, 0);
        double w = 2 * Math.PI;
        double a0 = Math.hypot(w, 2) / w;
        double[] told = evaluate(
                "m/s", Motion.VEL, stage(new PolesZeros(Variable.LAPLACE_RADIANS, a0, 1, zeros, poles), 5, 1, 0));
        for (double frequency : new double[] {1, 0.3, Double.NaN}) {
            double[] computed = evaluate(
                    "m/s",
                    Motion.VEL,
                    stage(new PolesZeros(Variable.LAPLACE_RADIANS, 0, frequency, zeros, poles), 5, 1, 0));
            for (int k = 0; k < told.length; k++) {
                assertThat(computed[k]).isCloseTo(told[k], within(1e-12));
            }
        }
        ResponseStage nowhere = new ResponseStage(
                1,
                new PolesZeros(Variable.LAPLACE_RADIANS, 0, 0, zeros, poles),
                new Gain(5, Double.NaN),
                Sampling.ANALOGUE);
        assertThatThrownBy(() -> InstrumentResponse.evaluate(of("m/s", Double.NaN, nowhere), Motion.VEL, FREQUENCIES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stage 1 has a normalization factor of 0");
    }

    /** A list of a known response gives it back, between the listed frequencies too; beyond them the ends hold. */
    @Test
    void responseListsAreInterpolated() {
        int n = 200;
        double[][] list = new double[3][n];
        double delay = 0.3;
        for (int i = 0; i < n; i++) {
            double f = 0.01 * Math.pow(1000, i / (n - 1.0));
            double turn = -360 * f * delay;
            list[0][i] = f;
            list[1][i] = 1 / Math.hypot(1, f);
            list[2][i] = turn - 360 * Math.rint(turn / 360);
        }
        Filter filter = new ResponseList(numbers(list[0]), numbers(list[1]), numbers(list[2]));
        double[] frequencies = {0.001, 0.0123, 0.4, 1.234, 5, 20};
        double[] response =
                InstrumentResponse.evaluate(of("m/s", 1, stage(filter, 2, Double.NaN, 0)), Motion.VEL, frequencies);
        for (int k = 0; k < frequencies.length; k++) {
            double f = Math.min(10, Math.max(0.01, frequencies[k]));
            assertThat(response[2 * k])
                    .isCloseTo(2 / Math.hypot(1, f) * Math.cos(2 * Math.PI * f * delay), within(1e-3));
            assertThat(response[2 * k + 1])
                    .isCloseTo(-2 / Math.hypot(1, f) * Math.sin(2 * Math.PI * f * delay), within(1e-3));
        }
        Filter two = new ResponseList(numbers(1, 2), numbers(0, 10), numbers(0, 0));
        assertThat(
                        InstrumentResponse.evaluate(
                                of("m/s", 1, stage(two, 1, Double.NaN, 0)), Motion.VEL, new double[] {1.5})[0])
                .isCloseTo(5, within(ROUNDING));
    }

    @Test
    void aSensitivityAloneIsAFlatResponseWhereAskedFor() {
        ChannelResponse alone = new ChannelResponse("M/S", new Gain(6e8, 1), List.of());
        assertThat(alone.isKnown()).isTrue();
        assertThatThrownBy(() -> InstrumentResponse.evaluate(alone, Motion.VEL, FREQUENCIES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a sensitivity alone (6e8), without stages");
        double[] flat = InstrumentResponse.evaluate(alone, Motion.DISP, FREQUENCIES, true);
        double w = 2 * Math.PI * 7.5;
        assertThat(flat[9]).isCloseTo(6e8 * w, within(1.0));
        assertThat(flat[8]).isCloseTo(0, within(1.0));
    }

    private static ChannelResponse flawed(double sensitivity, String flaw) {
        ResponseStage gain = new ResponseStage(2, new GainOnly(), new Gain(6e8, 1), Sampling.ANALOGUE);
        return new ChannelResponse("m/s", new Gain(sensitivity, 1), List.of(gain), flaw);
    }

    /** Where stages are missing the amplitude is right only if the sensitivity says so. */
    @Test
    void aGapInTheChainIsRefusedUnlessTheSensitivityAgrees() {
        String flaw = "stage 1 is missing";
        assertThatThrownBy(() -> InstrumentResponse.evaluate(flawed(9e11, flaw), Motion.VEL, FREQUENCIES))
                .isInstanceOf(InputException.class)
                .hasMessage("stage 1 is missing: the sensitivity is 9e11, the stages make 6e8");
        ChannelResponse untold =
                new ChannelResponse("m/s", Gain.ONE, flawed(1, flaw).stages(), flaw);
        assertThatThrownBy(() -> InstrumentResponse.evaluate(untold, Motion.VEL, FREQUENCIES))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("stage 1 is missing, and no sensitivity");
        assertThat(InstrumentResponse.evaluate(flawed(6.1e8, flaw), Motion.VEL, FREQUENCIES)[0])
                .isEqualTo(6e8);
        assertThat(InstrumentResponse.doubt(flawed(6.1e8, flaw))).contains(flaw);
    }

    @Test
    void aSensitivityThatIsNotWhatTheStagesMakeIsNoted() {
        assertThat(InstrumentResponse.doubt(flawed(6e9, "")))
                .contains(
                        "sensitivity and stages differ: the sensitivity is 6e9, the stages make 6e8, the stages count");
        assertThat(InstrumentResponse.evaluate(flawed(6e9, ""), Motion.VEL, FREQUENCIES)[0])
                .isEqualTo(6e8);
        assertThat(InstrumentResponse.doubt(flawed(-5.9e8, ""))).isEmpty();
        assertThat(InstrumentResponse.doubt(ChannelResponse.UNKNOWN)).isEmpty();
        assertThat(InstrumentResponse.doubt(ChannelResponse.damaged("x"))).isEmpty();
        assertThatThrownBy(() -> InstrumentResponse.evaluate(ChannelResponse.damaged("x"), Motion.VEL, FREQUENCIES))
                .hasMessage("x");
    }

    /** The report's own instrument without its A0, against the reference program. */
    @Test
    void referenceResponseWithoutNormalization() throws IOException {
        String directory = "reference/reports/response_a0_zero/";
        JsonNode expected =
                Shared.json(directory + "expected.json").get("expected").get("evalresp, velocity, re and im");
        ChannelResponse response = InventoryFile.read(
                        Files.readAllBytes(Shared.path(directory + "stations.xml")), "stations.xml")
                .channel(new ChannelId("AA", "S000000", "10", "BHZ"), UtcTime.parse("2018-02-18T07:43:28"))
                .orElseThrow()
                .response();
        double[] frequencies = {0.01, 0.1, 1, 5};
        double[] actual = InstrumentResponse.evaluate(response, Motion.VEL, frequencies);
        for (int k = 0; k < frequencies.length; k++) {
            String key = (frequencies[k] < 1 ? "" + frequencies[k] : "" + (int) frequencies[k]) + " Hz";
            double[] complex = TestVectors.doubles(expected.get(key));
            assertThat(actual[2 * k]).isCloseTo(complex[0], within(1e-6 * 6e8));
            assertThat(actual[2 * k + 1]).isCloseTo(complex[1], within(1e-6 * 6e8));
        }
    }
}
