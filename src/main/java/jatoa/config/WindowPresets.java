package jatoa.config;

import jatoa.model.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named presets of window selection (windowing specification §3.2): values tuned by others for a region and a period
 * band. A preset sets only its own keys, never the band.
 */
public final class WindowPresets {
    private static final List<String> KEYS = List.of(
            "stalta_waterlevel",
            "tshift_acceptance_level",
            "tshift_reference",
            "dlna_acceptance_level",
            "dlna_reference",
            "cc_acceptance_level",
            "s2n_limit",
            "max_time_before_first_arrival",
            "min_surface_wave_velocity",
            "check_global_data_quality",
            "snr_integrate_base",
            "c_0",
            "c_1",
            "c_2",
            "c_3a",
            "c_3b",
            "c_4a",
            "c_4b");

    /** One preset a line, its values in the order of {@link #KEYS}; a dot leaves the default. */
    private static final String TABLE = """
            default                   .     .  . .   . .     .   .  .    .   .   .    .    .   .   .    .    .
            example                   0.08  15 . 1   . 0.8   .   .  .    .   .   0.7  4    .   1   2    3    10
            homogeneous_halfspace     0.05  15 . 2   . .     3   .  1.5  .   .   0.7  2    .   3   2    2.5  12
            nznorth_10-30s_chow_et_al 0.1   8  . 2   . 0.7   3   5  1.2  yes .   0.7  2    .   3   2    2.5  12
            nznorth_15-30s            0.08  12 . 2.5 . 0.7   2.5 10 1.2  yes .   0.7  2    .   1   2    3    10
            nznorth_10-30s            0.1   10 . 2   . 0.7   3   5  1.2  yes .   0.7  2    .   3   2    2.5  12
            nznorth_8-30s             0.1   8  . 1.5 . 0.7   3   5  1.1  yes .   0.7  2    .   4   2    2.5  12
            nznorth_6-30s             0.08  8  . 1.5 . 0.6   3   5  1.05 yes 3.5 0.8  2    .   3   2    2.5  12
            nznorth_4-30s             0.075 6  . 1.5 . 0.65  4   5  1    yes 3.5 0.9  3    .   3.5 2.25 2.25 9
            nznorth_3-30s             0.069 5  . 1   . 0.675 4   5  1    yes 3.5 0.85 2.66 .   4   2.5  2    6
            nznorth_6-30s_posthoc     0.08  12 . 1.5 . 0.6   3   5  1.05 yes 3.5 0.8  2    .   3   2    2.5  12
            nznorth_1D                0.07  10 4 2   . 0.7   3   5  1.7  yes .   0.7  2    .   3   2    2.5  12
            nzni1D_10-30s             0.1   12 . 2   . 0.675 3   5  1.6  yes .   0.7  2    .   3   2    2.5  12
            nzni1D_10-30s_loose       0.08  12 . 2   . 0.65  3   5  1.6  yes .   0.7  2    .   3   2    2.5  12
            nzni1D_8-30s              0.08  10 . 2   . 0.675 3   5  1.4  yes .   0.7  2.5  .   3   2    2.5  12
            global                    0.08  15 0 1   0 0.85  2.5 .  .    .   .   0.7  4    0.3 1   2    3    10
            japan_6-30s               0.12  3  0 1.5 0 0.73  3   .  .    .   .   0.7  3    0.6 1   2    3    12
            socal_6-30s               0.18  8  4 1.5 0 0.71  3   .  .    .   .   0.7  2    0   3   2    2.5  12
            socal_3-30s               0.11  4  2 1   0 0.8   4   .  .    .   .   1.3  4    0   4   2.5  2    6
            socal_2-30s               0.07  3  1 1   0 0.85  4   .  .    .   .   1    5    0   4   2.5  2    6
            alaska                    0.18  4  . 1.5 . 0.71  .   .  .    .   .   0.7  2    .   3   2    2.5  12
            nznorth_20-40s            0.07  14 . 4   . 0.7   2.5 15 1    yes .   0.7  2    .   1   2    3    10
            """;

    private static final Map<String, Map<String, Object>> PRESETS = parse();

    private WindowPresets() {}

    /** All names, {@code default} first. */
    public static List<String> names() {
        return List.copyOf(PRESETS.keySet());
    }

    /**
     * The keys that a preset sets, with their values.
     *
     * @throws InputException for an unknown name, suggesting the nearest
     */
    public static Map<String, Object> overrides(String name) {
        Map<String, Object> preset = PRESETS.get(name);
        if (preset == null) {
            throw new InputException("unknown pyflex_preset '" + name + "': did you mean '"
                    + NearestKey.of(name, PRESETS.keySet()) + "'?");
        }
        return preset;
    }

    private static Map<String, Map<String, Object>> parse() {
        Map<String, Map<String, Object>> presets = new LinkedHashMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] words = line.strip().split(" +");
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < KEYS.size(); i++) {
                String word = words[i + 1];
                if (word.equals("yes")) {
                    values.put(KEYS.get(i), true);
                } else if (!word.equals(".")) {
                    values.put(KEYS.get(i), Double.parseDouble(word));
                }
            }
            presets.put(words[0], Collections.unmodifiableMap(values));
        }
        return Collections.unmodifiableMap(presets);
    }
}
