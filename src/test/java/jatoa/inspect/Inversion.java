package jatoa.inspect;

import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.model.Window;
import jatoa.table.MisfitRow;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.RejectionRow;
import jatoa.table.RowKey;
import jatoa.table.WindowRow;
import jatoa.testing.WrittenTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tables of a made-up inversion: rows that a run could write, different for every seed. */
final class Inversion {
    private static final List<String> EVENTS = List.of("e1", "e2", "it's", "e4");
    /** With names that SQL and patterns may stumble over. */
    private static final List<String> STATIONS = List.of("S0", "S1", "S2", "S3", "S4", "Sé\"5'", "s%_6");

    private static final double DT = 0.5;

    private final Random random;
    private final List<PeriodBand> bands;

    Inversion(long seed, List<PeriodBand> bands) {
        this.random = new Random(seed);
        this.bands = bands;
    }

    /** One evaluation; {@code quality} scales its misfits. */
    void write(String root, Evaluation evaluation, double quality) {
        List<PairOutcome> pairs = new ArrayList<>();
        for (String event : EVENTS) {
            for (int s = 0; s < STATIONS.size(); s++) {
                pairs.add(pair(s, event, s, evaluation, quality));
            }
        }
        WrittenTables.write(new OutputLayout(root), evaluation, pairs);
    }

    private PairOutcome pair(long index, String event, int s, Evaluation evaluation, double quality) {
        List<MisfitRow> misfits = new ArrayList<>();
        List<WindowRow> windows = new ArrayList<>();
        List<RejectionRow> rejections = new ArrayList<>();
        MisfitRow.Geometry geometry =
                s == 6 ? MisfitRow.Geometry.UNKNOWN : new MisfitRow.Geometry(10 + 30.5 * s + index, (index * 37) % 360);
        int fate = random.nextInt(10);
        for (String channel : List.of("BXE", "BXZ")) {
            for (PeriodBand band : bands) {
                RowKey key = new RowKey(
                        index,
                        event,
                        ChannelId.parse((s % 2 == 0 ? "AA" : "BB") + "." + STATIONS.get(s) + "." + channel),
                        evaluation,
                        band,
                        new MisfitMethod("cc_traveltime", "pyatoa"));
                int count = fate == 0 || fate == 1 ? 0 : random.nextInt(4);
                double length = 0;
                double misfit = 0;
                for (int n = 0; n < count; n++) {
                    WindowRow window = window(key, n, quality);
                    windows.add(window);
                    length += window.endSeconds() - window.startSeconds();
                    misfit += window.measured().misfit();
                }
                rejections.add(new RejectionRow(key, random.nextBoolean() ? "cc" : "tshift", 1 + random.nextInt(5)));
                Status status = fate == 0
                        ? Status.SKIPPED
                        : fate == 1 ? Status.FAILED : count == 0 ? Status.NO_WINDOWS : Status.MEASURED;
                String reason =
                        status == Status.MEASURED ? "" : status == Status.FAILED ? "damaged file: line " + s : "none";
                misfits.add(new MisfitRow(
                        key,
                        status,
                        status == Status.MEASURED ? "" : "read",
                        reason,
                        count,
                        length,
                        count == 0 ? Double.NaN : misfit,
                        geometry,
                        new MisfitRow.Files("o", "s")));
            }
        }
        return new PairOutcome(misfits, windows, rejections, List.of());
    }

    private WindowRow window(RowKey key, int n, double quality) {
        int left = 100 * n + random.nextInt(3);
        int right = left + 40 + random.nextInt(2);
        double shift = random.nextGaussian() * quality;
        Window window = new Window(
                left, right, left + 20, 1 - random.nextDouble() / 4, 0, random.nextGaussian() / 5, 1, List.of());
        return new WindowRow(
                key,
                n,
                window,
                left * DT,
                right * DT,
                shift,
                random.nextDouble(),
                new WindowRow.MeasuredColumns(
                        "cc_traveltime",
                        "dt",
                        shift * shift / 2,
                        shift,
                        1,
                        random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian(),
                        0.5,
                        ""));
    }
}
