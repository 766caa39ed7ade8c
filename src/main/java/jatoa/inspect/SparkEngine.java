package jatoa.inspect;

import static java.util.Map.entry;

import jatoa.model.InputException;
import jatoa.run.spark.SparkSettings;
import jatoa.table.ColumnType;
import jatoa.table.OutputLayout;
import jatoa.table.Schemas;
import jatoa.table.TableColumn;
import jatoa.table.TableFiles;
import jatoa.table.TableSchema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Spark SQL, on this machine or on a cluster, for tables of any size on any storage. One at a time in a process. */
final class SparkEngine implements Engine {
    /** Sums have few keys: Spark's own 200 parts would be 200 files a task. */
    private static final int PARTS_PER_PROCESSOR = 4;

    /** Below so many bytes queries are interpreted: compiling one to byte code takes longer than running it. */
    private static final long SMALL_BYTES = 32L << 20;

    /** How Spark calls a file that it could not read. */
    private static final String UNREADABLE = "FAILED_READ_FILE";

    private static final String GLOB_CHARACTERS = "([\\\\*?{}\\[\\]])";

    /** Exact where a group has at most this many windows, else off by 1/10000 in rank: sorting all is more than one machine can do. */
    private static final Map<String, String> DIALECT =
            Map.of("quantiles", "percentile_approx({value}, array(0.05, 0.25, 0.5, 0.75, 0.95), 10000)", "first", "0");

    private static final Map<ColumnType, DataType> TYPES = Map.ofEntries(
            entry(ColumnType.TEXT, DataTypes.StringType),
            entry(ColumnType.INTEGER, DataTypes.IntegerType),
            entry(ColumnType.LONG, DataTypes.LongType),
            entry(ColumnType.DOUBLE, DataTypes.DoubleType),
            entry(ColumnType.TIMESTAMP, DataTypes.TimestampType),
            entry(ColumnType.TEXT_LIST, DataTypes.createArrayType(DataTypes.StringType)),
            entry(ColumnType.DOUBLE_LIST, DataTypes.createArrayType(DataTypes.DoubleType)));

    private final SparkSession spark;

    /** @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine */
    SparkEngine(OutputLayout layout, Optional<String> master) {
        SparkSettings.requireKnownSpark();
        long bytes = Schemas.ALL.stream()
                .mapToLong(schema -> TableFiles.of(layout, schema.name()).bytes())
                .sum();
        spark = SparkSession.builder()
                .config(settings(master, bytes, "jatoa inspect " + layout.root()))
                .getOrCreate();
        try {
            Schemas.ALL.forEach(
                    schema -> view(layout, schema.equals(Schemas.MISFIT) ? Schemas.MISFIT_WITH_ROLE : schema));
        } catch (RuntimeException e) {
            spark.stop();
            throw e;
        }
    }

    private static SparkConf settings(Optional<String> master, long bytes, String name) {
        SparkConf conf = SparkSettings.of(master, name);
        conf.setIfMissing("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
        conf.setIfMissing("spark.sql.session.timeZone", "UTC");
        // tables are asked by their names, no other file by its path
        conf.set("spark.sql.runSQLOnFiles", "false");
        if (bytes < SMALL_BYTES) {
            conf.setIfMissing("spark.sql.codegen.wholeStage", "false");
            conf.setIfMissing("spark.sql.codegen.factoryMode", "NO_CODEGEN");
            conf.setIfMissing("spark.sql.adaptive.enabled", "false");
            conf.setIfMissing("spark.sql.shuffle.partitions", "1");
        } else if (SparkSettings.isOneProcess(conf)) {
            int parts = PARTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
            conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(parts));
        }
        return conf;
    }

    /** Columns of today's schema: what an older file lacks is null, what a foreign one has besides is left alone. */
    private void view(OutputLayout layout, TableSchema<?> schema) {
        StructType type = new StructType();
        for (TableColumn<?> column : schema.columns()) {
            type = type.add(column.name(), TYPES.get(column.type()), true);
        }
        boolean absent = TableFiles.of(layout, schema.name()).paths().isEmpty();
        Dataset<Row> rows = absent
                ? spark.createDataFrame(List.of(), type)
                : spark.read().schema(type).parquet(location(layout.table(schema.name())));
        rows.createOrReplaceTempView(schema.name());
    }

    /** As Spark wants it: a path without a scheme is of this machine, and no character means a pattern. */
    private static String location(String directory) {
        String path = directory.contains(":/")
                ? directory
                : "file://" + Path.of(directory).toAbsolutePath();
        return path.replaceAll(GLOB_CHARACTERS, "\\\\$1");
    }

    @Override
    public Rows ask(String sql, Map<String, Object> values) {
        return rows(spark.sql(sql, values));
    }

    @Override
    public Map<String, Boolean> columns(String sql, Map<String, Object> values) {
        Map<String, Boolean> columns = new LinkedHashMap<>();
        Arrays.stream(spark.sql(sql, values).schema().fields())
                .forEach(field -> columns.put(field.name(), field.dataType() instanceof NumericType));
        return columns;
    }

    /** Inside brackets only a SELECT is one. */
    @Override
    public Rows askFreely(String sql, int limit) {
        try {
            return rows(spark.sql("SELECT * FROM (\n" + sql.strip().replaceFirst(";$", "") + "\n)")
                    .limit(limit));
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new InputException(
                        "Spark: " + e.getMessage().lines().findFirst().orElse(""), e);
            }
            throw e;
        }
    }

    /** @throws InputException where a file of a table is damaged, which Spark finds when it reads it */
    private static Rows rows(Dataset<Row> rows) {
        try {
            List<List<Object>> found =
                    rows.collectAsList().stream().map(SparkEngine::values).toList();
            return new Rows(List.of(rows.columns()), found);
        } catch (Exception e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof SparkThrowable known
                        && String.valueOf(known.getCondition()).startsWith(UNREADABLE)) {
                    throw new InputException(
                            "cannot read " + known.getMessageParameters().get("path") + " as Parquet", e);
                }
            }
            throw e;
        }
    }

    private static List<Object> values(Row row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            values.add(plain(row.get(i)));
        }
        return values;
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof String || value instanceof Long || value instanceof Instant) {
            return value;
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            double number = ((Number) value).doubleValue();
            return Double.isNaN(number) ? null : number;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        return value instanceof Seq<?> list
                ? CollectionConverters.asJava(list).stream()
                        .map(SparkEngine::plain)
                        .toList()
                : value.toString();
    }

    @Override
    public Map<String, String> dialect() {
        return DIALECT;
    }

    @Override
    public void close() {
        spark.stop();
    }
}
