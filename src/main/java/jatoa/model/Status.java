package jatoa.model;

import java.util.Locale;

/** How a channel and band ended (contract: status). Only {@link #FAILED} makes a run's exit status 3. */
public enum Status {
    /** windows found and measured */
    MEASURED,
    /** windows only: no misfit was asked for */
    WINDOWED,
    /** a normal outcome: nothing acceptable in the traces */
    NO_WINDOWS,
    /** cannot be done as asked: one side missing, a component not there, a dead trace */
    SKIPPED,
    /** damaged input or a fault */
    FAILED;

    /** The word in tables: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
