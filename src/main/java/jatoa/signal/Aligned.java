package jatoa.signal;

import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Trace;
import java.util.List;
import java.util.Optional;

/**
 * The two streams of a pair on one time axis: equal start, rate and length in all traces.
 *
 * @param observed in the order they were read
 * @param synthetic in the order they were read
 * @param adjustments what had to be done to get there
 */
public record Aligned(List<Trace> observed, List<Trace> synthetic, List<Adjustment> adjustments) {

    public Aligned {
        observed = List.copyOf(observed);
        synthetic = List.copyOf(synthetic);
        adjustments = List.copyOf(adjustments);
    }

    /** The adjustments of both sides' traces of one component. */
    public List<Adjustment> adjustmentsOf(Component component) {
        return adjustments.stream()
                .filter(a -> a.channel().component().equals(component))
                .toList();
    }

    /** The first trace of {@code component}. */
    static Optional<Trace> find(List<Trace> stream, Component component) {
        for (Trace trace : stream) {
            if (trace.component().equals(component)) {
                return Optional.of(trace);
            }
        }
        return Optional.empty();
    }

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
}
