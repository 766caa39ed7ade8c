package jatoa.inspect;

import jatoa.model.InputException;
import jatoa.model.Role;
import jatoa.run.SideBySide;
import jatoa.run.spark.SparkSettings;
import jatoa.table.OutputLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;

/**
 * Answers questions about an output directory of any size through Spark SQL, on this machine or on a cluster. Only answers come to
 * this process. One at a time in a process.
 */
public final class Inspector implements AutoCloseable {
    /** Sums have few keys: Spark's own 200 parts would be 200 files a task. */
    private static final int PARTS_PER_PROCESSOR = 4;

    /** How the tables of an output directory are best asked, by their bytes together. */
    public enum Scale {
        /** Their rows are held in memory: Spark's own reading of a file takes longer. Up to about a hundred thousand windows. */
        HELD,
        /** Queries are interpreted: compiling one to byte code and spreading it over many tasks takes longer than running it. */
        SMALL,
        /** Queries are compiled. */
        LARGE;

        private static final long HELD_BYTES = 8L << 20;
        private static final long SMALL_BYTES = 32L << 20;

        static Scale of(long bytes) {
            return bytes < HELD_BYTES ? HELD : bytes < SMALL_BYTES ? SMALL : LARGE;
        }
    }

    /** How Spark calls a file that it could not read. */
    private static final String UNREADABLE = "FAILED_READ_FILE";

    private final SparkSession spark;
    private final Stored stored;
    private Optional<List<EvaluationLabel>> evaluations;

    private Inspector(SparkSession spark, Stored stored) {
        this.spark = spark;
        this.stored = stored;
        this.evaluations = stored.evaluations();
    }

    /**
     * @param output a run's output directory, on any storage
     * @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine
     * @throws InputException where it holds no tables
     */
    public static Inspector open(String output, Optional<String> master) {
        OutputLayout layout = new OutputLayout(output);
        return open(layout, master, Scale.of(Views.bytes(layout)));
    }

    /**
     * As {@link #open(String, Optional)}, whatever the size of the tables.
     *
     * @throws InputException where it holds no tables
     */
    public static Inspector open(OutputLayout layout, Optional<String> master, Scale scale) {
        SparkSettings.requireKnownSpark();
        Views.requireTables(layout);
        // a damaged file is said before Spark starts
        Stored stored = Stored.of(layout);
        SparkSession session = SparkSession.builder()
                .config(settings(master, scale, "jatoa inspect " + layout.root()))
                .getOrCreate();
        try {
            Views.create(session, layout, scale);
        } catch (RuntimeException e) {
            session.stop();
            throw e;
        }
        return new Inspector(session, stored);
    }

    private static SparkConf settings(Optional<String> master, Scale scale, String name) {
        SparkConf conf = SparkSettings.of(master, name);
        conf.setIfMissing("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
        if (scale != Scale.LARGE) {
            conf.setIfMissing("spark.sql.codegen.wholeStage", "false");
            conf.setIfMissing("spark.sql.codegen.factoryMode", "NO_CODEGEN");
            conf.setIfMissing("spark.sql.adaptive.enabled", "false");
            conf.setIfMissing("spark.sql.shuffle.partitions", "1");
            // what goes with a query besides its answer: a drawing of its plan, compiled comparisons of its few largest
            // rows
            conf.setIfMissing("spark.sql.ui.explainMode", "simple");
            conf.setIfMissing("spark.sql.execution.topKSortFallbackThreshold", "0");
        } else if (SparkSettings.isOneProcess(conf)) {
            int parts = PARTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
            conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(parts));
        }
        return conf;
    }

    /**
     * The answer, complete or as many rows as the query wants.
     *
     * @throws InputException where a comparison lacks an evaluation
     */
    public Answer ask(Query query) {
        Query asked = query.question().compares()
                ? compared(query).with(query.filter().ofAnyEvaluation())
                : query;
        Answer answer = run(asked);
        if (asked.question() != Question.CONVERGENCE) {
            return answer;
        }
        Filter filter = asked.filter();
        boolean validated = stored.roles() && filter.role() == Role.INVERSION;
        return Convergence.of(
                answer, validated ? Optional.of(run(asked.with(filter.with(Role.VALIDATION)))) : Optional.empty());
    }

    /** The answers to several questions, in their order; as many are worked on at a time as there are processors. */
    public List<Answer> ask(List<Query> queries) {
        List<Callable<Answer>> questions = new ArrayList<>();
        queries.forEach(query -> questions.add(() -> ask(query)));
        return SideBySide.all(Runtime.getRuntime().availableProcessors(), questions);
    }

    /** The evaluations in the tables, in order; where the files' footers do not tell them, looked for when first asked for. */
    public synchronized List<EvaluationLabel> evaluations() {
        if (evaluations.isEmpty()) {
            String sql = "SELECT DISTINCT iteration, step_count FROM misfit ORDER BY iteration, step_count";
            evaluations = Optional.of(spark.sql(sql).collectAsList().stream()
                    .map(row -> new EvaluationLabel(label(row, 0), label(row, 1)))
                    .toList());
        }
        return evaluations.get();
    }

    /**
     * The same label.
     *
     * @throws InputException where the tables hold no such evaluation
     */
    public EvaluationLabel require(EvaluationLabel label) {
        if (!evaluations().contains(label)) {
            throw new InputException("no evaluation " + label + "; the tables hold " + evaluations());
        }
        return label;
    }

    /** The names and numbers of a filter that no row of the misfit table has, such as {@code event 999}. */
    public List<String> unknown(Filter filter) {
        List<Filter.Term> terms = filter.oneByOne();
        if (terms.isEmpty()) {
            return List.of();
        }
        String counts = terms.stream()
                .map(term -> "count(CASE WHEN " + term.sql() + " THEN 1 END)")
                .collect(Collectors.joining(", "));
        Row row = spark.sql("SELECT " + counts + " FROM misfit").first();
        return IntStream.range(0, terms.size())
                .filter(i -> row.getLong(i) == 0)
                .mapToObj(i -> terms.get(i).words())
                .toList();
    }

    /** The Spark SQL of a query. */
    public String sql(Query query) {
        return Queries.of(query, new Sources(query.filter(), stored));
    }

    @Override
    public void close() {
        spark.stop();
    }

    private Query compared(Query query) {
        List<EvaluationLabel> known = evaluations();
        List<EvaluationLabel> passing =
                known.stream().filter(query.filter()::passes).toList();
        Optional<EvaluationLabel> before =
                query.from().map(this::require).or(() -> passing.stream().findFirst());
        Optional<EvaluationLabel> after =
                query.to().map(this::require).or(() -> passing.stream().reduce((first, second) -> second));
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            throw new InputException("a comparison needs two evaluations; the tables hold " + known
                    + (passing.equals(known) ? "" : ", of which the filter leaves " + passing));
        }
        return query.between(before.get(), after.get());
    }

    private Answer run(Query query) {
        Dataset<Row> rows = ordered(spark.sql(sql(query)), query.settings());
        List<Row> found = collected(rows.limit(query.limit() + 1));
        boolean complete = found.size() <= query.limit();
        return new Answer(
                query.question().word(),
                Arrays.stream(rows.columns()).map(AnswerColumn::of).toList(),
                found.subList(0, complete ? found.size() : query.limit()).stream()
                        .map(Inspector::values)
                        .toList(),
                complete);
    }

    /** @throws InputException where the answer has no such column, or one without numbers is to count without its sign */
    private static Dataset<Row> ordered(Dataset<Row> rows, Query.Settings settings) {
        if (settings.order().isEmpty()) {
            return rows;
        }
        Query.Order order = settings.order().get();
        List<String> names = List.of(rows.columns());
        int place = names.indexOf(order.column());
        if (place < 0) {
            throw new InputException("no column '" + order.column() + "' to sort by; the answer has " + names);
        }
        if (settings.absolute() && !(rows.schema().fields()[place].dataType() instanceof NumericType)) {
            throw new InputException("column '" + order.column() + "' holds no numbers: --abs says nothing to it");
        }
        Column value = settings.absolute() ? functions.abs(rows.col(order.column())) : rows.col(order.column());
        List<Column> by = new ArrayList<>();
        by.add(order.descending() ? value.desc_nulls_last() : value.asc_nulls_last());
        names.forEach(name -> by.add(rows.col(name).asc()));
        return rows.orderBy(by.toArray(new Column[0]));
    }

    /** @throws InputException where a file of a table is damaged, which Spark finds when it reads it */
    private static List<Row> collected(Dataset<Row> rows) {
        try {
            return rows.collectAsList();
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
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Double number && number.isNaN() ? null : value;
    }

    private static OptionalInt label(Row row, int index) {
        return row.isNullAt(index) ? OptionalInt.empty() : OptionalInt.of(row.getInt(index));
    }
}
