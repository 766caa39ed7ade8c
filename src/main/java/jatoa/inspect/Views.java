package jatoa.inspect;

import jatoa.model.InputException;
import jatoa.table.ColumnType;
import jatoa.table.OutputLayout;
import jatoa.table.Schemas;
import jatoa.table.TableColumn;
import jatoa.table.TableFiles;
import jatoa.table.TableReader;
import jatoa.table.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The tables of an output directory as Spark's views, under the plain columns of today's schemas: what an older file lacks is null, what
 * a foreign one has besides is left alone. A table that is not there is empty.
 */
final class Views {
    private static final List<TableSchema<?>> TABLES =
            List.of(Schemas.MISFIT_WITH_ROLE, Schemas.WINDOWS, Schemas.REJECTIONS, Schemas.EVENTS, Schemas.STATIONS);
    private static final Map<ColumnType, DataType> PLAIN = Map.of(
            ColumnType.TEXT, DataTypes.StringType,
            ColumnType.INTEGER, DataTypes.IntegerType,
            ColumnType.LONG, DataTypes.LongType,
            ColumnType.DOUBLE, DataTypes.DoubleType);
    private static final String GLOB_CHARACTERS = "([\\\\*?{}\\[\\]])";

    private Views() {}

    /** @throws InputException where the directory has no misfit table */
    static void requireTables(OutputLayout layout) {
        if (TableFiles.of(layout, Schemas.MISFIT.name()).paths().isEmpty()) {
            throw new InputException("no table '" + Schemas.MISFIT.name() + "' in " + layout.root()
                    + ": name the output directory of a run");
        }
    }

    /** The bytes of all tables together. */
    static long bytes(OutputLayout layout) {
        long sum = 0;
        for (TableSchema<?> schema : TABLES) {
            sum += TableFiles.of(layout, schema.name()).bytes();
        }
        return sum;
    }

    static void create(SparkSession spark, OutputLayout layout, Inspector.Scale scale) {
        for (TableSchema<?> schema : TABLES) {
            StructType type = type(schema);
            boolean absent = TableFiles.of(layout, schema.name()).paths().isEmpty();
            Dataset<Row> rows = absent || scale == Inspector.Scale.HELD
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
        List<? extends TableColumn<?>> plain = plain(schema);
        TableReader table = TableReader.of(layout, schema.name())
                .only(plain.stream().map(TableColumn::name).toList());
        List<Row> rows = new ArrayList<>();
        table.forEach(row -> {
            Object[] values = row.toArray();
            for (int i = 0; i < values.length; i++) {
                boolean narrow = plain.get(i).type() == ColumnType.INTEGER && values[i] != null;
                values[i] = narrow ? (Object) ((Long) values[i]).intValue() : values[i];
            }
            rows.add(RowFactory.create(values));
        });
        return rows;
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
        for (TableColumn<?> column : plain(schema)) {
            type = type.add(column.name(), PLAIN.get(column.type()), true);
        }
        return type;
    }

    /** Times and lists stand besides as text, which is what questions ask for. */
    private static List<? extends TableColumn<?>> plain(TableSchema<?> schema) {
        return schema.columns().stream()
                .filter(c -> PLAIN.containsKey(c.type()))
                .toList();
    }
}
