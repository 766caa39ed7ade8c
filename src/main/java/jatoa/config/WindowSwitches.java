package jatoa.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The switches that are on. */
public record WindowSwitches(Set<WindowSwitch> on) {

    public WindowSwitches {
        EnumSet<WindowSwitch> copy = EnumSet.noneOf(WindowSwitch.class);
        copy.addAll(on);
        on = Collections.unmodifiableSet(copy);
    }

    /** All off: the original's behaviour. */
    public static WindowSwitches pyatoa() {
        return new WindowSwitches(Set.of());
    }

    /** Every correction on, every option off. */
    public static WindowSwitches corrected() {
        EnumSet<WindowSwitch> on = EnumSet.allOf(WindowSwitch.class);
        on.removeIf(s -> !s.correction());
        return new WindowSwitches(on);
    }

    public boolean has(WindowSwitch s) {
        return on.contains(s);
    }

    /** These, with the switches that {@code settings} names turned on or off. */
    public WindowSwitches with(SettingsMap settings) {
        settings.requireKnown(keys());
        EnumSet<WindowSwitch> changed = EnumSet.noneOf(WindowSwitch.class);
        changed.addAll(on);
        for (WindowSwitch s : WindowSwitch.values()) {
            if (settings.has(s.key())) {
                if (settings.flag(s.key())) {
                    changed.add(s);
                } else {
                    changed.remove(s);
                }
            }
        }
        return new WindowSwitches(changed);
    }

    /** Every switch with its value here, as {@code jatoa config} prints it below {@code prefix}. */
    public List<Setting> catalogue(String prefix) {
        return Arrays.stream(WindowSwitch.values())
                .map(s -> new Setting(prefix + s.key(), has(s), "", s.meaning()))
                .toList();
    }

    private static List<String> keys() {
        return Arrays.stream(WindowSwitch.values()).map(WindowSwitch::key).toList();
    }
}
