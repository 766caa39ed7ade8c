package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.ChannelId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a block's uncommitted rows back, pair by pair: of a window everything but its lag in samples. */
public final class BlockReader {
    private BlockReader() {}

    /** @throws jatoa.model.InputException where a part cannot be read */
    public static void forEachPair(OutputLayout layout, PartName block, Receipt receipt, Consumer<PairOutcome> action) {
        List<String> tables = receipt.parts().stream().map(p -> p.path()).toList();
        Map<String, List<MisfitRow>> misfits =
                read(layout, block, tables, Schemas.MISFIT, RowParser::misfit, MisfitRow::key);
        Map<String, List<WindowRow>> windows =
                read(layout, block, tables, Schemas.WINDOWS, RowParser::window, WindowRow::key);
        Map<String, List<RejectionRow>> rejections =
                read(layout, block, tables, Schemas.REJECTIONS, RowParser::rejection, RejectionRow::key);
        Map<String, List<DoubleDifferenceRow>> pairs =
                read(layout, block, tables, Schemas.PAIRS, RowParser::stationPair, DoubleDifferenceRow::key);
        misfits.forEach((station, rows) -> action.accept(new PairOutcome(
                rows,
                windows.getOrDefault(station, List.of()),
                rejections.getOrDefault(station, List.of()),
                pairs.getOrDefault(station, List.of()))));
    }

    /** The block's misfit rows, wherever they are by now, as they were measured. */
    public static void forEachMisfit(OutputLayout layout, PartName block, Consumer<MisfitRow> action) {
        forEachMisfit(layout, block, false, action);
    }

    /** @param scaled as they are since they were multiplied */
    public static void forEachMisfit(OutputLayout layout, PartName block, boolean scaled, Consumer<MisfitRow> action) {
        String uncommitted = layout.uncommittedPart(Schemas.MISFIT.name(), block);
        String file = !scaled && Storage.forPath(uncommitted).exists(uncommitted)
                ? uncommitted
                : layout.part(Schemas.MISFIT.name(), block);
        RowParser parser = RowParser.of(Schemas.MISFIT);
        TableFile.forEach(file, Schemas.MISFIT.columnNames(), values -> {
            parser.at(values);
            action.accept(parser.misfit());
        });
    }

    /**
     * The block's windows, those that were dropped since too.
     *
     * @param columns what a row holds, in order, as text, Long or Double; null where there is no value
     */
    public static void forEachWindow(
            OutputLayout layout, PartName block, List<String> columns, Consumer<Object[]> action) {
        String table = Schemas.WINDOWS.name();
        String file = Stream.of(layout.unfiltered(block), layout.uncommittedPart(table, block))
                .filter(path -> Storage.forPath(path).exists(path))
                .findFirst()
                .orElseGet(() -> layout.part(table, block));
        TableFile.forEach(file, columns, action);
    }

    /** By station, in the order of the rows. */
    private static <R> Map<String, List<R>> read(
            OutputLayout layout,
            PartName block,
            List<String> tables,
            TableSchema<R> schema,
            Function<RowParser, R> parse,
            Function<R, RowKey> key) {
        Map<String, List<R>> rows = new LinkedHashMap<>();
        if (tables.contains(schema.name())) {
            RowParser parser = RowParser.of(schema);
            List<String> columns = schema.columnNames();
            TableFile.forEach(layout.uncommittedPart(schema.name(), block), columns, values -> {
                parser.at(values);
                R row = parse.apply(parser);
                ChannelId channel = key.apply(row).channel();
                rows.computeIfAbsent(channel.stationCode(), s -> new ArrayList<>())
                        .add(row);
            });
        }
        return rows;
    }
}
