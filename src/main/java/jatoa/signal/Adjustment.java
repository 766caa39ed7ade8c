package jatoa.signal;

import jatoa.model.ChannelId;

/**
 * What standardizing did to a trace beyond choosing its samples.
 *
 * @param words a sentence part for tables, such as {@code observed padded with 20 zeros at the end}
 */
public record Adjustment(ChannelId channel, Kind kind, String words) {

    /** What was done. */
    public enum Kind {
        /** brought to the reference's sampling rate */
        RESAMPLED,
        /** zeros in front or at the end */
        PADDED,
        /** moved by a part of a sample to the reference's start */
        SHIFTED,
        /** samples outside the reference's time span left out */
        CUT
    }
}
