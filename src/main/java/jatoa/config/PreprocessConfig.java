package jatoa.config;

import jatoa.model.InputException;
import java.io.Serializable;

/**
 * Preprocessing of both streams (processing specification, section preprocess).
 *
 * @param filter whether to filter to the period band
 * @param corners order of the Butterworth prototype
 * @param zerophase forward and backward; false: forward only
 * @param taperPercentage tapered fraction of the trace at each end, 0 … 0.5
 * @param halfDuration of the source-time function that streams of type {@link TraceType#SYN} are convolved with, s; 0 for
 *     none ({@code null} in YAML), {@link #OF_EVENT} for what each event says
 * @param normalizeTo amplitude scaling at the end
 * @param response removal of the instrument response
 */
public record PreprocessConfig(
        boolean filter,
        int corners,
        boolean zerophase,
        double taperPercentage,
        double halfDuration,
        NormalizeTo normalizeTo,
        ResponseConfig response)
        implements Serializable {
    /** Stands for the half duration that the event file tells. */
    public static final double OF_EVENT = Double.NaN;

    private static final int MOST_CORNERS = 20;

    public PreprocessConfig {
        if (corners < 1 || corners > MOST_CORNERS) {
            throw new InputException("preprocess.corners must be 1 to " + MOST_CORNERS + ", was " + corners);
        }
        if (!(taperPercentage >= 0 && taperPercentage <= 0.5)) {
            throw new InputException(
                    "preprocess.taper_percentage must be 0 to 0.5 (a fraction per end), was " + taperPercentage);
        }
        if (halfDuration < 0 || Double.isInfinite(halfDuration)) {
            throw new InputException("preprocess.half_duration must be >= 0 s or null, was " + halfDuration);
        }
    }

    /** Whether each event has a half duration of its own. */
    public boolean halfDurationOfEvent() {
        return Double.isNaN(halfDuration);
    }

    /** Filter with two corners forward and backward, 5 % taper, no convolution, amplitudes and response untouched. */
    public static PreprocessConfig defaults() {
        return new PreprocessConfig(true, 2, true, 0.05, 0, NormalizeTo.NONE, ResponseConfig.defaults());
    }
}
