package jatoa.misfit;

import jatoa.math.Vectors;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Does an adjoint source predict how its misfit changes? For random smooth perturbations δs of the synthetics inside the windows,
 * ∫f·δs is compared with the central difference of the misfit (adjoint specification §13.3). A ratio of 1 means an exact
 * gradient. Errors that scale a misfit are held fixed in adjoint sources, so check with {@code use_cc_error: false} or with
 * errors at their floors.
 *
 * @param perturbations how many
 * @param size of the difference quotient's step, as a fraction of the synthetic's largest value
 * @param seed of the random numbers
 * @param band periods that the perturbations are made of, s
 */
public record GradientCheck(int perturbations, double size, long seed, PeriodBand band) {
    private static final int SINES = 8;
    private static final double STEP = 1e-6;

    /** Below this cosine a perturbation does not change the misfit to first order and a ratio says nothing. */
    private static final double LEAST_COSINE = 0.01;

    /** With a step of 1e-6: between the curvature of misfits that divide by quiet samples and rounding. */
    public static GradientCheck of(int perturbations, long seed, PeriodBand band) {
        return new GradientCheck(perturbations, STEP, seed, band);
    }

    /**
     * One perturbation's outcome.
     *
     * @param predicted ∫f·δs, in the misfit's unit
     * @param measured the misfit's central difference over the step
     * @param cosine between f and δs: near 0 a ratio means little
     */
    public record Ratio(double predicted, double measured, double cosine) {
        /** 1 for an exact gradient; NaN where both are zero. */
        public double value() {
            return predicted / measured;
        }
    }

    /** Those of perturbations that are not nearly orthogonal to the adjoint source. */
    public static List<Ratio> telling(List<Ratio> ratios) {
        return ratios.stream().filter(r -> Math.abs(r.cosine()) > LEAST_COSINE).toList();
    }

    /**
     * A synthetic that is perturbed.
     *
     * @param adjoint the adjoint source, on {@code axis}
     * @param places where it is perturbed
     */
    public record Subject(Trace synthetic, double[] adjoint, TimeAxis axis, List<Place> places) {

        /** Perturbed in {@code windows}, in s from its first sample, by as much as it is there. */
        public static Subject of(Trace synthetic, double[] adjoint, List<TimeSpan> windows) {
            return new Subject(
                    synthetic,
                    adjoint,
                    synthetic.axis(),
                    windows.stream().map(w -> Place.of(synthetic, w)).toList());
        }
    }

    /** A window in ns since 1970, and the size of the perturbation there. */
    public record Place(long start, long end, double amplitude) {

        /** A window of {@code trace}, in s from its first sample, and the largest magnitude inside. */
        public static Place of(Trace trace, TimeSpan window) {
            double dt = trace.axis().dt();
            double[] s = trace.samples().array();
            int last = Math.min(s.length - 1, (int) Math.floor(window.end() / dt));
            double largest = 0;
            for (int i = Math.max(0, (int) Math.ceil(window.start() / dt)); i <= last; i++) {
                largest = Math.max(largest, Math.abs(s[i]));
            }
            long first = trace.axis().startNanos();
            return new Place(TimeAxis.plus(first, window.start()), TimeAxis.plus(first, window.end()), largest);
        }

        /** From {@code nanos} on where it begins earlier. */
        public Place from(long nanos) {
            return new Place(Math.max(start, nanos), end, amplitude);
        }

        /** A hump that vanishes at both ends. */
        private double at(long nanos) {
            if (nanos <= start || nanos >= end) {
                return 0;
            }
            double x = Math.sin(Math.PI * (nanos - start) / (end - start));
            return amplitude * x * x;
        }
    }

    /** The ratios of a single-station misfit. */
    public List<Ratio> ratios(Misfit misfit, TracePair pair, List<TimeSpan> windows) {
        Samples f = misfit.measure(pair, windows, Output.MISFIT_AND_ADJOINT).adjoint();
        return ratios(
                List.of(Subject.of(pair.synthetic(), f.array(), windows)),
                synthetic -> misfit.measure(new TracePair(pair.observed(), synthetic.get(0)), windows, Output.MISFIT)
                        .misfit());
    }

    /** The ratios of any misfit of synthetics, all perturbed at once; it is given them in the order of {@code subjects}. */
    public List<Ratio> ratios(List<Subject> subjects, ToDoubleFunction<List<Trace>> misfit) {
        Random random = new Random(seed);
        List<Ratio> ratios = new ArrayList<>();
        for (int p = 0; p < perturbations; p++) {
            List<double[]> changes = new ArrayList<>();
            double product = 0;
            double predicted = 0;
            double norm = 0;
            double changeNorm = 0;
            for (Subject subject : subjects) {
                Wave wave = Wave.random(band, random);
                double[] change = wave.on(subject.synthetic().axis(), subject.places());
                double[] seen = subject.axis().equals(subject.synthetic().axis())
                        ? change
                        : wave.on(subject.axis(), subject.places());
                double dot = Vectors.dot(subject.adjoint(), seen);
                product += dot;
                predicted += dot * subject.axis().dt();
                norm += Vectors.dot(subject.adjoint(), subject.adjoint());
                changeNorm += Vectors.dot(seen, seen);
                changes.add(change);
            }
            double more = misfit.applyAsDouble(perturbed(subjects, changes, size));
            double less = misfit.applyAsDouble(perturbed(subjects, changes, -size));
            double all = Math.sqrt(norm * changeNorm);
            ratios.add(new Ratio(predicted, (more - less) / (2 * size), all == 0 ? 0 : product / all));
        }
        return ratios;
    }

    private static List<Trace> perturbed(List<Subject> subjects, List<double[]> changes, double factor) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            double[] x = subjects.get(i).synthetic().samples().toArray();
            for (int k = 0; k < x.length; k++) {
                x[k] += factor * changes.get(i)[k];
            }
            traces.add(subjects.get(i).synthetic().withSamples(x));
        }
        return traces;
    }

    /** A sum of sines: frequencies in Hz, phases, amplitudes. */
    private record Wave(double[] frequencies, double[] phases, double[] amplitudes) {

        static Wave random(PeriodBand band, Random random) {
            Wave wave = new Wave(new double[SINES], new double[SINES], new double[SINES]);
            double low = 1 / band.maxPeriod();
            for (int k = 0; k < SINES; k++) {
                wave.frequencies[k] = low + random.nextDouble() * (1 / band.minPeriod() - low);
                wave.phases[k] = 2 * Math.PI * random.nextDouble();
                wave.amplitudes[k] = random.nextGaussian() / SINES;
            }
            return wave;
        }

        /** Sampled, at its places only. */
        double[] on(TimeAxis axis, List<Place> places) {
            double[] sum = new double[axis.npts()];
            for (int i = 0; i < sum.length; i++) {
                long nanos = TimeAxis.plus(axis.startNanos(), i * axis.dt());
                double envelope = 0;
                for (Place place : places) {
                    envelope += place.at(nanos);
                }
                for (int k = 0; k < SINES && envelope != 0; k++) {
                    double turns = frequencies[k] * (nanos - places.get(0).start()) / 1e9;
                    sum[i] += envelope * amplitudes[k] * Math.sin(2 * Math.PI * turns + phases[k]);
                }
            }
            return sum;
        }
    }
}
