package jatoa.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The switches that are on. */
public record WindowSwitches(Set<WindowSwitch> on) {

    public WindowSwitches {
        EnumSet<WindowSwitch> copy = EnumSet.noneOf(WindowSwitch.class);
        copy.addAll(on);
        on = Collections.unmodifiableSet(copy);
    }

    /** Those that {@code conventions} switch on, turned on or off as {@code corrections} say. */
    static WindowSwitches of(Conventions conventions, SettingsMap corrections) {
        SettingsMap s = corrections.withoutNulls().over(Catalogue.corrections(conventions));
        EnumSet<WindowSwitch> on = EnumSet.allOf(WindowSwitch.class);
        on.removeIf(one -> !s.flag(one.key()));
        return new WindowSwitches(on);
    }

    /** All off: the original's behaviour. */
    public static WindowSwitches pyatoa() {
        return of(Conventions.PYATOA, SettingsMap.EMPTY);
    }

    /** Every correction on, every option off. */
    public static WindowSwitches corrected() {
        return of(Conventions.CORRECTED, SettingsMap.EMPTY);
    }

    public boolean has(WindowSwitch s) {
        return on.contains(s);
    }
}
