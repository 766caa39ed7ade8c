package jatoa.window;

import jatoa.config.WindowParameters;
import jatoa.config.WindowParameters.Fit;
import jatoa.math.CrossCorrelation;
import jatoa.model.Window;
import jatoa.window.RejectionLog.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How well observed and synthetic agree inside a window: correlation, time shift and amplitude anomaly, both bounds
 * included, no taper (windowing specification §14); and the three limits.
 */
final class DataFit {
    private final double[] observed;
    private final double[] synthetic;
    private final Grid grid;
    private final WindowParameters parameters;

    DataFit(double[] observed, double[] synthetic, Grid grid, WindowParameters parameters) {
        this.observed = observed;
        this.synthetic = synthetic;
        this.grid = grid;
        this.parameters = parameters;
    }

    /** As {@link #measure(int, int, int)}. */
    Window measure(Bounds bounds) {
        return measure(bounds.left(), bounds.right(), bounds.center());
    }

    /** The window with its correlation, shift, anomaly and weight; without energy NaN or infinite, never accepted. */
    Window measure(int left, int right, int center) {
        double[] d = Arrays.copyOfRange(observed, left, right + 1);
        double[] s = Arrays.copyOfRange(synthetic, left, right + 1);
        double observedEnergy = CrossCorrelation.energy(d);
        double syntheticEnergy = CrossCorrelation.energy(s);
        double product = syntheticEnergy * observedEnergy;
        CrossCorrelation.Peak peak =
                product == 0 ? new CrossCorrelation.Peak(left - right, 0) : CrossCorrelation.peak(d, s);
        double cc = peak.value() / Math.sqrt(product);
        double dlna = 0.5 * Math.log(observedEnergy / syntheticEnergy);
        return new Window(left, right, center, cc, peak.lag(), dlna, weight(left, right, cc), List.of());
    }

    private double weight(int left, int right, double cc) {
        double periods = ((right - left) * grid.dt()) / grid.minPeriod();
        return switch (parameters.resolution().weight()) {
            case DURATION_CC -> periods * cc;
            case DURATION -> periods;
            case CC -> cc;
            case EQUAL -> 1;
        };
    }

    /** The first limit that the window violates, read at its centre; empty where it is within all three. */
    Optional<Reason> violation(Window w) {
        Fit fit = parameters.fit();
        double shift = w.shiftSamples() * grid.dt();
        double mostShift = fit.tshift().at(w.center());
        if (!(fit.tshiftReference() - mostShift < shift && shift < fit.tshiftReference() + mostShift)) {
            return Optional.of(Reason.TSHIFT);
        }
        double mostDlna = fit.dlna().at(w.center());
        if (!(fit.dlnaReference() - mostDlna < w.dlna() && w.dlna() < fit.dlnaReference() + mostDlna)) {
            return Optional.of(Reason.DLNA);
        }
        return w.cc() < fit.cc().at(w.center()) ? Optional.of(Reason.CC) : Optional.empty();
    }

    /** The windows within the limits, in the given order. */
    List<Window> accepted(List<Window> measured, RejectionLog log) {
        List<Window> kept = new ArrayList<>();
        for (Window w : measured) {
            Optional<Reason> violation = violation(w);
            if (violation.isEmpty()) {
                kept.add(w);
            } else {
                log.refuse(violation.get(), w.left(), w.right(), 1);
            }
        }
        return kept;
    }
}
