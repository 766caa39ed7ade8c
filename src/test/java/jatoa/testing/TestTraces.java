package jatoa.testing;

import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;

/** Traces for tests. */
public final class TestTraces {
    private TestTraces() {}

    /** Samples first, first + 1, … */
    public static Trace ramp(String channel, long startNanos, double rate, double first, int npts) {
        double[] samples = new double[npts];
        for (int i = 0; i < npts; i++) {
            samples[i] = first + i;
        }
        return of(channel, startNanos, rate, samples);
    }

    public static Trace of(String channel, long startNanos, double rate, double... samples) {
        return new Trace(
                ChannelId.parse(channel), new TimeAxis(startNanos, rate, samples.length), Samples.adopt(samples));
    }
}
