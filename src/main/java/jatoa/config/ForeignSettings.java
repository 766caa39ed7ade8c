package jatoa.config;

import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration made of FLEXWIN's PAR_FILE and measure_adj's MEASUREMENT.PAR. What has no setting, and what two files say differently,
 * is a remark; the first that says something is followed.
 */
public final class ForeignSettings {
    private static final double PHASE_STEP = 4.71238898;
    private static final int MOST_TAPERS = 10;
    private static final int MEASUREMENT_LINES = 20;

    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /** The settings and below them the remarks, as a file that {@code jatoa run} reads. */
    public String yaml() {
        Map<String, Map<String, Object>> maps = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        settings.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot < 0) {
                text.append(key).append(": ").append(SettingsFile.toText(value)).append('\n');
            } else {
                maps.computeIfAbsent(key.substring(0, dot), k -> new LinkedHashMap<>())
                        .put(key.substring(dot + 1), value);
            }
        });
        maps.forEach((map, values) -> {
            text.append(map).append(":\n");
            values.forEach((key, value) -> text.append("  ")
                    .append(key)
                    .append(": ")
                    .append(SettingsFile.toText(value))
                    .append('\n'));
        });
        remarks.forEach(remark -> text.append("# ").append(remark).append('\n'));
        return text.toString();
    }

    private void put(String key, Object value, String from) {
        Object before = settings.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
            remarks.add(from + " = " + value + ": not used, " + key + " is " + before + " already");
        }
    }

    private void unmapped(String name, String value, String why) {
        remarks.add(name + " = " + value + ": " + why);
    }

    /**
     * Takes over what a PAR_FILE says. Lines are {@code NAME … = VALUE}, in any order.
     *
     * @param path for messages
     * @throws InputException naming file, line and value
     */
    public void flexwin(byte[] file, String path) {
        int number = 0;
        boolean any = false;
        for (String raw : new String(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            number++;
            String line = raw.replaceFirst("#.*", "").strip();
            int equals = line.indexOf('=');
            if (line.isEmpty()) {
                continue;
            }
            if (equals < 0) {
                throw new InputException(path + " line " + number + ": NAME = VALUE, was " + Messages.quoted(line));
            }
            String name = line.substring(0, equals).strip().split("[\\s(]", 2)[0];
            String value = line.substring(equals + 1).strip().split("\\s+", 2)[0];
            flexwin(name, new Value(value, path + " line " + number + ": " + name));
            any = true;
        }
        if (!any) {
            throw new InputException(path + " holds no line NAME = VALUE");
        }
        // what FLEXWIN has compiled in
        put("pyflex_parameters.resolution_strategy", "flexwin", "FLEXWIN");
        put("pyflex_parameters.earth_model", "iasp91", "FLEXWIN");
        put("pyflex_parameters.max_time_before_first_arrival", 1e4, "FLEXWIN");
        put("pyflex_parameters.min_surface_wave_velocity", 0.1, "FLEXWIN");
        remarks.add(
                "limits that FLEXWIN's user functions change with time, distance and depth are compiled into it, not in "
                        + path + ": see limits");
    }

    private void flexwin(String name, Value v) {
        String window = "pyflex_parameters.";
        switch (name) {
            case "MAKE_SEISMO_PLOTS" -> put("figures", v.flag(), name);
            case "RUN_BANDPASS" -> bandpass(v.flag(), 5, name);
            case "WIN_MIN_PERIOD" -> put("min_period", v.real(), name);
            case "WIN_MAX_PERIOD" -> put("max_period", v.real(), name);
            case "STALTA_BASE" -> put(window + "stalta_waterlevel", v.real(), name);
            case "TSHIFT_BASE" -> put(window + "tshift_acceptance_level", v.real(), name);
            case "DLNA_BASE" -> put(window + "dlna_acceptance_level", v.real(), name);
            case "CC_BASE" -> put(window + "cc_acceptance_level", v.real(), name);
            case "DATA_QUALITY" -> {
                put(window + "check_global_data_quality", v.flag(), name);
                if (!v.flag()) {
                    settings.put(window + "s2n_limit", 0.0); // the switch is for a window's test too
                }
            }
            case "WINDOW_S2N_BASE", "WINDOW_AMP_BASE", "WINDOW_SNR_BASE" -> {
                put(window + "s2n_limit", v.real(), name);
                put(window + "window_signal_to_noise_type", "amplitude", name);
            }
            case "C_2" -> {
                put(window + "c_2", v.real(), name);
                put("corrections.prominence", true, name);
            }
            case "TSHIFT_REFERENCE",
                    "DLNA_REFERENCE",
                    "SNR_INTEGRATE_BASE",
                    "SNR_MAX_BASE",
                    "C_0",
                    "C_1",
                    "C_3a",
                    "C_3b",
                    "C_4a",
                    "C_4b",
                    "WEIGHT_SPACE_COVERAGE",
                    "WEIGHT_AVERAGE_CC",
                    "WEIGHT_N_WINDOWS" -> put(window + name.toLowerCase(Locale.ROOT), v.real(), name);
            case "MAKE_WINDOW_FILES" -> unmapped(name, v.text(), "'jatoa windows OUT --measurement-windows FILE'");
            case "BODY_WAVE_ONLY" -> unmapped(name, v.text(), "for user functions, see limits");
            default -> unmapped(name, v.text(), "no setting does this");
        }
    }

    private void bandpass(boolean on, int order, String from) {
        put("preprocess.filter", on, from);
        if (on) {
            put("preprocess.corners", order, from);
            put("preprocess.zerophase", true, from);
        }
        put("preprocess.taper_percentage", on ? 0.05 : 0.0, from);
    }

    /**
     * Takes over what a MEASUREMENT.PAR says: values by their line, remarks after {@code #}.
     *
     * @param path for messages
     * @throws InputException naming file, line and value
     */
    public void measureAdj(byte[] file, String path) {
        List<String> lines = new String(file, StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .toList();
        if (lines.size() < MEASUREMENT_LINES) {
            throw new InputException(path + " has at least " + MEASUREMENT_LINES + " lines, this one " + lines.size());
        }
        Lines at = new Lines(path, lines);
        put("solver.start", at.value(1, 0, "tstart").real(), "tstart");
        put("solver.dt", at.value(1, 1, "DT").real(), "DT");
        put("solver.npts", at.value(1, 2, "npts").whole(), "npts");
        int imeas = at.value(2, 0, "imeas").whole();
        kind(imeas, path);
        unmapped("CHAN", at.value(3, 0, "CHAN").text(), "adjoint sources have the synthetic's channel code");
        put("max_period", at.value(4, 0, "TLONG").real(), "TLONG");
        put("min_period", at.value(4, 1, "TSHORT").real(), "TSHORT");
        boolean filtered = at.value(5, 0, "RUN_BANDPASS").flag();
        bandpass(filtered, 4, "RUN_BANDPASS");
        unmapped("DISPLAY_DETAILS", at.value(6, 0, "DISPLAY_DETAILS").text(), "no setting does this");
        unmapped(
                "OUTPUT_MEASUREMENT_FILES",
                at.value(7, 0, "OUTPUT_MEASUREMENT_FILES").text(),
                "see tables/windows");
        boolean adjoint = at.value(8, 0, "COMPUTE_ADJOINT_SOURCE").flag();
        put("adjoint_sources", adjoint, "COMPUTE_ADJOINT_SOURCE");
        if (filtered && adjoint) {
            put("corrections.adjoint_filter", true, "RUN_BANDPASS");
        }
        String corrections = "corrections.";
        put(corrections + "tshift_min", at.value(9, 0, "TSHIFT_MIN").real(), "TSHIFT_MIN");
        put(corrections + "tshift_max", at.value(9, 1, "TSHIFT_MAX").real(), "TSHIFT_MAX");
        put(corrections + "dlna_min", at.value(10, 0, "DLNA_MIN").real(), "DLNA_MIN");
        put(corrections + "dlna_max", at.value(10, 1, "DLNA_MAX").real(), "DLNA_MAX");
        put(corrections + "cc_min", at.value(11, 0, "CC_MIN").real(), "CC_MIN");
        int errors = at.value(12, 0, "ERROR_TYPE").whole();
        measured("use_cc_error", errors == 1, "ERROR_TYPE " + errors);
        if (errors == 2) {
            measured("use_mt_error", true, "ERROR_TYPE");
        } else if (errors < 0 || errors > 2) {
            throw new InputException(path + " line 12: ERROR_TYPE is 0, 1 or 2, was " + errors);
        }
        measured("dt_sigma_min", at.value(13, 0, "DT_SIGMA_MIN").real(), "DT_SIGMA_MIN");
        measured("dlna_sigma_min", at.value(14, 0, "DLNA_SIGMA_MIN").real(), "DLNA_SIGMA_MIN");
        measured("taper_type", "cos_p10", "ITAPER");
        measured("taper_percentage", 1.0, "ITAPER");
        unmapped("ITAPER", at.value(15, 0, "ITAPER").text(), "a multitaper has Slepian tapers, anything else cos_p10");
        measured("water_threshold", at.value(16, 0, "WTR").real(), "WTR");
        double npi = at.value(16, 1, "NPI").real();
        measured("mt_nw", npi, "NPI");
        measured("num_taper", (int) Math.min(MOST_TAPERS, 2 * npi), "NPI");
        measured("dt_fac", at.value(17, 0, "DT_FAC").real(), "DT_FAC");
        measured("err_fac", at.value(18, 0, "ERR_FAC").real(), "ERR_FAC");
        measured("dt_max_scale", at.value(19, 0, "DT_MAX_SCALE").real(), "DT_MAX_SCALE");
        measured("min_cycle_in_window", at.value(20, 0, "NCYCLE_IN_WINDOW").real(), "NCYCLE_IN_WINDOW");
        measured("phase_step", PHASE_STEP, "measure_adj");
        if (lines.size() > MEASUREMENT_LINES && !lines.get(MEASUREMENT_LINES).isEmpty()) {
            unmapped("USE_PHYSICAL_DISPERSION", lines.get(MEASUREMENT_LINES), "no setting does this");
        }
    }

    private void kind(int imeas, String path) {
        switch (imeas) {
            case 1 -> unmapped("imeas", "1", "no misfit kind normalises the data; adj_src_type stays as it is");
            case 2 -> {
                put("adj_src_type", "waveform", "imeas");
                unmapped("imeas", "2", "the misfit of waveform is an integral over time, measure_adj's a plain sum");
            }
            case 3 -> put("adj_src_type", "kernel_traveltime", "imeas");
            case 4 -> put("adj_src_type", "kernel_amplitude", "imeas");
            case 5, 6 -> put("adj_src_type", "cc_traveltime", "imeas");
            case 7, 8 -> put("adj_src_type", "multitaper", "imeas");
            default -> throw new InputException(path + " line 2: imeas is from 1 to 8, was " + imeas);
        }
        if (imeas >= 5) {
            measured("measure_type", imeas % 2 == 1 ? "dt" : "am", "imeas");
        }
    }

    /** A parameter of the misfit, where the kind has it. */
    private void measured(String key, Object value, String from) {
        Object kind = settings.getOrDefault("adj_src_type", "cc_traveltime");
        boolean known = MisfitKind.parse((String) kind).kind().settings().stream()
                .anyMatch(s -> s.key().equals(key));
        if (known) {
            put("pyadjoint_parameters." + key, value, from);
        } else {
            unmapped(from, String.valueOf(value), "adj_src_type " + kind + " has no " + key);
        }
    }

    /** The values of lines counted from 1. */
    private record Lines(String path, List<String> lines) {
        Value value(int line, int word, String name) {
            String[] words = lines.get(line - 1).split("[\\s,]+");
            String place = path + " line " + line + ": " + name;
            if (words.length <= word || words[word].isEmpty()) {
                throw new InputException(place + " is missing, was " + Messages.quoted(lines.get(line - 1)));
            }
            return new Value(words[word], place);
        }
    }

    /** A word as Fortran reads it; {@code place} begins a message. */
    private record Value(String text, String place) {
        double real() {
            try {
                double value = Double.parseDouble(text.replace('d', 'e').replace('D', 'e'));
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw bad("a number", e);
            }
            throw bad("a finite number", null);
        }

        int whole() {
            double value = real();
            if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw bad("a whole number", null);
            }
            return (int) value;
        }

        boolean flag() {
            String word = text.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
            if (word.startsWith("t") || word.startsWith("f")) {
                return word.startsWith("t");
            }
            throw bad(".true. or .false.", null);
        }

        private InputException bad(String wanted, Throwable cause) {
            return new InputException(place + " must be " + wanted + ", was " + Messages.quoted(text), cause);
        }
    }
}
