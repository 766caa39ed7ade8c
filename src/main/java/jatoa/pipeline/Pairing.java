package jatoa.pipeline;

import jatoa.config.ProcessingConfig;
import jatoa.config.QualityConfig;
import jatoa.config.RunConfig;
import jatoa.config.Side;
import jatoa.config.TraceType;
import jatoa.model.Component;
import jatoa.model.Status;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.signal.QualityCheck;
import jatoa.signal.TraceCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds for each configured component the traces of both sides that it is made of, or says why there are none. */
final class Pairing {
    private static final Component NORTH = new Component('N');
    private static final Component EAST = new Component('E');
    private static final Component RADIAL = new Component('R');
    private static final Component TRANSVERSE = new Component('T');
    private static final String TURNABLE = "ZNE123UVW";

    private final ProcessingConfig config;
    private final QualityConfig quality;
    private final SideTraces observed;
    private final SideTraces synthetic;

    private Pairing(RunConfig config, SideTraces observed, SideTraces synthetic) {
        this.config = config.processing();
        this.quality = config.data().quality();
        this.observed = observed;
        this.synthetic = synthetic;
    }

    static RawPair of(RunConfig config, SideTraces observed, SideTraces synthetic) {
        return new Pairing(config, observed, synthetic).pair();
    }

    private RawPair pair() {
        List<RawComponent> components = new ArrayList<>();
        Set<Component> fromObserved = new LinkedHashSet<>();
        Set<Component> fromSynthetic = new LinkedHashSet<>();
        for (Component component : config.components()) {
            Set<Component> obs = sources(component, observed, Side.OBS);
            Set<Component> syn = sources(component, synthetic, Side.SYN);
            Optional<Problem> problem = problem(component, obs, syn);
            if (problem.isEmpty()) {
                fromObserved.addAll(obs);
                fromSynthetic.addAll(syn);
            }
            Set<Component> both = new HashSet<>(obs);
            both.addAll(syn);
            components.add(new RawComponent(
                    component, shown(component, observed, obs), shown(component, synthetic, syn), problem, both));
        }
        List<String> notes = new ArrayList<>(observed.notes());
        notes.addAll(synthetic.notes());
        return new RawPair(components, stream(observed, fromObserved), stream(synthetic, fromSynthetic), notes);
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
        if (config.rotate() && (component.equals(RADIAL) || component.equals(TRANSVERSE))) {
            Set<Component> both = new TreeSet<>(turned(NORTH, traces, side));
            both.addAll(turned(EAST, traces, side));
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

    private static RawComponent.Side shown(Component component, SideTraces side, Set<Component> sources) {
        Component place = component.equals(RADIAL) ? NORTH : component.equals(TRANSVERSE) ? EAST : component;
        Component first = sources.contains(component) || !sources.contains(place)
                ? sources.iterator().next()
                : place;
        return side.of(first);
    }

    private Optional<Problem> problem(Component component, Set<Component> obs, Set<Component> syn) {
        Optional<Problem> unusable = refused(observed, obs).or(() -> refused(synthetic, syn));
        if (unusable.isPresent()) {
            return unusable;
        }
        boolean noObserved = lacks(observed, obs);
        boolean noSynthetic = lacks(synthetic, syn);
        if (noObserved && noSynthetic) {
            return Optional.of(Problem.skipped(
                    "read", "missing_component", "no trace of component " + component + " on either side"));
        }
        if (noObserved) {
            return Optional.of(Problem.skipped("read", "missing_observed", only(synthetic, syn)));
        }
        if (noSynthetic) {
            return Optional.of(Problem.skipped("read", "missing_synthetic", only(observed, obs)));
        }
        return unusable(observed, obs)
                .or(() -> unusable(synthetic, syn))
                .or(() -> poor(
                        observed, obs, Side.OBS, synthetic.of(syn.iterator().next())))
                .or(() -> poor(
                        synthetic, syn, Side.SYN, synthetic.of(syn.iterator().next())));
    }

    private static Optional<Problem> refused(SideTraces side, Set<Component> sources) {
        return sources.stream().flatMap(c -> side.problem(c).stream()).findFirst();
    }

    private static boolean lacks(SideTraces side, Set<Component> sources) {
        return sources.stream().anyMatch(c -> side.of(c).trace().isEmpty());
    }

    private static String only(SideTraces side, Set<Component> sources) {
        return "only " + side.of(sources.iterator().next()).file();
    }

    private Optional<Problem> unusable(SideTraces side, Set<Component> sources) {
        return sources.stream()
                .map(side::of)
                .flatMap(s -> TraceCheck.of(s.trace().orElseThrow())
                        .filter(found -> found.kind() == TraceCheck.Kind.BAD_SAMPLE || quality.constant())
                        .map(found -> new Problem(
                                found.kind() == TraceCheck.Kind.BAD_SAMPLE ? Status.FAILED : Status.SKIPPED,
                                "read",
                                found.kind().word() + ": " + s.file() + ": " + found.words()))
                        .stream())
                .findFirst();
    }

    /** What is wrong with a recorded side's traces. */
    private Optional<Problem> poor(SideTraces traces, Set<Component> sources, Side side, RawComponent.Side against) {
        if (config.typeOf(side) != TraceType.OBS) {
            return Optional.empty();
        }
        TimeAxis axis = against.trace().orElseThrow().axis();
        return sources.stream()
                .map(traces::of)
                .flatMap(s -> QualityCheck.of(s.trace().orElseThrow(), axis, quality)
                        .map(found -> Problem.skipped("quality", found.word(), s.file() + ": " + found.words()))
                        .stream())
                .findFirst();
    }
}
