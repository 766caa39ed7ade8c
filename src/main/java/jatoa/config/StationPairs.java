package jatoa.config;

import jatoa.model.InputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which stations of an event are measured against each other.
 *
 * @param withinKm only those closer to each other than this; empty: no limit
 * @param file only the pairs that this file lists, two {@code NET.STA} a line; empty: no list
 */
public record StationPairs(OptionalDouble withinKm, Optional<String> file) {

    /** From the setting {@code double_difference}; empty where it is null. */
    static Optional<StationPairs> of(SettingsMap s) {
        if (!s.has("double_difference")) {
            return Optional.empty();
        }
        SettingsMap map = s.map("double_difference").requireKnown(List.of("pairs"));
        if (map.get("pairs") instanceof String) {
            map.choice("pairs", List.of("all"));
            return Optional.of(new StationPairs(OptionalDouble.empty(), Optional.empty()));
        }
        SettingsMap pairs = map.map("pairs").requireKnown(List.of("within_km", "file"));
        if (pairs.has("within_km") == pairs.has("file")) {
            throw new InputException(
                    "setting 'double_difference.pairs' is all, {within_km: DISTANCE} or {file: FILE}, was "
                            + map.get("pairs"));
        }
        OptionalDouble within = pairs.optionalNumber("within_km");
        if (within.isPresent() && !(within.getAsDouble() > 0)) {
            throw pairs.bad("within_km", "> 0 km");
        }
        return Optional.of(new StationPairs(within, pairs.optionalText("file")));
    }
}
