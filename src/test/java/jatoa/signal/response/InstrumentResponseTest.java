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
import jatoa.model.ResponseStage.Sampling;
import jatoa.model.ResponseStage.Symmetry;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.ResponseStage.Variable;
import jatoa.model.Samples;
import jatoa.model.UtcTime;
import jatoa.testing.Shared;
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
        double[] re = Shared.doubles(expected.get("re"));
        double[] im = Shared.doubles(expected.get("im"));
        int step = expected.get("decimate").asInt();
        for (int i = 0; i < re.length; i++) {
            int k = i * step;
            double size = Math.hypot(re[i], im[i]);
            assertThat(Math.hypot(actual[2 * k] - re[i], actual[2 * k + 1] - im[i]))
                    .as("%s Hz", frequencies[k])
                    .isLessThanOrEqualTo(REFERENCE * size);
        }
    }
}
