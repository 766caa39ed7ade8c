package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.pipeline.BandResult.Prepared;
import jatoa.pipeline.PreparedPair.PreparedComponent;
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
        PairPreparation preparation = new PairPreparation(config);
        List<FilteredChannel> channels = new ArrayList<>();
        for (PairJob job : jobs) {
            try {
                PreparedPair pair = preparation.prepare(job);
                for (PreparedComponent component : pair.components()) {
                    for (Prepared band : component.bands()) {
                        if (band.traces().isPresent()) {
                            channels.add(of(component.channel(), band, pair.context()));
                        } else {
                            band.stopped().ifPresent(why -> missed.accept(component.channel() + ": " + why.reason()));
                        }
                    }
                }
            } catch (InputException e) {
                missed.accept(job.id().stationCode() + ": " + e.getMessage());
            }
        }
        return channels;
    }

    private static FilteredChannel of(ChannelId channel, Prepared band, PairContext context) {
        return new FilteredChannel(
                channel,
                band.band(),
                context,
                band.traces().orElseThrow().traces(),
                band.selection().map(WindowSet::accepted).orElse(List.of()));
    }
}
