package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.TracePair;
import jatoa.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One channel in one band as a run measures it: the filtered traces and the windows accepted in them. */
public record FilteredChannel(
        ChannelId channel, PeriodBand band, PairContext context, TracePair traces, List<Window> windows) {

    public FilteredChannel {
        windows = List.copyOf(windows);
    }

    /**
     * Those of the pairs that get as far as filtered traces, in the order of the pairs, components and bands; nothing is written.
     *
     * @param missed told of each other one, with the reason
     */
    public static List<FilteredChannel> of(RunConfig config, List<PairJob> jobs, Consumer<String> missed) {
        ResultReader reader = new ResultReader(config.windowsOnly());
        List<FilteredChannel> channels = new ArrayList<>();
        for (PairJob job : jobs) {
            try {
                PairContext context = reader.context(job);
                reader.read(job, context).forEach(result -> add(channels, result, context, missed));
            } catch (InputException e) {
                missed.accept(job.id().stationCode() + ": " + e.getMessage());
            }
        }
        return channels;
    }

    private static void add(
            List<FilteredChannel> channels, ComponentResult result, PairContext context, Consumer<String> missed) {
        for (BandResult band : result.bands()) {
            if (band.filtered().isPresent()) {
                channels.add(new FilteredChannel(
                        result.channel(),
                        band.band(),
                        context,
                        band.filtered().get(),
                        band.windows().map(w -> w.accepted()).orElse(List.of())));
            } else {
                missed.accept(result.channel() + ": " + band.reason());
            }
        }
    }
}
