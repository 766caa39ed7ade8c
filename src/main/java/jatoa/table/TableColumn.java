package jatoa.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * One column of a table and how its value is taken from a row's record.
 *
 * @param value gives what {@code type} says, or null where the row has none
 * @param meaning one phrase, with the unit
 */
public record TableColumn<R>(String name, ColumnType type, Function<R, Object> value, String meaning) {
    /** A name's last word is its unit. */
    private static final Map<String, String> UNITS =
            Map.of("s", "s", "km", "km", "m", "m", "deg", "degrees", "nm", "N m");

    /** Empty where it has none. */
    public String unit() {
        return type == ColumnType.TIMESTAMP ? "UTC" : UNITS.getOrDefault(name.substring(name.lastIndexOf('_') + 1), "");
    }

    /** Text; empty is absent. */
    static <R> TableColumn<R> text(String name, String meaning, Function<R, String> value) {
        return new TableColumn<>(name, ColumnType.TEXT, row -> emptyIsNull(value.apply(row)), meaning);
    }

    /** A double; NaN is absent. */
    static <R> TableColumn<R> real(String name, String meaning, ToDoubleFunction<R> value) {
        return new TableColumn<>(name, ColumnType.DOUBLE, row -> nanIsNull(value.applyAsDouble(row)), meaning);
    }

    /** A number that is never negative; −1 is absent. */
    static <R> TableColumn<R> count(String name, String meaning, ToIntFunction<R> value) {
        return new TableColumn<>(name, ColumnType.INTEGER, row -> negativeIsNull(value.applyAsInt(row)), meaning);
    }

    /** A 64-bit number that is always there. */
    static <R> TableColumn<R> index(String name, String meaning, ToLongFunction<R> value) {
        return new TableColumn<>(name, ColumnType.LONG, value::applyAsLong, meaning);
    }

    /** Kept to the microsecond, which is what Spark has. */
    static <R> TableColumn<R> time(String name, String meaning, Function<R, Instant> value) {
        return new TableColumn<>(
                name, ColumnType.TIMESTAMP, row -> value.apply(row).truncatedTo(ChronoUnit.MICROS), meaning);
    }

    /** Several texts or doubles; an empty list is absent. */
    static <R> TableColumn<R> list(String name, ColumnType type, String meaning, Function<R, List<?>> values) {
        return new TableColumn<>(name, type, row -> emptyIsNull(values.apply(row)), meaning);
    }

    private static Object emptyIsNull(List<?> values) {
        return values.isEmpty() ? null : values;
    }

    private static Object emptyIsNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static Object nanIsNull(double value) {
        return Double.isNaN(value) ? null : (Object) value;
    }

    private static Object negativeIsNull(int value) {
        return value < 0 ? null : (Object) value;
    }
}
