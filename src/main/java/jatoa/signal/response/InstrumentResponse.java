package jatoa.signal.response;

import jatoa.config.ResponseConfig.Motion;
import jatoa.math.MonotoneCubic;
import jatoa.math.TransferFunction;
import jatoa.math.Vectors;
import jatoa.model.ChannelResponse;
import jatoa.model.InputException;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Coefficients;
import jatoa.model.ResponseStage.Fir;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.ResponseList;
import jatoa.model.ResponseStage.Symmetry;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.ResponseStage.Variable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/**
 * A channel's response as the product of its stages, from metres, m/s or m/s² to counts, by the rules of the field's reference
 * program (evalresp): the gain of a stage holds at its own frequency; where that is not the channel's sensitivity
 * frequency the stage is normalised there instead of trusting A0. Symmetric FIR filters count as without delay; other FIR filters are
 * advanced by the delay that the data's times are already corrected for, recursive ones are not.
 *
 * <p>Where it differs: an A0 of 0 is computed (evalresp gives zeros, or normalises too, by chance of the frequencies); a chain of stages with a
 * gap is used only where the sensitivity says that nothing is missing (evalresp refuses gaps in numbers and trusts units);
 * response lists are interpolated without overshoot (evalresp: a spline).
 */
public final class InstrumentResponse {
    /** FIR coefficients whose sum is further from 1 are divided by it. */
    private static final double FIR_SUM_TOLERANCE = 0.02;
    /** Sensitivities further apart than this part of themselves differ. */
    private static final double SENSITIVITY_TOLERANCE = 0.05;

    private InstrumentResponse() {}

    /** As {@link #evaluate(ChannelResponse, Motion, double[], boolean)}, without responses that are a sensitivity alone. */
    public static double[] evaluate(ChannelResponse response, Motion motion, double[] frequencies) {
        return evaluate(response, motion, frequencies, false);
    }

    /**
     * The response at each frequency.
     *
     * @param frequencies Hz, ≥ 0
     * @param flat whether a sensitivity without stages stands for a flat response
     * @return counts per unit of {@code motion}: interleaved, one complex number per frequency
     * @throws InputException where the response is not known, has a stage that is not evaluated or units that are no motion, or where
     *     its amplitudes would be wrong
     */
    public static double[] evaluate(ChannelResponse response, Motion motion, double[] frequencies, boolean flat) {
        requireStages(response, flat);
        double[] spectrum = TransferFunction.ones(frequencies.length);
        double gain = 1 / metres(response.inputUnits());
        for (ResponseStage stage : response.stages()) {
            double a0 = normalization(stage, response);
            TransferFunction.multiply(spectrum, filter(stage, a0, frequencies));
            gain *= gain(stage, a0, response.sensitivity().frequency());
        }
        if (response.stages().isEmpty()) {
            gain *= response.sensitivity().value();
        } else if (!response.flaw().isEmpty() && !agrees(response)) {
            throw new InputException(response.flaw() + disagreement(response));
        }
        Vectors.scale(spectrum, gain);
        TransferFunction.differentiate(spectrum, frequencies, order(response.inputUnits()) - motion.ordinal());
        return spectrum;
    }

    private static void requireStages(ChannelResponse response, boolean flat) {
        if (!response.stages().isEmpty()) {
            try {
                order(response.inputUnits());
            } catch (InputException e) {
                throw response.flaw().isEmpty() ? e : new InputException(response.flaw() + "; " + e.getMessage(), e);
            }
        } else if (!response.flaw().isEmpty()) {
            throw new InputException(response.flaw());
        } else if (!response.hasSensitivity()) {
            throw new InputException("no stages in the response");
        } else if (!flat) {
            throw new InputException("the response is a sensitivity alone ("
                    + words(response.sensitivity().value())
                    + "), without stages; 'preprocess.response: sensitivity' takes it for a flat response");
        }
    }

    /**
     * What the user should know of a response that can be evaluated: a sensitivity that is not what the stages make, a gap that makes no
     * difference. Empty where nothing is odd.
     */
    public static Optional<String> doubt(ChannelResponse response) {
        try {
            if (response.stages().isEmpty() || !response.hasSensitivity()) {
                return Optional.empty();
            }
            requireStages(response, false);
            if (!agrees(response)) {
                return response.flaw().isEmpty()
                        ? Optional.of("sensitivity and stages differ" + disagreement(response) + ", the stages count")
                        : Optional.empty();
            }
            return Optional.of(response.flaw()).filter(flaw -> !flaw.isEmpty());
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private static String disagreement(ChannelResponse response) {
        return response.hasSensitivity()
                ? ": the sensitivity is " + words(response.sensitivity().value()) + ", the stages make "
                        + words(product(response))
                : ", and no sensitivity tells whether the gains are whole";
    }

    private static boolean agrees(ChannelResponse response) {
        double told = Math.abs(response.sensitivity().value());
        return response.hasSensitivity()
                && Math.abs(Math.abs(product(response)) - told) <= SENSITIVITY_TOLERANCE * told;
    }

    /** The gain of all stages at the frequency of the sensitivity. */
    private static double product(ChannelResponse response) {
        double product = 1;
        double frequency = response.sensitivity().frequency();
        for (ResponseStage stage : response.stages()) {
            double a0 = normalization(stage, response);
            product *= gain(stage, a0, frequency);
            double there = frequency > 0 ? magnitude(stage, a0, frequency) : Double.NaN;
            product *= there > 0 && Double.isFinite(there) ? there : 1;
        }
        return product;
    }

    /** Four digits, shortly: 6e8. */
    private static String words(double value) {
        String text = Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toString()
                : Double.toString(value);
        return text.replace("E+", "e").replace("E", "e");
    }

    /** A0; where it is 0 what makes the magnitude 1 at its frequency, or at that of the gain or of the sensitivity. */
    private static double normalization(ResponseStage stage, ChannelResponse response) {
        if (!(stage.filter() instanceof PolesZeros filter)) {
            return 1;
        }
        if (filter.normalization() != 0) {
            return filter.normalization();
        }
        double[] frequencies = {
            filter.normalizationFrequency(),
            stage.gain().frequency(),
            response.sensitivity().frequency()
        };
        for (double frequency : frequencies) {
            double there = Double.isNaN(frequency) ? 0 : magnitude(stage, 1, frequency);
            if (there > 0 && Double.isFinite(there)) {
                return 1 / there;
            }
        }
        throw new InputException(
                "stage " + stage.number() + " has a normalization factor of 0, and no frequency to compute it at");
    }

    private static double magnitude(ResponseStage stage, double a0, double frequency) {
        double[] there = filter(stage, a0, new double[] {frequency});
        return Math.hypot(there[0], there[1]);
    }

    /** The factor on a stage's filter that makes its gain hold. */
    private static double gain(ResponseStage stage, double a0, double sensitivityFrequency) {
        double frequency = stage.gain().frequency();
        if (stage.gain().value() == 0) {
            throw new InputException("stage " + stage.number() + " has a gain of 0");
        }
        if (Double.isNaN(frequency) || Double.isNaN(sensitivityFrequency) || asGiven(stage, sensitivityFrequency)) {
            return stage.gain().value();
        }
        double magnitude = magnitude(stage, a0, frequency);
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

    private static double[] filter(ResponseStage stage, double a0, double[] frequencies) {
        return switch (stage.filter().kind()) {
            case POLES_ZEROS -> polesZeros(stage, (PolesZeros) stage.filter(), a0, frequencies);
            case COEFFICIENTS -> coefficients(stage, (Coefficients) stage.filter(), frequencies);
            case FIR -> fir(stage, (Fir) stage.filter(), frequencies);
            case RESPONSE_LIST -> list((ResponseList) stage.filter(), frequencies);
            case GAIN_ONLY -> TransferFunction.ones(frequencies.length);
            case UNSUPPORTED ->
                throw new InputException(
                        "stage " + stage.number() + " is not evaluated: " + ((Unsupported) stage.filter()).name());
        };
    }

    private static double[] polesZeros(ResponseStage stage, PolesZeros filter, double a0, double[] frequencies) {
        double[] points = switch (filter.variable()) {
            case LAPLACE_RADIANS -> TransferFunction.imaginaryAxis(frequencies, 2 * Math.PI);
            case LAPLACE_HERTZ -> TransferFunction.imaginaryAxis(frequencies, 1);
            case DIGITAL -> TransferFunction.unitCircle(frequencies, interval(stage));
        };
        double[] spectrum = TransferFunction.ones(frequencies.length);
        Vectors.scale(spectrum, a0);
        TransferFunction.multiplyByRoots(spectrum, points, filter.zeros().array());
        TransferFunction.divideByRoots(spectrum, points, filter.poles().array());
        return spectrum;
    }

    private static double[] coefficients(ResponseStage stage, Coefficients filter, double[] frequencies) {
        if (filter.isEmpty()) {
            return TransferFunction.ones(frequencies.length);
        }
        if (filter.variable() != Variable.DIGITAL) {
            throw new InputException("stage " + stage.number() + " is not evaluated: analogue coefficients");
        }
        if (filter.denominators().npts() == 0) {
            return fir(stage, new Fir(Symmetry.NONE, filter.numerators()), frequencies);
        }
        double[] backwards = TransferFunction.unitCircle(frequencies, -interval(stage));
        double[] spectrum = TransferFunction.ones(frequencies.length);
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

    /** Full lists are divided by their signed sum where it is not 1; halves are taken as they are. */
    private static double[] fir(ResponseStage stage, Fir filter, double[] frequencies) {
        double[] coefficients = allCoefficients(filter);
        if (coefficients.length == 0) {
            return TransferFunction.ones(frequencies.length);
        }
        double advance = isSymmetric(coefficients)
                ? interval(stage) * (coefficients.length - 1) / 2
                : stage.sampling().correction();
        double[] spectrum = TransferFunction.unitCircle(frequencies, advance);
        double[] backwards = TransferFunction.unitCircle(frequencies, -interval(stage));
        TransferFunction.multiplyByPolynomial(spectrum, backwards, coefficients);
        double sum = Vectors.sum(coefficients);
        if (filter.symmetry() == Symmetry.NONE && sum != 0 && Math.abs(sum - 1) > FIR_SUM_TOLERANCE) {
            Vectors.scale(spectrum, 1 / sum);
        }
        return spectrum;
    }

    /** Amplitude and unwrapped phase between the listed frequencies; beyond them those at the ends. */
    private static double[] list(ResponseList list, double[] frequencies) {
        double[] phases = list.phases().toArray();
        for (int i = 0; i < phases.length; i++) {
            phases[i] = i == 0
                    ? Math.toRadians(phases[0])
                    : phases[i - 1] + Math.IEEEremainder(Math.toRadians(phases[i]) - phases[i - 1], 2 * Math.PI);
        }
        MonotoneCubic amplitude =
                new MonotoneCubic(list.frequencies().array(), list.amplitudes().array());
        MonotoneCubic phase = new MonotoneCubic(list.frequencies().array(), phases);
        double[] spectrum = new double[2 * frequencies.length];
        for (int k = 0; k < frequencies.length; k++) {
            double size = amplitude.at(frequencies[k]);
            spectrum[2 * k] = size * Math.cos(phase.at(frequencies[k]));
            spectrum[2 * k + 1] = size * Math.sin(phase.at(frequencies[k]));
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
