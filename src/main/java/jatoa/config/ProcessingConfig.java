package jatoa.config;

import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens to the traces of a pair before windows are selected.
 *
 * @param bands the period bands, each processed on its own; at least one
 * @param components the components to process, in output order; at least one, no repeats
 * @param observedType what the observed stream is
 * @param syntheticType what the synthetic stream is
 * @param rotate whether N and E are rotated to R and T; then {@code components} names neither N nor E
 * @param standardize how the streams get one time axis
 * @param preprocess demean, taper, filter, convolution, response
 * @param ownPreprocess the same for bands that differ in corners or half duration
 */
public record ProcessingConfig(
        List<PeriodBand> bands,
        List<Component> components,
        TraceType observedType,
        TraceType syntheticType,
        boolean rotate,
        StandardizeConfig standardize,
        PreprocessConfig preprocess,
        Map<PeriodBand, PreprocessConfig> ownPreprocess) {

    public ProcessingConfig {
        ownPreprocess = Map.copyOf(ownPreprocess);
        bands = List.copyOf(bands);
        components = List.copyOf(components);
        Messages.require(!bands.isEmpty(), "periods", "a list of at least one band", bands);
        Messages.require(!components.isEmpty(), "component_list", "a list of at least one component", components);
        if (new HashSet<>(components).size() < components.size()) {
            throw new InputException("setting 'component_list' names a component twice: " + components);
        }
        if (rotate && (components.contains(Component.NORTH) || components.contains(Component.EAST))) {
            throw new InputException(
                    "setting 'component_list' must not name N or E with rotate_to_rtz, was " + components);
        }
    }

    /** All bands preprocessed alike. */
    public ProcessingConfig(
            List<PeriodBand> bands,
            List<Component> components,
            TraceType observedType,
            TraceType syntheticType,
            boolean rotate,
            StandardizeConfig standardize,
            PreprocessConfig preprocess) {
        this(bands, components, observedType, syntheticType, rotate, standardize, preprocess, Map.of());
    }

    static ProcessingConfig of(SettingsMap s) {
        boolean rotate = s.flag("rotate_to_rtz");
        return new ProcessingConfig(
                Bands.periods(s),
                s.has("component_list") ? components(s, "component_list") : defaultComponents(rotate),
                s.constant("st_obs_type", TraceType.class),
                s.constant("st_syn_type", TraceType.class),
                rotate,
                StandardizeConfig.of(s.section("standardize")),
                PreprocessConfig.of(s.section("preprocess")),
                ownPreprocess(s));
    }

    private static Map<PeriodBand, PreprocessConfig> ownPreprocess(SettingsMap s) {
        Map<PeriodBand, PreprocessConfig> own = new HashMap<>();
        if (s.has("bands")) {
            Bands.resolve(s)
                    .forEach(one -> own.put(
                            one.band(), PreprocessConfig.of(one.settings().section("preprocess"))));
        }
        return own;
    }

    /** Of one band: corners and half duration may be its own. */
    public PreprocessConfig preprocess(PeriodBand band) {
        return ownPreprocess.getOrDefault(band, preprocess);
    }

    static List<Component> components(SettingsMap s, String key) {
        List<Component> components = new ArrayList<>();
        for (String text : s.texts(key)) {
            if (text.length() != 1 || !Character.isLetterOrDigit(text.charAt(0))) {
                throw new InputException(
                        "setting '" + key + "' is a list of single letters or digits, had " + Messages.quoted(text));
            }
            components.add(Component.of(text));
        }
        return components;
    }

    /** Those of {@code periods}, or the one of {@code min_period} and {@code max_period}. */
    static List<PeriodBand> periods(SettingsMap s) {
        if (!s.has("periods")) {
            return List.of(new PeriodBand(s.number("min_period"), s.number("max_period")));
        }
        List<PeriodBand> bands = new ArrayList<>();
        for (Object item : s.list("periods")) {
            if (!(item instanceof List<?> pair) || pair.size() != 2) {
                throw new InputException(
                        "setting 'periods' is a list of [min_period, max_period], had " + Messages.shown(item));
            }
            List<Double> band = s.with("periods", pair).numbers("periods");
            bands.add(new PeriodBand(band.get(0), band.get(1)));
        }
        if (new HashSet<>(bands).size() < bands.size()) {
            throw new InputException("setting 'periods' names a band twice: " + Messages.shown(s.get("periods")));
        }
        return bands;
    }

    /** 10–100 s, recorded against simulated, components E, N and Z, no rotation. */
    public static ProcessingConfig defaults() {
        return of(SettingsMap.EMPTY.over(Catalogue.settings("")));
    }

    /** The components processed where none are named: E, N, Z or, rotated, R, T, Z. */
    public static List<Component> defaultComponents(boolean rotate) {
        String letters = rotate ? "RTZ" : "ENZ";
        return letters.chars().mapToObj(c -> new Component((char) c)).toList();
    }

    /**
     * The components that files are looked for: those wanted; N and E where R and T are made of them; with these also Z and the
     * names of sensors that point elsewhere, where recorded sensors are turned.
     */
    public List<Component> inputs() {
        Set<Component> inputs = new LinkedHashSet<>(components);
        if (rotate && (has(Component.RADIAL) || has(Component.TRANSVERSE))) {
            inputs.add(Component.EAST);
            inputs.add(Component.NORTH);
        }
        if (orients() && (inputs.contains(Component.NORTH) || inputs.contains(Component.EAST))) {
            "Z123UVW".chars().forEach(c -> inputs.add(new Component((char) c)));
        }
        return List.copyOf(inputs);
    }

    /** Whether a recorded side may have sensors that point elsewhere. */
    public boolean orients() {
        return preprocess.response().orient() && (observedType == TraceType.OBS || syntheticType == TraceType.OBS);
    }

    private boolean has(Component component) {
        return components.contains(component);
    }

    /** What the stream on {@code side} is. */
    public TraceType typeOf(Side side) {
        return switch (side) {
            case OBS -> observedType;
            case SYN -> syntheticType;
        };
    }
}
