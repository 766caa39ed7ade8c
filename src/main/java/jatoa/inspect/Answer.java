package jatoa.inspect;

import jatoa.table.TableRows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A small table: what a question comes back with.
 *
 * @param rows in the question's order, each as long as {@code columns}: String, Long, Double, or null where there is no value
 * @param complete false where there were more rows than asked for
 */
public record Answer(String question, List<AnswerColumn> columns, List<List<Object>> rows, boolean complete)
        implements TableRows {

    public Answer {
        columns = List.copyOf(columns);
        List<List<Object>> kept = new ArrayList<>();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        question + ": " + columns.size() + " columns, but a row with " + row.size() + " values");
            }
            kept.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(kept);
    }

    /** A row by the names of its columns. */
    public record Line(List<String> columns, List<Object> values) {
        /** Null where there is no value, or no such column. */
        public Object value(String column) {
            int index = columns.indexOf(column);
            return index < 0 ? null : values.get(index);
        }

        /** Empty where there is no value. */
        public String text(String column) {
            return Objects.toString(value(column), "");
        }

        /** NaN where there is no value. */
        public double number(String column) {
            return value(column) == null ? Double.NaN : ((Number) value(column)).doubleValue();
        }

        /** {@code NET.STA}. */
        public String stationCode() {
            return text("network") + "." + text("station");
        }

        /** Of the evaluation that the row is of; without numbers where it has no such columns. */
        public EvaluationLabel evaluation() {
            return new EvaluationLabel(whole("iteration"), whole("step_count"));
        }

        private OptionalInt whole(String column) {
            return value(column) instanceof Long number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
        }
    }

    public List<Line> lines() {
        List<String> names = columnNames();
        return rows.stream().map(row -> new Line(names, row)).toList();
    }

    /** The value of one column in every row; {@code name} as in {@link #columns}. */
    public List<Object> column(String name) {
        int index = columnNames().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(question + " has no column '" + name + "', only " + columnNames());
        }
        List<Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(index)));
        return values;
    }

    /** As {@link #column} for a column of numbers; NaN where there is no value. */
    public double[] numbers(String name) {
        return column(name).stream()
                .mapToDouble(v -> v == null ? Double.NaN : ((Number) v).doubleValue())
                .toArray();
    }

    /** For reading: numbers rounded to {@code digits} significant ones, or to a tenth where that is more. */
    public Answer rounded(int digits) {
        List<List<Object>> shorter = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> values = new ArrayList<>();
            row.forEach(value -> values.add(
                    value instanceof Double number && Double.isFinite(number)
                            ? (Object) rounded(number, digits)
                            : value));
            shorter.add(values);
        }
        return new Answer(question, columns, shorter, complete);
    }

    private static double rounded(double number, int digits) {
        BigDecimal exact = new BigDecimal(number);
        int whole = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(digits, whole + 1))).doubleValue();
    }

    @Override
    public List<String> columnNames() {
        return columns.stream().map(AnswerColumn::name).toList();
    }

    @Override
    public void forEach(Consumer<List<Object>> action) {
        rows.forEach(action);
    }

    @Override
    public void forEachSorted(Consumer<List<Object>> action) {
        rows.forEach(action);
    }
}
