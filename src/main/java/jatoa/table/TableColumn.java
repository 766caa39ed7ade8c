package jatoa.table;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * One column of a table and how its value is taken from a row's record.
 *
 * @param value gives a {@link String}, {@link Integer}, {@link Long} or {@link Double} as {@code type} says, or null where the row
 *     has none
 * @param meaning one phrase, with the unit
 */
public record TableColumn<R>(String name, ColumnType type, Function<R, Object> value, String meaning) {

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
