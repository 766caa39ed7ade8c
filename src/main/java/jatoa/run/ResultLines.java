package jatoa.run;

import jatoa.model.PairOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The lines of {@code misfit_results.txt}: {@code EVENT NET.STA.CHA MISFIT NWIN}, one per channel. Over several bands the misfit is
 * the mean of those that were measured and NWIN the sum; a channel without a measurement gets {@code 0.00 0}.
 */
public final class ResultLines {
    private ResultLines() {}

    /** The pair's lines, each ending in a newline; channels in the order of its rows. */
    public static String of(PairOutcome outcome) {
        StringBuilder text = new StringBuilder();
        for (ChannelResult channel : ChannelResult.of(outcome)) {
            text.append(outcome.misfits().get(0).key().event())
                    .append(' ')
                    .append(channel.channel().withoutLocation())
                    .append(' ')
                    .append(twoDecimals(channel.misfit()))
                    .append(' ')
                    .append(channel.windows())
                    .append('\n');
        }
        return text.toString();
    }

    /** As C's {@code %.2f}: the exact binary value, ties to even. */
    private static String twoDecimals(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
