package jatoa.config;

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
        ResponseConfig response) {
    /** Stands for the half duration that the event file tells. */
    public static final double OF_EVENT = Double.NaN;

    public PreprocessConfig {
        Messages.require(corners >= 1 && corners <= 20, "preprocess.corners", "from 1 to 20", corners);
        Messages.require(
                taperPercentage >= 0 && taperPercentage <= 0.5,
                "preprocess.taper_percentage",
                "from 0 to 0.5 (a fraction per end)",
                taperPercentage);
        Messages.require(
                !(halfDuration < 0) && halfDuration != Double.POSITIVE_INFINITY,
                "preprocess.half_duration",
                ">= 0 s, null or event",
                halfDuration);
    }

    static PreprocessConfig of(SettingsMap s) {
        boolean ofEvent = "event".equals(s.get("half_duration"));
        return new PreprocessConfig(
                s.flag("filter"),
                s.integer("corners"),
                s.flag("zerophase"),
                s.number("taper_percentage"),
                ofEvent ? OF_EVENT : s.optionalNumber("half_duration").orElse(0),
                NormalizeTo.of(s),
                ResponseConfig.of(s));
    }

    /** Whether each event has a half duration of its own. */
    public boolean halfDurationOfEvent() {
        return Double.isNaN(halfDuration);
    }

    /** The half duration to convolve with, for an event of half duration {@code ofEvent} (s; NaN where unknown). */
    public double halfDurationFor(double ofEvent) {
        return halfDurationOfEvent() ? ofEvent : halfDuration;
    }

    /** Filter with two corners forward and backward, 5 % taper, no convolution, amplitudes and response untouched. */
    public static PreprocessConfig defaults() {
        return of(SettingsMap.EMPTY.section("preprocess"));
    }
}
