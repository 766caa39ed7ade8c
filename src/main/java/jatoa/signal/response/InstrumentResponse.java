package jatoa.signal.response;

import jatoa.config.ResponseConfig.Motion;
import jatoa.math.TransferFunction;
import jatoa.model.ChannelResponse;
import jatoa.model.InputException;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Coefficients;
import jatoa.model.ResponseStage.Fir;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.Symmetry;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.ResponseStage.Variable;
import java.util.Locale;

/**
 * A channel's response as the product of its stages, from metres, m/s or m/s² to counts, by the rules of the field's reference
 * program (evalresp): the gain of a stage holds at its own frequency; where that is not the channel's sensitivity
 * frequency the stage is normalised there instead of trusting A0. Symmetric FIR filters count as without delay; others are
 * advanced by the delay that the data's times are already corrected for.
 */
public final class InstrumentResponse {
    /** FIR coefficients whose sum is further from 1 are divided by it. */
    private static final double FIR_SUM_TOLERANCE = 0.02;

    private InstrumentResponse() {}

    /**
     * The response at each frequency.
     *
     * @param frequencies Hz, ≥ 0
     * @return counts per unit of {@code motion}: interleaved, one complex number per frequency
     * @throws InputException where the response is not known, has a stage that is not evaluated or units that are no motion
     */
    public static double[] evaluate(ChannelResponse response, Motion motion, double[] frequencies) {
        if (!response.isKnown()) {
            throw new InputException("no stages in the response");
        }
        double[] spectrum = TransferFunction.ones(frequencies.length);
        double gain = 1 / metres(response.inputUnits());
        for (ResponseStage stage : response.stages()) {
            TransferFunction.multiply(spectrum, filter(stage, frequencies));
            gain *= gain(stage, response.sensitivity().frequency());
        }
        TransferFunction.scale(spectrum, gain);
        TransferFunction.differentiate(spectrum, frequencies, order(response.inputUnits()) - motion.ordinal());
        return spectrum;
    }

    /** The factor on a stage's filter that makes its gain hold. */
    private static double gain(ResponseStage stage, double sensitivityFrequency) {
        double frequency = stage.gain().frequency();
        if (stage.gain().value() == 0) {
            throw new InputException("stage " + stage.number() + " has a gain of 0");
        }
        if (Double.isNaN(frequency) || Double.isNaN(sensitivityFrequency) || asGiven(stage, sensitivityFrequency)) {
            return stage.gain().value();
        }
        double[] there = filter(stage, new double[] {frequency});
        double magnitude = Math.hypot(there[0], there[1]);
        return magnitude > 0 && Double.isFinite(magnitude)
                ? stage.gain().value() / magnitude
                : stage.gain().value();
    }

    private static boolean asGiven(ResponseStage stage, double sensitivityFrequency) {
        boolean sameFrequency = stage.gain().frequency() == sensitivityFrequency;
        return stage.filter() instanceof PolesZeros pz
                ? sameFrequency && pz.normalizationFrequency() == sensitivityFrequency
                : sameFrequency;
    }

    private static double[] filter(ResponseStage stage, double[] frequencies) {
        return switch (stage.filter().kind()) {
            case POLES_ZEROS -> polesZeros(stage, (PolesZeros) stage.filter(), frequencies);
            case COEFFICIENTS -> coefficients(stage, (Coefficients) stage.filter(), frequencies);
            case FIR -> fir(stage, allCoefficients((Fir) stage.filter()), frequencies);
            case GAIN_ONLY -> TransferFunction.ones(frequencies.length);
            case UNSUPPORTED ->
                throw new InputException(
                        "stage " + stage.number() + " is not evaluated: " + ((Unsupported) stage.filter()).name());
        };
    }

    private static double[] polesZeros(ResponseStage stage, PolesZeros filter, double[] frequencies) {
        double[] points = switch (filter.variable()) {
            case LAPLACE_RADIANS -> TransferFunction.imaginaryAxis(frequencies, 2 * Math.PI);
            case LAPLACE_HERTZ -> TransferFunction.imaginaryAxis(frequencies, 1);
            case DIGITAL -> TransferFunction.unitCircle(frequencies, interval(stage));
        };
        double[] spectrum = TransferFunction.ones(frequencies.length);
        TransferFunction.scale(spectrum, filter.normalization());
        TransferFunction.multiplyByRoots(spectrum, points, filter.zeros().array());
        TransferFunction.divideByRoots(spectrum, points, filter.poles().array());
        return spectrum;
    }

    private static double[] coefficients(ResponseStage stage, Coefficients filter, double[] frequencies) {
        if (filter.numerators().npts() == 0 && filter.denominators().npts() == 0) {
            return TransferFunction.ones(frequencies.length);
        }
        if (filter.variable() != Variable.DIGITAL) {
            throw new InputException("stage " + stage.number() + " is not evaluated: analogue coefficients");
        }
        if (filter.denominators().npts() == 0) {
            return fir(stage, filter.numerators().array(), frequencies);
        }
        double[] backwards = TransferFunction.unitCircle(frequencies, -interval(stage));
        double[] spectrum =
                TransferFunction.unitCircle(frequencies, stage.sampling().correction());
        double[] denominator = TransferFunction.ones(frequencies.length);
        TransferFunction.multiplyByPolynomial(
                denominator, backwards, filter.denominators().array());
        if (filter.numerators().npts() > 0) {
            TransferFunction.multiplyByPolynomial(
                    spectrum, backwards, filter.numerators().array());
        }
        TransferFunction.divide(spectrum, denominator);
        return spectrum;
    }

    private static double[] fir(ResponseStage stage, double[] coefficients, double[] frequencies) {
        if (coefficients.length == 0) {
            return TransferFunction.ones(frequencies.length);
        }
        double advance = isSymmetric(coefficients)
                ? interval(stage) * (coefficients.length - 1) / 2
                : stage.sampling().correction();
        double[] spectrum = TransferFunction.unitCircle(frequencies, advance);
        double[] backwards = TransferFunction.unitCircle(frequencies, -interval(stage));
        TransferFunction.multiplyByPolynomial(spectrum, backwards, coefficients);
        double sum = 0;
        for (double c : coefficients) {
            sum += c;
        }
        if (sum != 0 && Math.abs(sum - 1) > FIR_SUM_TOLERANCE) {
            TransferFunction.scale(spectrum, 1 / sum);
        }
        return spectrum;
    }

    private static double[] allCoefficients(Fir filter) {
        double[] listed = filter.coefficients().array();
        if (filter.symmetry() == Symmetry.NONE || listed.length == 0) {
            return listed;
        }
        int n = filter.symmetry() == Symmetry.ODD ? 2 * listed.length - 1 : 2 * listed.length;
        double[] all = new double[n];
        for (int i = 0; i < listed.length; i++) {
            all[i] = listed[i];
            all[n - 1 - i] = listed[i];
        }
        return all;
    }

    private static boolean isSymmetric(double[] coefficients) {
        for (int i = 0; i < coefficients.length / 2; i++) {
            if (coefficients[i] != coefficients[coefficients.length - 1 - i]) {
                return false;
            }
        }
        return true;
    }

    private static double interval(ResponseStage stage) {
        if (Double.isNaN(stage.sampling().inputRate())) {
            throw new InputException("stage " + stage.number() + " is digital and has no input sample rate");
        }
        return 1 / stage.sampling().inputRate();
    }

    /** 0 for a displacement, 1 for a velocity, 2 for an acceleration. */
    private static int order(String units) {
        String lower = units.toLowerCase(Locale.ROOT).strip();
        if (lower.matches("[numc]?m")) {
            return 0;
        }
        if (lower.matches("[numc]?m/(s|sec)")) {
            return 1;
        }
        if (lower.matches("[numc]?m/(s\\*\\*2|\\(s\\*\\*2\\)|sec\\*\\*2|\\(sec\\*\\*2\\)|s/s|s\\^2|s2)")) {
            return 2;
        }
        throw new InputException("the response's input units are no ground motion: '" + units + "'");
    }

    /** The length unit of {@code units}, m. */
    private static double metres(String units) {
        return switch (units.toLowerCase(Locale.ROOT).strip().split("/")[0]) {
            case "nm" -> 1e-9;
            case "um" -> 1e-6;
            case "mm" -> 1e-3;
            case "cm" -> 1e-2;
            default -> 1;
        };
    }
}
