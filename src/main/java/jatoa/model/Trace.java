package jatoa.model;

import java.io.Serializable;

/** One evenly sampled series of one channel. */
public record Trace(ChannelId id, TimeAxis axis, Samples samples) implements Serializable {

    public Trace {
        if (axis.npts() != samples.npts()) {
            throw new IllegalArgumentException(
                    "axis of " + axis.npts() + " samples for " + samples.npts() + " values of " + id);
        }
    }

    public Component component() {
        return id.component();
    }

    /** The same channel and times with other values. */
    public Trace withSamples(double[] values) {
        return new Trace(id, axis, Samples.adopt(values));
    }
}
