package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.Evaluations.Label;
import jatoa.inspect.Quantity;
import jatoa.inspect.Question;
import jatoa.model.Samples;
import jatoa.plot.map.MapData;
import jatoa.plot.overview.ConvergencePicture;
import jatoa.plot.overview.EventStationPicture;
import jatoa.plot.overview.HistogramPicture;
import jatoa.plot.overview.MapPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            drawings.add(new Drawing(
                    "convergence",
                    "Misfit of each evaluation (mean over its events) and the windows it rests on.",
                    "evaluations",
                    scale -> ConvergencePicture.draw(steps, scale).png()));
        }
        for (Quantity quantity : Findings.QUANTITIES) {
            histogram(findings, quantity).ifPresent(drawings::add);
        }
        Places.of(findings)
                .ifPresent(places -> drawings.add(map(
                        "map", "Sources, receivers and rays; the colour is the misfit of the pair.", places.pairs())));
        grid(findings, "misfit", "misfit of the pair")
                .ifPresent(grid -> drawings.add(field("misfits", "Misfit by event and station.", grid)));
        grid(findings, "windows", "windows")
                .ifPresent(grid -> drawings.add(field("windows", "Windows by event and station.", grid)));
        return drawings;
    }

    /** What is drawn as files only. */
    static List<Drawing> more(Findings findings) {
        return Places.of(findings).stream()
                .flatMap(places -> Stream.of(
                        map("map-events", "Sources; the colour is the misfit of the event.", places.events()),
                        map("map-stations", "Receivers; the colour is the misfit of the station.", places.stations())))
                .toList();
    }

    private static Drawing map(String id, String caption, MapData map) {
        return new Drawing(
                id, caption, "pairs", scale -> MapPicture.draw(map, scale).png());
    }

    private static Drawing field(String id, String caption, EventStationPicture.Grid grid) {
        return new Drawing(
                id,
                caption,
                "pairs",
                scale -> EventStationPicture.draw(grid, scale).png());
    }

    private static ConvergencePicture.Step step(Findings.Step step) {
        String label = step.label().toString();
        return new ConvergencePicture.Step(
                label.equals("none") ? "this run" : label, step.misfit(), step.windows(), state(step.state()));
    }

    private static ConvergencePicture.State state(String word) {
        return switch (word) {
            case "trial" -> ConvergencePicture.State.TRIAL;
            case "discarded" -> ConvergencePicture.State.DISCARDED;
            default -> ConvergencePicture.State.ACCEPTED;
        };
    }

    private static Optional<Drawing> histogram(Findings findings, Quantity quantity) {
        Answer answer = findings.answer(Question.HISTOGRAM).where("quantity", quantity.column());
        List<String> columns = answer.columnNames();
        int bins = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (List<Object> row : answer.rows()) {
            bins = Math.max(bins, ((Long) row.get(columns.indexOf("bin"))).intValue() + 1);
            low = Math.min(low, Places.number(row.get(columns.indexOf("bin_start"))));
            high = Math.max(high, Places.number(row.get(columns.indexOf("bin_end"))));
        }
        if (bins == 0) {
            return Optional.empty();
        }
        List<HistogramPicture.Counted> groups = new ArrayList<>();
        for (Label label : findings.shown()) {
            double[] counts = new double[bins];
            // bins that hold no window of any evaluation are not in the answer; the first one always is
            double width = binWidth(answer);
            for (List<Object> row : answer.rows()) {
                if (Findings.isOf(label, row)) {
                    int bin = (int) Math.rint((Places.number(row.get(columns.indexOf("bin_start"))) - low) / width);
                    counts[Math.min(bins - 1, Math.max(0, bin))] = Places.number(row.get(columns.indexOf("windows")));
                }
            }
            groups.add(counted(findings, label, quantity, counts));
        }
        HistogramPicture.Quantity what = new HistogramPicture.Quantity(words(quantity), quantity.unit(), low, high);
        return Optional.of(new Drawing(
                "histogram-" + quantity.word(),
                "Windows by " + words(quantity) + "; vertical lines are the means.",
                "",
                scale -> HistogramPicture.draw(what, groups, List.of(), scale).png()));
    }

    private static double binWidth(Answer answer) {
        double[] starts = answer.numbers("bin_start");
        double[] ends = answer.numbers("bin_end");
        return ends[0] > starts[0] ? ends[0] - starts[0] : 1;
    }

    private static HistogramPicture.Counted counted(
            Findings findings, Label label, Quantity quantity, double[] counts) {
        Answer statistics = findings.answer(Question.STATISTICS);
        List<String> columns = statistics.columnNames();
        double mean = Double.NaN;
        double deviation = Double.NaN;
        for (List<Object> row : statistics.rows()) {
            if (Findings.isOf(label, row) && quantity.column().equals(row.get(columns.indexOf("quantity")))) {
                mean = Places.number(row.get(columns.indexOf("mean")));
                deviation = Places.number(row.get(columns.indexOf("std")));
            }
        }
        String text = label.toString().equals("none") ? "" : label.toString();
        return new HistogramPicture.Counted(text, Samples.adopt(counts), mean, deviation);
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
        Answer pairs = findings.answer(Question.PAIRS);
        List<String> columns = pairs.columnNames();
        Map<String, Integer> events = new LinkedHashMap<>();
        Map<String, Integer> stations = new LinkedHashMap<>();
        pairs.rows().stream()
                .map(r -> String.valueOf(r.get(columns.indexOf("event"))))
                .distinct()
                .sorted()
                .forEach(e -> events.put(e, events.size()));
        pairs.rows().stream()
                .map(r -> Places.station(columns, r))
                .distinct()
                .sorted()
                .forEach(s -> stations.put(s, stations.size()));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        double[] values = new double[events.size() * stations.size()];
        Arrays.fill(values, Double.NaN);
        for (List<Object> row : pairs.rows()) {
            int e = events.get(String.valueOf(row.get(columns.indexOf("event"))));
            int s = stations.get(Places.station(columns, row));
            values[e * stations.size() + s] = Places.number(row.get(columns.indexOf(column)));
        }
        return Optional.of(new EventStationPicture.Grid(
                quantity, "", List.copyOf(events.keySet()), List.copyOf(stations.keySet()), Samples.adopt(values)));
    }
}
