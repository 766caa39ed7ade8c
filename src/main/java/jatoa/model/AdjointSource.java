package jatoa.model;

/** The series injected in the adjoint simulation, in forward time on the synthetic's own axis. */
public record AdjointSource(ChannelId id, TimeAxis axis, Samples samples) {

    public AdjointSource {
        if (axis.npts() != samples.npts()) {
            throw new IllegalArgumentException(
                    "axis of " + axis.npts() + " samples for " + samples.npts() + " values of " + id);
        }
    }

    public static AdjointSource zeros(ChannelId id, TimeAxis axis) {
        return new AdjointSource(id, axis, Samples.zeros(axis.npts()));
    }
}
