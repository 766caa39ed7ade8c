package jatoa.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Rows of one table as a Parquet file in memory: the same bytes for the same rows. A part is a block's, some megabytes at most, so that it
 * reaches any storage in one piece. Every column may be null.
 */
final class TableWriter<R> {
    private static final long ROW_GROUP_BYTES = 16L << 20;

    /** The footer's length and the letters that end a file. */
    private static final int FOOTER_TAIL_BYTES = 2 * Integer.BYTES;

    private final Bytes bytes = new Bytes();
    private final ParquetWriter<R> writer;

    TableWriter(TableSchema<R> schema) {
        try {
            this.writer = new Builder<>(bytes, schema)
                    .withConf(new PlainParquetConfiguration())
                    .withCompressionCodec(TableCodecs.CODEC)
                    .withCodecFactory(TableCodecs.create())
                    .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withPageWriteChecksumEnabled(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(R row) {
        try {
            writer.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole file; nothing can be written after it. */
    byte[] finish() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inOneOrder(bytes.out.toByteArray());
    }

    /** Parquet lists encodings and descriptions in an order that differs from process to process: the footer gets them sorted. */
    private static byte[] inOneOrder(byte[] file) {
        int footerEnd = file.length - FOOTER_TAIL_BYTES;
        int footerBytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(footerEnd);
        int footer = footerEnd - footerBytes;
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, footer);
        try {
            FileMetaData meta = Util.readFileMetaData(new ByteArrayInputStream(file, footer, footerBytes));
            meta.getRow_groups().stream()
                    .flatMap(group -> group.getColumns().stream())
                    .forEach(column -> column.getMeta_data().getEncodings().sort(null));
            meta.getKey_value_metadata().sort(null);
            Util.writeFileMetaData(meta, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(length.putInt(out.size() - footer).array());
        out.write(file, file.length - Integer.BYTES, Integer.BYTES);
        return out.toByteArray();
    }

    private static final class Bytes implements OutputFile {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return out.size();
                }

                @Override
                public void write(int b) {
                    out.write(b);
                }

                @Override
                public void write(byte[] from, int offset, int length) {
                    out.write(from, offset, length);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static MessageType messageType(TableSchema<?> schema) {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        for (TableColumn<?> column : schema.columns()) {
            switch (column.type()) {
                case TEXT ->
                    builder.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case INTEGER -> builder.optional(PrimitiveTypeName.INT32).named(column.name());
                case LONG -> builder.optional(PrimitiveTypeName.INT64).named(column.name());
                case DOUBLE -> builder.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case TIMESTAMP ->
                    builder.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                            .named(column.name());
                case TEXT_LIST ->
                    builder.optionalList()
                            .optionalElement(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case DOUBLE_LIST ->
                    builder.optionalList()
                            .optionalElement(PrimitiveTypeName.DOUBLE)
                            .named(column.name());
            }
        }
        return builder.named(schema.name());
    }

    /** What a reader of the file alone can learn of a column: {@code NAME.meaning} and, where it has one, {@code NAME.unit}. */
    private static Map<String, String> descriptions(TableSchema<?> schema) {
        Map<String, String> descriptions = new TreeMap<>();
        for (TableColumn<?> column : schema.columns()) {
            descriptions.put(column.name() + ".meaning", column.meaning());
            if (!column.unit().isEmpty()) {
                descriptions.put(column.name() + ".unit", column.unit());
            }
        }
        return descriptions;
    }

    private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
        private final TableSchema<R> schema;

        Builder(OutputFile file, TableSchema<R> schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return new Rows<>(schema);
        }

        @Override
        protected WriteSupport<R> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows<>(schema);
        }
    }

    private static final class Rows<R> extends WriteSupport<R> {
        private final TableSchema<R> schema;
        private RecordConsumer consumer;

        Rows(TableSchema<R> schema) {
            this.schema = schema;
        }

        @Override
        @SuppressWarnings("deprecation") // still abstract
        public WriteContext init(Configuration configuration) {
            return new WriteContext(messageType(schema), descriptions(schema));
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(messageType(schema), descriptions(schema));
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(R row) {
            consumer.startMessage();
            List<TableColumn<R>> columns = schema.columns();
            for (int i = 0; i < columns.size(); i++) {
                TableColumn<R> column = columns.get(i);
                Object value = column.value().apply(row);
                if (value != null) {
                    consumer.startField(column.name(), i);
                    add(column.type(), value);
                    consumer.endField(column.name(), i);
                }
            }
            consumer.endMessage();
        }

        private void add(ColumnType type, Object value) {
            switch (type) {
                case TEXT -> consumer.addBinary(Binary.fromString((String) value));
                case INTEGER -> consumer.addInteger((Integer) value);
                case LONG -> consumer.addLong((Long) value);
                case DOUBLE -> consumer.addDouble((Double) value);
                case TIMESTAMP -> consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
                case TEXT_LIST -> addAll(ColumnType.TEXT, (List<?>) value);
                case DOUBLE_LIST -> addAll(ColumnType.DOUBLE, (List<?>) value);
            }
        }

        /** In the three levels that Parquet asks of a list. */
        private void addAll(ColumnType type, List<?> values) {
            consumer.startGroup();
            consumer.startField("list", 0);
            for (Object value : values) {
                consumer.startGroup();
                consumer.startField("element", 0);
                add(type, value);
                consumer.endField("element", 0);
                consumer.endGroup();
            }
            consumer.endField("list", 0);
            consumer.endGroup();
        }
    }
}
