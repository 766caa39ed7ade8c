package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.EvaluationLabel;
import jatoa.inspect.Quantity;
import jatoa.inspect.Question;
import jatoa.model.Samples;
import jatoa.plot.canvas.Picture;
import jatoa.plot.overview.ConvergencePicture;
import jatoa.plot.overview.EventStationPicture;
import jatoa.plot.overview.HistogramPicture;
import jatoa.report.Figure.Drawing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** The pictures of a report, from answers. */
final class Pictures {
    private Pictures() {}

    /** What the page shows; nothing where nothing was measured. */
    static List<Drawing> ofPage(Findings findings) {
        List<Drawing> drawings = new ArrayList<>();
        List<ConvergencePicture.Step> steps =
                findings.steps().stream().map(Pictures::step).toList();
        if (steps.stream().anyMatch(step -> !Double.isNaN(step.misfit()))) {
            drawings.add(drawing(
                    "convergence",
                    "Misfit of each evaluation (mean over its events) and the windows it rests on.",
                    "evaluations",
                    scale -> ConvergencePicture.draw(steps, scale)));
        }
        for (Quantity quantity : Findings.QUANTITIES) {
            histogram(findings, quantity).ifPresent(drawings::add);
        }
        ReportMaps.of(findings)
                .ifPresent(maps -> drawings.add(drawing(
                        "map",
                        "Sources, receivers and rays; the colour is the misfit per window of the pair.",
                        "pairs",
                        scale -> maps.pairs().picture(scale))));
        grid(findings, "misfit", "misfit per window of the pair")
                .ifPresent(grid -> drawings.add(drawing(
                        "misfits",
                        "Misfit by event and station.",
                        "pairs",
                        scale -> EventStationPicture.draw(grid, scale))));
        grid(findings, "windows", "windows")
                .ifPresent(grid -> drawings.add(drawing(
                        "windows",
                        "Windows by event and station.",
                        "pairs",
                        scale -> EventStationPicture.draw(grid, scale))));
        return drawings;
    }

    /** What is drawn as files only. */
    static List<Drawing> more(Findings findings) {
        return ReportMaps.of(findings).stream()
                .flatMap(maps -> Stream.of(
                        drawing(
                                "map-events",
                                "Sources; the colour is the event misfit.",
                                "pairs",
                                scale -> maps.events().picture(scale)),
                        drawing(
                                "map-stations",
                                "Receivers; the colour is the misfit per window of the station.",
                                "pairs",
                                scale -> maps.stations().picture(scale))))
                .toList();
    }

    private static Drawing drawing(String id, String caption, String table, DoubleFunction<Picture> picture) {
        return new Drawing(id, caption, table, scale -> picture.apply(scale).png());
    }

    private static ConvergencePicture.Step step(Findings.Step step) {
        EvaluationLabel label = step.label();
        ConvergencePicture.State state = switch (step.state()) {
            case "trial" -> ConvergencePicture.State.TRIAL;
            case "discarded" -> ConvergencePicture.State.DISCARDED;
            default -> ConvergencePicture.State.ACCEPTED;
        };
        return new ConvergencePicture.Step(
                label.isNone() ? "this run" : label.toString(), step.misfit(), step.windows(), state);
    }

    private static Optional<Drawing> histogram(Findings findings, Quantity quantity) {
        List<Answer.Line> lines = findings.answer(Question.HISTOGRAM).lines().stream()
                .filter(line -> line.text("quantity").equals(quantity.column()))
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        // bins that hold no window of any evaluation are not in the answer; the first and the last one always are
        int bins = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Answer.Line line : lines) {
            bins = Math.max(bins, bin(line) + 1);
            low = Math.min(low, line.number("bin_start"));
            high = Math.max(high, line.number("bin_end"));
        }
        List<HistogramPicture.Counted> groups = new ArrayList<>();
        for (EvaluationLabel label : findings.shown()) {
            double[] counts = new double[bins];
            for (Answer.Line line : lines) {
                if (line.evaluation().equals(label)) {
                    counts[bin(line)] = line.number("windows");
                }
            }
            groups.add(counted(findings, label, quantity, counts));
        }
        String name = words(quantity);
        HistogramPicture.Quantity what = new HistogramPicture.Quantity(name, quantity.unit(), low, high);
        return Optional.of(drawing(
                "histogram-" + quantity.word(),
                "Windows by " + name + "; vertical lines are the means.",
                "",
                scale -> HistogramPicture.draw(what, groups, scale)));
    }

    private static int bin(Answer.Line line) {
        return ((Long) line.value("bin")).intValue();
    }

    private static HistogramPicture.Counted counted(
            Findings findings, EvaluationLabel label, Quantity quantity, double[] counts) {
        Optional<Answer.Line> statistics = findings.answer(Question.STATISTICS).lines().stream()
                .filter(line ->
                        line.evaluation().equals(label) && line.text("quantity").equals(quantity.column()))
                .findFirst();
        return new HistogramPicture.Counted(
                label.isNone() ? "" : label.toString(),
                Samples.adopt(counts),
                statistics.map(line -> line.number("mean")).orElse(Double.NaN),
                statistics.map(line -> line.number("std")).orElse(Double.NaN));
    }

    private static String words(Quantity quantity) {
        return switch (quantity) {
            case CC_SHIFT -> "cross-correlation shift";
            case TIME_SHIFT -> "measured time shift";
            case DLNA -> "amplitude anomaly dlnA";
            case MEASURED_DLNA -> "measured dlnA";
            case CC -> "correlation";
            case LENGTH -> "length";
            case AMPLITUDE_RATIO -> "amplitude ratio";
            case MISFIT -> "misfit";
        };
    }

    /** A column of the pairs as a field; empty where there are no pairs. */
    static Optional<EventStationPicture.Grid> grid(Findings findings, String column, String quantity) {
        List<Answer.Line> pairs = findings.answer(Question.PAIRS).lines();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> events = places(pairs.stream().map(line -> line.text("event")));
        Map<String, Integer> stations = places(pairs.stream().map(Answer.Line::stationCode));
        double[] values = new double[events.size() * stations.size()];
        Arrays.fill(values, Double.NaN);
        for (Answer.Line pair : pairs) {
            int row = events.get(pair.text("event"));
            values[row * stations.size() + stations.get(pair.stationCode())] = pair.number(column);
        }
        return Optional.of(new EventStationPicture.Grid(
                quantity, "", List.copyOf(events.keySet()), List.copyOf(stations.keySet()), Samples.adopt(values)));
    }

    /** Each name once, in alphabetical order, with its place. */
    private static Map<String, Integer> places(Stream<String> names) {
        Map<String, Integer> places = new TreeMap<>();
        names.forEach(name -> places.put(name, 0));
        int place = 0;
        for (Map.Entry<String, Integer> entry : places.entrySet()) {
            entry.setValue(place++);
        }
        return places;
    }
}
