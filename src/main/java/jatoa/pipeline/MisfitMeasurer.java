package jatoa.pipeline;

import jatoa.config.Bands;
import jatoa.config.MisfitConfig;
import jatoa.config.RunConfig;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.Component;
import jatoa.model.ComponentMeasurement;
import jatoa.model.PairContext;
import jatoa.model.PeriodBand;
import jatoa.pipeline.BandResult.Windowed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the windows of stations on their own, each by the kind of its band and component; where no misfit is asked for, windows are the
 * result.
 */
final class MisfitMeasurer {
    private final Bands bands;
    private final Map<Measure, Misfit> misfits = new HashMap<>();
    private final SolverSources solver;
    private final Output output;

    private record Measure(PeriodBand band, MisfitConfig kind) {}

    /** @throws jatoa.model.InputException where settings of the misfit contradict */
    MisfitMeasurer(RunConfig config) {
        this.bands = config.bands();
        for (PeriodBand band : config.processing().bands()) {
            for (Component component : config.processing().components()) {
                alone(band, component)
                        .ifPresent(kind -> misfits.computeIfAbsent(
                                new Measure(band, kind), m -> Misfit.of(kind, config.misfitOptions(), band)));
            }
        }
        this.solver = new SolverSources(config);
        this.output = Output.of(config.adjointSources());
    }

    /** The kind that a component is measured by in a band, unless it compares stations. */
    private Optional<MisfitConfig> alone(PeriodBand band, Component component) {
        return bands.settings(band, component).misfit().filter(kind -> !kind.doubleDifference());
    }

    PairResult measure(PreparedPair pair) {
        return pair.measured((component, windows) -> measure(component.component(), windows, pair.context()));
    }

    BandResult measure(Component component, Windowed windows, PairContext context) {
        Optional<MisfitConfig> kind = alone(windows.band(), component);
        if (kind.isEmpty()) {
            return windows;
        }
        ComponentMeasurement measured = misfits.get(new Measure(windows.band(), kind.get()))
                .measure(windows.filtered().traces(), windows.windows(), output);
        if (measured.measuredCount() > 0) {
            return windows.measured(solver.ofUnfiltered(measured, windows.filtered(), context));
        }
        String details = measured.windows().get(0).note().orElse("no window could be measured");
        return windows.stopped(Stopped.skipped("measure", "no_measurement", details));
    }
}
