package jatoa.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;

/** What the end of a table's file says about its columns, without a row being read. */
public final class TableFooter {
    private final List<String> columns;
    private final long rows;
    private final Map<String, List<Statistics<?>>> statistics = new HashMap<>();

    TableFooter(ParquetFileReader reader) {
        columns = reader.getFileMetaData().getSchema().getFields().stream()
                .map(Type::getName)
                .toList();
        rows = reader.getRecordCount();
        for (BlockMetaData block : reader.getRowGroups()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                statistics
                        .computeIfAbsent(chunk.getPath().toDotString(), k -> new ArrayList<>())
                        .add(chunk.getStatistics());
            }
        }
    }

    /** @throws jatoa.model.InputException where the file is no Parquet */
    public static TableFooter of(String file) {
        return TableFile.footer(file);
    }

    /** Whether the file has no rows. */
    public boolean isEmpty() {
        return rows == 0;
    }

    /** In the file's order. */
    List<String> columns() {
        return columns;
    }

    /** The rows that lack a value, all of them where the file lacks the column; empty where the file does not say. */
    public OptionalLong nulls(String column) {
        if (!columns.contains(column)) {
            return OptionalLong.of(rows);
        }
        long sum = 0;
        for (Statistics<?> group : statistics(column)) {
            if (!group.isNumNullsSet()) {
                return OptionalLong.empty();
            }
            sum += group.getNumNulls();
        }
        return OptionalLong.of(sum);
    }

    /** The bounds of the column's values; empty where the file does not say, or where no row of a part of it has a value. */
    public Optional<Range> range(String column) {
        Optional<Range> all = Optional.empty();
        for (Statistics<?> group : statistics(column)) {
            if (!group.hasNonNullValue()) {
                return Optional.empty();
            }
            Range one = new Range(
                    Binary.fromConstantByteArray(group.getMinBytes()),
                    Binary.fromConstantByteArray(group.getMaxBytes()));
            all = Optional.of(all.map(a -> a.with(one)).orElse(one));
        }
        return all;
    }

    /**
     * What every row has in a column of integers, a value or none; empty where rows differ, where there is none, or where the file does
     * not say.
     */
    public Optional<OptionalInt> sameInteger(String column) {
        OptionalLong nulls = nulls(column);
        if (rows == 0 || nulls.isEmpty()) {
            return Optional.empty();
        }
        if (nulls.getAsLong() == rows) {
            return Optional.of(OptionalInt.empty());
        }
        return range(column)
                .filter(range -> nulls.getAsLong() == 0 && range.isOne())
                .map(range -> range.least().getBytes())
                .filter(bytes -> bytes.length == Integer.BYTES)
                .map(bytes -> OptionalInt.of(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt()));
    }

    private List<Statistics<?>> statistics(String column) {
        return statistics.getOrDefault(column, List.of());
    }

    /** Two values as the file stores them. For texts the least and the greatest, by bytes; for numbers only whether there is one. */
    public record Range(Binary least, Binary greatest) {
        /** Whether every row holds the same value. */
        public boolean isOne() {
            return least.equals(greatest);
        }

        /** Of both. */
        private Range with(Range other) {
            return new Range(
                    compare(least, other.least) <= 0 ? least : other.least,
                    compare(greatest, other.greatest) >= 0 ? greatest : other.greatest);
        }

        private static int compare(Binary a, Binary b) {
            return Arrays.compareUnsigned(a.getBytes(), b.getBytes());
        }
    }
}
