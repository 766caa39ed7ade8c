package jatoa.pipeline;

import jatoa.model.ChannelId;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.pipeline.BandResult.Prepared;
import jatoa.pipeline.BandResult.Windowed;
import jatoa.pipeline.RawPair.RawComponent;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A pair that is ready to be measured: each component in each band with its windows, or the reason why there are none. */
record PreparedPair(PairJob job, PairContext context, List<PreparedComponent> components) {

    PreparedPair {
        components = List.copyOf(components);
    }

    /** One component over all bands. */
    record PreparedComponent(RawComponent raw, List<Prepared> bands) {
        PreparedComponent {
            bands = List.copyOf(bands);
        }

        ChannelId channel() {
            return raw.channel();
        }
    }

    /** Everything that has windows, component by component, band by band. */
    Stream<Windowed> windowed() {
        return components.stream()
                .flatMap(component -> component.bands().stream())
                .flatMap(band -> band.windowed().stream());
    }

    /** With other traces under the same windows; what has no windows stays as it is. */
    PreparedPair windowed(BiFunction<RawComponent, Windowed, Windowed> change) {
        return new PreparedPair(
                job,
                context,
                components.stream()
                        .map(component -> new PreparedComponent(
                                component.raw(),
                                component.bands().stream()
                                        .map(band -> band.windowed()
                                                .<Prepared>map(w -> change.apply(component.raw(), w))
                                                .orElse(band))
                                        .toList()))
                        .toList());
    }

    /** Measured component by component, band by band. */
    PairResult measured(BiFunction<RawComponent, Windowed, BandResult> measure) {
        return new PairResult(
                job,
                context,
                components.stream()
                        .map(component -> new PairResult.ComponentResult(
                                component.raw(),
                                component.bands().stream()
                                        .map(band -> band.measured(w -> measure.apply(component.raw(), w)))
                                        .toList()))
                        .toList());
    }
}
