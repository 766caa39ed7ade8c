package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.FileRow;
import jatoa.model.MisfitRow;
import jatoa.model.PairOutcome;
import jatoa.model.RejectionRow;
import jatoa.model.StationPairRow;
import jatoa.model.WindowRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One part's tables, read side by side: each holds the rows of a pair together, and the pairs in the same order. Memory stays that
 * of a row group of each.
 */
final class CommittedPart implements AutoCloseable {
    private final Table<MisfitRow> misfits;
    private final Table<WindowRow> windows;
    private final Table<RejectionRow> rejections;
    private final Table<StationPairRow> pairs;
    private final Table<FileRow> files;

    private CommittedPart(UnaryOperator<String> path) {
        misfits = new Table<>(Schemas.MISFIT, path, RowParser::misfit);
        windows = new Table<>(Schemas.WINDOWS, path, RowParser::window);
        rejections = new Table<>(Schemas.REJECTIONS, path, RowParser::rejection);
        pairs = new Table<>(Schemas.PAIRS, path, RowParser::stationPair);
        files = new Table<>(Schemas.FILES, path, RowParser::file);
    }

    /**
     * Every pair of the part.
     *
     * @param path of a table's file by the table's name; where there is none the table has no rows
     */
    static void forEach(UnaryOperator<String> path, Consumer<PairOutcome> action) {
        try (CommittedPart part = new CommittedPart(path)) {
            while (part.misfits.hasNext()) {
                action.accept(part.next());
            }
        }
    }

    private PairOutcome next() {
        long pair = misfits.pair();
        return new PairOutcome(
                pair,
                misfits.take(pair),
                windows.take(pair),
                rejections.take(pair),
                pairs.take(pair),
                files.take(pair),
                false);
    }

    @Override
    public void close() {
        List.of(misfits, windows, rejections, pairs, files).forEach(Table::close);
    }

    /** One table's rows, and the one that comes next. */
    private static final class Table<R> {
        private final RowParser parser;
        private final Function<RowParser, R> parse;
        private final List<FileRows> source;

        Table(TableSchema<R> schema, UnaryOperator<String> path, Function<RowParser, R> parse) {
            String file = path.apply(schema.name());
            List<String> columns =
                    schema.columns().stream().map(TableColumn::name).toList();
            this.parser = RowParser.of(schema);
            this.parse = parse;
            this.source = Storage.forPath(file).exists(file) ? List.of(FileRows.open(file, columns)) : List.of();
            advance();
        }

        private void advance() {
            boolean more = !source.isEmpty() && source.get(0).hasNext();
            parser.at(more ? source.get(0).next() : RowParser.NO_ROW);
        }

        boolean hasNext() {
            return parser.hasRow();
        }

        long pair() {
            return parser.pairIndex();
        }

        /** The rows that follow, as long as they are the pair's. */
        List<R> take(long pair) {
            List<R> rows = new ArrayList<>();
            while (hasNext() && pair() == pair) {
                rows.add(parse.apply(parser));
                advance();
            }
            return rows;
        }

        void close() {
            source.forEach(FileRows::close);
        }
    }
}
