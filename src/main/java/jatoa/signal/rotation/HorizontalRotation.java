package jatoa.signal.rotation;

import jatoa.math.Rotation;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * N and E to R and T by the azimuth at the station towards the event, and back (processing specification, section Rotation).
 * Traces belong together when all but the last letter of their channel agrees. Lists keep their order.
 */
public final class HorizontalRotation {
    private final double backAzimuth;

    /** @param backAzimuth degrees from north, 0 to 360 */
    public HorizontalRotation(double backAzimuth) {
        if (!(backAzimuth >= 0 && backAzimuth <= 360)) {
            throw new InputException("a back-azimuth lies within 0 and 360 degrees, was " + backAzimuth);
        }
        this.backAzimuth = backAzimuth;
    }

    /**
     * R in the place of N and T in the place of E; traces without their partner stay as they are.
     *
     * @throws InputException where two partners differ in length, rate or start
     */
    public List<Trace> toRadialTransverse(List<Trace> traces) {
        List<Trace> rotated = new ArrayList<>(traces.size());
        for (Trace trace : traces) {
            Component component = trace.component();
            if (component.equals(Component.NORTH)) {
                rotated.add(partner(traces, trace, Component.EAST)
                        .map(east -> with(
                                trace,
                                Component.RADIAL,
                                Rotation.radial(values(trace), values(east), backAzimuth),
                                east))
                        .orElse(trace));
            } else if (component.equals(Component.EAST)) {
                rotated.add(partner(traces, trace, Component.NORTH)
                        .map(north -> with(
                                trace,
                                Component.TRANSVERSE,
                                Rotation.transverse(values(north), values(trace), backAzimuth),
                                north))
                        .orElse(trace));
            } else {
                rotated.add(trace);
            }
        }
        return rotated;
    }

    private Optional<Trace> partner(List<Trace> traces, Trace trace, Component component) {
        ChannelId wanted = trace.id().withComponent(component);
        Optional<Trace> partner =
                traces.stream().filter(t -> t.id().equals(wanted)).findFirst();
        partner.ifPresent(p -> requireSameAxis(trace, p));
        return partner;
    }

    private static void requireSameAxis(Trace a, Trace b) {
        if (!Orientation.sameAxis(a.axis(), b.axis())) {
            throw new InputException("cannot rotate " + a.id() + " and " + b.id()
                    + ": they differ in length, rate or start: " + a.axis() + " and " + b.axis());
        }
    }

    private static double[] values(Trace trace) {
        return trace.samples().array();
    }

    private static Trace with(Trace trace, Component component, double[] samples, Trace partner) {
        return trace.withSamples(samples)
                .withId(trace.id().withComponent(component))
                .withGaps(trace.gaps().and(partner.gaps()));
    }

    /**
     * Adjoint sources measured on R and T as forces on N and E: the transpose of the rotation of the data. N takes the place
     * of R and E that of T; where one of the two is missing it counts as zero, and both N and E come out.
     */
    public List<AdjointSource> toNorthEast(List<AdjointSource> sources) {
        List<AdjointSource> rotated = new ArrayList<>(sources.size() + 1);
        for (AdjointSource source : sources) {
            Component component = source.id().component();
            if (component.equals(Component.RADIAL)) {
                Optional<AdjointSource> found = find(sources, source, Component.TRANSVERSE);
                AdjointSource transverse = found.orElseGet(() -> zeros(source, Component.TRANSVERSE));
                rotated.add(northOf(source, transverse));
                if (found.isEmpty()) {
                    rotated.add(eastOf(source, transverse));
                }
            } else if (component.equals(Component.TRANSVERSE)) {
                Optional<AdjointSource> found = find(sources, source, Component.RADIAL);
                AdjointSource radial = found.orElseGet(() -> zeros(source, Component.RADIAL));
                if (found.isEmpty()) {
                    rotated.add(northOf(radial, source));
                }
                rotated.add(eastOf(radial, source));
            } else {
                rotated.add(source);
            }
        }
        return rotated;
    }

    private static Optional<AdjointSource> find(List<AdjointSource> sources, AdjointSource like, Component component) {
        ChannelId wanted = like.id().withComponent(component);
        return sources.stream().filter(s -> s.id().equals(wanted)).findFirst();
    }

    private static AdjointSource zeros(AdjointSource like, Component component) {
        return AdjointSource.zeros(like.id().withComponent(component), like.axis());
    }

    private AdjointSource northOf(AdjointSource radial, AdjointSource transverse) {
        double[] samples =
                Rotation.north(radial.samples().array(), transverse.samples().array(), backAzimuth);
        return source(radial, Component.NORTH, samples);
    }

    private AdjointSource eastOf(AdjointSource radial, AdjointSource transverse) {
        double[] samples =
                Rotation.east(radial.samples().array(), transverse.samples().array(), backAzimuth);
        return source(radial, Component.EAST, samples);
    }

    private static AdjointSource source(AdjointSource like, Component component, double[] samples) {
        TimeAxis axis = like.axis();
        return new AdjointSource(like.id().withComponent(component), axis, Samples.adopt(samples));
    }
}
