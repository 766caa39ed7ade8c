package jatoa.table;

import jatoa.model.WindowRow;
import jatoa.pipeline.OutputLayout;
import java.util.List;
import java.util.function.Consumer;

/** The windows table of an output directory as records. */
public final class WindowRows {
    private WindowRows() {}

    /**
     * Every window, sorted as {@link TableReader#forEachSorted} sorts; memory stays bounded.
     *
     * @throws jatoa.model.InputException where there is no such table
     */
    public static void forEachSorted(OutputLayout layout, Consumer<WindowRow> action) {
        List<String> columns =
                Schemas.WINDOWS.columns().stream().map(TableColumn::name).toList();
        RowParser parser = RowParser.of(Schemas.WINDOWS);
        TableReader.of(layout, Schemas.WINDOWS.name()).only(columns).forEachSorted(row -> {
            parser.at(row.toArray());
            action.accept(parser.window());
        });
    }
}
