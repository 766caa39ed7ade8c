package jatoa.pipeline;

import jatoa.config.ProcessingConfig;
import jatoa.config.QualityConfig;
import jatoa.config.RunConfig;
import jatoa.config.Side;
import jatoa.config.TraceType;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.PairId;
import jatoa.model.Status;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.pipeline.RawPair.RawComponent;
import jatoa.pipeline.RawPair.RawTrace;
import jatoa.signal.QualityCheck;
import jatoa.signal.TraceCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds for each configured component the traces of both sides that it is made of, or says why there are none. */
final class ComponentMatching {
    private static final String TURNABLE = "ZNE123UVW";

    private final ProcessingConfig config;
    private final QualityConfig quality;
    private final PairId pair;
    private final SideTraces observed;
    private final SideTraces synthetic;
    /** By component: R and T ask for N and E both, and a look at a trace is a pass over its samples. */
    private final Map<Component, Optional<Stopped>> observedFaults = new HashMap<>();

    private final Map<Component, Optional<Stopped>> syntheticFaults = new HashMap<>();

    private ComponentMatching(RunConfig config, PairId pair, SideTraces observed, SideTraces synthetic) {
        this.pair = pair;
        this.config = config.processing();
        this.quality = config.data().quality();
        this.observed = observed;
        this.synthetic = synthetic;
    }

    static RawPair of(RunConfig config, PairId pair, SideTraces observed, SideTraces synthetic) {
        return new ComponentMatching(config, pair, observed, synthetic).matched();
    }

    private RawPair matched() {
        List<Matched> matched = config.components().stream().map(this::matched).toList();
        Set<Component> fromObserved = new LinkedHashSet<>();
        Set<Component> fromSynthetic = new LinkedHashSet<>();
        for (Matched component : matched) {
            if (component.stopped().isEmpty()) {
                fromObserved.addAll(component.fromObserved());
                fromSynthetic.addAll(component.fromSynthetic());
            }
        }
        List<String> notes = new ArrayList<>(observed.notes());
        notes.addAll(synthetic.notes());
        return new RawPair(
                matched.stream().map(component -> component.of(matched, pair)).toList(),
                stream(observed, fromObserved),
                stream(synthetic, fromSynthetic),
                notes);
    }

    private Matched matched(Component component) {
        Set<Component> obs = sources(component, observed, Side.OBS);
        Set<Component> syn = sources(component, synthetic, Side.SYN);
        return new Matched(
                component,
                shown(component, observed, obs),
                shown(component, synthetic, syn),
                stopped(component, obs, syn),
                obs,
                syn);
    }

    /** A component: what it shows of both sides, and what it is made of. */
    private record Matched(
            Component component,
            RawTrace observed,
            RawTrace synthetic,
            Optional<Stopped> stopped,
            Set<Component> fromObserved,
            Set<Component> fromSynthetic) {

        RawComponent of(List<Matched> all, PairId pair) {
            Set<Component> sources = new HashSet<>(fromObserved);
            sources.addAll(fromSynthetic);
            return new RawComponent(channel(all, pair), observed, synthetic, stopped, sources);
        }

        /** The synthetic's or a neighbour's with this letter, else likewise the observed's; traces tell more than names of files. */
        private ChannelId channel(List<Matched> all, PairId pair) {
            return first(all, Matched::synthetic)
                    .or(() -> first(all, Matched::observed))
                    .map(channel -> channel.withComponent(component))
                    .orElseGet(() -> new ChannelId(pair.network(), pair.station(), "", component.toString()));
        }

        private Optional<ChannelId> first(List<Matched> all, Function<Matched, RawTrace> side) {
            List<RawTrace> ownFirst =
                    Stream.concat(Stream.of(this), all.stream()).map(side).toList();
            return ownFirst.stream()
                    .flatMap(t -> t.trace().stream())
                    .map(Trace::id)
                    .findFirst()
                    .or(() ->
                            ownFirst.stream().flatMap(t -> t.channel().stream()).findFirst());
        }
    }

    /** In configured order; where components are made of others, in the order of letters, as a directory lists them. */
    private List<Trace> stream(SideTraces side, Set<Component> used) {
        Set<Component> ordered = config.components().containsAll(used) ? used : new TreeSet<>(used);
        return ordered.stream().map(c -> side.of(c).trace().orElseThrow()).toList();
    }

    /** The component itself, N and E for R and T, a sensor's three components for one that it does not have. */
    private Set<Component> sources(Component component, SideTraces traces, Side side) {
        if (traces.isKnown(component)) {
            return Set.of(component);
        }
        if (config.rotate() && (component.equals(Component.RADIAL) || component.equals(Component.TRANSVERSE))) {
            Set<Component> both = new TreeSet<>(turned(Component.NORTH, traces, side));
            both.addAll(turned(Component.EAST, traces, side));
            return both;
        }
        return turned(component, traces, side);
    }

    private Set<Component> turned(Component component, SideTraces traces, Side side) {
        boolean recorded = config.typeOf(side) == TraceType.OBS
                && config.preprocess().response().orient();
        if (traces.isKnown(component) || !recorded || "ZNE".indexOf(component.letter()) < 0) {
            return Set.of(component);
        }
        Set<Component> sensor = new TreeSet<>();
        for (Component known : traces.traces().keySet()) {
            if (TURNABLE.indexOf(known.letter()) >= 0) {
                sensor.add(known);
            }
        }
        boolean points = sensor.stream().anyMatch(c -> "ZNE".indexOf(c.letter()) < 0);
        return points ? sensor : Set.of(component);
    }

    private static RawTrace shown(Component component, SideTraces side, Set<Component> sources) {
        Component place = component.equals(Component.RADIAL)
                ? Component.NORTH
                : component.equals(Component.TRANSVERSE) ? Component.EAST : component;
        Component first = sources.contains(component) || !sources.contains(place)
                ? sources.iterator().next()
                : place;
        return side.of(first);
    }

    private Optional<Stopped> stopped(Component component, Set<Component> obs, Set<Component> syn) {
        Optional<Stopped> unusable = refused(observed, obs).or(() -> refused(synthetic, syn));
        if (unusable.isPresent()) {
            return unusable;
        }
        boolean noObserved = lacks(observed, obs);
        boolean noSynthetic = lacks(synthetic, syn);
        if (noObserved && noSynthetic) {
            return Optional.of(Stopped.skipped(
                    "read", "missing_component", "no trace of component " + component + " on either side"));
        }
        if (noObserved) {
            return Optional.of(Stopped.skipped("read", "missing_observed", only(synthetic, syn)));
        }
        if (noSynthetic) {
            return Optional.of(Stopped.skipped("read", "missing_synthetic", only(observed, obs)));
        }
        TimeAxis axis =
                synthetic.of(syn.iterator().next()).trace().orElseThrow().axis();
        return obs.stream()
                .map(c -> observedFaults.computeIfAbsent(c, any -> fault(observed.of(c), Side.OBS, axis)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> syn.stream()
                        .map(c -> syntheticFaults.computeIfAbsent(c, any -> fault(synthetic.of(c), Side.SYN, axis)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<Stopped> refused(SideTraces side, Set<Component> sources) {
        return sources.stream().flatMap(c -> side.stopped(c).stream()).findFirst();
    }

    private static boolean lacks(SideTraces side, Set<Component> sources) {
        return sources.stream().anyMatch(c -> side.of(c).trace().isEmpty());
    }

    private static String only(SideTraces side, Set<Component> sources) {
        return "only " + side.of(sources.iterator().next()).file();
    }

    /** What makes a trace useless for measuring; a recording is looked at for more. */
    private Optional<Stopped> fault(RawTrace part, Side side, TimeAxis axis) {
        Trace trace = part.trace().orElseThrow();
        Optional<Stopped> useless = TraceCheck.of(trace)
                .filter(found -> found.kind() == TraceCheck.Kind.BAD_SAMPLE || quality.constant())
                .map(found -> new Stopped(
                        "read",
                        found.kind() == TraceCheck.Kind.BAD_SAMPLE ? Status.FAILED : Status.SKIPPED,
                        found.kind().word() + ": " + part.file() + ": " + found.words()));
        if (useless.isPresent() || config.typeOf(side) != TraceType.OBS) {
            return useless;
        }
        return QualityCheck.of(trace, axis, quality)
                .map(found -> Stopped.skipped("quality", found.word(), part.file() + ": " + found.words()));
    }
}
