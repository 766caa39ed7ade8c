package jatoa.config;

import java.util.List;
import java.util.Locale;

/** Whose decisions the numbers follow: today's tools to the sample, or every documented correction. */
public enum Conventions {
    PYATOA,
    CORRECTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From {@code pyatoa} or {@code corrected}. */
    static Conventions of(SettingsMap settings) {
        return valueOf(
                settings.choice("conventions", List.of("pyatoa", "corrected")).toUpperCase(Locale.ROOT));
    }
}
