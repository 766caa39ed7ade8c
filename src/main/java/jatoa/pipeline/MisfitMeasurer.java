package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.ComponentMeasurement;
import jatoa.model.PairContext;
import jatoa.model.PeriodBand;
import jatoa.pipeline.BandResult.Windowed;
import java.util.HashMap;
import java.util.Map;

/** Measures the windows of stations on their own; where no misfit is asked for, windows are the result. */
final class MisfitMeasurer {
    private final Map<PeriodBand, Misfit> misfits = new HashMap<>();
    private final SolverSources solver;
    private final Output output;

    /** @throws jatoa.model.InputException where settings of the misfit contradict */
    MisfitMeasurer(RunConfig config) {
        config.misfit()
                .filter(kind -> !kind.doubleDifference())
                .ifPresent(kind -> config.processing()
                        .bands()
                        .forEach(band -> misfits.put(band, Misfit.of(kind, config.misfitOptions(), band))));
        this.solver = new SolverSources(config);
        this.output = Output.of(config.adjointSources());
    }

    PairResult measure(PreparedPair pair) {
        return pair.measured((component, windows) -> misfits.isEmpty() ? windows : measure(windows, pair.context()));
    }

    private BandResult measure(Windowed windows, PairContext context) {
        ComponentMeasurement measured =
                misfits.get(windows.band()).measure(windows.filtered().traces(), windows.windows(), output);
        if (measured.measuredCount() > 0) {
            return windows.measured(solver.ofUnfiltered(measured, windows.filtered(), context));
        }
        String details = measured.windows().get(0).note().orElse("no window could be measured");
        return windows.stopped(Stopped.skipped("measure", "no_measurement", details));
    }
}
