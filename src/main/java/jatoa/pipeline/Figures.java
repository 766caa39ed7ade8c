package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.WindowSet;
import jatoa.plot.FigureData;
import jatoa.plot.WaveformFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the figure of a pair from its results. */
final class Figures {
    private static final WindowSet WHOLE_TRACE =
            new WindowSet(List.of(), List.of(), Optional.empty(), Optional.empty(), WindowSet.Outcome.OK);

    private final RunConfig config;
    private final ThreadLocal<WaveformFigure> figure;

    Figures(RunConfig config) {
        this.config = config;
        this.figure =
                ThreadLocal.withInitial(() -> new WaveformFigure(config.output().figures()));
    }

    /** A picture and its name without the ending. */
    record Drawn(String name, byte[] png) {}

    /** A panel for each component and band that got as far as filtered traces; empty where none did. */
    Optional<Drawn> draw(PairId pair, List<ComponentResult> results, PairContext context) {
        List<FigureData.Panel> panels = new ArrayList<>();
        for (ComponentResult result : results) {
            for (BandResult band : result.bands()) {
                band.filtered()
                        .ifPresent(traces -> panels.add(new FigureData.Panel(
                                band.band(), traces, band.windows().orElse(WHOLE_TRACE), band.measurement())));
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        FigureData.Kinds kinds = new FigureData.Kinds(
                config.processing().observedType(),
                config.processing().syntheticType(),
                config.processing().preprocess().response().output(),
                config.method().adjointType());
        FigureData data = new FigureData(
                pair, config.evaluation(), kinds, config.windows().winAmpRatio(), context, panels);
        return Optional.of(new Drawn(name(pair, results), figure.get().png(data)));
    }

    private static String name(PairId pair, List<ComponentResult> results) {
        return results.size() == 1
                ? pair.event() + "_" + results.get(0).channel().withoutLocation()
                : pair.toString();
    }
}
