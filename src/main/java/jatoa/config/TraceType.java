package jatoa.config;

/** What a stream of traces is, whatever side it stands on; in YAML the name in lower case. */
public enum TraceType {
    /** recorded: its instrument response may be removed */
    OBS,
    /** simulated: it may be convolved with a source-time function */
    SYN
}
