package jatoa.report;

import jatoa.config.RunConfig;
import jatoa.inspect.Interval;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.pipeline.FilteredChannel;
import jatoa.plot.Titles;
import jatoa.plot.canvas.Series;
import jatoa.plot.overview.ImprovementPicture;
import jatoa.plot.overview.RecordSectionPicture;
import jatoa.plot.overview.TraceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Pictures of filtered waveforms with their windows, drawn anew from the files that the configurations name. */
public final class WaveformPictures {
    private static final double SCALE = 2;

    private WaveformPictures() {}

    /**
     * All stations of an event.
     *
     * @param jobs the event's pairs
     * @param missed told of what cannot be drawn, and why
     * @return PNG
     * @throws InputException where no channel can be drawn
     */
    public static byte[] section(RunConfig config, List<PairJob> jobs, Choice choice, Consumer<String> missed) {
        List<TraceRow> rows = new ArrayList<>();
        String title = "";
        for (FilteredChannel channel : choice.of(FilteredChannel.of(config, jobs, missed))) {
            rows.add(row(channel, channel.channel().withoutLocation()));
            title = jobs.get(0).id().event() + ", " + Titles.band(channel.band());
        }
        if (rows.isEmpty()) {
            throw new InputException("no channel of these pairs" + choice + " can be drawn");
        }
        return RecordSectionPicture.draw(title, rows, SCALE).png();
    }

    /**
     * What is drawn of a pair's channels.
     *
     * @param component last letter of the channel code; empty: that of the first channel
     * @param band the first of the configuration's period bands within these seconds; empty: the first
     */
    public record Choice(Optional<String> component, Optional<Interval> band) {
        /** As part of a sentence about channels; empty where nothing is chosen. */
        @Override
        public String toString() {
            return component.map(c -> " of component " + c).orElse("")
                    + band.map(b -> " in a band within " + b.from() + " to " + b.to() + " s")
                            .orElse("");
        }

        /** The channels of one component and one band. */
        List<FilteredChannel> of(List<FilteredChannel> channels) {
            List<FilteredChannel> found = channels.stream()
                    .filter(c -> component
                            .map(c.channel().component().toString()::equals)
                            .orElse(true))
                    .filter(c -> band.map(b ->
                                    b.contains(c.band().minPeriod(), c.band().maxPeriod()))
                            .orElse(true))
                    .toList();
            return found.stream()
                    .filter(c -> c.band().equals(found.get(0).band())
                            && c.channel()
                                    .component()
                                    .equals(found.get(0).channel().component()))
                    .toList();
        }
    }

    /** One evaluation of a pair. */
    public record Evaluated(RunConfig config, PairJob job) {}

    /**
     * One channel of a pair over evaluations, in their order; an evaluation that cannot be drawn is left out.
     *
     * @param missed told of what cannot be drawn, and why
     * @return PNG
     * @throws InputException where there is none to draw
     */
    public static byte[] improvement(List<Evaluated> evaluations, Choice choice, Consumer<String> missed) {
        List<TraceRow> rows = new ArrayList<>();
        String title = "";
        for (Evaluated evaluated : evaluations) {
            List<FilteredChannel> found =
                    choice.of(FilteredChannel.of(evaluated.config(), List.of(evaluated.job()), missed));
            if (!found.isEmpty()) {
                FilteredChannel channel = found.get(0);
                String label = evaluated.config().evaluation().tag();
                rows.add(row(channel, label.isEmpty() ? String.valueOf(rows.size() + 1) : label));
                title = "event " + evaluated.job().id().event() + ", "
                        + channel.channel().withoutLocation() + ", " + Titles.band(channel.band());
            }
        }
        if (rows.isEmpty()) {
            throw new InputException("no evaluation of this pair" + choice + " can be drawn");
        }
        return ImprovementPicture.draw(title, rows, SCALE).png();
    }

    private static TraceRow row(FilteredChannel channel, String label) {
        Trace synthetic = channel.traces().synthetic();
        TimeAxis axis = synthetic.axis();
        long origin = channel.context().originNanos();
        double start = axis.secondsFrom(origin);
        List<TraceRow.Span> spans = channel.windows().stream()
                .map(w -> new TraceRow.Span(
                        start + w.left() * axis.dt(), start + w.right() * axis.dt(), w.shiftSamples() * axis.dt()))
                .toList();
        double distance = channel.context().geometry().map(g -> g.distanceKm()).orElse(Double.NaN);
        return new TraceRow(
                label, distance, Series.of(channel.traces().observed(), origin), Series.of(synthetic, origin), spans);
    }
}
