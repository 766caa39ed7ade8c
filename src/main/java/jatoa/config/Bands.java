package jatoa.config;

import jatoa.model.Component;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The period bands of a run, each with what may differ by band and by component: how windows are selected, what is measured, and how much
 * it counts. A band inherits the settings of the top level, a component those of its band; maps are merged key by key.
 *
 * @param list in the order of the configuration, at least one
 * @param combine how a channel's bands become one misfit and one adjoint source
 */
public record Bands(List<Band> list, Combine combine) {
    private static final List<String> VALUES =
            List.of("adj_src_type", "pyflex_preset", "limits", "win_amp_ratio", "min_period", "max_period");
    private static final List<String> MAPS = List.of("pyflex_parameters", "pyadjoint_parameters", "preprocess");
    private static final List<String> OF_BANDS_ONLY = List.of("min_period", "max_period", "preprocess");
    private static final List<String> PREPROCESS = List.of("corners", "half_duration");

    public Bands {
        list = List.copyOf(list);
    }

    /** What becomes of the bands of a channel. */
    public enum Combine {
        /** the mean over those that were measured */
        MEAN,
        /** the sum, each times its weight */
        SUM
    }

    /** A band, and the components in it that have settings of their own. */
    public record Band(PeriodBand periods, Settings common, Map<Component, Settings> own) {
        public Band {
            own = Map.copyOf(own);
        }

        Settings of(Component component) {
            return own.getOrDefault(component, common);
        }
    }

    /**
     * What a component is measured by in a band.
     *
     * @param misfit what to measure; empty: windows only
     * @param weight how much it counts in a sum
     * @param measured false: left out, as if the component were not there in this band
     */
    public record Settings(WindowConfig windows, Optional<MisfitConfig> misfit, double weight, boolean measured) {}

    /**
     * All settings as they are in a band, for one of its components or for those that have none of their own, laid out as at the top
     * level.
     */
    public record Resolved(
            PeriodBand band, Optional<Component> component, SettingsMap settings, double weight, boolean measured) {
        /** For messages and headings. */
        public String name() {
            return "band " + band.minPeriod() + " to " + band.maxPeriod() + " s"
                    + component.map(c -> ", component " + c).orElse("");
        }

        private <T> T named(Supplier<T> make) {
            return settings.has("bands") ? Bands.named(name(), make) : make.get();
        }
    }

    /** @param s all settings of the top level */
    static Bands of(SettingsMap s, Conventions conventions, Evaluation now, MisfitOptions options) {
        Combine combine = s.has("combine") ? s.constant("combine", Combine.class) : Combine.MEAN;
        Map<PeriodBand, Band> bands = new LinkedHashMap<>();
        for (Resolved one : resolve(s)) {
            if (one.weight() != 1 && combine == Combine.MEAN && !weighted(s)) {
                throw new InputException(one.name() + " has weight " + one.weight()
                        + ", and a mean over bands knows no weights: set combine: sum");
            }
            Settings settings = one.named(() -> new Settings(
                    WindowConfig.of(one.settings(), conventions, now),
                    misfit(one.settings(), options),
                    one.weight(),
                    one.measured()));
            Band band = bands.getOrDefault(one.band(), new Band(one.band(), settings, Map.of()));
            Map<Component, Settings> own = new HashMap<>(band.own());
            one.component().ifPresent(component -> own.put(component, settings));
            bands.put(one.band(), new Band(one.band(), band.common(), own));
        }
        Bands all = new Bands(List.copyOf(bands.values()), combine);
        if (s.has("bands") && all.settings().noneMatch(Settings::measured)) {
            throw new InputException("setting 'bands' measures nothing: every band has measure: false");
        }
        all.requireOneEarthModel();
        return all;
    }

    /** Whether weights of receivers, sources or categories are on, under which bands always add up. */
    private static boolean weighted(SettingsMap s) {
        return WeightsConfig.isOn(s.map("weights"));
    }

    private static Optional<MisfitConfig> misfit(SettingsMap s, MisfitOptions options) {
        return s.optionalText("adj_src_type")
                .map(name -> MisfitConfig.of(name, s.map("pyadjoint_parameters"), options));
    }

    /** Arrivals are computed once for a pair. */
    private void requireOneEarthModel() {
        List<String> models = settings()
                .map(one -> one.windows().parameters().travelTimes().earthModel())
                .distinct()
                .toList();
        if (models.size() > 1) {
            throw new InputException(
                    "setting 'pyflex_parameters.earth_model' is one for all bands, had " + String.join(", ", models));
        }
    }

    /** The bands' periods as {@code bands}, {@code periods}, or {@code min_period} and {@code max_period} say. */
    static List<PeriodBand> periods(SettingsMap s) {
        if (!s.has("bands")) {
            return ProcessingConfig.periods(s);
        }
        if (s.has("periods")) {
            throw new InputException("settings 'bands' and 'periods' exclude each other");
        }
        return resolve(s).stream()
                .filter(one -> one.component().isEmpty())
                .map(Resolved::band)
                .toList();
    }

    /**
     * Each band, followed by its components with settings of their own, all of them laid out as at the top level.
     *
     * @param s all settings of the top level
     * @throws InputException for an unknown key or a bad value
     */
    public static List<Resolved> resolve(SettingsMap s) {
        List<Resolved> all = new ArrayList<>();
        if (!s.has("bands")) {
            ProcessingConfig.periods(s).forEach(band -> all.add(new Resolved(band, Optional.empty(), s, 1, true)));
            return all;
        }
        List<SettingsMap> given = list(s);
        List<String> known = new ArrayList<>(VALUES);
        known.addAll(MAPS);
        known.addAll(List.of("weight", "measure", "components"));
        for (int i = 0; i < given.size(); i++) {
            String place = "setting 'bands', item " + (i + 1);
            SettingsMap band = given.get(i).requireKnown(known);
            named(place, () -> band.map("preprocess").requireKnown(PREPROCESS));
            Resolved one = named(place, () -> resolved(Optional.empty(), List.of(s, band)));
            all.add(one);
            SettingsMap components = band.map("components");
            for (String letter : components.values().keySet()) {
                List<String> ofComponents = new ArrayList<>(known);
                ofComponents.removeAll(OF_BANDS_ONLY);
                ofComponents.remove("components");
                SettingsMap own = components.map(letter).requireKnown(ofComponents);
                Component component = named(place + ", 'components'", () -> Component.of(letter));
                all.add(named(place, () -> resolved(Optional.of(component), List.of(s, band, own))));
            }
        }
        requireUsed(s, all);
        if (all.stream()
                        .map(one -> List.of(one.band(), one.component()))
                        .distinct()
                        .count()
                < all.size()) {
            throw new InputException("setting 'bands' names a band twice: " + Messages.shown(s.get("bands")));
        }
        return all;
    }

    /** @throws InputException where a component has settings that is not processed */
    void requireListed(List<Component> components) {
        list.forEach(band -> band.own().keySet().forEach(component -> {
            if (!components.contains(component)) {
                throw new InputException(
                        "setting 'bands' has settings of component " + component + ", which is not in component_list");
            }
        }));
    }

    private static List<SettingsMap> list(SettingsMap s) {
        List<SettingsMap> bands = new ArrayList<>();
        for (Object item : s.list("bands")) {
            if (!(item instanceof Map<?, ?> map)) {
                throw new InputException(
                        "setting 'bands' is a list of maps such as {min_period: 17, max_period: 40}, had "
                                + Messages.shown(item));
            }
            bands.add(new SettingsMap("bands", SettingsMap.copy(map)));
        }
        Messages.require(!bands.isEmpty(), "bands", "a list of at least one band", s.get("bands"));
        return bands;
    }

    /** @param levels from the top level to the component, each over the one before */
    private static Resolved resolved(Optional<Component> component, List<SettingsMap> levels) {
        SettingsMap merged = levels.get(0);
        SettingsMap last = new SettingsMap("", Map.of("weight", 1, "measure", true));
        for (SettingsMap level : levels.subList(1, levels.size())) {
            for (String key : VALUES) {
                merged = level.values().containsKey(key) ? merged.with(key, level.get(key)) : merged;
            }
            for (String key : MAPS) {
                Map<String, Object> values = new LinkedHashMap<>(merged.map(key).values());
                if (key.equals("pyadjoint_parameters")) {
                    values.keySet().removeIf(unknownTo(merged)::contains);
                }
                values.putAll(level.map(key).values());
                merged = merged.with(key, values);
            }
            for (String key : List.of("weight", "measure")) {
                last = level.has(key) ? last.with(key, level.get(key)) : last;
            }
        }
        double weight = last.number("weight");
        Messages.require(weight >= 0, "weight", ">= 0", weight);
        PeriodBand band = new PeriodBand(merged.number("min_period"), merged.number("max_period"));
        return new Resolved(band, component, merged, weight, last.flag("measure"));
    }

    /** Inherited parameters that the kind of a lower level does not have. */
    private static List<String> unknownTo(SettingsMap s) {
        List<String> known = parameters(s);
        return s.map("pyadjoint_parameters").values().keySet().stream()
                .filter(key -> !known.contains(key))
                .toList();
    }

    /** The keys that the misfit kind of {@code s} has. */
    private static List<String> parameters(SettingsMap s) {
        return s.optionalText("adj_src_type")
                .map(name -> MisfitKind.parse(name).kind().settings().stream()
                        .map(Catalogue.Setting::key)
                        .toList())
                .orElse(List.of());
    }

    /** A parameter of the top level is one of some band's kind. */
    private static void requireUsed(SettingsMap s, List<Resolved> all) {
        List<String> known = all.stream()
                .flatMap(one -> parameters(one.settings()).stream())
                .distinct()
                .toList();
        if (!known.isEmpty()) {
            s.map("pyadjoint_parameters").requireKnown(known);
        }
    }

    private static <T> T named(String place, Supplier<T> make) {
        try {
            return make.get();
        } catch (InputException e) {
            throw new InputException(place + ": " + e.getMessage(), e);
        }
    }

    /** The same settings, where no band has a misfit kind of its own. */
    public static SettingsMap ofOneKind(SettingsMap s) {
        if (!s.has("bands")) {
            return s;
        }
        List<Object> bands = new ArrayList<>();
        for (SettingsMap band : list(s)) {
            Map<String, Object> components = new LinkedHashMap<>();
            SettingsMap given = band.map("components");
            given.values().keySet().forEach(letter -> components.put(letter, withoutKind(given.map(letter))));
            bands.add(withoutKind(band.with("components", components)));
        }
        return s.with("bands", bands);
    }

    private static Map<String, Object> withoutKind(SettingsMap s) {
        Map<String, Object> values = new LinkedHashMap<>(s.values());
        values.keySet().removeAll(List.of("adj_src_type", "pyadjoint_parameters"));
        return values;
    }

    /** One parameter of the misfit kinds set to a value in all bands whose kind has it. */
    public static SettingsMap withParameter(SettingsMap s, String parameter, Object value) {
        List<Object> bands = new ArrayList<>();
        for (SettingsMap band : list(s)) {
            Map<String, Object> components = new LinkedHashMap<>();
            SettingsMap given = band.map("components");
            given.values()
                    .keySet()
                    .forEach(letter -> components.put(
                            letter, without(given.map(letter), parameter).values()));
            bands.add(without(band.with("components", components), parameter).values());
        }
        SettingsMap same = without(s, parameter).with("bands", bands);
        boolean known = resolve(same.over(Catalogue.settings(""))).stream()
                .anyMatch(one -> parameters(one.settings()).contains(parameter));
        SettingsMap parameters = same.map("pyadjoint_parameters");
        return known
                ? same.with(
                        "pyadjoint_parameters",
                        parameters.with(parameter, value).values())
                : same;
    }

    private static SettingsMap without(SettingsMap s, String parameter) {
        Map<String, Object> parameters =
                new LinkedHashMap<>(s.map("pyadjoint_parameters").values());
        return parameters.keySet().remove(parameter) ? s.with("pyadjoint_parameters", parameters) : s;
    }

    /** Whether the setting of this full key may differ by band. */
    public static boolean mayDiffer(String key) {
        int dot = key.indexOf('.');
        return VALUES.contains(key)
                || dot > 0
                        && MAPS.contains(key.substring(0, dot))
                        && (!key.startsWith("preprocess.") || PREPROCESS.contains(key.substring(dot + 1)));
    }

    private Stream<Settings> settings() {
        return list.stream().flatMap(band -> Stream.concat(Stream.of(band.common()), band.own().values().stream()));
    }

    public Settings settings(PeriodBand band, Component component) {
        for (Band one : list) {
            if (one.periods().equals(band)) {
                return one.of(component);
            }
        }
        throw new IllegalArgumentException("no " + band);
    }

    /** The bands that a component is measured in. */
    public List<PeriodBand> of(Component component) {
        return list.stream()
                .filter(band -> band.of(component).measured())
                .map(Band::periods)
                .toList();
    }

    /** Every misfit kind with its parameters, once, in the order of the bands; empty where windows alone are asked for. */
    public List<MisfitConfig> misfits() {
        return settings()
                .filter(Settings::measured)
                .flatMap(one -> one.misfit().stream())
                .distinct()
                .toList();
    }

    /** The misfit kind's name (empty for windows only) and the conventions, as tables carry them. */
    MisfitMethod method(PeriodBand band, Component component, Conventions conventions) {
        String name = settings(band, component).misfit().map(MisfitConfig::name).orElse("");
        return new MisfitMethod(name, conventions.word());
    }

    /** What a band's misfit and adjoint source are multiplied by before bands are added. */
    public double factor(PeriodBand band, Component component) {
        return combine == Combine.SUM ? settings(band, component).weight() : 1;
    }

    /** What the sum over {@code measured} bands is divided by. */
    public double divisor(int measured) {
        return combine == Combine.SUM ? 1 : measured;
    }
}
