package jatoa.model;

import java.util.Locale;

/** What an event is for. */
public enum Role {
    /** its adjoint sources update the model */
    INVERSION,
    /** measured beside it, never used: whether the model explains what it was not made from */
    VALIDATION,
    /** measured when asked for alone */
    TEST,
    /** not run */
    OFF;

    /** In lower case, as in settings and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
