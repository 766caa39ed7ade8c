package jatoa.table;

import java.util.List;
import java.util.function.Consumer;

/** Rows under named columns, to be gone through as often as needed. */
public interface TableRows {
    List<String> columnNames();

    /** Every row in any order, as long as {@link #columnNames}: String, Long, Double, Instant, a list of these, or null where there is no value. */
    void forEach(Consumer<List<Object>> action);

    /** As {@link #forEach}, in the one order that is printed. */
    void forEachSorted(Consumer<List<Object>> action);
}
