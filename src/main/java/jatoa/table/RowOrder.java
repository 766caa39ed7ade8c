package jatoa.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one order of printed rows: by event, network, station, location, channel, evaluation, band and window, as far as the table
 * has these, then by every other column from left to right. Absent values come first.
 */
final class RowOrder implements Comparator<Object[]> {
    private static final List<String> FIRST = List.of(
            "event",
            "network",
            "station",
            "location",
            "channel",
            "iteration",
            "step_count",
            "min_period_s",
            "max_period_s",
            "window");

    private final int[] order;

    RowOrder(List<String> columns) {
        List<String> names = new ArrayList<>(FIRST);
        names.retainAll(columns);
        columns.stream().filter(c -> !FIRST.contains(c)).forEach(names::add);
        order = names.stream().mapToInt(columns::indexOf).toArray();
    }

    @Override
    public int compare(Object[] a, Object[] b) {
        for (int column : order) {
            int result = compareValues(a[column], b[column]);
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    private static int compareValues(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        if (a instanceof String text && b instanceof String other) {
            return text.compareTo(other);
        }
        if (a instanceof Long number && b instanceof Long other) {
            return number.compareTo(other);
        }
        if (a instanceof Number number && b instanceof Number other) {
            return Double.compare(number.doubleValue(), other.doubleValue());
        }
        return a.toString().compareTo(b.toString());
    }
}
