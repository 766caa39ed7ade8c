package jatoa.pipeline;

import jatoa.config.MisfitConfig;
import jatoa.config.NormalizeTo;
import jatoa.config.OutputConfig.SolverConfig;
import jatoa.config.RunConfig;
import jatoa.math.Derivative;
import jatoa.math.Lanczos;
import jatoa.misfit.ObservedScale;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Event;
import jatoa.model.PairContext;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.pipeline.BandResult.Filtered;
import jatoa.signal.AdjointFilter;
import jatoa.signal.rotation.HorizontalRotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adjoint sources as the solver wants them: on its components, of its motion, on its time axis. Each step is the transpose of what lies
 * between the solver and the traces that were measured (adjoint specification, section solvers' requirements).
 */
final class SolverSources {

    private final RunConfig config;
    private final SolverConfig solver;
    /** Where adjoint sources are taken back to before the filter. */
    private final Optional<AdjointFilter> filter;

    /** @throws jatoa.model.InputException where amplitudes are normalized in a way that cannot be taken back */
    SolverSources(RunConfig config) {
        this.config = config;
        this.solver = config.output().solver();
        boolean filtered =
                config.writesAdjointSources() && config.misfitOptions().adjointFilter();
        this.filter =
                filtered ? Optional.of(new AdjointFilter(config.processing(), config.signal())) : Optional.empty();
    }

    /** With the adjoint source of the synthetic before the filter of its band, where the settings ask for it. */
    ComponentMeasurement ofUnfiltered(ComponentMeasurement measured, Filtered filtered, PairContext context) {
        if (filter.isEmpty()) {
            return measured;
        }
        double rate = filtered.traces().synthetic().axis().samplingRate();
        double ofEvent = context.event().map(Event::halfDuration).orElse(Double.NaN);
        double halfDuration = config.processing().preprocess(filtered.band()).halfDurationFor(ofEvent);
        double[] source = filter.get().apply(ofUnscaled(measured, filtered), filtered.band(), rate, halfDuration);
        return new ComponentMeasurement(measured.misfit(), measured.windows(), Samples.adopt(source));
    }

    /** With the part that comes from the observed being scaled to the synthetic. */
    private double[] ofUnscaled(ComponentMeasurement measured, Filtered filtered) {
        double[] f = measured.adjoint().array();
        if (config.processing().preprocess().normalizeTo() != NormalizeTo.SYN) {
            return f;
        }
        MisfitConfig kind = config.bands()
                .settings(filtered.band(), filtered.traces().component())
                .misfit()
                .orElseThrow();
        // a station's misfit is half of its double differences'
        double misfit = kind.doubleDifference() ? 2 * measured.misfit() : measured.misfit();
        return ObservedScale.included(kind, misfit, f, filtered.traces());
    }

    /** @param sources of one station, measured or zero */
    List<AdjointSource> of(List<AdjointSource> sources, PairContext context) {
        return onComponents(sources, context).stream()
                .map(source -> onAxis(ofDisplacement(source), context))
                .toList();
    }

    /** The components that a station's files are written for. */
    static List<Component> components(RunConfig config) {
        List<Component> asked = config.output().adjointComponents();
        if (!asked.isEmpty() || !config.processing().rotate()) {
            return asked.isEmpty() ? config.processing().components() : asked;
        }
        return config.processing().components().stream()
                .flatMap(c -> turned(c).stream())
                .distinct()
                .toList();
    }

    private static List<Component> turned(Component component) {
        return component.equals(Component.RADIAL) || component.equals(Component.TRANSVERSE)
                ? List.of(Component.NORTH, Component.EAST)
                : List.of(component);
    }

    /** R and T back on N and E unless they are asked for as they are; zeros for components that are asked for and not measured. */
    private List<AdjointSource> onComponents(List<AdjointSource> sources, PairContext context) {
        List<Component> asked = config.output().adjointComponents();
        boolean kept = asked.contains(Component.RADIAL) || asked.contains(Component.TRANSVERSE);
        boolean turns =
                config.processing().rotate() && !kept && context.geometry().isPresent();
        List<AdjointSource> turned =
                turns ? new HorizontalRotation(context.geometry().get().backazimuth()).toNorthEast(sources) : sources;
        if (asked.isEmpty() || sources.isEmpty()) {
            return turned;
        }
        List<AdjointSource> wanted = new ArrayList<>();
        for (Component component : asked) {
            turned.stream()
                    .filter(s -> s.id().component().equals(component))
                    .findFirst()
                    .or(() -> config.output().writeBlanks()
                            ? Optional.of(zeros(sources.get(0), component))
                            : Optional.empty())
                    .ifPresent(wanted::add);
        }
        return wanted;
    }

    private static AdjointSource zeros(AdjointSource like, Component component) {
        ChannelId id = like.id().withComponent(component);
        return AdjointSource.zeros(id, like.axis());
    }

    /** f_disp = −∂t f_vel, f_disp = ∂tt f_acc. */
    private AdjointSource ofDisplacement(AdjointSource source) {
        double[] f = source.samples().array();
        if (!solver.displacement() || f.length < 2) {
            return source;
        }
        double dt = source.axis().dt();
        return switch (solver.motion()) {
            case DISP -> source;
            case VEL -> with(source, negative(Derivative.central(f, dt)));
            case ACC -> with(source, Derivative.second(f, dt));
        };
    }

    private static double[] negative(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = -x[i];
        }
        return x;
    }

    private static AdjointSource with(AdjointSource source, double[] samples) {
        return new AdjointSource(source.id(), source.axis(), Samples.adopt(samples));
    }

    private AdjointSource onAxis(AdjointSource source, PairContext context) {
        if (!solver.hasOwnAxis()) {
            return source;
        }
        TimeAxis own = source.axis();
        double dt = solver.dt().orElse(own.dt());
        double first = own.secondsFrom(context.originNanos());
        double start = solver.start().orElse(first);
        int npts = solver.npts().orElse((int) Math.round((first - start + own.npts() * own.dt()) / dt));
        double[] samples = Lanczos.resample(source.samples().array(), (start - first) / own.dt(), dt / own.dt(), npts);
        TimeAxis axis = TimeAxis.ofStep(TimeAxis.plus(context.originNanos(), start), dt, npts);
        return new AdjointSource(source.id(), axis, Samples.adopt(samples));
    }
}
