package jatoa.table;

import jatoa.io.HadoopFileSystems;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * The rows of one file, in its order, as String, Long, Double, Instant and lists of these, each in its place among the columns that
 * are asked for; null where there is no value or no such column. Memory stays that of a row group.
 */
final class TableFile {
    private static final Map<LogicalTypeAnnotation.TimeUnit, ChronoUnit> UNITS = Map.of(
            LogicalTypeAnnotation.TimeUnit.MILLIS, ChronoUnit.MILLIS,
            LogicalTypeAnnotation.TimeUnit.MICROS, ChronoUnit.MICROS,
            LogicalTypeAnnotation.TimeUnit.NANOS, ChronoUnit.NANOS);

    private TableFile() {}

    /**
     * @param columns what a row holds, in order
     * @throws InputException where the file is damaged or no table
     */
    static void forEach(String file, List<String> columns, Consumer<Object[]> action) {
        read(file, columns, FilterCompat.NOOP, action);
    }

    /** As {@link #forEach}, rows of this event alone; pages that cannot hold any are not read. */
    static void forEachOf(String event, String file, List<String> columns, Consumer<Object[]> action) {
        FilterCompat.Filter only =
                FilterCompat.get(FilterApi.eq(FilterApi.binaryColumn("event"), Binary.fromString(event)));
        read(file, columns, only, action);
    }

    private static void read(String file, List<String> columns, FilterCompat.Filter filter, Consumer<Object[]> action) {
        try (ParquetReader<Group> reader = new Builder(input(file), columns)
                .withCodecFactory(TableCodecs.create())
                .withFilter(filter)
                .usePageChecksumVerification()
                .build()) {
            for (Group row = next(file, reader); row != null; row = next(file, reader)) {
                action.accept(values(row, columns));
            }
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    /** Parquet throws whatever it stumbles over in damaged bytes, or follows them for ever. */
    private static Group next(String file, ParquetReader<Group> reader) {
        try {
            return reader.read();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw cannotRead(file, e);
        }
    }

    private static Object[] values(Group row, List<String> columns) {
        Object[] values = new Object[columns.size()];
        for (int field = 0; field < row.getType().getFieldCount(); field++) {
            if (row.getFieldRepetitionCount(field) > 0) {
                boolean plain = row.getType().getType(field).isPrimitive();
                values[columns.indexOf(row.getType().getFieldName(field))] =
                        plain ? value(row, field) : list(row.getGroup(field, 0));
            }
        }
        return values;
    }

    private static List<Object> list(Group list) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            Group element = list.getGroup(0, i);
            if (element.getFieldRepetitionCount(0) > 0) {
                values.add(value(element, 0));
            }
        }
        return values;
    }

    private static Object value(Group row, int field) {
        PrimitiveType type = row.getType().getType(field).asPrimitiveType();
        if (type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time) {
            return Instant.EPOCH.plus(row.getLong(field, 0), UNITS.get(time.getUnit()));
        }
        return switch (type.getPrimitiveTypeName()) {
            case BINARY, FIXED_LEN_BYTE_ARRAY -> row.getBinary(field, 0).toStringUsingUTF8();
            case INT32 -> (long) row.getInteger(field, 0);
            case INT64 -> row.getLong(field, 0);
            case DOUBLE -> row.getDouble(field, 0);
            case FLOAT -> (double) row.getFloat(field, 0);
            case BOOLEAN -> Boolean.toString(row.getBoolean(field, 0));
            case INT96 -> row.getInt96(field, 0).toString();
        };
    }

    /** Without the columns that nobody asked for. */
    private static final class Projection extends GroupReadSupport {
        private final List<String> columns;

        Projection(List<String> columns) {
            this.columns = columns;
        }

        @Override
        public ReadContext init(InitContext context) {
            MessageType stored = context.getFileSchema();
            List<Type> wanted = stored.getFields().stream()
                    .filter(field -> columns.contains(field.getName()))
                    .toList();
            for (Type field : wanted) {
                if (field.isRepetition(Type.Repetition.REPEATED) || !field.isPrimitive() && !isList(field)) {
                    throw new InputException("column '" + field.getName() + "' is nested, not a table of plain values");
                }
            }
            return new ReadContext(new MessageType(stored.getName(), wanted));
        }

        /** Of plain values, in Parquet's three levels. */
        private static boolean isList(Type field) {
            if (!(field.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation)
                    || field.asGroupType().getFieldCount() != 1) {
                return false;
            }
            Type repeated = field.asGroupType().getType(0);
            return repeated.isRepetition(Type.Repetition.REPEATED)
                    && !repeated.isPrimitive()
                    && repeated.asGroupType().getFieldCount() == 1
                    && repeated.asGroupType().getType(0).isPrimitive()
                    && !repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED);
        }
    }

    private static final class Builder extends ParquetReader.Builder<Group> {
        private final List<String> columns;

        Builder(InputFile file, List<String> columns) {
            // the other constructor reads Hadoop's settings anew for each file: 8 ms
            super(file, new PlainParquetConfiguration());
            this.columns = columns;
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new Projection(columns);
        }
    }

    /**
     * The file's columns, in its order.
     *
     * @throws InputException where the file is no Parquet
     */
    static List<String> columns(String file) {
        try (ParquetFileReader reader = ParquetFileReader.open(
                input(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(TableCodecs.create())
                        .build())) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .toList();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw cannotRead(file, e);
        }
    }

    private static InputFile input(String file) {
        Optional<Path> local = Storage.localPath(file);
        try {
            return local.isPresent()
                    ? new LocalInputFile(local.get())
                    : HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file), HadoopFileSystems.settings());
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private static InputException cannotRead(String file, Throwable e) {
        String why = e instanceof StackOverflowError ? "it is nested without end" : e.getMessage();
        return e instanceof InputException known
                ? known
                : new InputException("cannot read " + file + " as Parquet: " + why, e);
    }
}
