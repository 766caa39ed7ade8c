package jatoa.table;

import jatoa.model.InputException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

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

    static ParquetFileReader reader(String file) throws IOException {
        return ParquetFileReader.open(new StoredFile(file), options().build());
    }

    private static ParquetReadOptions.Builder options() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration()).withCodecFactory(new TableCodecs());
    }

    static InputException cannotRead(String file, Exception e) {
        return new InputException("cannot read " + file + " as Parquet: " + e.getMessage(), e);
    }
}
