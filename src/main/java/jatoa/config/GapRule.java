package jatoa.config;

/** What to do with a recorded channel that has a gap; in YAML the lower-case name. */
public enum GapRule {
    /** leave the channel out */
    REFUSE,
    /** keep its longest segment, the earliest of equals */
    LONGEST,
    /** a straight line from the last sample before the gap to the first after it; refused where gaps outweigh samples */
    INTERPOLATE
}
