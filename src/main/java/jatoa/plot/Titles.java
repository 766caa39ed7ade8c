package jatoa.plot;

import jatoa.model.Event;
import jatoa.model.Magnitude;
import jatoa.model.PairContext;
import jatoa.model.PeriodBand;
import jatoa.model.Printable;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words over a figure and over its panels. */
public final class Titles {
    private static final String GAP = "    ";

    private Titles() {}

    /** The figure's title in parts that may stand on separate lines. */
    static List<String> figure(FigureData data) {
        List<String> parts = new ArrayList<>();
        parts.add(data.pair().stationCode() + "   " + data.pair().event());
        String place = place(data.context());
        if (!place.isEmpty()) {
            parts.add(place);
        }
        String band = band(data.panels().get(0).band());
        if (data.panels().stream().allMatch(p -> band(p.band()).equals(band))) {
            parts.add(band);
        }
        String evaluation = data.evaluation().tag();
        if (!evaluation.isEmpty()) {
            parts.add(evaluation);
        }
        parts.add(String.join(", ", kinds(data)));
        if (data.panels().size() == 1) {
            parts.addAll(outcome(data.panels().get(0)));
        }
        return parts;
    }

    /** What its panels were measured by, each kind once. */
    static List<String> kinds(FigureData data) {
        return data.panels().stream().map(Titles::kind).distinct().toList();
    }

    private static String kind(FigureData.Panel panel) {
        return panel.by().misfit().isEmpty() ? "windows only" : panel.by().misfit();
    }

    /** Magnitude, distance and azimuth as far as they are known. */
    private static String place(PairContext context) {
        List<String> parts = new ArrayList<>();
        context.event().map(Event::magnitude).filter(Magnitude::isKnown).ifPresent(m -> parts.add(magnitude(m)));
        context.geometry()
                .ifPresent(g ->
                        parts.add(String.format(Locale.ROOT, "Δ %.1f km, azimuth %.0f°", g.distanceKm(), g.azimuth())));
        return String.join(", ", parts);
    }

    /** Such as {@code Mw 5.2}, also where a catalogue writes {@code mw}. */
    static String magnitude(Magnitude magnitude) {
        String letters = magnitude.type().isEmpty() ? "M" : magnitude.type();
        String type = letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1);
        return String.format(Locale.ROOT, "%s %.1f", type, magnitude.value());
    }

    /**
     * One line over a panel of a figure that has several.
     *
     * @param named with its kind, where not all panels have the same
     */
    static String panel(FigureData.Panel panel, boolean named) {
        List<String> parts = new ArrayList<>();
        parts.add(panel.traces().synthetic().id().withoutLocation());
        parts.add(band(panel.band()));
        if (named) {
            parts.add(kind(panel));
        }
        parts.addAll(outcome(panel));
        return String.join(GAP, parts);
    }

    private static List<String> outcome(FigureData.Panel panel) {
        List<String> parts = new ArrayList<>();
        panel.measurement().ifPresent(m -> parts.add("misfit = " + WindowTable.compact(m.misfit())));
        int count = panel.windows().accepted().size();
        if (count == 0) {
            parts.add(panel.wholeTrace() ? "whole trace" : "no windows");
        } else {
            parts.add(Printable.count(count, "window"));
        }
        return parts;
    }

    /** Such as {@code [10–30] s}. */
    public static String band(PeriodBand band) {
        return "[" + LinearScale.text(band.minPeriod()) + "–" + LinearScale.text(band.maxPeriod()) + "] s";
    }

    /** Joins parts into lines that fit {@code width}. */
    static List<String> lines(List<String> parts, Text text, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            int last = lines.size() - 1;
            String joined = lines.isEmpty() ? part : lines.get(last) + GAP + part;
            if (!lines.isEmpty() && text.width(joined, Style.TITLE) <= width) {
                lines.set(last, joined);
            } else {
                lines.add(text.fit(part, Style.TITLE, width));
            }
        }
        return lines;
    }
}
