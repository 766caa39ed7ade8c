package jatoa.inspect;

import java.util.Locale;

/** A number that every window has; all are columns of the {@code windows} table but the length. */
public enum Quantity {
    /** lag of the correlation maximum, positive when the observed arrives later */
    CC_SHIFT("cc_shift_s", "s"),
    /** what the misfit measured */
    TIME_SHIFT("time_shift_s", "s"),
    DLNA("dlna", ""),
    MEASURED_DLNA("measured_dlna", ""),
    CC("cc", ""),
    LENGTH("length_s", "s"),
    AMPLITUDE_RATIO("amplitude_ratio", ""),
    MISFIT("measurement_misfit", "");

    private final String column;
    private final String unit;

    Quantity(String column, String unit) {
        this.column = column;
        this.unit = unit;
    }

    /** In lower case with hyphens, as on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String column() {
        return column;
    }

    /** Empty where it has none. */
    public String unit() {
        return unit;
    }
}
