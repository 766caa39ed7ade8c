package jatoa.table;

import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.model.Window;
import java.util.List;

/** Rows to write, different for every pair. */
final class Rows {
    static final Evaluation FIRST = new Evaluation(1, 0);

    private Rows() {}

    static RowKey key(long index, String event, String channel, Evaluation evaluation) {
        return new RowKey(
                index,
                event,
                ChannelId.parse(channel),
                evaluation,
                new PeriodBand(10, 100),
                new MisfitMethod("cc_traveltime", "pyatoa"));
    }

    /** Measured: every value is there. */
    static PairOutcome measured(long index, String event, String channel, Evaluation evaluation) {
        RowKey key = key(index, event, channel, evaluation);
        Window window = new Window(
                10, 50, 30, 0.9, -2, 0.1, 7.5, List.of(new Window.Phase("P", 12.5), new Window.Phase("S", 20.25)));
        return new PairOutcome(
                List.of(new MisfitRow(
                        key,
                        Status.MEASURED,
                        "",
                        "",
                        1,
                        12.5,
                        index / 3.0,
                        new MisfitRow.Geometry(123.456, 271.5),
                        new MisfitRow.Files("obs/" + channel, "syn/" + channel))),
                List.of(new WindowRow(
                        key,
                        0,
                        window,
                        1.25,
                        6.25,
                        -0.25,
                        0.5,
                        new WindowRow.MeasuredColumns(
                                "cc_traveltime", "dt", 0.125, -0.5, 0.25, 0.0625, 0.5, "a note"))),
                List.of(new RejectionRow(key, "water_level", 3)),
                List.of());
    }

    /** Skipped: everything that may be absent is. */
    static PairOutcome skipped(long index, String event, String channel, Evaluation evaluation) {
        RowKey key = key(index, event, channel, evaluation);
        RowKey bare = new RowKey(
                key.pairIndex(), event, key.channel(), evaluation, key.band(), new MisfitMethod("", "corrected"));
        return new PairOutcome(
                List.of(new MisfitRow(
                        bare,
                        Status.SKIPPED,
                        "read",
                        "no observed trace: \"none\", at all",
                        -1,
                        Double.NaN,
                        Double.NaN,
                        MisfitRow.Geometry.UNKNOWN,
                        new MisfitRow.Files("", ""))),
                List.of(new WindowRow(
                        bare,
                        0,
                        new Window(0, 1, 0, Double.NaN, 0, Double.NaN, Double.NaN, List.of()),
                        0,
                        1,
                        Double.NaN,
                        Double.NaN,
                        WindowRow.MeasuredColumns.NONE)),
                List.of(),
                List.of());
    }
}
