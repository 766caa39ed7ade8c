package jatoa.run;

import jatoa.model.ChannelId;
import jatoa.model.MisfitRow;
import jatoa.model.PairOutcome;
import jatoa.model.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of {@code misfit_results.txt}: {@code EVENT NET.STA.CHA MISFIT NWIN}, one per channel. Over several bands the misfit is
 * the mean of those that were measured and NWIN the sum; a channel without a measurement gets {@code 0.00 0}.
 */
public final class ResultLines {
    private ResultLines() {}

    /** The pair's lines, each ending in a newline; channels in the order of its rows. */
    public static String of(PairOutcome outcome) {
        Map<ChannelId, List<MisfitRow>> channels = new LinkedHashMap<>();
        for (MisfitRow row : outcome.misfits()) {
            channels.computeIfAbsent(row.key().channel(), c -> new ArrayList<>())
                    .add(row);
        }
        StringBuilder text = new StringBuilder();
        channels.forEach((channel, rows) -> text.append(line(channel, rows)));
        return text.toString();
    }

    private static String line(ChannelId channel, List<MisfitRow> rows) {
        double sum = 0;
        int measured = 0;
        int windows = 0;
        for (MisfitRow row : rows) {
            if (row.status() == Status.MEASURED) {
                sum += row.misfit();
                measured++;
                windows += Math.max(row.windowCount(), 0);
            }
        }
        double misfit = measured == 0 ? 0 : sum / measured;
        return rows.get(0).key().event() + " " + channel.withoutLocation() + " " + twoDecimals(misfit) + " " + windows
                + "\n";
    }

    /** As C's {@code %.2f}: the exact binary value, ties to even. */
    private static String twoDecimals(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
