package jatoa.pipeline;

import jatoa.config.NormalizeTo;
import jatoa.config.RunConfig;
import jatoa.model.Component;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.StoredWindow;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.pipeline.BandResult.Filtered;
import jatoa.pipeline.BandResult.Prepared;
import jatoa.pipeline.BandResult.Unfinished;
import jatoa.pipeline.PreparedPair.PreparedComponent;
import jatoa.pipeline.RawPair.RawComponent;
import jatoa.signal.Aligned;
import jatoa.signal.Aligned.Adjustment;
import jatoa.signal.Conditioned;
import jatoa.signal.Preprocessor;
import jatoa.signal.Preprocessor.Site;
import jatoa.signal.Standardizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pair's way from its files to its windows, the same for all who need it: measuring, double differences, pictures and gradient
 * tables. Built once per worker from the settings; immutable, serves all threads.
 */
final class PairPreparation {
    private final RunConfig config;
    private final Metadata metadata;
    private final SideReader observed;
    private final SideReader synthetic;
    private final Standardizer standardizer;
    private final Preprocessor preprocessor;
    private final Windowing windowing;

    /** @throws InputException where settings contradict or a file that every pair needs cannot be read */
    PairPreparation(RunConfig config) {
        this(config, Optional.empty());
    }

    /** As the other, without the windows that were dropped. */
    PairPreparation(RunConfig config, Optional<DroppedWindows> dropped) {
        this.config = config;
        this.metadata = Metadata.of(config);
        WaveformContainers containers = new WaveformContainers(config);
        this.observed = SideReader.observed(config, containers);
        this.synthetic = SideReader.synthetic(config, containers);
        this.standardizer = new Standardizer(config.processing().standardize(), config.signal());
        this.preprocessor = new Preprocessor(config.processing(), config.signal());
        this.windowing = new Windowing(config, dropped);
    }

    Metadata metadata() {
        return metadata;
    }

    /** @throws InputException where what the whole pair needs cannot be read */
    PreparedPair prepare(PairJob job) {
        return prepare(job, metadata.context(job));
    }

    /**
     * Every configured component in every band, with windows or the reason why there are none.
     *
     * @throws InputException where what the whole pair needs cannot be read
     */
    PreparedPair prepare(PairJob job, PairContext context) {
        RawPair raw = read(job, context);
        Streams streams = streams(raw, job, context);
        List<PreparedComponent> components = new ArrayList<>();
        for (RawComponent component : raw.components()) {
            Optional<Stopped> stopped = component.stopped().or(streams::stopped);
            Conditioned own = only(component.component(), streams.conditioned());
            List<Prepared> bands = new ArrayList<>();
            for (PeriodBand band : config.bands().of(component.component())) {
                bands.add(
                        stopped.isPresent()
                                ? new Unfinished(band, stopped.get())
                                : prepare(component, band, own, note(raw, component, streams.aligned()), job, context));
            }
            components.add(new PreparedComponent(component, bands));
        }
        return new PreparedPair(job, context, components);
    }

    /** A band's windows where a file of windows had these for it; nothing else changes. */
    Prepared given(List<StoredWindow> windows, Prepared band, PairContext context) {
        return band.traces()
                .map(filtered -> windowing.given(windows, filtered, context))
                .orElse(band);
    }

    /** What becomes of a pair whose synthetic is another, under the same windows: for the gradient of the way from file to misfit. */
    final class Again {
        private final PreparedPair pair;
        private final RawPair raw;
        private final Conditioned conditioned;

        Again(PreparedPair pair) {
            this.pair = pair;
            this.raw = read(pair.job(), pair.context());
            this.conditioned = streams(raw, pair.job(), pair.context()).conditioned();
        }

        List<Trace> synthetic() {
            return raw.synthetic();
        }

        /** @param synthetic in the order of {@link #synthetic} */
        PreparedPair with(List<Trace> synthetic) {
            Conditioned other = conditioned(synthetic);
            return pair.windowed((component, windows) -> {
                TracePair traces = preprocessor
                        .filter(only(component.component(), other), windows.band())
                        .get(0);
                return new Filtered(windows.band(), traces, windows.filtered().note())
                        .windowed(windows.selection(), windows.windows());
            });
        }

        /** The observed stays as it is, unless it is scaled to the synthetic before. */
        private Conditioned conditioned(List<Trace> synthetic) {
            Aligned aligned = standardizer.standardize(raw.observed(), synthetic);
            Site site = site(pair.job(), pair.context());
            if (config.processing().standardize().normalizeTo() != NormalizeTo.NONE) {
                return preprocessor.condition(aligned, site);
            }
            Aligned alone = new Aligned(List.of(), aligned.synthetic(), List.of());
            return new Conditioned(
                    conditioned.observed(),
                    preprocessor.condition(alone, site).synthetic(),
                    conditioned.refusals(),
                    conditioned.halfDuration());
        }
    }

    /** Both streams of a pair as far as all components and bands share the way, or why they did not come so far. */
    private record Streams(Aligned aligned, Conditioned conditioned, Optional<Stopped> stopped) {}

    private Streams streams(RawPair raw, PairJob job, PairContext context) {
        Aligned none = new Aligned(List.of(), List.of(), List.of());
        try {
            Aligned aligned =
                    raw.observed().isEmpty() ? none : standardizer.standardize(raw.observed(), raw.synthetic());
            return new Streams(aligned, preprocessor.condition(aligned, site(job, context)), Optional.empty());
        } catch (InputException e) {
            return new Streams(
                    none,
                    new Conditioned(List.of(), List.of(), List.of(), Double.NaN),
                    Optional.of(Stopped.skipped("standardize", "not_alignable", e.getMessage())));
        }
    }

    /** Both sides as they are measured in a band, component by component; none where they do not come so far. */
    List<TracePair> filtered(PairJob job, PeriodBand band) {
        PairContext context = metadata.context(job);
        return preprocessor.filter(streams(read(job, context), job, context).conditioned(), band);
    }

    /** Every configured component with its traces, or the reason why there are none. */
    RawPair read(PairJob job, PairContext context) {
        long origin = context.originNanos();
        SideTraces simulated = synthetic.read(job, origin, Span.around(origin));
        SideTraces recorded = observed.read(job, origin, simulated.span().orElse(Span.around(origin)));
        return ComponentMatching.of(config, job.id(), recorded, simulated).noted(metadata.note(job));
    }

    /** What is known of a pair's components without opening a file; each stopped for one reason. Never fails. */
    List<RawComponent> unread(PairJob job, Stopped why) {
        try {
            return ComponentMatching.of(config, job.id(), observed.unread(job, why), synthetic.unread(job, why))
                    .components();
        } catch (InputException e) {
            return ComponentMatching.of(config, job.id(), SideTraces.NONE, SideTraces.NONE)
                    .components();
        }
    }

    private Site site(PairJob job, PairContext context) {
        OptionalDouble backazimuth = context.geometry().isPresent()
                ? OptionalDouble.of(context.geometry().get().backazimuth())
                : OptionalDouble.empty();
        double halfDuration = context.event().map(Event::halfDuration).orElse(Double.NaN);
        return new Site(metadata.inventory(job), backazimuth, halfDuration);
    }

    private static Conditioned only(Component component, Conditioned all) {
        return new Conditioned(
                of(component, all.observed()), of(component, all.synthetic()), all.refusals(), all.halfDuration());
    }

    private static List<Trace> of(Component component, List<Trace> stream) {
        return stream.stream().filter(t -> t.component().equals(component)).toList();
    }

    /** The way of one component in one band: filtered, looked at, windowed. */
    private Prepared prepare(
            RawComponent component,
            PeriodBand band,
            Conditioned own,
            Stream<String> notes,
            PairJob job,
            PairContext context) {
        List<TracePair> filtered;
        try {
            filtered = preprocessor.filter(own, band);
        } catch (InputException e) {
            return new Unfinished(band, Stopped.skipped("preprocess", "not_filterable", e.getMessage()));
        }
        if (filtered.isEmpty()) {
            return new Unfinished(band, lost(component, own));
        }
        TracePair traces = filtered.get(0);
        Optional<Stopped> outOfBounds = outOfBounds(traces);
        if (outOfBounds.isPresent()) {
            return new Unfinished(band, outOfBounds.get());
        }
        double rate = traces.synthetic().axis().samplingRate();
        String note = Stream.concat(notes, preprocessor.filterNote(band, rate).stream())
                .distinct()
                .collect(Collectors.joining("; "));
        return windowing.windows(job.id(), new Filtered(band, traces, note), context);
    }

    /** Why a component that both sides had is not there any more. */
    private static Stopped lost(RawComponent component, Conditioned conditioned) {
        return conditioned.refusals().stream()
                .filter(r -> component.sources().contains(r.component())
                        || r.component().equals(component.component()))
                .findFirst()
                .map(r -> Stopped.skipped("preprocess", r.word(), r.details()))
                .orElseGet(() -> Stopped.skipped(
                        "preprocess",
                        "missing_component",
                        "component " + component.component() + " cannot be made of " + component.sources()));
    }

    /** Whether amplitudes are too far apart to be the same ground motion. */
    private Optional<Stopped> outOfBounds(TracePair pair) {
        List<Double> bounds = config.data().quality().amplitudeRatio();
        double ratio =
                pair.observed().samples().maxAbs() / pair.synthetic().samples().maxAbs();
        if (bounds.isEmpty() || ratio >= bounds.get(0) && ratio <= bounds.get(1)) {
            return Optional.empty();
        }
        String words = String.format(Locale.ROOT, "observed peak is %.3g times the synthetic's", ratio);
        return Optional.of(Stopped.skipped("quality", "amplitude_ratio", words));
    }

    /** What reading and standardizing did to a component; samples left out are the normal case and not noted. */
    private static Stream<String> note(RawPair raw, RawComponent component, Aligned aligned) {
        Stream<String> adjustments = component.sources().stream()
                .sorted()
                .flatMap(c -> aligned.adjustmentsOf(c).stream())
                .filter(a -> a.kind() != Adjustment.Kind.CUT)
                .map(Adjustment::words);
        return Stream.concat(raw.notes().stream(), adjustments);
    }
}
