package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.ComponentMeasurement;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.WindowSet;
import jatoa.signal.Adjustment;
import jatoa.signal.Aligned;
import jatoa.signal.Conditioned;
import jatoa.signal.Preprocessor;
import jatoa.signal.Standardizer;
import jatoa.window.WindowSelector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps between files: standardize, preprocess, select windows, measure. Touches no file. */
final class Processing {
    private final RunConfig config;
    private final Standardizer standardizer;
    private final Preprocessor preprocessor;
    private final WindowSelector selector;
    private final List<Misfit> misfits;
    private final Output output;
    private final AdjointTransfer transfer;

    Processing(RunConfig config) {
        this.config = config;
        this.standardizer = new Standardizer(config.processing().standardize());
        this.preprocessor = new Preprocessor(config.processing());
        this.selector = new WindowSelector(config.windows());
        this.misfits = config.processing().bands().stream()
                .flatMap(band -> config.misfit().stream()
                        .filter(m -> !m.doubleDifference())
                        .map(m -> Misfit.of(m, config.misfitOptions(), band)))
                .toList();
        this.transfer = new AdjointTransfer(config);
        this.output = config.adjointSources() ? Output.MISFIT_AND_ADJOINT : Output.MISFIT;
    }

    /** One result per component, in the order of {@code raw}; components with a problem keep it. */
    List<ComponentResult> process(PairId pair, List<RawComponent> raw) {
        List<RawComponent> usable =
                raw.stream().filter(c -> c.problem().isEmpty()).toList();
        List<List<BandResult>> byBand = new ArrayList<>();
        try {
            Aligned aligned = aligned(usable);
            Conditioned conditioned = preprocessor.condition(aligned);
            for (int b = 0; b < bands().size(); b++) {
                byBand.add(noted(band(usable, conditioned, b), aligned));
            }
        } catch (InputException e) {
            Problem problem = Problem.skipped("standardize", "not_alignable", e.getMessage());
            bands().forEach(band -> byBand.add(repeated(BandResult.of(band, problem), usable.size())));
        }
        List<ComponentResult> results = new ArrayList<>();
        for (RawComponent component : raw) {
            int at = usable.indexOf(component);
            List<BandResult> bands = new ArrayList<>();
            for (int b = 0; b < bands().size(); b++) {
                bands.add(
                        at >= 0
                                ? byBand.get(b).get(at)
                                : BandResult.of(
                                        bands().get(b), component.problem().orElseThrow()));
            }
            results.add(new ComponentResult(component.channel(pair.network(), pair.station(), raw), component, bands));
        }
        return results;
    }

    private List<PeriodBand> bands() {
        return config.processing().bands();
    }

    private Aligned aligned(List<RawComponent> usable) {
        if (usable.isEmpty()) {
            return new Aligned(List.of(), List.of(), List.of());
        }
        return standardizer.standardize(
                usable.stream().map(c -> c.observed().trace().orElseThrow()).toList(),
                usable.stream().map(c -> c.synthetic().trace().orElseThrow()).toList());
    }

    /** One result per usable component, in their order. */
    private List<BandResult> band(List<RawComponent> usable, Conditioned conditioned, int b) {
        PeriodBand band = bands().get(b);
        List<BandResult> results = new ArrayList<>();
        try {
            for (TracePair filtered : preprocessor.filter(conditioned, band)) {
                results.add(measure(filtered, b));
            }
            return results;
        } catch (InputException e) {
            Problem problem = Problem.skipped("preprocess", "not_filterable", e.getMessage());
            return repeated(BandResult.of(band, problem), usable.size());
        }
    }

    /** With what standardizing and the choice of the filter did; samples left out are the normal case and not noted. */
    private List<BandResult> noted(List<BandResult> results, Aligned aligned) {
        return results.stream()
                .map(result -> result.filtered()
                        .map(traces -> result.withNote(note(traces, result.band(), aligned)))
                        .orElse(result))
                .toList();
    }

    private String note(TracePair traces, PeriodBand band, Aligned aligned) {
        Stream<String> adjustments = aligned.adjustmentsOf(traces.component()).stream()
                .filter(a -> a.kind() != Adjustment.Kind.CUT)
                .map(Adjustment::words);
        Stream<String> filter =
                preprocessor.filterNote(band, traces.synthetic().axis().samplingRate()).stream();
        return Stream.concat(adjustments, filter).collect(Collectors.joining("; "));
    }

    private static List<BandResult> repeated(BandResult result, int count) {
        return Collections.nCopies(count, result);
    }

    private BandResult measure(TracePair filtered, int b) {
        PeriodBand band = bands().get(b);
        if (!config.window()) {
            return measure(band, filtered, Optional.empty(), List.of(wholeTrace(filtered)), b);
        }
        WindowSet windows;
        try {
            windows = selector.select(filtered, band, Optional.empty());
        } catch (InputException e) {
            return BandResult.of(band, Problem.skipped("window", "not_selectable", e.getMessage()));
        }
        return switch (windows.outcome().kind()) {
            case OK -> measure(band, filtered, Optional.of(windows), spans(windows, filtered), b);
            case NO_WINDOWS -> without(band, Status.NO_WINDOWS, filtered, windows);
            case SKIPPED -> without(band, Status.SKIPPED, filtered, windows);
        };
    }

    private static BandResult without(PeriodBand band, Status status, TracePair filtered, WindowSet windows) {
        return new BandResult(
                band,
                status,
                "window",
                windows.outcome().reason(),
                Optional.of(filtered),
                Optional.of(windows),
                Optional.empty());
    }

    private BandResult measure(
            PeriodBand band, TracePair filtered, Optional<WindowSet> windows, List<TimeSpan> spans, int b) {
        if (misfits.isEmpty()) {
            return new BandResult(band, Status.WINDOWED, "", "", Optional.of(filtered), windows, Optional.empty());
        }
        ComponentMeasurement measured = misfits.get(b).measure(filtered, spans, output);
        boolean any = measured.measuredCount() > 0;
        String reason =
                any ? "" : "no_measurement: " + measured.windows().get(0).note().orElse("no window could be measured");
        return new BandResult(
                band,
                any ? Status.MEASURED : Status.SKIPPED,
                any ? "" : "measure",
                reason,
                Optional.of(filtered),
                windows,
                any ? Optional.of(transfer.of(measured, band, filtered)) : Optional.empty());
    }

    /** The windows of a component that got as far as windows, in s from the first sample. */
    List<TimeSpan> spans(BandResult band) {
        TracePair filtered = band.filtered().orElseThrow();
        return band.windows().map(w -> spans(w, filtered)).orElseGet(() -> List.of(wholeTrace(filtered)));
    }

    /** The original hands windows on as seconds from the first sample. */
    private static List<TimeSpan> spans(WindowSet windows, TracePair filtered) {
        double dt = filtered.observed().axis().dt();
        List<TimeSpan> spans = new ArrayList<>();
        for (Window w : windows.accepted()) {
            spans.add(new TimeSpan(w.left() * dt, w.right() * dt));
        }
        return spans;
    }

    private TimeSpan wholeTrace(TracePair filtered) {
        Trace trace = filtered.observed();
        double dt = trace.axis().dt();
        return switch (config.conventions()) {
            case PYATOA -> new TimeSpan(1.0, trace.axis().npts() * dt - 1.0);
            case CORRECTED -> new TimeSpan(0.0, (trace.axis().npts() - 1) * dt);
        };
    }
}
