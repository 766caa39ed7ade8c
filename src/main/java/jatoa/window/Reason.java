package jatoa.window;

import java.util.Locale;

/** Why a candidate is refused, in the order of the stages (windowing specification §4). */
enum Reason {
    TRAVELTIMES,
    MIN_LENGTH,
    WATER_LEVEL,
    PROMINENCE,
    PHASE_SEP,
    /** too much of it was never recorded */
    UNRECORDED,
    S2N,
    TSHIFT,
    DLNA,
    CC,
    AMPLITUDE;

    /** The name in tables and figures. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
