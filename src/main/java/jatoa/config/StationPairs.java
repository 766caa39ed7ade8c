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

    /**
     * From the setting {@code double_difference}; empty where it is null.
     *
     * @throws InputException where a double-difference kind lacks it, or another one has it
     */
    static Optional<StationPairs> of(SettingsMap s, List<MisfitConfig> misfits) {
        Optional<MisfitConfig> misfit =
                misfits.stream().filter(MisfitConfig::doubleDifference).findFirst();
        boolean wanted = misfit.isPresent();
        if (wanted && !s.has("double_difference")) {
            throw new InputException("adj_src_type " + misfit.get().name()
                    + " measures stations against each other: say which with 'double_difference', such as"
                    + " {pairs: all}");
        }
        if (!wanted && s.has("double_difference")) {
            throw new InputException("setting 'double_difference' is for the kinds that end in _dd, adj_src_type was "
                    + misfits.stream().map(MisfitConfig::name).findFirst().orElse("null"));
        }
        return wanted ? Optional.of(of(s.map("double_difference").requireKnown(List.of("pairs")))) : Optional.empty();
    }

    private static StationPairs of(SettingsMap map) {
        if (map.get("pairs") instanceof String) {
            map.choice("pairs", List.of("all"));
            return new StationPairs(OptionalDouble.empty(), Optional.empty());
        }
        SettingsMap pairs = map.map("pairs").requireKnown(List.of("within_km", "file"));
        if (pairs.has("within_km") == pairs.has("file")) {
            throw map.bad("pairs", "all, {within_km: DISTANCE} or {file: FILE}");
        }
        OptionalDouble within = pairs.optionalNumber("within_km");
        if (within.isPresent() && !(within.getAsDouble() > 0)) {
            throw pairs.bad("within_km", "> 0 km");
        }
        return new StationPairs(within, pairs.optionalText("file"));
    }
}
