package jatoa.inspect;

import jatoa.model.InputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question and what narrows it.
 *
 * @param from for comparisons: the evaluation before; empty: the first that the filter lets through
 * @param to for comparisons: the evaluation after; empty: the last that the filter lets through
 * @param settings what single questions take besides
 * @param limit the most rows that come back
 */
public record Query(
        Question question,
        Filter filter,
        Optional<EvaluationLabel> from,
        Optional<EvaluationLabel> to,
        Settings settings,
        int limit) {
    /** Fits a terminal's scroll buffer, a page and the driver's memory. */
    public static final int DEFAULT_LIMIT = 100_000;

    public Query {
        if (limit < 1) {
            throw new InputException("at least one row must be asked for, was " + limit);
        }
    }

    /** Everything there is. */
    public static Query of(Question question) {
        return new Query(question, Filter.ALL, Optional.empty(), Optional.empty(), Settings.DEFAULT, DEFAULT_LIMIT);
    }

    public Query with(Filter narrower) {
        return new Query(question, narrower, from, to, settings, limit);
    }

    /** A comparison of two evaluations. */
    public Query between(EvaluationLabel before, EvaluationLabel after) {
        return new Query(question, filter, Optional.of(before), Optional.of(after), settings, limit);
    }

    public Query with(Settings chosen) {
        return new Query(question, filter, from, to, chosen, limit);
    }

    public Query withLimit(int rows) {
        return new Query(question, filter, from, to, settings, rows);
    }

    /**
     * What single questions take.
     *
     * @param level of {@link Question#STATISTICS}
     * @param quantities of {@link Question#STATISTICS}, none: all; of {@link Question#HISTOGRAM}, none: the shift of the correlation
     * @param bins of {@link Question#HISTOGRAM}
     * @param deviations how many standard deviations make an outlier
     * @param absolute whether values of quantities, and what {@code order} sorts by, count without their sign
     * @param order of the rows; empty: the question's own
     */
    public record Settings(
            Grouping level,
            List<Quantity> quantities,
            int bins,
            double deviations,
            boolean absolute,
            Optional<Order> order) {
        public static final Settings DEFAULT = new Settings(Grouping.STEP, List.of(), 40, 2);

        public Settings(Grouping level, List<Quantity> quantities, int bins, double deviations) {
            this(level, quantities, bins, deviations, false, Optional.empty());
        }

        public Settings {
            quantities = List.copyOf(quantities);
            if (bins < 1 || bins > 10_000) {
                throw new InputException("a histogram has 1 to 10000 bins, was " + bins);
            }
            if (!(deviations > 0)) {
                throw new InputException(
                        "an outlier lies a positive number of standard deviations off, was " + deviations);
            }
        }
    }

    /** Rows sorted by a column of the answer; what has no value comes last, rows that are equal stay in the order of their other columns. */
    public record Order(String column, boolean descending) {
        private static final String DESCENDING = ":desc";

        /** {@code COLUMN} or {@code COLUMN:desc}. */
        public static Order parse(String text) {
            boolean descending = text.endsWith(DESCENDING);
            return new Order(descending ? text.substring(0, text.length() - DESCENDING.length()) : text, descending);
        }
    }

    /** What rows are grouped by, besides the evaluation. */
    public enum Grouping {
        /** the evaluation alone */
        STEP,
        EVENT("event"),
        STATION("network", "station"),
        CHANNEL("network", "station", "location", "channel"),
        COMPONENT("component"),
        /** one event and one station */
        PAIR("event", "network", "station");

        private final List<String> columns;

        Grouping(String... columns) {
            this.columns = List.of(columns);
        }

        /** In lower case, as on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<String> columns() {
            return columns;
        }
    }
}
