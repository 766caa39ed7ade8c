package jatoa.table;

import jatoa.model.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the channels of one event add up to (processing specification §8.1).
 *
 * @param sum of the channels' misfits, exact: the same however the pairs were spread
 * @param channels how many were measured
 * @param windows of these
 */
public record EventMisfit(BigDecimal sum, long channels, long windows) {
    /** Nothing measured. */
    public static final EventMisfit NONE = new EventMisfit(BigDecimal.ZERO, 0, 0);

    /** What one pair adds. */
    static EventMisfit of(List<ChannelResult> channels) {
        EventMisfit pair = NONE;
        for (ChannelResult channel : channels) {
            if (channel.measuredBands() > 0 && Double.isFinite(channel.misfit())) {
                pair = pair.plus(new EventMisfit(new BigDecimal(channel.misfit()), 1, channel.windows()));
            }
        }
        return pair;
    }

    /** What one pair adds, each channel and band by its weight. */
    static EventMisfit weighted(PairOutcome outcome) {
        EventMisfit pair = NONE;
        for (MisfitRow row : outcome.misfits()) {
            double misfit = row.weight() * row.misfit();
            if (row.status() == Status.MEASURED && Double.isFinite(misfit)) {
                pair = pair.plus(new EventMisfit(new BigDecimal(misfit), 1, row.counted()));
            }
        }
        return pair;
    }

    public EventMisfit plus(EventMisfit other) {
        return new EventMisfit(sum.add(other.sum), channels + other.channels, windows + other.windows);
    }

    /** Sum over windows: what SeisFlows reads. Without windows the sum; 0 where nothing was measured. */
    public double residual() {
        return sum.doubleValue() / Math.max(windows, 1);
    }

    /** Half the residual (Tape et al. 2010, equation 6); empty where nothing was measured. */
    public OptionalDouble misfit() {
        return channels == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum.doubleValue() / (2.0 * Math.max(windows, 1)));
    }
}
