package jatoa.window;

import jatoa.config.Level;
import jatoa.config.WindowConfig;
import jatoa.config.WindowParameters.Shape;
import jatoa.config.WindowSwitch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The shape stages as the specification words them, on the full list of candidates (left, right, centre), slow and plain:
 * what the walk over pairs must agree with. {@link #lists} holds the list after each stage.
 */
final class PlainStages {
    private final double[] e;
    private final int[] peaks;
    private final int[] troughs;
    private final WindowConfig config;
    private final Grid grid;
    private final Shape shape;
    private final Map<String, List<List<Integer>>> lists = new LinkedHashMap<>();

    PlainStages(double[] stalta, int[] peaks, int[] troughs, WindowConfig config, Grid grid) {
        this.e = stalta;
        this.peaks = peaks;
        this.troughs = troughs;
        this.config = config;
        this.grid = grid;
        this.shape = config.parameters().shape();
    }

    Map<String, List<List<Integer>>> lists(Optional<TravelTimeLimits> limits) {
        List<int[]> w = initial();
        note("initial", w);
        if (limits.isPresent()) {
            w = keep(w, c -> limits.get().allow(c[0], c[1], grid.dt()));
            note("traveltimes", w);
        }
        w = keep(w, this::longEnough);
        note("min_length_1", w);
        w = keep(w, this::aboveLevel);
        note("water_level", w);
        w = shape.c2() == 0 ? w : keep(w, this::prominent);
        note("prominence", w);
        w = keep(w, this::separated);
        note("phase_separation", w);
        w = w.stream().map(this::curtail).toList();
        note("curtail", w);
        w = dedup(w);
        note("dedup", w);
        w = keep(w, this::longEnough);
        note("min_length_2", w);
        return lists;
    }

    private void note(String stage, List<int[]> windows) {
        lists.put(stage, windows.stream().map(w -> List.of(w[0], w[1], w[2])).toList());
    }

    private List<int[]> initial() {
        List<int[]> w = new ArrayList<>();
        Level level = config.parameters().waterLevel();
        for (int m : peaks) {
            if (m > troughs[0] && m < troughs[troughs.length - 1] && e[m] > level.at(m)) {
                for (int l : troughs) {
                    for (int r : troughs) {
                        if (l < m && m < r) {
                            w.add(new int[] {l, r, m});
                        }
                    }
                }
            }
        }
        return w;
    }

    private List<int[]> keep(List<int[]> windows, Predicate<int[]> test) {
        if (config.switches().has(WindowSwitch.IDENTITY)) {
            return windows.stream().filter(test).toList();
        }
        Set<List<Integer>> passed = new LinkedHashSet<>();
        windows.stream().filter(test).forEach(w -> passed.add(List.of(w[0], w[1])));
        return windows.stream()
                .filter(w -> passed.contains(List.of(w[0], w[1])))
                .toList();
    }

    private boolean longEnough(int[] w) {
        return w[1] - w[0] >= shape.c1() * grid.minPeriod() / grid.dt();
    }

    private double level(int[] w) {
        return config.parameters().waterLevel().at(w[2]);
    }

    private boolean aboveLevel(int[] w) {
        return Arrays.stream(troughs).filter(v -> w[0] < v && v < w[1]).noneMatch(v -> e[v] <= shape.c0() * level(w));
    }

    private boolean prominent(int[] w) {
        int a = Arrays.stream(troughs).filter(v -> v < w[2]).max().orElseThrow();
        int b = Arrays.stream(troughs).filter(v -> v > w[2]).min().orElseThrow();
        double unit = config.switches().has(WindowSwitch.PROMINENCE) ? level(w) : e[w[2]];
        return !(e[w[2]] - e[a] < shape.c2() * unit) && !(e[w[2]] - e[b] < shape.c2() * unit);
    }

    private boolean separated(int[] w) {
        double m = Arrays.stream(troughs)
                .filter(v -> w[0] <= v && v <= w[1])
                .mapToDouble(v -> e[v])
                .min()
                .orElseThrow();
        if (config.switches().has(WindowSwitch.PHASE_SEPARATION)) {
            m = Math.max(m, level(w));
        }
        double hm = e[w[2]] - m;
        for (int p : peaks) {
            if (w[0] <= p && p <= w[1] && p != w[2]) {
                double x = Math.abs(w[2] - p) * grid.dt() / grid.minPeriod();
                double f = x < shape.c3b() ? 1 : Math.exp(-Math.pow((x - shape.c3b()) / shape.c3b(), 2));
                f = shape.c3b() == 0 ? 0 : f;
                if (e[p] - m > shape.c3a() * hm * f) {
                    return false;
                }
            }
        }
        return true;
    }

    private int[] curtail(int[] w) {
        boolean withSeed = config.switches().has(WindowSwitch.CURTAIL);
        int[] inside = Arrays.stream(peaks)
                .filter(p -> w[0] <= p && p <= w[1] && (withSeed || p != w[2]))
                .toArray();
        if (inside.length < (withSeed ? 1 : 2)) {
            return w;
        }
        double before = grid.minPeriod() * shape.c4a() / grid.dt();
        double after = grid.minPeriod() * shape.c4b() / grid.dt();
        int first = inside[0];
        int last = inside[inside.length - 1];
        return new int[] {
            first - w[0] > before ? (int) (first - before) : w[0],
            w[1] - last > after ? (int) (last + after) : w[1],
            w[2]
        };
    }

    private static List<int[]> dedup(List<int[]> windows) {
        Set<List<Integer>> seen = new LinkedHashSet<>();
        windows.forEach(w -> seen.add(List.of(w[0], w[1])));
        List<int[]> kept = new ArrayList<>();
        for (List<Integer> b : seen) {
            kept.add(new int[] {b.get(0), b.get(1), b.get(0) + Math.floorDiv(b.get(1) - b.get(0), 2)});
        }
        kept.sort(Comparator.comparingInt(w -> w[0]));
        return kept;
    }
}
