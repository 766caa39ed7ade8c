package jatoa.config;

import java.util.List;
import java.util.Locale;

/** How the amplitudes of a pair are brought together; in YAML the name in lower case, {@code null} for {@link #NONE}. */
public enum NormalizeTo {
    /** amplitudes stay as they are */
    NONE,
    /** the synthetic is scaled to the largest magnitude of the observed */
    OBS,
    /** the observed is scaled to the largest magnitude of the synthetic */
    SYN,
    /** both are scaled to a largest magnitude of 1 */
    ONE;

    static NormalizeTo of(SettingsMap s) {
        return s.has("normalize_to")
                ? valueOf(s.choice("normalize_to", List.of("obs", "syn", "one")).toUpperCase(Locale.ROOT))
                : NONE;
    }
}
