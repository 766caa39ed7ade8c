package jatoa.run;

import jatoa.config.RunConfig;
import jatoa.config.WeightsConfig;
import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.Role;
import jatoa.run.WeighWork.Counts;
import jatoa.run.WeighWork.Counts.Category;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Schemas;
import jatoa.table.WeightRow;
import jatoa.table.WeightTable;
import jatoa.weight.Factors;
import jatoa.weight.GeographicWeights;
import jatoa.weight.Points;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The weights of a run, for stage 2. Where they are computed, one process makes the factors of events and categories of what {@link
 * WeighWork} counted, and stage 2 multiplies; elsewhere they are read from the evaluation or the table that the settings say.
 */
final class Weighing {
    private final RunPlan plan;
    private final RunConfig config;
    private final WeightsConfig weights;
    private final OutputLayout layout;
    private final Evaluation evaluation;
    private Optional<FactorFile> factors = Optional.empty();
    private Optional<Map<String, List<WeightRow>>> table = Optional.empty();

    Weighing(RunPlan plan) {
        this.plan = plan;
        this.config = plan.config();
        this.weights = config.weights().orElseThrow();
        this.layout = new OutputLayout(config.outputDirectory());
        this.evaluation = config.evaluation();
    }

    /** The rows of an event, with all factors, and what tells these weights from others. */
    record OfEvent(List<WeightRow> rows, String name) {}

    OfEvent of(String event) {
        List<WeightRow> rows = new ArrayList<>();
        switch (weights.origin(evaluation)) {
            case COMPUTED -> {
                FactorFile all = factors();
                PartName part = new PartName(evaluation, event, 0);
                WeightTable.read(layout.uncommittedPart(Schemas.WEIGHTS.name(), part))
                        .forEach(row -> {
                            Category category = new Category(
                                    row.key().band(), row.key().channel().component());
                            // an event that is none of the inversion's counts as one of its average
                            rows.add(row.with(
                                    all.category.getOrDefault(category, 0.0),
                                    all.source.getOrDefault(event, 1.0),
                                    all.spacing));
                        });
                return new OfEvent(rows, all.name);
            }
            case EARLIER_EVALUATION ->
                WeightTable.read(earlierPart(config, event)).forEach(row -> rows.add(row.at(evaluation)));
            case TABLE -> table().getOrDefault(event, List.of()).forEach(row -> rows.add(row.at(evaluation)));
        }
        return new OfEvent(rows, "given");
    }

    /**
     * How many events have weights in the table that a run takes them from; 0 where it computes them.
     *
     * @param others events that are none of the inversion's
     */
    int events(Set<String> others) {
        return switch (weights.origin(evaluation)) {
            case COMPUTED -> 0;
            case EARLIER_EVALUATION -> WeightTable.events(layout, earlier(config), others);
            case TABLE ->
                (int) table().keySet().stream().filter(e -> !others.contains(e)).count();
        };
    }

    private synchronized Map<String, List<WeightRow>> table() {
        if (table.isEmpty()) {
            table = Optional.of(WeightTable.given(weights.table().orElseThrow()));
        }
        return table.get();
    }

    private synchronized FactorFile factors() {
        if (factors.isEmpty()) {
            String path = path();
            factors = Optional.of(FactorFile.parse(Storage.forPath(path).readAllBytes(path)));
        }
        return factors.get();
    }

    private String path() {
        return layout.factors(evaluation, plan.eventsDigest());
    }

    /**
     * Before anything is measured.
     *
     * @throws InputException where weights are to be taken from what is not there
     */
    void check() {
        switch (weights.origin(evaluation)) {
            case COMPUTED -> {}
            case EARLIER_EVALUATION -> earlier(config);
            case TABLE -> table();
        }
    }

    /** What the weights of an event are read from; results change where it changes. */
    static List<String> files(RunConfig config, String event) {
        if (config.weights().isEmpty()) {
            return List.of();
        }
        WeightsConfig weights = config.weights().get();
        return switch (weights.origin(config.evaluation())) {
            case COMPUTED -> List.of();
            case EARLIER_EVALUATION -> List.of(earlierPart(config, event));
            case TABLE -> WeightTable.files(weights.table().orElseThrow());
        };
    }

    private static String earlierPart(RunConfig config, String event) {
        OutputLayout layout = new OutputLayout(config.outputDirectory());
        return layout.part(Schemas.WEIGHTS.name(), new PartName(earlier(config), event, 0));
    }

    private static Evaluation earlier(RunConfig config) {
        Evaluation wanted = config.weights().orElseThrow().earlier(config.evaluation());
        return WeightTable.last(new OutputLayout(config.outputDirectory()), wanted)
                .orElseThrow(() -> new InputException("no weights of " + wanted.tag() + " or before in "
                        + config.outputDirectory() + ": run step 0 first, or set weights.freeze or weights.table"));
    }

    /**
     * Makes the factors of events and categories.
     *
     * @throws InputException where a place that must be known is not
     */
    void combine() {
        SortedMap<String, Counts> events = new TreeMap<>();
        List<String> unplaced = new ArrayList<>();
        for (JobList.EventJobs job : plan.jobs().events()) {
            String path = layout.counts(evaluation, job.event());
            byte[] text = Storage.forPath(path).readAllBytes(path);
            Counts counts = Counts.parse(new String(text, StandardCharsets.UTF_8));
            unplaced.addAll(counts.unplaced());
            if (!counts.windows().isEmpty() && job.role() == Role.INVERSION) {
                events.put(job.event(), counts);
            }
        }
        if (!unplaced.isEmpty()) {
            throw new InputException("geographic weights need the place of " + unplaced.get(0)
                    + (unplaced.size() > 1 ? " (and of " + (unplaced.size() - 1) + " more)" : "")
                    + ": see station_file and event_file, or set weights.receiver and weights.source to none");
        }
        String text = factors(events);
        Storage.forPath(path()).writeAtomically(path(), text.getBytes(StandardCharsets.UTF_8));
    }

    private String factors(SortedMap<String, Counts> events) {
        StringBuilder text = new StringBuilder();
        List<Counts> counts = List.copyOf(events.values());
        double[] sources = new double[counts.size()];
        Arrays.fill(sources, 1);
        if (weights.source() && !counts.isEmpty()) {
            GeographicWeights found = geographic(
                    Points.of(counts.stream().map(c -> c.source().orElseThrow()).toList()),
                    GeographicWeights.Of.SOURCES,
                    weights.sourceScan());
            sources = found.weights();
            WeightRow.Spacing spacing = spacing(found);
            text.append("spacing " + spacing.referenceDistance() + " " + spacing.conditionNumber() + "\n");
        }
        int e = 0;
        for (String event : events.keySet()) {
            text.append("source " + sources[e++] + " " + event + "\n");
        }
        SortedSet<Category> categories = new TreeSet<>(Category.ORDER);
        counts.forEach(c -> categories.addAll(c.windows().keySet()));
        List<Category> inOrder = List.copyOf(categories);
        double[] user = new double[inOrder.size()];
        double[] windows = new double[inOrder.size()];
        for (int k = 0; k < user.length; k++) {
            Category category = inOrder.get(k);
            user[k] = config.bands()
                    .settings(category.band(), category.component())
                    .weight();
            windows[k] = Factors.windows(
                    sources,
                    counts.stream()
                            .mapToInt(c -> Math.toIntExact(c.windows().getOrDefault(category, 0L)))
                            .toArray());
        }
        double[] factors = Factors.categories(user, windows, weights.category());
        for (int k = 0; k < factors.length; k++) {
            text.append("category " + factors[k] + " " + inOrder.get(k).words() + "\n");
        }
        return text.toString();
    }

    /** Removes what was for stage 2 alone. */
    void end() {
        if (plan.weighs()) {
            Storage storage = Storage.forPath(layout.root());
            storage.delete(path());
            String directory = path().substring(0, path().lastIndexOf('/'));
            if (storage.listIfThere(directory).isEmpty()) {
                storage.delete(directory);
            }
        }
    }

    /** Factors of events and categories. */
    private record FactorFile(
            Map<String, Double> source, Map<Category, Double> category, WeightRow.Spacing spacing, String name) {
        static FactorFile parse(byte[] bytes) {
            Map<String, Double> source = new HashMap<>();
            Map<Category, Double> category = new HashMap<>();
            WeightRow.Spacing spacing = WeightRow.Spacing.NONE;
            for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
                String[] words = line.split(" ");
                double value = Double.parseDouble(words[1]);
                switch (words[0]) {
                    case "spacing" -> spacing = new WeightRow.Spacing(value, Double.parseDouble(words[2]));
                    case "source" -> source.put(line.split(" ", 3)[2], value);
                    default -> category.put(Category.parse(words, 2), value);
                }
            }
            return new FactorFile(
                    source, category, spacing, FileStamp.ofContent("", bytes).checksum());
        }
    }

    static GeographicWeights geographic(Points points, GeographicWeights.Of of, WeightsConfig.Scan scan) {
        return scan.reference().isPresent()
                ? GeographicWeights.at(points, scan.reference().getAsDouble())
                : GeographicWeights.of(points, of, scan.ratio());
    }

    static WeightRow.Spacing spacing(GeographicWeights found) {
        OptionalDouble reference = found.referenceDistance();
        return new WeightRow.Spacing(reference.orElse(Double.NaN), found.conditionNumber());
    }

    static String word(Points.Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}
