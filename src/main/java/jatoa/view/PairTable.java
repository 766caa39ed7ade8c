package jatoa.view;

import jatoa.model.Evaluation;
import jatoa.model.PeriodBand;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The pairs of one evaluation as the misfit table tells them, in memory. It fills while it is used: whoever holds its lock sees what
 * is there so far.
 */
final class PairTable {
    private static final List<String> COLUMNS = List.of(
            "event",
            "network",
            "station",
            "location",
            "channel",
            "min_period_s",
            "max_period_s",
            "status",
            "reason",
            "window_count",
            "misfit",
            "distance_km");

    private final Map<String, Pair> pairs = new LinkedHashMap<>();
    private final CountDownLatch filled = new CountDownLatch(1);
    /** The one whose rows are being read; rows of a pair stand together. */
    private String reading = "";

    private Optional<RuntimeException> fault = Optional.empty();
    private Sorted last = new Sorted("", 0, List.of());

    /** @param of how many pairs there were then */
    private record Sorted(String by, int of, List<Pair> pairs) {}

    /** One channel in one band; {@code windows} −1 where none were asked for, {@code misfit} NaN where there is none. */
    record Row(String channel, PeriodBand band, String status, String reason, int windows, double misfit) {
        /** What edits are compared with. */
        String base() {
            return status + " " + windows + " " + misfit;
        }
    }

    /**
     * One event and one station.
     *
     * @param station {@code NET.STA}
     * @param distanceKm NaN where it is not known
     */
    record Pair(String id, String event, String station, double distanceKm, List<Row> rows) {
        /** The sum over channels and bands; NaN where nothing was measured. */
        double misfit() {
            double sum = Double.NaN;
            for (Row row : rows) {
                sum = Double.isNaN(row.misfit()) ? sum : (Double.isNaN(sum) ? 0 : sum) + row.misfit();
            }
            return sum;
        }

        int windows() {
            int sum = 0;
            for (Row row : rows) {
                sum += Math.max(0, row.windows());
            }
            return sum;
        }

        /** Of the first channel and band that has the worst of all. */
        Row worst() {
            Row worst = rows.get(0);
            for (Row row : rows) {
                worst = ORDER.indexOf(row.status()) > ORDER.indexOf(worst.status()) ? row : worst;
            }
            return worst;
        }

        private static final List<String> ORDER = List.of("measured", "windowed", "no_windows", "skipped", "failed");
    }

    /** Begins to read. */
    static PairTable of(OutputLayout layout, Evaluation evaluation) {
        PairTable table = new PairTable();
        Thread reader = new Thread(() -> table.fill(layout, evaluation), "jatoa-view-table");
        reader.setDaemon(true);
        reader.start();
        return table;
    }

    private void fill(OutputLayout layout, Evaluation evaluation) {
        try {
            read(layout, evaluation);
        } catch (RuntimeException e) {
            fault = Optional.of(e);
        } finally {
            filled.countDown();
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void read(OutputLayout layout, Evaluation evaluation) {
        Map<String, String> known = new HashMap<>();
        Map<PeriodBand, PeriodBand> bands = new HashMap<>();
        TableReader.of(layout, "misfit").of(evaluation).only(COLUMNS).forEach(row -> {
            String event = shared(known, text(row.get(0)));
            String station = shared(known, text(row.get(1)) + "." + text(row.get(2)));
            PeriodBand band = new PeriodBand(number(row.get(5)), number(row.get(6)));
            Row one = new Row(
                    station + "." + text(row.get(3)) + "." + text(row.get(4)),
                    bands.computeIfAbsent(band, b -> b),
                    shared(known, text(row.get(7))),
                    shared(known, text(row.get(8))),
                    row.get(9) == null ? -1 : ((Long) row.get(9)).intValue(),
                    number(row.get(10)));
            synchronized (this) {
                reading = event + "/" + station;
                pairs.computeIfAbsent(
                                reading, id -> new Pair(id, event, station, number(row.get(11)), new ArrayList<>(1)))
                        .rows()
                        .add(one);
                notifyAll();
            }
        });
    }

    /**
     * Whether all is there.
     *
     * @throws jatoa.model.InputException where it cannot be read
     */
    boolean isWhole() {
        boolean whole = filled.getCount() == 0;
        if (whole && fault.isPresent()) {
            throw fault.get();
        }
        return whole;
    }

    /** Waits until so many pairs are there, or all. */
    synchronized void awaitSome(int count) {
        try {
            while (pairs.size() <= count && filled.getCount() > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all is there. */
    PairTable whole() {
        try {
            filled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        isWhole();
        return this;
    }

    private static String shared(Map<String, String> known, String text) {
        return known.computeIfAbsent(text, t -> t);
    }

    private static String text(Object value) {
        return value == null ? "" : (String) value;
    }

    private static double number(Object value) {
        return value == null ? Double.NaN : (Double) value;
    }

    /** Waits for it where it is not there yet. */
    Optional<Pair> pair(String id) {
        synchronized (this) {
            if (pairs.containsKey(id) && !id.equals(reading)) {
                return Optional.of(pairs.get(id));
            }
        }
        return Optional.ofNullable(whole().pairs.get(id));
    }

    int size() {
        return pairs.size();
    }

    Iterable<Pair> all() {
        return pairs.values();
    }

    /**
     * Which pairs are shown, in which order.
     *
     * @param text part of event, station or reason, capitals ignored; several words: all of them
     * @param status empty: any
     * @param sort a column; what has no value comes last
     */
    record Choice(String text, String status, String sort, boolean descending) {}

    /**
     * Call it with the lock held.
     *
     * @param only what else is wanted of a pair
     */
    List<Pair> chosen(Choice choice, Predicate<Pair> only) {
        String[] words = choice.text().toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<Pair> chosen = new ArrayList<>();
        for (Pair pair : sorted(choice.sort(), choice.descending())) {
            if (isFound(pair, words)
                    && (choice.status().isEmpty()
                            || pair.rows().stream().anyMatch(r -> r.status().equals(choice.status())))
                    && only.test(pair)) {
                chosen.add(pair);
            }
        }
        return chosen;
    }

    private static boolean isFound(Pair pair, String[] words) {
        for (String word : words) {
            if (!word.isEmpty()
                    && !pair.id().toLowerCase(Locale.ROOT).contains(word)
                    && pair.rows().stream()
                            .noneMatch(r -> r.reason().toLowerCase(Locale.ROOT).contains(word))) {
                return false;
            }
        }
        return true;
    }

    /** The last order is kept: pages and filters that follow need no sorting. */
    private List<Pair> sorted(String column, boolean descending) {
        String by = column + descending;
        if (!last.by().equals(by) || last.of() != pairs.size()) {
            List<Pair> sorted = new ArrayList<>(pairs.values());
            switch (column) {
                case "event" -> sorted.sort(text(Pair::event, descending));
                case "station" -> sorted.sort(text(Pair::station, descending));
                case "status" -> sorted.sort(text(p -> p.worst().status(), descending));
                case "reason" -> sorted.sort(text(p -> p.worst().reason(), descending));
                case "misfit" -> sort(sorted, Pair::misfit, descending);
                case "windows" -> sort(sorted, Pair::windows, descending);
                case "distance" -> sort(sorted, Pair::distanceKm, descending);
                default -> {
                    // in the table's order
                }
            }
            last = new Sorted(by, sorted.size(), sorted);
        }
        return last.pairs();
    }

    private static Comparator<Pair> text(Function<Pair, String> of, boolean descending) {
        Comparator<Pair> order = Comparator.comparing(of);
        return descending ? order.reversed() : order;
    }

    /** Each number is taken once. */
    private static void sort(List<Pair> pairs, ToDoubleFunction<Pair> of, boolean descending) {
        record Valued(double value, Pair pair) {}
        List<Valued> valued = new ArrayList<>(pairs.size());
        for (Pair pair : pairs) {
            double value = of.applyAsDouble(pair);
            valued.add(new Valued(descending ? -value : value, pair));
        }
        valued.sort(Comparator.comparingDouble(Valued::value));
        pairs.clear();
        valued.forEach(v -> pairs.add(v.pair()));
    }
}
