package jatoa.table;

import jatoa.model.InputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The rows of one file in its order, one row group in memory at a time. */
final class FileRows implements Iterator<Object[]>, AutoCloseable {
    private final String file;
    private final List<String> columns;
    private final ParquetFileReader reader;
    private final MessageType schema;
    private RecordReader<Object[]> group;
    private long left;

    private FileRows(String file, List<String> columns, ParquetFileReader reader) {
        this.file = file;
        this.columns = columns;
        this.reader = reader;
        MessageType stored = reader.getFileMetaData().getSchema();
        this.schema = new MessageType(
                stored.getName(),
                stored.getFields().stream()
                        .filter(field -> columns.contains(field.getName()))
                        .toList());
        reader.setRequestedSchema(schema);
    }

    /** @throws InputException where the file is no Parquet */
    static List<String> columns(String file) {
        try (ParquetFileReader reader = reader(file)) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .toList();
        } catch (IOException | RuntimeException e) {
            throw cannotRead(file, e);
        }
    }

    /**
     * @param columns what a row holds, in order; null in it where the file lacks a column
     * @throws InputException where the file is no Parquet
     */
    static FileRows open(String file, List<String> columns) {
        try {
            return new FileRows(file, columns, reader(file));
        } catch (IOException | RuntimeException e) {
            throw cannotRead(file, e);
        }
    }

    /**
     * As {@link #open}, without pages that cannot hold {@code event}; rows of other events may remain.
     *
     * @throws InputException where the file is no Parquet
     */
    static FileRows openEvent(String file, List<String> columns, String event) {
        try {
            FilterCompat.Filter only =
                    FilterCompat.get(FilterApi.eq(FilterApi.binaryColumn("event"), Binary.fromString(event)));
            return new FileRows(
                    file,
                    columns,
                    ParquetFileReader.open(
                            new StoredFile(file),
                            options().withRecordFilter(only).build()));
        } catch (IOException | RuntimeException e) {
            throw cannotRead(file, e);
        }
    }

    /** The least and the greatest text of a column, by bytes. */
    record Range(Binary least, Binary greatest) {
        boolean mayHold(String text) {
            Binary bytes = Binary.fromString(text);
            return compare(least, bytes) <= 0 && compare(greatest, bytes) >= 0;
        }

        private static int compare(Binary a, Binary b) {
            return Arrays.compareUnsigned(a.getBytes(), b.getBytes());
        }
    }

    /**
     * Of a text column of a file; empty where the file does not say.
     *
     * @throws InputException where the file is no Parquet
     */
    static Optional<Range> range(String file, String column) {
        try (ParquetFileReader reader = reader(file)) {
            Optional<Range> all = Optional.empty();
            for (BlockMetaData block : reader.getRowGroups()) {
                Optional<Range> one = range(block, column);
                if (one.isEmpty()) {
                    return one;
                }
                all = Optional.of(all.map(a -> union(a, one.get())).orElse(one.get()));
            }
            return all;
        } catch (IOException | RuntimeException e) {
            throw cannotRead(file, e);
        }
    }

    private static Optional<Range> range(BlockMetaData block, String column) {
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            Statistics<?> statistics = chunk.getStatistics();
            if (chunk.getPath().toDotString().equals(column) && statistics.hasNonNullValue()) {
                return Optional.of(new Range(
                        Binary.fromConstantByteArray(statistics.getMinBytes()),
                        Binary.fromConstantByteArray(statistics.getMaxBytes())));
            }
        }
        return Optional.empty();
    }

    private static Range union(Range a, Range b) {
        boolean less = Range.compare(a.least(), b.least()) <= 0;
        boolean greater = Range.compare(a.greatest(), b.greatest()) >= 0;
        return new Range(less ? a.least() : b.least(), greater ? a.greatest() : b.greatest());
    }

    @Override
    public boolean hasNext() {
        while (left == 0) {
            if (!nextGroup()) {
                return false;
            }
        }
        return true;
    }

    private boolean nextGroup() {
        try {
            PageReadStore pages = reader.readNextFilteredRowGroup();
            if (pages == null) {
                return false;
            }
            group = new ColumnIOFactory()
                    .getColumnIO(schema)
                    .getRecordReader(pages, new RowMaterializer(schema, columns));
            left = pages.getRowCount();
            return true;
        } catch (IOException | ParquetDecodingException e) {
            throw cannotRead(file, e);
        }
    }

    @Override
    public Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException(file);
        }
        left--;
        try {
            return group.read();
        } catch (ParquetDecodingException e) {
            throw cannotRead(file, e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private static ParquetFileReader reader(String file) throws IOException {
        return ParquetFileReader.open(new StoredFile(file), options().build());
    }

    private static ParquetReadOptions.Builder options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration()).withCodecFactory(new TableCodecs());
    }

    private static InputException cannotRead(String file, Exception e) {
        return new InputException("cannot read " + file + " as Parquet: " + e.getMessage(), e);
    }
}
