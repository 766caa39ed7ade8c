package jatoa.model;

/**
 * A channel during one epoch: where the sensor is, where it points and how it records.
 *
 * @param azimuth of positive motion, degrees clockwise from north; NaN where unknown
 * @param dip of positive motion, degrees down from the horizontal (−90 is up); NaN where unknown
 */
public record ChannelMetadata(
        ChannelId id, Epoch epoch, Position position, double azimuth, double dip, ChannelResponse response) {

    /** Whether the file says where the sensor points. */
    public boolean isOriented() {
        return !Double.isNaN(azimuth) && !Double.isNaN(dip);
    }

    public ChannelMetadata withResponse(ChannelResponse other) {
        return new ChannelMetadata(id, epoch, position, azimuth, dip, other);
    }
}
