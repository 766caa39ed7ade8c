package jatoa.inspect;

import java.util.List;
import java.util.Map;

/** What answers SQL over the tables of one output directory: each is a view under the name of its table, with today's columns. */
interface Engine extends AutoCloseable {
    /**
     * @param sql one SELECT; {@code :name} stands for a value
     * @param values by name: String, Integer, Double or null
     * @throws jatoa.model.InputException where a file of a table is damaged
     */
    Rows ask(String sql, Map<String, Object> values);

    /** The columns of a question's answer, without asking it; whether each holds numbers. */
    Map<String, Boolean> columns(String sql, Map<String, Object> values);

    /**
     * As {@link #ask}, what a user wrote.
     *
     * @throws jatoa.model.InputException where it is no SELECT over the tables
     */
    Rows askFreely(String sql, int limit);

    /** What the engines write differently, by the names of the questions' texts. */
    Map<String, String> dialect();

    @Override
    void close();

    /** Columns, and as many values in every row: String, Long, Double, Instant, a list of these, or null. */
    record Rows(List<String> columns, List<List<Object>> rows) {}
}
