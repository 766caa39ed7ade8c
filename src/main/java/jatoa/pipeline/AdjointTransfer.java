package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ComponentMeasurement;
import jatoa.model.PairContext;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TracePair;
import jatoa.signal.AdjointFilter;
import java.util.Optional;

/** From the filtered synthetic's adjoint source to the solver's, where the settings ask for it. */
final class AdjointTransfer {
    private final RunConfig config;
    private final Optional<AdjointFilter> filter;

    AdjointTransfer(RunConfig config) {
        this.config = config;
        boolean wanted = config.misfit().isPresent()
                && config.adjointSources()
                && config.misfitOptions().adjointFilter();
        this.filter = wanted ? Optional.of(new AdjointFilter(config.processing())) : Optional.empty();
    }

    ComponentMeasurement of(ComponentMeasurement measured, PeriodBand band, TracePair filtered, PairContext context) {
        double rate = filtered.synthetic().axis().samplingRate();
        double half = config.processing().preprocess().halfDurationOfEvent()
                ? Processing.halfDuration(context)
                : config.processing().preprocess().halfDuration();
        return filter.map(f -> new ComponentMeasurement(
                        measured.misfit(),
                        measured.windows(),
                        Samples.adopt(f.apply(measured.adjoint().array(), band, rate, half))))
                .orElse(measured);
    }
}
