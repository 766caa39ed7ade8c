package jatoa.pipeline;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitKind;
import jatoa.config.MisfitOptions;
import jatoa.config.MisfitSettings;
import jatoa.config.SettingsMap;
import jatoa.misfit.GradientCheck;
import jatoa.misfit.GradientCheck.Ratio;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.misfit.doubledifference.DoubleDifference;
import jatoa.misfit.doubledifference.DoubleDifference.Station;
import jatoa.model.DoubleDifferenceMeasurement;
import jatoa.model.InputException;
import jatoa.model.Measurement;
import jatoa.model.Trace;
import jatoa.model.TracePair;
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
 * Errors that scale a misfit are left out ({@code use_cc_error: false}), since adjoint sources hold them fixed.
 *
 * @param check perturbations, their number and periods
 * @param first the station that single-station kinds measure
 * @param second its partner for kinds over two stations; empty where there is none
 * @param parameters parameters of the kinds; each kind takes those that it knows
 */
public record GradientTable(GradientCheck check, Station first, Optional<Station> second, SettingsMap parameters) {
    /** A change this small beside its prediction is rounding. */
    private static final double UNCHANGED = 1e-9;

    /**
     * A kind's outcome.
     *
     * @param measureType {@code dt} or {@code am}; empty where the kind has none
     * @param measuredAs what the windows were measured as, each once
     * @param measured windows that were measured
     * @param perturbations whose direction is not orthogonal to the adjoint source
     * @param ratio the middle of prediction over measured change, {@code least} and {@code most} the extremes; empty without any
     * @param note why there is no ratio; empty otherwise
     */
    public record Row(
            String kind,
            String measureType,
            String measuredAs,
            int measured,
            int perturbations,
            OptionalDouble ratio,
            OptionalDouble least,
            OptionalDouble most,
            String note) {}

    /** Every kind under {@code options}, in the order of {@link MisfitKind}, single stations before pairs. */
    public List<Row> rows(MisfitOptions options) {
        List<Row> rows = new ArrayList<>();
        for (String kind : MisfitKind.names()) {
            MisfitKind.Named named = MisfitKind.parse(kind);
            boolean both = !named.doubleDifference() && has(named.kind(), "measure_type", options);
            for (String type : both ? List.of("dt", "am") : List.of("")) {
                rows.add(row(kind, type, options));
            }
        }
        return rows;
    }

    private static boolean has(MisfitKind kind, String key, MisfitOptions options) {
        return MisfitSettings.of(kind, options).stream()
                .anyMatch(setting -> setting.key().equals(key));
    }

    private Row row(String kind, String type, MisfitOptions options) {
        try {
            MisfitConfig config = MisfitConfig.of(kind, settings(kind, type, options), options);
            if (!config.doubleDifference()) {
                Misfit misfit = Misfit.of(config, options, check.band());
                return row(
                        kind,
                        type,
                        misfit.measure(first.traces(), first.windows(), Output.MISFIT)
                                .windows(),
                        check.ratios(misfit, first.traces(), first.windows()));
            }
            if (second.isEmpty()) {
                return without(kind, type, "needs a second station of the event with windows");
            }
            DoubleDifference misfit = DoubleDifference.of(config, options, check.band());
            return row(
                    kind,
                    type,
                    misfit.measure(first, second.get(), Output.MISFIT).windows(),
                    ratios(misfit, first, second.get()));
        } catch (InputException refused) {
            return without(kind, type, refused.getMessage());
        }
    }

    /** The first station's synthetic perturbed, then the second's. */
    private List<Ratio> ratios(DoubleDifference misfit, Station one, Station two) {
        DoubleDifferenceMeasurement result = misfit.measure(one, two, Output.MISFIT_AND_ADJOINT);
        List<Ratio> ratios = new ArrayList<>(check.ratios(
                one.traces().synthetic(),
                one.windows(),
                result.firstAdjoint().array(),
                s -> misfit.measure(with(one, s), two, Output.MISFIT).misfit()));
        ratios.addAll(check.ratios(
                two.traces().synthetic(),
                two.windows(),
                result.secondAdjoint().array(),
                s -> misfit.measure(one, with(two, s), Output.MISFIT).misfit()));
        return ratios;
    }

    private static Station with(Station station, Trace synthetic) {
        return new Station(new TracePair(station.traces().observed(), synthetic), station.windows());
    }

    private SettingsMap settings(String kind, String type, MisfitOptions options) {
        MisfitKind known = MisfitKind.parse(kind).kind();
        Map<String, Object> settings = new LinkedHashMap<>(parameters.values());
        settings.keySet().removeIf(key -> !has(known, key, options));
        settings.remove("measure_type");
        if (has(known, "use_cc_error", options)) {
            settings.put("use_cc_error", false);
        }
        if (!type.isEmpty()) {
            settings.put("measure_type", type);
        }
        return new SettingsMap(parameters.path(), settings);
    }

    private static Row without(String kind, String type, String note) {
        return new Row(
                kind, type, "", 0, 0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), note);
    }

    private static Row row(String kind, String type, List<Measurement> windows, List<Ratio> all) {
        List<Measurement> measured =
                windows.stream().filter(Measurement::measured).toList();
        if (measured.isEmpty()) {
            return without(
                    kind,
                    type,
                    windows.stream().flatMap(w -> w.note().stream()).findFirst().orElse("no window to measure"));
        }
        String as = measured.stream().map(Measurement::method).distinct().collect(Collectors.joining(" "));
        double[] ratios = GradientCheck.telling(all).stream()
                .filter(r -> Math.abs(r.measured()) > UNCHANGED * Math.abs(r.predicted()))
                .mapToDouble(Ratio::value)
                .sorted()
                .toArray();
        if (ratios.length == 0) {
            return new Row(
                    kind,
                    type,
                    as,
                    measured.size(),
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "the misfit does not change with small perturbations");
        }
        return new Row(
                kind,
                type,
                as,
                measured.size(),
                ratios.length,
                OptionalDouble.of(median(ratios)),
                OptionalDouble.of(ratios[0]),
                OptionalDouble.of(ratios[ratios.length - 1]),
                "");
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return Arrays.stream(sorted, sorted.length - 1 - half, half + 1)
                .average()
                .orElseThrow();
    }
}
