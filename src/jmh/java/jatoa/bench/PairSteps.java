package jatoa.bench;

import jatoa.config.RunConfig;
import jatoa.io.AdjointSourceFile;
import jatoa.io.SpecfemAscii;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.AdjointSource;
import jatoa.model.ComponentMeasurement;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.plot.FigureData;
import jatoa.signal.Aligned;
import jatoa.signal.Preprocessor;
import jatoa.signal.Standardizer;
import jatoa.table.OutputLayout;
import jatoa.window.WindowSelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The public steps of the pipeline for one pair and one band, one call each, as the pipeline strings them together. */
final class PairSteps {
    private final RunConfig config;
    private final PeriodBand band;
    private final Standardizer standardizer;
    private final Preprocessor preprocessor;
    private final WindowSelector selector;
    private final Misfit misfit;

    PairSteps(RunConfig config) {
        this.config = config;
        this.band = config.processing().bands().get(0);
        this.standardizer = new Standardizer(config.processing().standardize());
        this.preprocessor = new Preprocessor(config.processing());
        this.selector = new WindowSelector(config.windows());
        this.misfit = Misfit.of(config.bands().misfits().get(0), config.misfitOptions(), band);
    }

    /** What one pair has after reading. */
    record Raw(PairJob job, Trace observed, Trace synthetic) {}

    /** The files of a pair, observed first. */
    List<String> files(PairJob job) {
        return List.of(
                config.data()
                        .observed()
                        .expand(
                                job.id().event(),
                                job.id().network(),
                                job.id().station(),
                                job.station().observed().get(0)),
                config.data()
                        .synthetic()
                        .expand(
                                job.id().event(),
                                job.id().network(),
                                job.id().station(),
                                job.station().synthetic().get(0)));
    }

    Raw read(PairJob job) {
        List<String> files = files(job);
        long origin = config.data().originNanos();
        return new Raw(job, SpecfemAscii.read(files.get(0), origin), SpecfemAscii.read(files.get(1), origin));
    }

    Aligned standardize(Raw raw) {
        return standardizer.standardize(List.of(raw.observed()), List.of(raw.synthetic()));
    }

    TracePair preprocess(Aligned aligned) {
        return preprocessor.preprocess(aligned, band).get(0);
    }

    WindowSet window(TracePair filtered) {
        return selector.select(filtered, band, Optional.empty());
    }

    ComponentMeasurement measure(TracePair filtered, WindowSet windows) {
        return misfit.measure(filtered, spans(filtered, windows), Output.MISFIT_AND_ADJOINT);
    }

    /** The windows in s from the first sample. */
    List<TimeSpan> spans(TracePair filtered, WindowSet windows) {
        double dt = filtered.observed().axis().dt();
        List<TimeSpan> spans = new ArrayList<>();
        for (Window w : windows.accepted()) {
            spans.add(new TimeSpan(w.left() * dt, w.right() * dt));
        }
        return spans;
    }

    /** The file written. */
    Path write(PairJob job, TracePair filtered, ComponentMeasurement measured) {
        Trace synthetic = filtered.synthetic();
        AdjointSource source = new AdjointSource(synthetic.id(), synthetic.axis(), measured.adjoint());
        String path = new OutputLayout(config.outputDirectory())
                .adjointFile(job.id().event(), synthetic.id().withoutLocation());
        AdjointSourceFile.write(
                path, source, synthetic.axis().secondsFrom(config.data().originNanos()));
        return Path.of(path);
    }

    FigureData figure(PairJob job, TracePair filtered, WindowSet windows, ComponentMeasurement measured) {
        FigureData.Kinds kinds = new FigureData.Kinds(
                config.processing().observedType(),
                config.processing().syntheticType(),
                Optional.of(config.processing().preprocess().response().output()));
        FigureData.Panel panel = new FigureData.Panel(
                band,
                new FigureData.Measured(
                        config.bands().misfits().get(0).name(),
                        "",
                        config.windows().winAmpRatio()),
                filtered,
                windows,
                Optional.of(measured));
        return new FigureData(
                job.id(),
                config.evaluation(),
                kinds,
                PairContext.at(config.data().originNanos()),
                List.of(panel));
    }
}
