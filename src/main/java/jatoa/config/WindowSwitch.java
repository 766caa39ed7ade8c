package jatoa.config;

import java.util.Locale;

/**
 * One named departure of window selection from the original's behaviour (windowing specification §19). Off: as the
 * original. Corrections are on under {@code conventions: corrected}; options are on only where asked for.
 */
public enum WindowSwitch {
    NOISE_WINDOW(
            true,
            "noise ends one minimum period before the first arrival, in samples of the trace; ranges and"
                    + " windows include their last sample"),
    SCHEDULE(true, "the window that ends first counts in the total weight of later ones"),
    MERGE(true, "merging never shrinks a window, and merging nothing gives nothing"),
    IDENTITY(true, "a candidate survives a stage only if it passed itself, not another one with the same bounds"),
    EDGE_FLAT(true, "a flat stretch at either end of the STA/LTA is never a peak or a trough"),
    TOLERANCE(true, "the STA/LTA does not depend on the units of the trace"),
    WARMUP(true, "the STA/LTA starts from its steady state instead of 1000 samples of noise floor"),
    TRIM(
            true,
            "travel-time limits that leave no trough give no windows, or one between the limits, instead of a failure"),
    PROMINENCE(false, "c_2 is relative to the water level, as in FLEXWIN, instead of the peak"),
    PHASE_SEPARATION(false, "peak heights are measured from the water level where the lowest trough is below it"),
    CURTAIL(false, "the seed peak counts among the peaks that curtailing measures from");

    private final boolean correction;
    private final String meaning;

    WindowSwitch(boolean correction, String meaning) {
        this.correction = correction;
        this.meaning = meaning;
    }

    /** The name in the configuration, such as {@code noise_window}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code conventions: corrected} switches it on. */
    public boolean correction() {
        return correction;
    }

    /** What holds when it is on. */
    public String meaning() {
        return meaning;
    }
}
