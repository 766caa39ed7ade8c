package jatoa.inspect;

import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.pipeline.OutputLayout;
import jatoa.table.ColumnType;
import jatoa.table.Schemas;
import jatoa.table.TableColumn;
import jatoa.table.TableReader;
import jatoa.table.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of an output directory as Spark's views, under the columns of today's schemas: what an older file lacks is null, what a
 * foreign one has besides is left alone. A table that is not there is empty.
 */
final class Views {
    private static final List<TableSchema<?>> TABLES =
            List.of(Schemas.MISFIT, Schemas.WINDOWS, Schemas.REJECTIONS, Schemas.EVENTS, Schemas.STATIONS);
    /** Tables below this are read at once: Spark's own reading of a file takes longer. About a hundred thousand windows. */
    private static final long HELD_BYTES = 8L << 20;

    private static final String GLOB_CHARACTERS = "([\\\\*?{}\\[\\]])";

    private Views() {}

    /** @throws InputException where the directory has no misfit table */
    static void requireTables(OutputLayout layout) {
        if (files(layout, Schemas.MISFIT.name()).isEmpty()) {
            throw new InputException("no table '" + Schemas.MISFIT.name() + "' in " + layout.root()
                    + ": name the output directory of a run");
        }
    }

    /** The bytes of all tables together. */
    static long bytes(OutputLayout layout) {
        long sum = 0;
        for (TableSchema<?> schema : TABLES) {
            for (String file : files(layout, schema.name())) {
                sum += Storage.forPath(file).stat(file).size();
            }
        }
        return sum;
    }

    static void create(SparkSession spark, OutputLayout layout) {
        boolean held = bytes(layout) < HELD_BYTES;
        for (TableSchema<?> schema : TABLES) {
            StructType type = type(schema);
            boolean absent = files(layout, schema.name()).isEmpty();
            Dataset<Row> rows = absent || held
                    ? inOnePart(spark.createDataFrame(absent ? List.of() : rows(layout, schema), type))
                    : spark.read().schema(type).parquet(location(layout.table(schema.name())));
            rows.createOrReplaceTempView(schema.name());
        }
    }

    /** What is known to be in one part is grouped, joined and sorted where it is, without a stage of its own. */
    private static Dataset<Row> inOnePart(Dataset<Row> rows) {
        return rows.coalesce(1);
    }

    private static List<Row> rows(OutputLayout layout, TableSchema<?> schema) {
        TableReader table = TableReader.of(layout, schema.name());
        int[] from = schema.columns().stream()
                .mapToInt(c -> table.columnNames().indexOf(c.name()))
                .toArray();
        List<Row> rows = new ArrayList<>();
        table.forEach(row -> {
            Object[] values = new Object[from.length];
            for (int i = 0; i < from.length; i++) {
                Object value = from[i] < 0 ? null : row.get(from[i]);
                boolean narrow = schema.columns().get(i).type() == ColumnType.INTEGER && value != null;
                values[i] = narrow ? (Object) ((Long) value).intValue() : value;
            }
            rows.add(RowFactory.create(values));
        });
        return rows;
    }

    private static List<String> files(OutputLayout layout, String table) {
        String directory = layout.table(table);
        Storage storage = Storage.forPath(directory);
        if (!storage.exists(directory)) {
            return List.of();
        }
        return storage.list(directory).stream()
                .filter(name -> name.endsWith(".parquet") && !name.startsWith(".") && !name.startsWith("_"))
                .map(name -> directory + "/" + name)
                .toList();
    }

    /** As Spark wants it: a path without a scheme is of this machine, and no character means a pattern. */
    private static String location(String directory) {
        String path = directory.contains(":/")
                ? directory
                : "file://" + Path.of(directory).toAbsolutePath();
        return path.replaceAll(GLOB_CHARACTERS, "\\\\$1");
    }

    private static StructType type(TableSchema<?> schema) {
        StructType type = new StructType();
        for (TableColumn<?> column : schema.columns()) {
            type = type.add(column.name(), type(column), true);
        }
        return type;
    }

    private static DataType type(TableColumn<?> column) {
        return switch (column.type()) {
            case TEXT -> DataTypes.StringType;
            case INTEGER -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
        };
    }
}
