package jatoa.pipeline;

import jatoa.config.Bands;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitKind;
import jatoa.config.MisfitOptions;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.misfit.GradientCheck;
import jatoa.misfit.GradientCheck.Place;
import jatoa.misfit.GradientCheck.Ratio;
import jatoa.misfit.GradientCheck.Subject;
import jatoa.model.AdjointSource;
import jatoa.model.InputException;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.pipeline.DoubleDifferencePartners.Partner;
import jatoa.pipeline.DoubleDifferencePartners.PreparedStation;
import jatoa.pipeline.PairResult.ComponentResult;
import jatoa.pipeline.PreparedPair.PreparedComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How well the adjoint source of every kind predicts the change of its misfit, on given stations: one row per kind and measurement.
 * RAW perturbs the synthetics as they were read, all components at once, takes them the way a run does, under the same windows, and
 * compares with the adjoint sources that a run writes. FILTERED perturbs what the misfit measures: the filtered synthetic of one
 * component and band, without {@code adjoint_filter}.
 *
 * <p>Errors that scale a misfit are left out ({@code use_cc_error: false}), since adjoint sources hold them fixed.
 */
public final class GradientTable {
    /** A change this small beside its prediction is rounding. */
    private static final double UNCHANGED = 1e-9;

    private static final String CC_ERROR = "use_cc_error";

    /** What is perturbed. */
    public enum Level {
        RAW,
        FILTERED
    }

    private final SettingsMap settings;
    /** The same, bands without kinds of their own. */
    private final SettingsMap oneKind;

    private final MeasurableStations stations;
    private final Level level;
    private final GradientCheck check;

    /**
     * @param settings of a run; each kind takes those of {@code pyadjoint_parameters} that it knows
     * @param perturbations per kind
     * @param seed of the random numbers
     */
    public GradientTable(SettingsMap settings, MeasurableStations stations, Level level, int perturbations, long seed) {
        this.settings = settings;
        this.oneKind = Bands.ofOneKind(settings);
        this.stations = stations;
        this.level = level;
        List<PeriodBand> bands =
                stations.first().windowed().map(BandResult::band).toList();
        double shortest =
                bands.stream().mapToDouble(PeriodBand::minPeriod).min().orElseThrow();
        double longest = bands.stream().mapToDouble(PeriodBand::maxPeriod).max().orElseThrow();
        this.check = GradientCheck.of(perturbations, seed, new PeriodBand(shortest, longest));
    }

    /**
     * A kind's outcome.
     *
     * @param measureType {@code dt} or {@code am}; empty where the kind has none
     * @param measuredAs what the windows were measured as, each once
     * @param heldFixed the setting, on unless it is said otherwise, that this row leaves out since adjoint sources hold fixed what it adds;
     *     empty where the kind has none
     * @param measured windows that were measured
     * @param perturbations whose direction is not orthogonal to the adjoint source
     * @param ratio the middle of prediction over measured change, {@code least} and {@code most} the extremes; empty without any
     * @param note why there is no ratio; empty otherwise
     */
    public record Row(
            String kind,
            String measureType,
            String measuredAs,
            String heldFixed,
            int measured,
            int perturbations,
            OptionalDouble ratio,
            OptionalDouble least,
            OptionalDouble most,
            String note) {}

    /** Every kind, in the order of {@link MisfitKind}, single stations before two together. */
    public List<Row> rows() {
        MisfitOptions options = RunConfig.of(oneKind.with("adj_src_type", null).with("double_difference", null))
                .misfitOptions();
        List<Row> rows = new ArrayList<>();
        if (settings.has("bands") && level == Level.RAW) {
            rows.add(asConfigured());
        }
        for (String kind : MisfitKind.names()) {
            MisfitKind.Named named = MisfitKind.parse(kind);
            boolean both = !named.doubleDifference() && has(named.kind(), "measure_type", options);
            for (String type : both ? List.of("dt", "am") : List.of("")) {
                rows.add(row(named, type, options));
            }
        }
        return rows;
    }

    /** All bands together, each with its kind. */
    private Row asConfigured() {
        SettingsMap same = Bands.withParameter(settings, CC_ERROR, false)
                .with("adjoint_components", null)
                .with("solver", Map.of("displacement", false));
        Row empty = empty("bands", "", same.map("pyadjoint_parameters").has(CC_ERROR) ? CC_ERROR : "");
        RunConfig config = RunConfig.of(same);
        return config.stationPairs().isPresent()
                ? noted(empty, "bands that compare stations: see the rows of their kinds")
                : oneStation(empty, config, RunConfig.of(same.with("adjoint_sources", false)));
    }

    private static boolean has(MisfitKind kind, String key, MisfitOptions options) {
        return MisfitConfig.settings(kind, options).stream()
                .anyMatch(setting -> setting.key().equals(key));
    }

    private Row row(MisfitKind.Named kind, String type, MisfitOptions options) {
        Row empty = empty(
                kind.kind().key(kind.doubleDifference()), type, has(kind.kind(), CC_ERROR, options) ? CC_ERROR : "");
        if (kind.doubleDifference() && stations.second().isEmpty()) {
            return noted(empty, "needs a second station of the event with windows");
        }
        try {
            RunConfig config = RunConfig.of(settings(kind, type, options));
            RunConfig misfitOnly = RunConfig.of(settings(kind, type, options).with("adjoint_sources", false));
            return kind.doubleDifference()
                    ? twoStations(empty, config, misfitOnly)
                    : oneStation(empty, config, misfitOnly);
        } catch (InputException refused) {
            return noted(empty, refused.getMessage());
        }
    }

    private static Row empty(String kind, String type, String heldFixed) {
        OptionalDouble none = OptionalDouble.empty();
        return new Row(kind, type, "", heldFixed, 0, 0, none, none, none, "");
    }

    private static Row noted(Row row, String note) {
        return new Row(
                row.kind(),
                row.measureType(),
                row.measuredAs(),
                row.heldFixed(),
                row.measured(),
                0,
                row.ratio(),
                row.least(),
                row.most(),
                note);
    }

    private SettingsMap settings(MisfitKind.Named kind, String type, MisfitOptions options) {
        Map<String, Object> parameters = new LinkedHashMap<>(of("pyadjoint_parameters"));
        parameters.keySet().removeIf(key -> !has(kind.kind(), key, options));
        parameters.remove("measure_type");
        if (has(kind.kind(), CC_ERROR, options)) {
            parameters.put(CC_ERROR, false);
        }
        if (!type.isEmpty()) {
            parameters.put("measure_type", type);
        }
        Map<String, Object> corrections = new LinkedHashMap<>(of("corrections"));
        if (level == Level.FILTERED) {
            corrections.put("adjoint_filter", false);
        }
        // adjoint sources of the synthetics as they are: their components, motion and time axis
        return oneKind.with("adj_src_type", kind.kind().key(kind.doubleDifference()))
                .with("pyadjoint_parameters", parameters)
                .with("corrections", corrections)
                .with("double_difference", kind.doubleDifference() ? Map.of("pairs", "all") : null)
                .with("adjoint_components", null)
                .with("solver", Map.of("displacement", false));
    }

    private Map<String, Object> of(String key) {
        return settings.map(key).values();
    }

    private Row oneStation(Row empty, RunConfig config, RunConfig misfitOnly) {
        MisfitMeasurer measurer = new MisfitMeasurer(config);
        MisfitMeasurer misfits = new MisfitMeasurer(misfitOnly);
        Way way = way(stations.first());
        PairResult result = measurer.measure(way.pair());
        List<Measurement> windows = result.components().stream()
                .flatMap(c -> c.bands().stream())
                .flatMap(b -> b.measurement().stream())
                .flatMap(m -> m.windows().stream())
                .filter(Measurement::measured)
                .toList();
        List<Ratio> ratios = windows.isEmpty()
                ? List.of()
                : check.ratios(subjects(way, result, config), s -> misfit(misfits.measure(way.with(s)), config));
        return filled(
                empty,
                result,
                windows.stream().map(Measurement::method).distinct().toList(),
                windows.size(),
                ratios);
    }

    /** The first station's synthetics perturbed, then the second's; a station's own misfit is half of the difference's. */
    private Row twoStations(Row empty, RunConfig config, RunConfig misfitOnly) {
        DoubleDifferenceMeasurer measurer = new DoubleDifferenceMeasurer(config, stations.preparation());
        DoubleDifferenceMeasurer misfits = new DoubleDifferenceMeasurer(misfitOnly, stations.preparation());
        Way one = way(stations.first());
        Way two = way(stations.second().orElseThrow());
        List<Partner> first = List.of(new Partner(PreparedStation.of(one.pair()), true, Double.NaN));
        List<Partner> second = List.of(new Partner(PreparedStation.of(two.pair()), false, Double.NaN));
        PairResult result = measurer.measure(one.pair(), second);
        List<String> methods = result.differences().stream()
                .map(row -> row.measured().measurement())
                .filter(method -> !method.isEmpty())
                .toList();
        List<Ratio> ratios = new ArrayList<>();
        if (!methods.isEmpty()) {
            ratios.addAll(check.ratios(
                    subjects(one, result, config), s -> 2 * misfit(misfits.measure(one.with(s), second), config)));
            PairResult other = measurer.measure(two.pair(), first);
            ratios.addAll(check.ratios(
                    subjects(two, other, config), s -> 2 * misfit(misfits.measure(two.with(s), first), config)));
        }
        return filled(empty, result, methods.stream().distinct().toList(), methods.size(), ratios);
    }

    /** As the adjoint source: the mean or weighted sum over bands, the sum over components; of a single band as it is. */
    private double misfit(PairResult result, RunConfig config) {
        double total = 0;
        for (ComponentResult component : result.components()) {
            double sum = 0;
            int measured = 0;
            for (BandResult band : component.bands()) {
                if (band instanceof BandResult.Measured m) {
                    boolean alone = level == Level.FILTERED;
                    double factor = alone
                            ? 1
                            : config.bands().factor(m.band(), component.raw().component());
                    sum += factor * m.measured().misfit();
                    measured++;
                }
            }
            total += measured == 0 ? 0 : sum / config.bands().divisor(measured);
        }
        return total;
    }

    /** From synthetics to what is measured of them. */
    private interface Way {
        PreparedPair pair();

        /** What is perturbed. */
        List<Trace> synthetics();

        /** The pair with other synthetics under the same windows. */
        PreparedPair with(List<Trace> synthetics);
    }

    private record RawWay(PreparedPair pair, PairPreparation.Again again) implements Way {
        @Override
        public List<Trace> synthetics() {
            return again.synthetic();
        }

        @Override
        public PreparedPair with(List<Trace> synthetics) {
            return again.with(synthetics);
        }
    }

    /** @param pair of one component and band */
    private record FilteredWay(PreparedPair pair) implements Way {
        @Override
        public List<Trace> synthetics() {
            return pair.windowed().map(w -> w.filtered().traces().synthetic()).toList();
        }

        @Override
        public PreparedPair with(List<Trace> synthetics) {
            return pair.windowed((component, w) -> new BandResult.Filtered(
                            w.band(),
                            new TracePair(w.filtered().traces().observed(), synthetics.get(0)),
                            w.filtered().note())
                    .windowed(w.selection(), w.windows()));
        }
    }

    private Way way(PreparedPair pair) {
        return level == Level.RAW
                ? new RawWay(pair, stations.preparation().new Again(pair))
                : new FilteredWay(firstOnly(pair));
    }

    /** With nothing but the component and band that the first station has windows on first. */
    private PreparedPair firstOnly(PreparedPair pair) {
        for (PreparedComponent wanted : stations.first().components()) {
            for (BandResult.Prepared band : wanted.bands()) {
                if (band.windowed().isPresent()) {
                    return new PreparedPair(
                            pair.job(),
                            pair.context(),
                            pair.components().stream()
                                    .filter(c -> c.raw()
                                            .component()
                                            .equals(wanted.raw().component()))
                                    .map(c -> new PreparedComponent(
                                            c.raw(),
                                            c.bands().stream()
                                                    .filter(b -> b.band().equals(band.band()))
                                                    .toList()))
                                    .toList());
                }
            }
        }
        throw new IllegalStateException("the first station has no windows");
    }

    private List<Subject> subjects(Way way, PairResult result, RunConfig config) {
        List<AdjointSource> sources = level == Level.FILTERED
                ? ofFiltered(result)
                : new SolverSources(config)
                        .of(
                                result.components().stream()
                                        .flatMap(component -> component.adjointSource(config.bands()).stream())
                                        .toList(),
                                result.context());
        List<Subject> subjects = new ArrayList<>();
        for (Trace synthetic : way.synthetics()) {
            Optional<AdjointSource> source = sources.stream()
                    .filter(s -> s.id().component().equals(synthetic.component()))
                    .findFirst();
            subjects.add(new Subject(
                    synthetic,
                    source.map(s -> s.samples().array())
                            .orElseGet(() -> new double[synthetic.axis().npts()]),
                    source.map(AdjointSource::axis).orElse(synthetic.axis()),
                    source.isPresent() ? places(way.pair(), synthetic) : List.of()));
        }
        return subjects;
    }

    private static List<AdjointSource> ofFiltered(PairResult result) {
        return result.components().stream()
                .flatMap(component -> component.bands().stream()
                        .flatMap(band -> band
                                .measurement()
                                .map(m -> new AdjointSource(
                                        component.channel(),
                                        band.traces()
                                                .orElseThrow()
                                                .traces()
                                                .synthetic()
                                                .axis(),
                                        m.adjoint()))
                                .stream()))
                .toList();
    }

    /**
     * The windows of all that is made of a synthetic's component, and the sizes of the filtered synthetics there; without the first
     * period, where adjoint sources of the unfiltered synthetic are tapered.
     */
    private List<Place> places(PreparedPair pair, Trace synthetic) {
        double period =
                pair.windowed().mapToDouble(w -> w.band().minPeriod()).max().orElse(0);
        long start = TimeAxis.plus(synthetic.axis().startNanos(), level == Level.RAW ? period : 0);
        return pair.components().stream()
                .filter(c -> c.raw().component().equals(synthetic.component())
                        || c.raw().sources().contains(synthetic.component()))
                .flatMap(c -> c.bands().stream())
                .flatMap(b -> b.windowed().stream())
                .flatMap(w -> w.windows().stream()
                        .map(span -> Place.of(w.filtered().traces().synthetic(), span)
                                .from(start)))
                .toList();
    }

    private static Row filled(Row empty, PairResult result, List<String> methods, int measured, List<Ratio> all) {
        if (measured == 0) {
            return noted(
                    empty,
                    result.components().stream()
                            .flatMap(c -> c.bands().stream())
                            .flatMap(b -> b.stopped().stream())
                            .map(Stopped::reason)
                            .findFirst()
                            .orElse("no window to measure"));
        }
        double[] ratios = GradientCheck.telling(all).stream()
                .filter(r -> Math.abs(r.measured()) > UNCHANGED * Math.abs(r.predicted()))
                .mapToDouble(Ratio::value)
                .sorted()
                .toArray();
        boolean none = ratios.length == 0;
        return new Row(
                empty.kind(),
                empty.measureType(),
                methods.stream().collect(Collectors.joining(" ")),
                empty.heldFixed(),
                measured,
                ratios.length,
                none ? OptionalDouble.empty() : OptionalDouble.of(median(ratios)),
                none ? OptionalDouble.empty() : OptionalDouble.of(ratios[0]),
                none ? OptionalDouble.empty() : OptionalDouble.of(ratios[ratios.length - 1]),
                none ? "the misfit does not change with small perturbations" : "");
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return Arrays.stream(sorted, sorted.length - 1 - half, half + 1)
                .average()
                .orElseThrow();
    }
}
