package jatoa.report;

import jatoa.config.RunConfig;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.pipeline.FilteredChannel;
import jatoa.plot.canvas.Series;
import jatoa.plot.overview.ImprovementPicture;
import jatoa.plot.overview.RecordSectionPicture;
import jatoa.plot.overview.TraceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures of filtered waveforms with their windows, drawn anew from the files that the configurations name. */
public final class WaveformPictures {
    private static final double SCALE = 2;

    private WaveformPictures() {}

    /**
     * All stations of an event, in the first band.
     *
     * @param jobs the event's pairs
     * @param component last letter of the channel code; empty: that of the first channel
     * @return PNG
     * @throws InputException where no channel can be drawn
     */
    public static byte[] section(RunConfig config, List<PairJob> jobs, Optional<String> component) {
        List<TraceRow> rows = new ArrayList<>();
        for (FilteredChannel channel : ofOne(FilteredChannel.of(config, jobs), component)) {
            rows.add(row(channel, channel.channel().withoutLocation()));
        }
        if (rows.isEmpty()) {
            throw new InputException("no channel of these pairs can be drawn");
        }
        return RecordSectionPicture.draw(jobs.get(0).id().event(), rows, SCALE).png();
    }

    /** One evaluation of a pair. */
    public record Evaluated(RunConfig config, PairJob job) {}

    /**
     * One channel of a pair over evaluations, in their order and in the first band; an evaluation that cannot be drawn is left out.
     *
     * @return PNG
     * @throws InputException where there is none to draw
     */
    public static byte[] improvement(List<Evaluated> evaluations, Optional<String> component) {
        List<TraceRow> rows = new ArrayList<>();
        String title = "";
        for (Evaluated evaluated : evaluations) {
            List<FilteredChannel> found =
                    ofOne(FilteredChannel.of(evaluated.config(), List.of(evaluated.job())), component);
            if (!found.isEmpty()) {
                FilteredChannel channel = found.get(0);
                String label = evaluated.config().evaluation().tag();
                rows.add(row(channel, label.isEmpty() ? String.valueOf(rows.size() + 1) : label));
                title = "event " + evaluated.job().id().event() + ", "
                        + channel.channel().withoutLocation();
            }
        }
        if (rows.isEmpty()) {
            throw new InputException("no evaluation of this pair can be drawn");
        }
        return ImprovementPicture.draw(title, rows, SCALE).png();
    }

    /** The channels of one component and of the first band. */
    private static List<FilteredChannel> ofOne(List<FilteredChannel> channels, Optional<String> component) {
        if (channels.isEmpty()) {
            return channels;
        }
        FilteredChannel first = channels.get(0);
        String wanted = component.orElse(first.channel().component().toString());
        return channels.stream()
                .filter(c -> c.band().equals(first.band())
                        && c.channel().component().toString().equals(wanted))
                .toList();
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
