package jatoa.misfit;

import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.Random;

/** Seismogram-like test traces: sums of pulses, each a sine under a Gaussian. */
final class Pulses {
    static final double DT = 0.5;
    static final int NPTS = 600;

    private Pulses() {}

    /** Six random pulses of 8 to 30 s between 90 s and 210 s. */
    static double[][] random(long seed) {
        Random random = new Random(seed);
        double[][] pulses = new double[6][];
        for (int i = 0; i < pulses.length; i++) {
            pulses[i] = new double[] {
                90 + 120 * random.nextDouble(),
                1 / (8 + 22 * random.nextDouble()),
                10 + 15 * random.nextDouble(),
                2 * Math.PI * random.nextDouble(),
                0.4 + random.nextDouble()
            };
        }
        return pulses;
    }

    /** The same pulses a little later, stronger, and each its own way. */
    static double[][] changed(double[][] pulses, long seed, double delay, double scatter) {
        Random random = new Random(seed);
        double[][] changed = new double[pulses.length][];
        for (int i = 0; i < pulses.length; i++) {
            double[] p = pulses[i].clone();
            p[0] += delay + scatter * random.nextGaussian();
            p[3] += 0.2 * scatter * random.nextGaussian();
            p[4] *= 1.2 + 0.1 * scatter * random.nextGaussian();
            changed[i] = p;
        }
        return changed;
    }

    /** The same pulses at half their frequencies. */
    static double[][] slower(double[][] pulses) {
        double[][] slower = new double[pulses.length][];
        for (int i = 0; i < pulses.length; i++) {
            slower[i] = pulses[i].clone();
            slower[i][1] /= 2;
        }
        return slower;
    }

    /** center (s), frequency (Hz), width (s), phase, amplitude of each pulse. */
    static Trace trace(double[][] pulses) {
        double[] x = new double[NPTS];
        for (int i = 0; i < NPTS; i++) {
            for (double[] p : pulses) {
                double t = i * DT - p[0];
                x[i] += p[4] * Math.exp(-0.5 * t * t / (p[2] * p[2])) * Math.sin(2 * Math.PI * p[1] * t + p[3]);
            }
        }
        return trace(x);
    }

    static Trace trace(double[] samples) {
        return new Trace(ChannelId.parse("XX.STA.BXZ"), TimeAxis.ofStep(0, DT, samples.length), Samples.adopt(samples));
    }
}
