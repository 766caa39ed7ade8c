package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.PairContext;
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
import jatoa.signal.Site;
import jatoa.signal.Standardizer;
import jatoa.window.WindowSelector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps between files: standardize, preprocess, select windows, measure. Touches no file. */
final class Processing {
    private final RunConfig config;
    private final Standardizer standardizer;
    private final Preprocessor preprocessor;
    private final WindowSelector selector;
    private final Optional<StoredWindows> stored;
    private final List<Misfit> misfits;
    private final Output output;
    private final AdjointTransfer transfer;

    Processing(RunConfig config) {
        this.config = config;
        this.standardizer = new Standardizer(config.processing().standardize());
        this.preprocessor = new Preprocessor(config.processing());
        this.selector = new WindowSelector(config.windows());
        this.stored = StoredWindows.of(config);
        this.misfits = config.processing().bands().stream()
                .flatMap(band -> config.misfit().stream()
                        .filter(m -> !m.doubleDifference())
                        .map(m -> Misfit.of(m, config.misfitOptions(), band)))
                .toList();
        this.transfer = new AdjointTransfer(config);
        this.output = config.adjointSources() ? Output.MISFIT_AND_ADJOINT : Output.MISFIT;
    }

    /**
     * One result per component, in the order of {@code raw}; components with a problem keep it.
     *
     * @param inventory the event's stations: responses and orientations
     */
    List<ComponentResult> process(PairId pair, RawPair raw, PairContext context, Inventory inventory) {
        List<List<BandResult>> byBand = new ArrayList<>();
        List<RawComponent> usable =
                raw.components().stream().filter(c -> c.problem().isEmpty()).toList();
        try {
            Aligned aligned = aligned(raw);
            Conditioned conditioned = preprocessor.condition(aligned, site(context, inventory));
            for (int b = 0; b < bands().size(); b++) {
                byBand.add(noted(usable, band(pair, usable, conditioned, context, b), aligned, raw.notes()));
            }
        } catch (InputException e) {
            Problem problem = Problem.skipped("standardize", "not_alignable", e.getMessage());
            bands().forEach(band -> byBand.add(repeated(BandResult.of(band, problem), usable.size())));
        }
        List<ComponentResult> results = new ArrayList<>();
        for (RawComponent component : raw.components()) {
            int at = usable.indexOf(component);
            List<BandResult> bands = new ArrayList<>();
            for (int b = 0; b < bands().size(); b++) {
                bands.add(
                        at >= 0
                                ? byBand.get(b).get(at)
                                : BandResult.of(
                                        bands().get(b), component.problem().orElseThrow()));
            }
            results.add(new ComponentResult(
                    component.channel(pair.network(), pair.station(), raw.components()), component, bands));
        }
        return results;
    }

    private static Site site(PairContext context, Inventory inventory) {
        OptionalDouble backazimuth = context.geometry().isPresent()
                ? OptionalDouble.of(context.geometry().get().backazimuth())
                : OptionalDouble.empty();
        return new Site(inventory, backazimuth, halfDuration(context));
    }

    /** In s; NaN where no event tells it. */
    static double halfDuration(PairContext context) {
        return context.event().map(Event::halfDuration).orElse(Double.NaN);
    }

    private List<PeriodBand> bands() {
        return config.processing().bands();
    }

    private Aligned aligned(RawPair raw) {
        return raw.observed().isEmpty()
                ? new Aligned(List.of(), List.of(), List.of())
                : standardizer.standardize(raw.observed(), raw.synthetic());
    }

    /** One result per usable component, in their order. */
    private List<BandResult> band(
            PairId id, List<RawComponent> usable, Conditioned conditioned, PairContext context, int b) {
        PeriodBand band = bands().get(b);
        try {
            List<TracePair> filtered = preprocessor.filter(conditioned, band);
            List<BandResult> results = new ArrayList<>();
            for (RawComponent component : usable) {
                results.add(filtered.stream()
                        .filter(pair -> pair.component().equals(component.component()))
                        .findFirst()
                        .map(pair -> outOfBounds(pair, band).orElseGet(() -> measure(id, pair, context, b)))
                        .orElseGet(() -> BandResult.of(band, lost(component, conditioned))));
            }
            return results;
        } catch (InputException e) {
            Problem problem = Problem.skipped("preprocess", "not_filterable", e.getMessage());
            return repeated(BandResult.of(band, problem), usable.size());
        }
    }

    /** The result of a pair whose amplitudes are too far apart to be the same ground motion. */
    private Optional<BandResult> outOfBounds(TracePair pair, PeriodBand band) {
        List<Double> bounds = config.data().quality().amplitudeRatio();
        double ratio =
                pair.observed().samples().maxAbs() / pair.synthetic().samples().maxAbs();
        if (bounds.isEmpty() || ratio >= bounds.get(0) && ratio <= bounds.get(1)) {
            return Optional.empty();
        }
        String words = String.format(Locale.ROOT, "observed peak is %.3g times the synthetic's", ratio);
        return Optional.of(BandResult.of(band, Problem.skipped("quality", "amplitude_ratio", words)));
    }

    /** Why a component that both sides had is not there any more. */
    private static Problem lost(RawComponent component, Conditioned conditioned) {
        return conditioned.refusals().stream()
                .filter(r -> component.sources().contains(r.component())
                        || r.component().equals(component.component()))
                .findFirst()
                .map(r -> Problem.skipped("preprocess", r.word(), r.details()))
                .orElseGet(() -> Problem.skipped(
                        "preprocess",
                        "missing_component",
                        "component " + component.component() + " cannot be made of " + component.sources()));
    }

    /** With what reading, standardizing and the choice of the filter did; samples left out are the normal case and not noted. */
    private List<BandResult> noted(
            List<RawComponent> usable, List<BandResult> results, Aligned aligned, List<String> reading) {
        List<BandResult> noted = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            BandResult result = results.get(i);
            RawComponent component = usable.get(i);
            noted.add(result.filtered()
                    .map(traces -> result.withNote(note(component, traces, result.band(), aligned, reading)))
                    .orElse(result));
        }
        return noted;
    }

    private String note(
            RawComponent component, TracePair traces, PeriodBand band, Aligned aligned, List<String> reading) {
        Stream<String> adjustments = component.sources().stream()
                .sorted()
                .flatMap(c -> aligned.adjustmentsOf(c).stream())
                .filter(a -> a.kind() != Adjustment.Kind.CUT)
                .map(Adjustment::words);
        Stream<String> filter =
                preprocessor.filterNote(band, traces.synthetic().axis().samplingRate()).stream();
        return Stream.of(reading.stream(), adjustments, filter)
                .flatMap(words -> words)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static List<BandResult> repeated(BandResult result, int count) {
        return Collections.nCopies(count, result);
    }

    private BandResult measure(PairId id, TracePair filtered, PairContext context, int b) {
        if (!config.window()) {
            return measure(filtered, context, Optional.empty(), List.of(wholeTrace(filtered)), b);
        }
        PeriodBand band = bands().get(b);
        WindowSet windows;
        try {
            windows = windows(id, filtered, context, band);
        } catch (InputException e) {
            return BandResult.of(band, Problem.skipped("window", "not_selectable", e.getMessage()));
        }
        return switch (windows.outcome().kind()) {
            case OK -> measure(filtered, context, Optional.of(windows), spans(windows, filtered), b);
            case NO_WINDOWS -> without(band, Status.NO_WINDOWS, filtered, windows);
            case SKIPPED -> without(band, Status.SKIPPED, filtered, windows);
        };
    }

    private WindowSet windows(PairId id, TracePair filtered, PairContext context, PeriodBand band) {
        if (stored.isEmpty()) {
            return selector.select(filtered, band, context.arrivals());
        }
        StoredWindows.Found found = stored.get().find(id, filtered.synthetic(), band, context.originNanos());
        return found.windows().isEmpty()
                ? selector.withoutStored(filtered, found.absence())
                : selector.remeasure(
                        found.windows(), filtered, band, stored.get().reuse());
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
            TracePair filtered, PairContext context, Optional<WindowSet> windows, List<TimeSpan> spans, int b) {
        PeriodBand band = bands().get(b);
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
                any ? Optional.of(transfer.of(measured, band, filtered, context)) : Optional.empty());
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
