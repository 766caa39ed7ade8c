package jatoa.model;

/**
 * One evenly sampled series of one channel.
 *
 * @param gaps which of the samples were never recorded
 */
public record Trace(ChannelId id, TimeAxis axis, Samples samples, Gaps gaps) {

    public Trace {
        if (axis.npts() != samples.npts()) {
            throw new IllegalArgumentException(
                    "axis of " + axis.npts() + " samples for " + samples.npts() + " values of " + id);
        }
    }

    /** All of it recorded. */
    public Trace(ChannelId id, TimeAxis axis, Samples samples) {
        this(id, axis, samples, Gaps.NONE);
    }

    public Component component() {
        return id.component();
    }

    /** The same channel and times with other values. */
    public Trace withSamples(double[] values) {
        return new Trace(id, axis, Samples.adopt(values), gaps);
    }

    /** The same samples under another name. */
    public Trace withId(ChannelId other) {
        return new Trace(other, axis, samples, gaps);
    }

    public Trace withGaps(Gaps other) {
        return new Trace(id, axis, samples, other);
    }
}
