package jatoa.inspect;

import jatoa.inspect.Evaluations.Label;
import jatoa.model.InputException;
import jatoa.pipeline.OutputLayout;
import jatoa.run.SideBySide;
import jatoa.run.spark.SparkSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Answers questions about an output directory of any size through Spark SQL, on this machine or on a cluster. Only answers come to
 * this process. One at a time in a process.
 */
public final class Inspector implements AutoCloseable {
    /** Below this, compiling a query to byte code and spreading it over many tasks takes longer than running it. */
    private static final long SMALL_BYTES = 32L << 20;

    /** About ten million windows: from here on answering takes longer than starting. */
    private static final long LARGE_BYTES = 512L << 20;

    /** Sums have few keys: Spark's own 200 parts would be 200 files a task. */
    private static final int PARTS_PER_PROCESSOR = 4;

    private final SparkSession spark;
    private final List<Label> evaluations;
    private final boolean severalBands;

    private Inspector(SparkSession spark) {
        this.spark = spark;
        List<Label> labels = new ArrayList<>();
        Set<List<Object>> bands = new HashSet<>();
        for (Row row : spark.sql(
                        "SELECT iteration, step_count, min(min_period_s), max(min_period_s), min(max_period_s),"
                                + " max(max_period_s) FROM misfit GROUP BY iteration, step_count ORDER BY iteration, step_count")
                .collectAsList()) {
            labels.add(new Label(label(row, 0), label(row, 1)));
            bands.add(Arrays.asList(row.get(2), row.get(4)));
            bands.add(Arrays.asList(row.get(3), row.get(5)));
        }
        this.evaluations = List.copyOf(labels);
        this.severalBands = bands.size() > 1;
    }

    /**
     * @param output a run's output directory, on any storage
     * @param master a Spark master's URL; empty: what {@code spark-submit} says, else every core of this machine
     * @throws InputException where it holds no tables
     */
    public static Inspector open(String output, Optional<String> master) {
        OutputLayout layout = new OutputLayout(output);
        Views.requireTables(layout);
        SparkSession session = SparkSession.builder()
                .config(settings(master, Views.bytes(layout)))
                .getOrCreate();
        Views.create(session, layout);
        return new Inspector(session);
    }

    /**
     * Whether the tables are so large that the optimising compiler pays.
     *
     * @throws InputException where there are none
     */
    public static boolean isLarge(String output) {
        OutputLayout layout = new OutputLayout(output);
        Views.requireTables(layout);
        return Views.bytes(layout) >= LARGE_BYTES;
    }

    private static SparkConf settings(Optional<String> master, long bytes) {
        SparkConf conf = SparkSettings.of(master);
        if (bytes < SMALL_BYTES) {
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
        Query asked = query.question().compares() ? query.with(compared(query)) : query;
        Answer answer = run(asked);
        return asked.question() == Question.CONVERGENCE ? Convergence.of(answer) : answer;
    }

    /** The answers to several questions, in their order; as many are worked on at a time as there are processors. */
    public List<Answer> ask(List<Query> queries) {
        List<Callable<Answer>> questions = new ArrayList<>();
        queries.forEach(query -> questions.add(() -> ask(query)));
        return SideBySide.all(Runtime.getRuntime().availableProcessors(), questions);
    }

    /** The evaluations in the tables, in order. */
    public List<Label> evaluations() {
        return evaluations;
    }

    /** The Spark SQL of a query. */
    public String sql(Query query) {
        return query.question().sql(query, new Sources(query.filter(), severalBands));
    }

    @Override
    public void close() {
        spark.stop();
    }

    private Evaluations compared(Query query) {
        if (query.evaluations().isEmpty()) {
            return new Evaluations(evaluations.get(0), evaluations.get(evaluations.size() - 1));
        }
        Evaluations wanted = query.evaluations().get();
        for (Label label : List.of(wanted.before(), wanted.after())) {
            if (!evaluations.contains(label)) {
                throw new InputException("no evaluation " + label + "; the tables hold " + evaluations);
            }
        }
        return wanted;
    }

    private Answer run(Query query) {
        Dataset<Row> rows = spark.sql(sql(query));
        List<Row> found = rows.limit(query.limit() + 1).collectAsList();
        boolean complete = found.size() <= query.limit();
        return new Answer(
                query.question().word(),
                Arrays.stream(rows.columns()).map(AnswerColumns::of).toList(),
                found.subList(0, complete ? found.size() : query.limit()).stream()
                        .map(Inspector::values)
                        .toList(),
                complete);
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
