package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.AnswerColumn;
import jatoa.inspect.EvaluationLabel;
import jatoa.inspect.Question;
import jatoa.model.Evaluation;
import jatoa.model.Position;
import jatoa.plot.map.RegionMap;
import jatoa.plot.overview.ScanPicture;
import jatoa.report.Figure.Drawing;
import jatoa.table.OutputLayout;
import jatoa.table.WeightRow;
import jatoa.table.WeightTable;
import jatoa.weight.GeographicWeights;
import jatoa.weight.Points;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The weights of an evaluation on a report's page: which share of the inversion each station and each category has, and how the reference
 * distance among stations was found.
 *
 * @param rows of the table of weights; none where nothing is weighted
 * @param places of stations, by their codes, of one frame
 * @param misfits weighted, of each band and component
 */
record Weighted(List<WeightRow> rows, Map<String, Position> places, Map<Category, Double> misfits) {
    private static final double PERCENT = 100;

    private static final List<AnswerColumn> COLUMNS = List.of(
            new AnswerColumn("min_period_s", "s", "shortest period of the band"),
            new AnswerColumn("max_period_s", "s", "longest period of the band"),
            new AnswerColumn("component", "", "last letter of the channel code"),
            new AnswerColumn("user_weight", "", "the user's weight"),
            new AnswerColumn("channels", "", "channels with windows"),
            new AnswerColumn("windows", "", "their windows"),
            new AnswerColumn("share", "%", "of the inversion: the sum of weight times windows"),
            new AnswerColumn("weighted_misfit", "", "what they add to the inversion's misfit"));

    /** A band and component. */
    record Category(double minPeriod, double maxPeriod, String component) implements Comparable<Category> {
        private static final Comparator<Category> ORDER = Comparator.comparingDouble(Category::minPeriod)
                .thenComparingDouble(Category::maxPeriod)
                .thenComparing(Category::component);

        static Category of(WeightRow row) {
            return new Category(
                    row.key().band().minPeriod(),
                    row.key().band().maxPeriod(),
                    row.key().channel().component().toString());
        }

        @Override
        public int compareTo(Category other) {
            return ORDER.compare(this, other);
        }
    }

    static Weighted of(OutputLayout layout, Findings findings) {
        EvaluationLabel label = findings.to();
        Evaluation evaluation =
                new Evaluation(label.iteration().orElse(-1), label.step().orElse(-1));
        List<WeightRow> rows = WeightTable.of(layout, evaluation).stream()
                .filter(row -> row.weight() > 0 && row.windows() > 0)
                .toList();
        Map<String, Position> places = new TreeMap<>();
        for (Answer.Line line : findings.answer(Question.STATIONS).lines()) {
            ReportMaps.position(line).ifPresent(place -> places.put(line.stationCode(), place));
        }
        Map<Category, Double> misfits = new TreeMap<>();
        if (!rows.isEmpty()) {
            WeightTable.forEachMisfit(layout, evaluation, row -> {
                double misfit = row.weight() * row.misfit();
                Category category = new Category(
                        row.key().band().minPeriod(),
                        row.key().band().maxPeriod(),
                        row.key().channel().component().toString());
                misfits.merge(category, Double.isFinite(misfit) ? misfit : 0, Double::sum);
            });
        }
        return new Weighted(rows, places, misfits);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Of the inversion. */
    double misfit() {
        return misfits.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double share(WeightRow row) {
        return PERCENT * row.weight() * row.windows();
    }

    /** Bands and components. */
    Page.Table table() {
        Map<Category, List<WeightRow>> categories =
                rows.stream().collect(Collectors.groupingBy(Category::of, TreeMap::new, Collectors.toList()));
        List<List<Object>> lines = new ArrayList<>();
        categories.forEach((category, of) -> lines.add(List.of(
                category.minPeriod(),
                category.maxPeriod(),
                category.component(),
                Double.isNaN(of.get(0).user()) ? 1.0 : of.get(0).user(),
                (long) of.size(),
                of.stream().mapToLong(WeightRow::windows).sum(),
                of.stream().mapToDouble(Weighted::share).sum(),
                misfits.getOrDefault(category, 0.0))));
        return Page.Table.of("weights", "Weights", new Answer("weights", COLUMNS, lines, true), true);
    }

    List<Drawing> drawings() {
        List<Drawing> drawings = new ArrayList<>();
        map().ifPresent(map -> drawings.add(new Drawing(
                "map-weights",
                "Receivers; the colour is the share of the inversion that a station's weights and windows give it.",
                "weights",
                scale -> map.picture(scale).png())));
        scan().ifPresent(scan -> drawings.add(new Drawing(
                "weights-scan",
                "How uneven the weights of stations are by reference distance, and the distance taken, where most"
                        + " stations have windows.",
                "weights",
                scale -> ScanPicture.draw(scan, scale).png())));
        return drawings;
    }

    private Optional<RegionMap> map() {
        Map<String, Double> shares = new TreeMap<>();
        rows.forEach(row -> shares.merge(row.key().channel().stationCode(), share(row), Double::sum));
        List<RegionMap.Site> sites = new ArrayList<>();
        shares.forEach((code, share) -> {
            if (places.containsKey(code)) {
                sites.add(new RegionMap.Site(code, places.get(code), share));
            }
        });
        long frames = sites.stream().map(s -> s.position().frame()).distinct().count();
        return frames == 1
                ? Optional.of(new RegionMap("share of the station", "%", List.of(), sites, List.of()))
                : Optional.empty();
    }

    /** Of the event and category with the most channels, the first of these by name. */
    private Optional<ScanPicture.Scan> scan() {
        Map<String, List<WeightRow>> groups = rows.stream()
                .filter(row -> !Double.isNaN(row.receivers().referenceDistance()))
                .collect(Collectors.groupingBy(
                        row -> row.key().event() + ", " + row.key().band().minPeriod() + " to "
                                + row.key().band().maxPeriod() + " s, "
                                + row.key().channel().component(),
                        TreeMap::new,
                        Collectors.toList()));
        Optional<String> largest = groups.keySet().stream()
                .max(Comparator.comparingInt((String name) -> groups.get(name).size())
                        .thenComparing(Comparator.reverseOrder()));
        return largest.flatMap(name -> scan(name, groups.get(name)));
    }

    private Optional<ScanPicture.Scan> scan(String name, List<WeightRow> of) {
        List<Position> positions = of.stream()
                .map(row -> places.get(row.key().channel().stationCode()))
                .toList();
        if (positions.stream().anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        Points points = Points.of(positions);
        GeographicWeights.Scan scan =
                GeographicWeights.of(points, GeographicWeights.Of.RECEIVERS, 0).scan();
        return scan.referenceDistances().length == 0
                ? Optional.empty()
                : Optional.of(new ScanPicture.Scan(
                        "event " + name,
                        scan.referenceDistances(),
                        scan.conditionNumbers(),
                        of.get(0).receivers().referenceDistance(),
                        points.unit() == Points.Unit.DEG ? "degrees" : "km"));
    }
}
