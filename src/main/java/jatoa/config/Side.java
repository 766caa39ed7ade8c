package jatoa.config;

/** One of the two streams of a pair, whatever its {@link TraceType}; in YAML the name in lower case. */
public enum Side {
    /** the observed stream */
    OBS,
    /** the synthetic stream */
    SYN
}
