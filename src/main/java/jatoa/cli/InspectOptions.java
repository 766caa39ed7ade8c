package jatoa.cli;

import jatoa.inspect.EvaluationLabel;
import jatoa.inspect.Filter;
import jatoa.inspect.Interval;
import jatoa.inspect.Quantity;
import jatoa.inspect.Query;
import jatoa.inspect.Query.Grouping;
import jatoa.inspect.Question;
import jatoa.model.InputException;
import jatoa.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of {@code jatoa inspect} that narrow a question; lists are separated by commas. */
final class InspectOptions {
    @Option(names = "--iteration", split = ",", paramLabel = "N", description = "Iterations.")
    private List<Integer> iterations = new ArrayList<>();

    @Option(names = "--step", split = ",", paramLabel = "N", description = "Step counts.")
    private List<Integer> steps = new ArrayList<>();

    @Option(names = "--event", split = ",", paramLabel = "NAME", description = "Events.")
    private List<String> events = new ArrayList<>();

    @Option(names = "--network", split = ",", paramLabel = "NET", description = "Networks.")
    private List<String> networks = new ArrayList<>();

    @Option(names = "--station", split = ",", paramLabel = "[NET.]STA", description = "Stations.")
    private List<String> stations = new ArrayList<>();

    @Option(names = "--component", split = ",", paramLabel = "C", description = "Components.")
    private List<String> components = new ArrayList<>();

    @Option(
            names = "--distance",
            paramLabel = "A..B",
            description = "Epicentral distances in km; either end may be left out.")
    private String distance;

    @Option(names = "--band", paramLabel = "A..B", description = "Period bands within these seconds.")
    private String band;

    @Option(
            names = "--role",
            paramLabel = "inversion|validation|test",
            description = "Events of this role; default inversion.")
    private Role role = Role.INVERSION;

    @Option(
            names = "--from",
            paramLabel = "i01s00",
            description = "Comparisons: the evaluation before; default the first.")
    private String from;

    @Option(names = "--to", paramLabel = "i02s00", description = "Comparisons: the evaluation after; default the last.")
    private String to;

    @Option(
            names = "--by",
            paramLabel = "LEVEL",
            description = "Statistics: step (default), event, station, channel, component or pair.")
    private String by;

    @Option(
            names = "--quantity",
            split = ",",
            paramLabel = "Q",
            description =
                    "Histogram and statistics: cc-shift, time-shift, dlna, measured-dlna, cc, length, amplitude-ratio or misfit;"
                            + " default cc-shift, statistics: all.")
    private List<String> quantities = new ArrayList<>();

    @Option(names = "--bins", paramLabel = "N", description = "Histogram: number of bins; default 40.")
    private Integer bins;

    @Option(
            names = "--deviations",
            paramLabel = "X",
            description = "Outliers: standard deviations from the mean; default 2.")
    private Double deviations;

    @Option(
            names = "--abs",
            description = "Histogram and statistics: of values without their sign. With --sort: sorts so.")
    private boolean absolute;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN[:desc]",
            description = "Rows by a column of the answer, the smallest first or, with :desc, the largest.")
    private String sort;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows; default 100000.")
    private int limit = Query.DEFAULT_LIMIT;

    Query query(Question question) {
        requireUsed(question);
        Filter filter = new Filter(
                iterations,
                steps,
                events,
                networks,
                stations,
                components,
                Optional.ofNullable(distance).map(Interval::parse),
                Optional.ofNullable(band).map(Interval::parse),
                role);
        Query.Settings defaults = Query.Settings.DEFAULT;
        Query.Settings settings = new Query.Settings(
                by == null ? defaults.level() : named("--by", by, Grouping.values(), Grouping::word),
                quantities.isEmpty()
                        ? defaults.quantities()
                        : quantities.stream()
                                .map(q -> named("--quantity", q, Quantity.values(), Quantity::word))
                                .distinct()
                                .toList(),
                bins == null ? defaults.bins() : bins,
                deviations == null ? defaults.deviations() : deviations,
                absolute,
                Optional.ofNullable(sort).map(Query.Order::parse));
        return new Query(question, filter, label(from), label(to), settings, limit);
    }

    /** Of a SELECT of the user's own, which nothing else here narrows. */
    int limitOfSelect() {
        boolean unchanged = iterations.isEmpty()
                && steps.isEmpty()
                && events.isEmpty()
                && networks.isEmpty()
                && stations.isEmpty()
                && components.isEmpty()
                && Stream.of(distance, band, from, to, by, bins, deviations, sort)
                        .allMatch(Objects::isNull)
                && quantities.isEmpty()
                && role == Role.INVERSION
                && !absolute;
        if (!unchanged) {
            throw new InputException(
                    "a SELECT narrows itself: beside it only --limit, --csv, --json and --master count");
        }
        if (limit < 1) {
            throw new InputException("at least one row must be asked for, was " + limit);
        }
        return limit;
    }

    static Optional<EvaluationLabel> label(String text) {
        return Optional.ofNullable(text).map(EvaluationLabel::parse);
    }

    /** An option that a question does not look at is a mistake. */
    private void requireUsed(Question question) {
        requireUsed("--from", from != null, question.compares(), question);
        requireUsed("--to", to != null, question.compares(), question);
        requireUsed("--by", by != null, question == Question.STATISTICS, question);
        boolean ofQuantities = question == Question.HISTOGRAM || question == Question.STATISTICS;
        requireUsed("--quantity", !quantities.isEmpty(), ofQuantities, question);
        requireUsed("--abs", absolute, ofQuantities || sort != null, question);
        requireUsed("--sort", sort != null, question != Question.CONVERGENCE, question);
        requireUsed("--bins", bins != null, question == Question.HISTOGRAM, question);
        boolean outliers = question == Question.OUTLIER_EVENTS || question == Question.OUTLIER_STATIONS;
        requireUsed("--deviations", deviations != null, outliers, question);
    }

    private static void requireUsed(String option, boolean given, boolean used, Question question) {
        if (given && !used) {
            throw new InputException(option + " says nothing to the question '" + question.word() + "'");
        }
    }

    private static <E> E named(String option, String word, E[] values, Function<E, String> name) {
        return Arrays.stream(values)
                .filter(v -> name.apply(v).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InputException(option + " must be one of "
                        + Arrays.stream(values).map(name).collect(Collectors.joining(", ")) + ", was '" + word + "'"));
    }
}
