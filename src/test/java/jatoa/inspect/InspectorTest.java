package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer of DuckDB and of Spark is that of SQL which is written on its own, over the same files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectorTest {
    /** Doubles are added in another order. */
    private static final double RELATIVE = 1e-12;

    private static final List<PeriodBand> BANDS = List.of(new PeriodBand(10, 30), new PeriodBand(20, 100));
    private static final Interval BAND_WITHIN = new Interval(15, 100);
    private static final List<Integer> NUMBERS = List.of();
    private static final List<String> TEXTS = List.of();

    private Path parent;
    private Inspector inspector;
    private Inspector spark;
    private DuckDb other;

    @BeforeAll
    void writeTables(@TempDir Path directory) throws SQLException {
        parent = directory;
        // a name that is a pattern to those who let it
        String root = parent.resolve("inversion {1}").toString();
        Inversion inversion = new Inversion(5, BANDS);
        inversion.write(root, new Evaluation(1, 0), 3);
        inversion.write(root, new Evaluation(1, 1), 5);
        inversion.write(root, new Evaluation(1, 2), 2);
        inversion.write(root, new Evaluation(2, 0), 2);
        inversion.write(root, new Evaluation(2, 1), 1);
        inversion.write(root, new Evaluation(3, 1), 4);
        inspector = Inspector.open(root, Optional.empty());
        spark = Inspector.open(root, Optional.of("local[2]"));
        other = new DuckDb(root);
        other.execute(
                "CREATE VIEW channel_misfit AS SELECT iteration, step_count, event, network, station, location, channel,"
                        + " component, avg(misfit) AS m, sum(window_count) AS n FROM misfit WHERE status = 'measured'"
                        + " GROUP BY ALL");
        other.execute(
                "CREATE VIEW event_misfit AS SELECT iteration, step_count, event, count(*) AS channels, sum(n) AS n,"
                        + " (SELECT sum(end_s - start_s) FROM windows w WHERE w.iteration = c.iteration AND"
                        + " w.step_count = c.step_count AND w.event = c.event) AS length, sum(m) AS total, sum(m) / 2 / sum(n) AS f"
                        + " FROM channel_misfit c GROUP BY iteration, step_count, event");
    }

    @AfterAll
    void close() throws SQLException {
        inspector.close();
        spark.close();
        other.close();
    }

    private record Case(Query query, String sql, Narrowing narrowing) {
        Case(Query query, String sql) {
            this(query, sql, Narrowing.NONE);
        }

        /** Comparisons name two evaluations: their SQL does not hold where a filter leaves others. */
        boolean fits(Narrowing narrowing) {
            Filter filter = narrowing.filter();
            return !query.question().compares()
                    || filter.iterations().isEmpty() && filter.steps().isEmpty();
        }

        Case narrowed(Narrowing narrowing) {
            return new Case(query.with(narrowing.filter()), sql, narrowing);
        }

        @Override
        public String toString() {
            return query.question().word() + " where " + narrowing;
        }
    }

    /** A filter and the same by hand: a condition on rows of every table, and one on pairs of the misfit table. */
    private record Narrowing(Filter filter, String rows, String pairs) {
        static final Narrowing NONE = new Narrowing(Filter.ALL, "true", "true");

        @Override
        public String toString() {
            return rows + " and " + pairs;
        }
    }

    private static Stream<Narrowing> narrowings() {
        Filter near = new Filter(
                NUMBERS, NUMBERS, TEXTS, TEXTS, TEXTS, TEXTS, Optional.of(Interval.parse("..120")), Optional.empty());
        Filter band =
                new Filter(NUMBERS, NUMBERS, TEXTS, TEXTS, TEXTS, TEXTS, Optional.empty(), Optional.of(BAND_WITHIN));
        Filter all = new Filter(
                List.of(1, 2),
                List.of(0, 1),
                List.of("e1", "it's", "e4"),
                List.of("AA", "BB"),
                List.of("S1", "S2", "S3"),
                List.of("Z"),
                Optional.of(new Interval(50, 1000)),
                Optional.of(new Interval(1, 30)));
        String station = "(station IN ('Sé\"5''', 's%_6') OR network = 'AA' AND station = 'S2')";
        return Stream.of(
                Narrowing.NONE,
                rows("iteration < 3", List.of(1, 2), NUMBERS),
                rows("step_count = 0", NUMBERS, List.of(0)),
                // a backslash is one: this is not e4
                rows("event IN ('it''s', 'e1')", List.of("it's", "e1", "e\\4"), TEXTS, TEXTS, TEXTS),
                rows("network = 'BB'", TEXTS, List.of("BB"), TEXTS, TEXTS),
                rows(station, TEXTS, TEXTS, List.of("Sé\"5'", "AA.S2", "BB.S4", "s%_6"), TEXTS),
                rows("component = 'E'", TEXTS, TEXTS, TEXTS, List.of("E")),
                new Narrowing(near, "true", "distance_km <= 120"),
                new Narrowing(band, "min_period_s = 20", "true"),
                new Narrowing(
                        all,
                        "iteration IN (1, 2) AND step_count < 2 AND event <> 'e2' AND station IN ('S1', 'S2', 'S3')"
                                + " AND component = 'Z' AND max_period_s = 30",
                        "distance_km >= 50"));
    }

    private static Narrowing rows(String sql, List<Integer> iterations, List<Integer> steps) {
        return new Narrowing(
                new Filter(iterations, steps, TEXTS, TEXTS, TEXTS, TEXTS, Optional.empty(), Optional.empty()),
                sql,
                "true");
    }

    private static Narrowing rows(
            String sql, List<String> events, List<String> networks, List<String> stations, List<String> components) {
        return new Narrowing(
                new Filter(
                        NUMBERS, NUMBERS, events, networks, stations, components, Optional.empty(), Optional.empty()),
                sql,
                "true");
    }

    private static Stream<Case> narrowedCases() {
        return narrowings().flatMap(n -> cases().filter(c -> c.fits(n)).map(c -> c.narrowed(n)));
    }

    private static Case of(Question question, String sql) {
        return new Case(Query.of(question), sql);
    }

    private static Stream<Case> cases() {
        return Stream.of(
                of(
                        Question.STEPS,
                        "SELECT iteration, step_count, count(*), sum(channels), sum(n), sum(length), sum(total), avg(f)"
                                + " FROM event_misfit GROUP BY ALL ORDER BY 1, 2"),
                of(
                        Question.EVENTS,
                        "SELECT *, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM event_misfit ORDER BY 1, 2, 3"),
                of(
                        Question.STATIONS,
                        "SELECT iteration, step_count, network, station, count(*), sum(n), "
                                + lengths("network, station")
                                + ", sum(m), sum(m) / sum(n), NULL, NULL, NULL, NULL FROM channel_misfit c GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"),
                of(
                        Question.CHANNELS,
                        "SELECT iteration, step_count, network, station, location, channel, count(*), sum(n), "
                                + lengths("network, station, channel")
                                + ", sum(m), sum(m) / sum(n) FROM channel_misfit c GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 6"),
                of(
                        Question.PAIRS,
                        "SELECT iteration, step_count, event, network, station, count(*), sum(n), "
                                + lengths("event, network, station") + ", sum(m), sum(m) / sum(n), "
                                + any("distance_km") + ", "
                                + any("backazimuth_deg")
                                + " FROM channel_misfit c GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"),
                new Case(
                        Query.of(Question.OUTLIER_EVENTS)
                                .with(new Query.Settings(Query.Grouping.STEP, List.of(Quantity.CC), 1, 1.2)),
                        "SELECT e.iteration, e.step_count, event, channels, n, f, mu, sd, (f - mu) / sd FROM event_misfit e"
                                + " JOIN (SELECT iteration, step_count, avg(f) mu, stddev_pop(f) sd FROM event_misfit GROUP BY ALL) s"
                                + " ON e.iteration = s.iteration AND e.step_count = s.step_count WHERE f >= mu + 1.2 * sd OR f <= mu - 1.2 * sd"
                                + " ORDER BY 1, 2, abs(f - mu) DESC"),
                new Case(
                        Query.of(Question.OUTLIER_STATIONS)
                                .with(new Query.Settings(Query.Grouping.STEP, List.of(Quantity.CC), 1, 1.2)),
                        "WITH s AS (SELECT iteration, step_count, network, station, count(*) channels, sum(n) n, sum(m) / sum(n) f"
                                + " FROM channel_misfit GROUP BY 1, 2, 3, 4), d AS (SELECT iteration, step_count, avg(f) mu, stddev_pop(f) sd FROM s GROUP BY ALL)"
                                + " SELECT s.iteration, s.step_count, network, station, channels, n, f, mu, sd, (f - mu) / sd z FROM s JOIN d"
                                + " ON s.iteration = d.iteration AND s.step_count = d.step_count WHERE abs(z) >= 1.2 ORDER BY 1, 2, abs(z) DESC"),
                of(
                        Question.STATUS,
                        "SELECT iteration, step_count, status, stage, split_part(reason, ':', 1), count(DISTINCT (event, network, station)), count(*)"
                                + " FROM misfit GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4 NULLS FIRST, 5 NULLS FIRST"),
                of(
                        Question.REJECTIONS,
                        "SELECT iteration, step_count, reason, sum(candidates) c, count(*) FROM rejections GROUP BY 1, 2, 3"
                                + " ORDER BY 1, 2, c DESC, 3"),
                of(
                        Question.MISSING,
                        "SELECT iteration, step_count, event, network, station, unnest(min({a: status, b: stage, c: reason})) FROM misfit"
                                + " GROUP BY 1, 2, 3, 4, 5 HAVING count(*) FILTER (status = 'measured') = 0 ORDER BY 1, 2, 3, 4, 5"),
                statistics(Query.Grouping.STEP, "iteration, step_count"),
                statistics(Query.Grouping.COMPONENT, "iteration, step_count, component"),
                new Case(
                        Query.of(Question.HISTOGRAM)
                                .with(new Query.Settings(Query.Grouping.STEP, List.of(Quantity.DLNA), 7, 2)),
                        "WITH l AS (SELECT min(dlna) lo, (max(dlna) - min(dlna)) / 7 AS width FROM windows), b AS (SELECT iteration, step_count,"
                                + " least(6, floor((dlna - lo) / width)) AS bin, lo, width FROM windows, l) SELECT iteration, step_count, 'dlna', '',"
                                + " bin::bigint, any_value(lo + bin * width), any_value(lo + (bin + 1) * width), count(*) FROM b"
                                + " GROUP BY iteration, step_count, bin ORDER BY 1, 2, 5"),
                new Case(
                        Query.of(Question.STATISTICS)
                                .with(new Query.Settings(
                                        Query.Grouping.STEP, List.of(Quantity.DLNA), 1, 2, true, Optional.empty())),
                        "SELECT iteration, step_count, 'abs(dlna)', '', count(v), avg(v), stddev_pop(v), min(v), q[1], q[2], q[3], q[4], q[5],"
                                + " max(v) FROM (SELECT iteration, step_count, v, quantile_disc(v, [0.05, 0.25, 0.5, 0.75, 0.95]) OVER (PARTITION BY"
                                + " iteration, step_count) q FROM (SELECT *, abs(dlna) v FROM windows)) GROUP BY iteration, step_count, q ORDER BY 1, 2"),
                comparison(Question.COMPARE_EVENTS, "event"),
                comparison(Question.COMPARE_STATIONS, "network, station"),
                comparison(Question.COMPARE_PAIRS, "event, network, station"),
                compareWindows());
    }

    private static String lengths(String columns) {
        return "(SELECT sum(end_s - start_s) FROM windows w WHERE w.iteration = c.iteration AND w.step_count = c.step_count"
                + Stream.of(columns.split(", "))
                        .map(k -> " AND w." + k + " = c." + k)
                        .collect(Collectors.joining()) + ")";
    }

    private static String any(String column) {
        return "(SELECT any_value(" + column + ") FROM misfit x WHERE x.event = c.event AND x.network = c.network AND"
                + " x.station = c.station)";
    }

    private static Case statistics(Query.Grouping level, String keys) {
        StringBuilder sql = new StringBuilder(
                "SELECT " + keys + ", quantity, unit, n, a, s, lo, q[1], q[2], q[3], q[4], q[5], hi FROM (");
        String union = "";
        int place = 0;
        for (String quantity : List.of(
                "cc_shift_s s",
                "time_shift_s s",
                "dlna ",
                "measured_dlna ",
                "cc ",
                "length_s s",
                "amplitude_ratio ",
                "measurement_misfit ")) {
            String column = quantity.substring(0, quantity.indexOf(' '));
            String value = column.equals("length_s") ? "end_s - start_s" : column;
            sql.append(
                    "%1$sSELECT %2$s, %3$d place, '%4$s' quantity, '%5$s' unit, count(v) n, avg(v) a, stddev_pop(v) s, min(v) lo, max(v) hi, quantile_disc(v, [0.05, 0.25, 0.5, 0.75, 0.95]) q FROM (SELECT *, %6$s AS v FROM windows) GROUP BY %2$s"
                            .formatted(union, keys, place++, column, quantity.substring(column.length() + 1), value));
            union = " UNION ALL ";
        }
        Query query = Query.of(Question.STATISTICS).with(new Query.Settings(level, List.of(), 1, 2));
        return new Case(query, sql + ") ORDER BY " + keys + ", place");
    }

    private static Case comparison(Question question, String keys) {
        String group = "SELECT " + keys + ", sum(n) n, sum(m) / sum(n)" + (keys.equals("event") ? " / 2" : "") + " f, "
                + lengths(keys) + " l FROM channel_misfit c WHERE iteration = ";
        String end = " GROUP BY iteration, step_count, " + keys;
        return of(
                question,
                "WITH a AS (" + group + "1 AND step_count = 0" + end + "), b AS (" + group + "3" + end + ") SELECT "
                        + keys + ", a.n, b.n, b.n - a.n, a.l, b.l, a.f, b.f, b.f - a.f AS d FROM a FULL JOIN b USING ("
                        + keys + ") ORDER BY d NULLS LAST, " + keys);
    }

    private static Case compareWindows() {
        String keys = "event, network, station, channel, min_period_s, max_period_s, left_sample, right_sample";
        String values = Stream.of("cc", "cc_shift_s", "dlna", "time_shift_s", "measured_dlna", "measurement_misfit")
                .map(c -> "a." + c + ", b." + c)
                .collect(Collectors.joining(", "));
        Query query = Query.of(Question.COMPARE_WINDOWS)
                .between(EvaluationLabel.parse("i01s02"), EvaluationLabel.parse("i02s00"));
        return new Case(
                query,
                "WITH a AS (FROM windows WHERE iteration = 1 AND step_count = 2), b AS (FROM windows WHERE iteration = 2 AND step_count = 0)"
                        + " SELECT event, network, station, NULL, channel, min_period_s, max_period_s, left_sample, right_sample, CASE WHEN b.cc IS NULL THEN 'lost'"
                        + " WHEN a.cc IS NULL THEN 'gained' ELSE 'kept' END, coalesce(b.start_s, a.start_s), coalesce(b.end_s, a.end_s), "
                        + values
                        + ", b.measurement_misfit - a.measurement_misfit d FROM a FULL JOIN b USING (" + keys
                        + ") ORDER BY d NULLS LAST, " + keys);
    }

    @ParameterizedTest
    @MethodSource("narrowedCases")
    void bothEnginesAnswerAsByHand(Case c) throws SQLException {
        other.narrow(c.narrowing().rows(), c.narrowing().pairs());
        List<List<Object>> expected = other.rows(c.sql());

        if (c.narrowing() == Narrowing.NONE) {
            assertThat(expected).isNotEmpty();
        }
        Answer answer = inspector.ask(c.query());
        assertSame(answer, expected);
        assertThat(inspector.ask(c.query())).isEqualTo(answer);
        Answer elsewhere = spark.ask(c.query());
        assertSame(elsewhere, expected);
        assertThat(elsewhere.columns()).isEqualTo(answer.columns());
    }

    private static void assertSame(Answer answer, List<List<Object>> expected) {
        assertThat(answer.complete()).isTrue();
        assertThat(answer.rows()).hasSameSizeAs(expected);
        for (int r = 0; r < expected.size(); r++) {
            assertThat(answer.rows().get(r)).as("row %d", r).hasSameSizeAs(expected.get(r));
            for (int i = 0; i < expected.get(r).size(); i++) {
                assertSame(
                        answer.rows().get(r).get(i),
                        expected.get(r).get(i),
                        answer.columnNames().get(i) + " in row " + r);
            }
        }
    }

    private static void assertSame(Object actual, Object expected, String where) {
        if (expected instanceof Double number) {
            assertThat((Double) actual).as(where).isCloseTo(number, within(RELATIVE * Math.max(1, Math.abs(number))));
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    @Test
    void everyQuestionIsAmongTheCases() {
        assertThat(cases().map(c -> c.query().question()).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Question.values())
                        .filter(q -> q != Question.CONVERGENCE)
                        .toList());
    }

    @Test
    void tellsAcceptedStepsFromOthers() {
        Answer answer = inspector.ask(Query.of(Question.CONVERGENCE));

        assertThat(answer.column("state"))
                .containsExactly("initial", "discarded", "accepted", "initial", "accepted", "trial");
        assertThat(answer.column("model")).containsExactly("m00", "m01", "m01", "m01", "m02", "m03");
        assertThat(answer.column("restart")).containsExactly("no", "no", "no", "yes", "no", "no");
        assertThat(answer.column("misfit"))
                .isEqualTo(inspector.ask(Query.of(Question.STEPS)).column("misfit"));
        assertThat(answer.numbers("misfit_relative")[0]).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("narrowings")
    void convergesAsTheOtherEngineSays(Narrowing narrowing) throws SQLException {
        other.narrow(narrowing.rows(), narrowing.pairs());
        List<List<Object>> expected =
                other.rows("WITH f AS (SELECT iteration i, step_count s, avg(f) m FROM event_misfit"
                        + " GROUP BY ALL), b AS (SELECT i, min(m) best, min(m) FILTER (s = 0) own FROM f GROUP BY i), p AS (SELECT *,"
                        + " coalesce(own, lag(best) OVER (ORDER BY i)) start, i = max(i) OVER () AS newest FROM b)"
                        + " SELECT CASE WHEN s = 0 THEN 'initial' WHEN newest AND best >= start THEN 'trial' WHEN m = best"
                        + " THEN 'accepted' ELSE 'discarded' END, m, m / first_value(m) OVER (ORDER BY i, s) FROM f JOIN p USING (i)"
                        + " ORDER BY i, s");

        Answer answer = inspector.ask(Query.of(Question.CONVERGENCE).with(narrowing.filter()));

        assertThat(answer.column("state"))
                .isEqualTo(expected.stream().map(row -> row.get(0)).toList());
        for (int r = 0; r < expected.size(); r++) {
            assertSame(answer.column("misfit").get(r), expected.get(r).get(1), "misfit in row " + r);
            assertSame(answer.column("misfit_relative").get(r), expected.get(r).get(2), "relative misfit in row " + r);
        }
    }

    /** Not of the rows that a limit would have left, but of all. */
    @Test
    void sortsByAColumnBeforeItCuts() {
        sortsByAColumnBeforeItCuts(inspector);
        sortsByAColumnBeforeItCuts(spark);
    }

    private static void sortsByAColumnBeforeItCuts(Inspector inspector) {
        Query all = Query.of(Question.COMPARE_PAIRS);
        List<Double> changes = magnitudes(inspector.ask(all));
        Query.Settings byChange = new Query.Settings(
                Query.Grouping.STEP, List.of(), 1, 2, true, Optional.of(Query.Order.parse("misfit_change:desc")));

        assertThat(magnitudes(inspector.ask(all.with(byChange).withLimit(3))))
                .isEqualTo(changes.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(3)
                        .toList());
    }

    private static List<Double> magnitudes(Answer answer) {
        return answer.column("misfit_change").stream()
                .filter(Objects::nonNull)
                .map(x -> Math.abs((Double) x))
                .toList();
    }

    @Test
    void cutsLongAnswers() {
        Answer answer = inspector.ask(Query.of(Question.PAIRS).withLimit(3));

        assertThat(answer.complete()).isFalse();
        assertThat(answer.rows()).hasSize(3);
        assertThat(inspector.ask(Query.of(Question.STEPS).withLimit(6)).complete())
                .isTrue();
    }

    @Test
    void comparesOnlyEvaluationsThatAreThere() {
        Query query = Query.of(Question.COMPARE_EVENTS)
                .between(EvaluationLabel.parse("i01s00"), EvaluationLabel.parse("i09s00"));

        assertThatThrownBy(() -> inspector.ask(query))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no evaluation i09s00; the tables hold [i01s00, i01s01");
    }

    @Test
    void comparesTheEvaluationsThatTheFilterLeaves() {
        Query first = Query.of(Question.COMPARE_EVENTS)
                .with(rows("", List.of(1), List.of()).filter());
        Query named = Query.of(Question.COMPARE_EVENTS)
                .between(EvaluationLabel.parse("i01s00"), EvaluationLabel.parse("i01s02"));

        assertThat(inspector.ask(first).rows())
                .isNotEmpty()
                .isEqualTo(inspector.ask(named).rows());
    }

    @Test
    void oneOfTwoEvaluationsMayBeLeftOut() {
        Query open = Query.of(Question.COMPARE_STATIONS);
        Query from = new Query(
                open.question(),
                Filter.ALL,
                Optional.of(EvaluationLabel.parse("i02s00")),
                Optional.empty(),
                open.settings(),
                open.limit());
        EvaluationLabel last =
                inspector.evaluations().get(inspector.evaluations().size() - 1);

        assertThat(inspector.ask(from).rows())
                .isEqualTo(inspector
                        .ask(open.between(EvaluationLabel.parse("i02s00"), last))
                        .rows());
    }

    @Test
    void oneEvaluationIsNotCompared() {
        Query query = Query.of(Question.COMPARE_WINDOWS)
                .with(rows("", List.of(1), List.of(1)).filter());

        assertThatThrownBy(() -> inspector.ask(query))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two evaluations")
                .hasMessageContaining("the filter leaves [i01s01]");
    }

    @ParameterizedTest
    @EnumSource
    void answersWithoutRowsWhereNothingMatches(Question question) {
        Filter nothing = new Filter(
                List.of(),
                List.of(),
                List.of("nobody"),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        assertThat(inspector.ask(Query.of(question).with(nothing)).rows()).isEmpty();
        assertThat(spark.ask(Query.of(question).with(nothing)).rows()).isEmpty();
        assertThat(inspector.unknown(nothing)).isEqualTo(spark.unknown(nothing)).containsExactly("event nobody");
    }

    @Test
    void saysWhereThereAreNoTables() {
        assertThatThrownBy(() -> Inspector.open(parent.toString(), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no table 'misfit' in " + parent);
    }
}
