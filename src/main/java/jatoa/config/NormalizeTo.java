package jatoa.config;

/** How the amplitudes of a pair are brought together; in YAML the name in lower case, {@code null} for {@link #NONE}. */
public enum NormalizeTo {
    /** amplitudes stay as they are */
    NONE,
    /** the synthetic is scaled to the largest magnitude of the observed */
    OBS,
    /** the observed is scaled to the largest magnitude of the synthetic */
    SYN,
    /** both are scaled to a largest magnitude of 1 */
    ONE
}
