package jatoa.plot;

import jatoa.config.ResponseConfig.Motion;
import jatoa.config.TraceType;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Evaluation;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import java.util.List;
import java.util.Optional;

/**
 * What one waveform figure shows: one pair, one panel for each component and band, from top to bottom.
 *
 * @param context event, station, geometry and arrivals as far as they are known; its origin time is time 0 of the time axis
 * @param panels at least one
 */
public record FigureData(PairId pair, Evaluation evaluation, Kinds kinds, PairContext context, List<Panel> panels) {

    public FigureData {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure of " + pair + " needs at least one panel");
        }
    }

    /** Time 0 of the time axis, nanoseconds since 1970-01-01 UTC. */
    public long originNanos() {
        return context.originNanos();
    }

    /**
     * What the traces are.
     *
     * @param motion empty where the recordings may be anything: their response was not removed
     */
    public record Kinds(TraceType observed, TraceType synthetic, Optional<Motion> motion) {}

    /**
     * What a panel's windows were selected and measured by.
     *
     * @param misfit the misfit kind's name in a configuration file; empty where only windows were asked for
     * @param adjointUnit of the adjoint source; empty where it is not known
     * @param amplitudeRatio the threshold {@code win_amp_ratio}, as part of the observed peak; 0 where there is none
     */
    public record Measured(String misfit, String adjointUnit, double amplitudeRatio) {
        public Measured {
            if (!(amplitudeRatio >= 0) || amplitudeRatio >= 1) {
                throw new IllegalArgumentException("an amplitude ratio is from 0 to below 1, was " + amplitudeRatio);
            }
        }
    }

    /**
     * One component in one band.
     *
     * @param traces as they were compared: preprocessed, on one time axis
     * @param windows accepted windows, rejections, STA/LTA and water level
     * @param measurement empty where nothing was measured
     */
    public record Panel(
            PeriodBand band,
            Measured by,
            TracePair traces,
            WindowSet windows,
            Optional<ComponentMeasurement> measurement) {

        /** Measured although no window was selected: windows were not asked for. */
        boolean wholeTrace() {
            return windows.accepted().isEmpty() && measurement.isPresent();
        }
    }
}
