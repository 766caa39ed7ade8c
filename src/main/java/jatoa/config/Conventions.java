package jatoa.config;

import java.util.Locale;

/** Whose decisions the numbers follow: today's tools to the sample, or every documented correction. */
public enum Conventions {
    PYATOA,
    CORRECTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Their corrections, with what {@code corrections} name set over them; null changes nothing. */
    SettingsMap with(SettingsMap corrections) {
        return corrections.withoutNulls().over(Catalogue.corrections(this));
    }

    static Conventions of(SettingsMap settings) {
        return settings.constant("conventions", Conventions.class);
    }
}
