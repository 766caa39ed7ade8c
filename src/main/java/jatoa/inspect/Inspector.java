package jatoa.inspect;

import jatoa.inspect.Query.Grouping;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.Role;
import jatoa.run.SideBySide;
import jatoa.table.OutputLayout;
import jatoa.table.Schemas;
import jatoa.table.TableFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers questions about an output directory: with DuckDB in this process where the tables are on this machine, with Spark where a
 * master is named, where {@code spark-submit} started this process and where the tables are elsewhere. Both are asked the same.
 */
public final class Inspector implements AutoCloseable {
    private static final String ORDER = "\nORDER BY ";

    private final Engine engine;
    private final Optional<String> notice;
    private final OutputLayout layout;
    private Optional<Held> held = Optional.empty();

    /**
     * What the misfit table holds.
     *
     * @param evaluations in order
     * @param severalBands whether a channel may have more than one row in an evaluation
     * @param lengths whether each row with a count of windows has their length; files of the first version have none
     * @param roles whether there are events that are none of the inversion's
     * @param combined how a channel's bands become one misfit
     */
    private record Held(
            List<EvaluationLabel> evaluations,
            boolean severalBands,
            boolean lengths,
            boolean roles,
            CombinedBands combined) {}

    private Inspector(OutputLayout layout, Engine engine, Optional<String> notice) {
        this.layout = layout;
        this.engine = engine;
        this.notice = notice;
    }

    /**
     * @param output a run's output directory, on any storage
     * @param master a Spark master's URL; empty: what {@code spark-submit} says, else DuckDB, or Spark on every core of this machine
     * @throws InputException where it holds no tables
     */
    public static Inspector open(String output, Optional<String> master) {
        OutputLayout layout = new OutputLayout(output);
        if (TableFiles.of(layout, Schemas.MISFIT.name()).paths().isEmpty()) {
            throw new InputException("no table '" + Schemas.MISFIT.name() + "' in " + layout.root()
                    + ": name the output directory of a run");
        }
        boolean here = Storage.localPath(layout.root()).isPresent();
        if (master.isPresent() || !here || System.getProperty("spark.master") != null) {
            return new Inspector(layout, new SparkEngine(layout, master), Optional.empty());
        }
        try {
            return new Inspector(layout, new EmbeddedEngine(layout), Optional.empty());
        } catch (LinkageError e) {
            String notice = "DuckDB cannot be loaded here (" + e.getMessage() + "): asking Spark";
            return new Inspector(layout, new SparkEngine(layout, master), Optional.of(notice));
        }
    }

    /** What the user should know about how questions are answered. */
    public Optional<String> notice() {
        return notice;
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
        boolean validated = held().roles() && filter.role() == Role.INVERSION;
        return Convergence.of(
                answer, validated ? Optional.of(run(asked.with(filter.with(Role.VALIDATION)))) : Optional.empty());
    }

    /** The answers to several questions, in their order; as many are worked on at a time as there are processors. */
    public List<Answer> ask(List<Query> queries) {
        held();
        List<Callable<Answer>> questions = new ArrayList<>();
        queries.forEach(query -> questions.add(() -> ask(query)));
        return SideBySide.all(Runtime.getRuntime().availableProcessors(), questions);
    }

    /**
     * The answer to a user's own SELECT over the tables.
     *
     * @throws InputException where it is none
     */
    public Answer ask(String sql, int limit) {
        Engine.Rows rows = engine.askFreely(sql, limit + 1);
        return answer(
                "sql",
                rows.columns().stream()
                        .map(name -> new AnswerColumn(name, "", ""))
                        .toList(),
                rows.rows(),
                limit);
    }

    /** The evaluations in the tables, in order. */
    public List<EvaluationLabel> evaluations() {
        return held().evaluations();
    }

    private synchronized Held held() {
        if (held.isEmpty()) {
            List<List<Object>> rows = engine.ask(QuestionText.of("evaluations", Map.of(), List.of()), Map.of())
                    .rows();
            held = Optional.of(new Held(
                    rows.stream()
                            .map(row -> new EvaluationLabel(label(row.get(0)), label(row.get(1))))
                            .distinct()
                            .sorted(EvaluationLabel.ORDER)
                            .toList(),
                    rows.stream().map(row -> row.subList(2, 4)).distinct().count() > 1,
                    rows.stream().noneMatch(row -> row.get(5).equals("true")),
                    rows.stream().anyMatch(row -> row.get(4).equals("true")),
                    CombinedBands.of(layout)));
        }
        return held.get();
    }

    private static OptionalInt label(Object value) {
        return value instanceof Long number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
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
        Map<String, Object> values = new HashMap<>();
        List<Filter.Term> terms = filter.oneByOne(values);
        if (terms.isEmpty()) {
            return List.of();
        }
        String counts = IntStream.range(0, terms.size())
                .mapToObj(i -> "count(CASE WHEN " + terms.get(i).sql() + " THEN 1 END) AS n" + i)
                .collect(Collectors.joining(", "));
        List<Object> row =
                engine.ask("SELECT " + counts + " FROM misfit", values).rows().get(0);
        return IntStream.range(0, terms.size())
                .filter(i -> row.get(i).equals(0L))
                .mapToObj(i -> terms.get(i).words())
                .toList();
    }

    @Override
    public void close() {
        engine.close();
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

    /** Quantities are asked for side by side where their rows only have to be put beside each other. */
    private Answer run(Query query) {
        Query.Settings settings = query.settings();
        List<Quantity> quantities = quantities(query);
        if (query.question() != Question.STATISTICS || settings.order().isPresent() || quantities.size() == 1) {
            return runAlone(query);
        }
        List<Callable<Answer>> each = new ArrayList<>();
        quantities.forEach(quantity -> each.add(() -> runAlone(query.with(new Query.Settings(
                settings.level(),
                List.of(quantity),
                settings.bins(),
                settings.deviations(),
                settings.absolute(),
                settings.order())))));
        held();
        List<Answer> answers = SideBySide.all(Runtime.getRuntime().availableProcessors(), each);
        List<List<Object>> rows = new ArrayList<>();
        answers.forEach(answer -> rows.addAll(answer.rows()));
        rows.sort(byKeys(2 + settings.level().columns().size()));
        Answer first = answers.get(0);
        return answer(first.question(), first.columns(), rows, query.limit());
    }

    /** As the questions' own texts sort. */
    private static Comparator<List<Object>> byKeys(int keys) {
        Comparator<List<Object>> all = (a, b) -> 0;
        for (int i = 0; i < keys; i++) {
            int key = i;
            all = all.thenComparing(row -> comparable(row.get(key)), Comparator.nullsFirst(Comparator.naturalOrder()));
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }

    private Answer runAlone(Query query) {
        Map<String, Object> values = new HashMap<>();
        String sql = ordered(text(query, values), query.settings(), values) + "\nLIMIT :limit";
        values.put("limit", query.limit() + 1);
        Engine.Rows rows = engine.ask(sql, values);
        return answer(
                query.question().word(),
                rows.columns().stream().map(AnswerColumn::of).toList(),
                rows.rows(),
                query.limit());
    }

    private static Answer answer(String question, List<AnswerColumn> columns, List<List<Object>> rows, int limit) {
        boolean complete = rows.size() <= limit;
        return new Answer(question, columns, complete ? rows : rows.subList(0, limit), complete);
    }

    /** The question's text; {@code values} takes what goes beside it. */
    private String text(Query query, Map<String, Object> values) {
        Held tables = held();
        Query.Settings settings = query.settings();
        Map<String, String> words = new HashMap<>(engine.dialect());
        words.put("filter", query.filter().identifying(values));
        Optional<String> pairs = query.filter().ofPairs(tables.roles(), values);
        words.put("pairs", pairs.orElse("true"));
        words.put("of pairs", pairs.isPresent() ? "{near pairs}" : "true");
        words.put(
                "measured channels",
                !tables.lengths()
                        ? "{channels without lengths}"
                        : tables.severalBands() || tables.combined().added()
                                ? "{channels of several bands}"
                                : "{channels of one band}");
        words.put("combined", tables.combined().sql(values));
        Grouping level = query.question().level().orElse(settings.level());
        List<String> keys = new ArrayList<>(List.of("iteration", "step_count"));
        keys.addAll(level.columns());
        words.put("level", String.join(", ", level.columns()));
        words.put("keys", String.join(", ", keys));
        words.put("share", level == Grouping.EVENT ? "2" : "1");
        values.put("bins", settings.bins());
        values.put("deviations", settings.deviations());
        query.from().ifPresent(from -> label(values, "from", from));
        query.to().ifPresent(to -> label(values, "to", to));
        List<Quantity> quantities = quantities(query);
        return QuestionText.of(
                query.question().text(),
                words,
                quantities.stream()
                        .map(q -> Map.of(
                                "value", settings.absolute() ? "abs(" + q.column() + ")" : q.column(),
                                "unit", q.unit(),
                                "place", Integer.toString(quantities.indexOf(q))))
                        .toList());
    }

    private static void label(Map<String, Object> values, String end, EvaluationLabel label) {
        values.put(
                end + "_iteration",
                label.iteration().isPresent() ? label.iteration().getAsInt() : null);
        values.put(end + "_step", label.step().isPresent() ? label.step().getAsInt() : null);
    }

    private static List<Quantity> quantities(Query query) {
        List<Quantity> chosen = query.settings().quantities();
        List<Quantity> otherwise =
                query.question() == Question.HISTOGRAM ? List.of(Quantity.CC_SHIFT) : List.of(Quantity.values());
        return chosen.isEmpty() ? otherwise : chosen;
    }

    /** @throws InputException where the answer has no such column, or one without numbers is to count without its sign */
    private String ordered(String sql, Query.Settings settings, Map<String, Object> values) {
        if (settings.order().isEmpty()) {
            return sql;
        }
        Query.Order order = settings.order().get();
        String unordered = sql.substring(0, sql.lastIndexOf(ORDER));
        Map<String, Boolean> columns = engine.columns(unordered, values);
        if (!columns.containsKey(order.column())) {
            throw new InputException(
                    "no column '" + order.column() + "' to sort by; the answer has " + columns.keySet());
        }
        if (settings.absolute() && !columns.get(order.column())) {
            throw new InputException("column '" + order.column() + "' holds no numbers: --abs says nothing to it");
        }
        String column = settings.absolute() ? "abs(" + order.column() + ")" : order.column();
        return "SELECT * FROM (\n" + unordered + ") answer" + ORDER + column + (order.descending() ? " DESC" : "")
                + " NULLS LAST, " + String.join(", ", columns.keySet());
    }
}
