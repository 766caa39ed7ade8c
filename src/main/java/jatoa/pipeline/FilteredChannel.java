package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.TracePair;
import jatoa.model.Window;
import java.util.ArrayList;
import java.util.List;

/** One channel in one band as a run measures it: the filtered traces and the windows accepted in them. */
public record FilteredChannel(
        ChannelId channel, PeriodBand band, PairContext context, TracePair traces, List<Window> windows) {

    public FilteredChannel {
        windows = List.copyOf(windows);
    }

    /** Those of the pairs that get as far as filtered traces, in the order of the pairs, components and bands; nothing is written. */
    public static List<FilteredChannel> of(RunConfig config, List<PairJob> jobs) {
        ResultReader reader = new ResultReader(config.windowsOnly());
        List<FilteredChannel> channels = new ArrayList<>();
        for (PairJob job : jobs) {
            for (ComponentResult result : reader.results(job)) {
                for (BandResult band : result.bands()) {
                    band.filtered()
                            .ifPresent(traces -> channels.add(new FilteredChannel(
                                    result.channel(),
                                    band.band(),
                                    reader.context(job),
                                    traces,
                                    band.windows().map(w -> w.accepted()).orElse(List.of()))));
                }
            }
        }
        return channels;
    }
}
