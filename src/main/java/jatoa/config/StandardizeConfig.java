package jatoa.config;

import java.io.Serializable;

/**
 * How the two streams of a pair get one time axis (processing specification, section standardize).
 *
 * @param standardizeTo the stream whose start, rate and length the other one takes
 * @param normalizeTo amplitude scaling after that
 * @param strict true: starts that are off the grid and observed traces that end early are errors; false: they are snapped
 *     and padded, and the adjustment is recorded
 */
public record StandardizeConfig(Side standardizeTo, NormalizeTo normalizeTo, boolean strict) implements Serializable {

    /** To the synthetic, amplitudes untouched, tolerant. */
    public static StandardizeConfig defaults() {
        return new StandardizeConfig(Side.SYN, NormalizeTo.NONE, false);
    }
}
