package jatoa.config;

import java.util.Locale;

/**
 * One named departure of window selection from the original's behaviour (windowing specification §19), with its meaning in
 * {@code defaults.yaml}. Off: as the original. Corrections are on under {@code conventions: corrected}; options ({@link #PROMINENCE},
 * {@link #PHASE_SEPARATION}, {@link #CURTAIL}) are on only where asked for.
 */
public enum WindowSwitch {
    NOISE_WINDOW,
    SCHEDULE,
    MERGE,
    IDENTITY,
    EDGE_FLAT,
    TOLERANCE,
    WARMUP,
    TRIM,
    PROMINENCE,
    PHASE_SEPARATION,
    CURTAIL;

    /** The name in the configuration, such as {@code noise_window}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
