package jatoa.config;

import java.util.List;
import java.util.Locale;

/**
 * How the two streams of a pair get one time axis (processing specification, section standardize).
 *
 * @param standardizeTo the stream whose start, rate and length the other one takes
 * @param normalizeTo amplitude scaling after that
 * @param strict true: starts that are off the grid and observed traces that end early are errors; false: they are snapped
 *     and padded, and the adjustment is recorded
 */
public record StandardizeConfig(Side standardizeTo, NormalizeTo normalizeTo, boolean strict) {

    static StandardizeConfig of(SettingsMap s) {
        Side to = Side.valueOf(s.choice("standardize_to", List.of("syn", "obs")).toUpperCase(Locale.ROOT));
        return new StandardizeConfig(to, NormalizeTo.of(s), s.flag("strict"));
    }

    /** To the synthetic, amplitudes untouched, tolerant. */
    public static StandardizeConfig defaults() {
        return of(SettingsMap.EMPTY.section("standardize"));
    }
}
