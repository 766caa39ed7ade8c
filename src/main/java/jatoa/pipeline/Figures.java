package jatoa.pipeline;

import jatoa.config.Bands;
import jatoa.config.MisfitConfig;
import jatoa.config.ResponseConfig;
import jatoa.config.RunConfig;
import jatoa.config.TraceType;
import jatoa.model.Component;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.WindowSet;
import jatoa.pipeline.PairResult.ComponentResult;
import jatoa.plot.AdjointUnit;
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
    Optional<Drawn> draw(PairResult result) {
        List<FigureData.Panel> panels = new ArrayList<>();
        for (ComponentResult component : result.components()) {
            for (BandResult band : component.bands()) {
                band.traces()
                        .ifPresent(filtered -> panels.add(new FigureData.Panel(
                                band.band(),
                                measured(band.band(), component.raw().component()),
                                filtered.traces(),
                                band.selection().orElse(WHOLE_TRACE),
                                band.measurement())));
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        FigureData data = new FigureData(result.job().id(), config.evaluation(), kinds(), result.context(), panels);
        return Optional.of(new Drawn(name(result), figure.get().png(data)));
    }

    private FigureData.Kinds kinds() {
        TraceType observed = config.processing().observedType();
        TraceType synthetic = config.processing().syntheticType();
        ResponseConfig response = config.processing().preprocess().response();
        boolean recorded = observed == TraceType.OBS || synthetic == TraceType.OBS;
        Optional<ResponseConfig.Motion> motion =
                recorded && !response.remove() ? Optional.empty() : Optional.of(response.output());
        return new FigureData.Kinds(observed, synthetic, motion);
    }

    private FigureData.Measured measured(PeriodBand band, Component component) {
        Bands.Settings settings = config.bands().settings(band, component);
        return new FigureData.Measured(
                settings.misfit().map(MisfitConfig::name).orElse(""),
                settings.misfit()
                        .flatMap(misfit -> kinds().motion().map(m -> AdjointUnit.of(misfit, m)))
                        .orElse(""),
                settings.windows().winAmpRatio());
    }

    private static String name(PairResult result) {
        PairId pair = result.job().id();
        return result.components().size() == 1
                ? pair.event() + "_" + result.components().get(0).channel().withoutLocation()
                : pair.toString();
    }
}
