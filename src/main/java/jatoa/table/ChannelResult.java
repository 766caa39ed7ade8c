package jatoa.table;

import jatoa.config.Bands;
import jatoa.model.ChannelId;
import jatoa.model.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One channel over all its bands, as {@code misfit_results.txt} and the residuals have it.
 *
 * @param measuredBands how many bands were measured
 * @param misfit mean over these, or their weighted sum; 0 without any
 * @param windows sum over these
 */
record ChannelResult(ChannelId channel, int measuredBands, double misfit, int windows) {

    /** Every channel of a pair, in the order of its rows. */
    static List<ChannelResult> of(PairOutcome outcome, Bands bands) {
        Map<ChannelId, List<MisfitRow>> channels = new LinkedHashMap<>();
        for (MisfitRow row : outcome.misfits()) {
            channels.computeIfAbsent(row.key().channel(), c -> new ArrayList<>())
                    .add(row);
        }
        List<ChannelResult> results = new ArrayList<>();
        channels.forEach((channel, rows) -> results.add(of(channel, rows, bands)));
        return results;
    }

    private static ChannelResult of(ChannelId channel, List<MisfitRow> rows, Bands bands) {
        double sum = 0;
        int measured = 0;
        int windows = 0;
        for (MisfitRow row : rows) {
            if (row.status() == Status.MEASURED) {
                sum += bands.factor(row.key().band(), channel.component()) * row.misfit();
                measured++;
                windows += Math.max(row.windowCount(), 0);
            }
        }
        return new ChannelResult(channel, measured, measured == 0 ? 0 : sum / bands.divisor(measured), windows);
    }

    /**
     * Its line of {@code misfit_results.txt}: {@code EVENT NET.STA.CHA MISFIT NWIN} and a newline; {@code 0.00 0} without a
     * measurement.
     */
    String line(String event) {
        return event + " " + channel.withoutLocation() + " " + twoDecimals(misfit) + " " + windows + "\n";
    }

    /** As C's {@code %.2f}: the exact binary value, ties to even. */
    private static String twoDecimals(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
