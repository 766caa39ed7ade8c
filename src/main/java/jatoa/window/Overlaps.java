package jatoa.window;

import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters.Score;
import jatoa.config.WindowSwitch;
import jatoa.math.GroupScore;
import jatoa.math.IntervalScheduling;
import jatoa.math.IntervalScheduling.First;
import jatoa.model.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Resolves overlaps by the configured strategy (windowing specification §15). */
final class Overlaps {
    private Overlaps() {}

    /** Compatible windows in order of their right samples (scheduling) or left samples (merging, score). */
    static List<Window> resolve(List<Window> windows, WindowConfig config, DataFit fit) {
        return switch (config.parameters().resolution().strategy()) {
            case INTERVAL_SCHEDULING -> schedule(windows, config);
            case MERGE ->
                merge(windows, config.switches().has(WindowSwitch.MERGE)).stream()
                        .map(fit::measure)
                        .toList();
            case FLEXWIN -> score(windows, config.parameters().resolution().score());
        };
    }

    private static List<Window> schedule(List<Window> windows, WindowConfig config) {
        List<Window> sorted = sorted(windows, Comparator.comparingInt(Window::right));
        double[] weights = sorted.stream().mapToDouble(Window::weight).toArray();
        First first = config.switches().has(WindowSwitch.SCHEDULE) ? First.COUNTS : First.COUNTS_NOTHING;
        return pick(sorted, IntervalScheduling.select(lefts(sorted), rights(sorted), weights, first));
    }

    private static List<Window> score(List<Window> windows, Score score) {
        List<Window> sorted = sorted(windows, Comparator.comparingInt(Window::left));
        double[] cc = sorted.stream().mapToDouble(Window::cc).toArray();
        GroupScore.Weights weights = new GroupScore.Weights(score.spaceCoverage(), score.averageCc(), score.nWindows());
        return pick(sorted, GroupScore.select(lefts(sorted), rights(sorted), cc, weights));
    }

    /**
     * Joins windows that overlap, touch or leave no sample between them.
     *
     * @param widest whether the joined window ends with the last of them; otherwise with the one that begins last, which
     *     shrinks it where one is nested (Q5)
     */
    static List<Bounds> merge(List<Window> windows, boolean widest) {
        List<Bounds> merged = new ArrayList<>();
        Bounds current = null;
        for (Window w : sorted(windows, Comparator.comparingInt(Window::left))) {
            if (current != null && current.right() + 1 >= w.left()) {
                int right = widest ? Math.max(current.right(), w.right()) : w.right();
                current = new Bounds(current.left(), right);
            } else {
                if (current != null) {
                    merged.add(current);
                }
                current = new Bounds(w.left(), w.right());
            }
        }
        if (current != null) {
            merged.add(current);
        }
        return merged;
    }

    private static List<Window> sorted(List<Window> windows, Comparator<Window> order) {
        List<Window> sorted = new ArrayList<>(windows);
        sorted.sort(order);
        return sorted;
    }

    private static int[] lefts(List<Window> windows) {
        return windows.stream().mapToInt(Window::left).toArray();
    }

    private static int[] rights(List<Window> windows) {
        return windows.stream().mapToInt(Window::right).toArray();
    }

    private static List<Window> pick(List<Window> windows, int[] places) {
        return Arrays.stream(places).mapToObj(windows::get).toList();
    }
}
