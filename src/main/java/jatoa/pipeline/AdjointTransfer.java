package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ComponentMeasurement;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TracePair;
import jatoa.signal.AdjointFilter;
import java.util.Optional;

/** From the filtered synthetic's adjoint source to the solver's, where the settings ask for it. */
final class AdjointTransfer {
    private final Optional<AdjointFilter> filter;

    AdjointTransfer(RunConfig config) {
        boolean wanted = config.misfit().isPresent()
                && config.adjointSources()
                && config.misfitOptions().adjointFilter();
        this.filter = wanted ? Optional.of(new AdjointFilter(config.processing())) : Optional.empty();
    }

    ComponentMeasurement of(ComponentMeasurement measured, PeriodBand band, TracePair filtered) {
        double rate = filtered.synthetic().axis().samplingRate();
        return filter.map(f -> new ComponentMeasurement(
                        measured.misfit(),
                        measured.windows(),
                        Samples.adopt(f.apply(measured.adjoint().array(), band, rate))))
                .orElse(measured);
    }
}
