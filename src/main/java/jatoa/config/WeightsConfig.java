package jatoa.config;

import jatoa.model.Evaluation;
import jatoa.model.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How much each channel, event and category of band and component counts in the misfit of an inversion.
 *
 * @param receiver how a station's weight comes from the places of those that measure beside it
 * @param source whether an event's weight comes from the places of the others
 * @param category whether each category has the same share, however many windows it has
 * @param receiverScan the choice of the reference distance among stations
 * @param sourceScan the same among events
 * @param freeze for how long weights stay as they were computed
 * @param start the iteration at whose step 0 {@link Freeze#ONCE} computes them
 * @param table where they come from instead; empty: they are computed
 */
public record WeightsConfig(
        Receiver receiver,
        boolean source,
        boolean category,
        Scan receiverScan,
        Scan sourceScan,
        Freeze freeze,
        int start,
        Optional<String> table) {
    private static final String KEY = "weights";

    /** Weights of stations. */
    public enum Receiver {
        NONE,
        GEOGRAPHIC,
        INVERSE_DISTANCE
    }

    private enum Source {
        NONE,
        GEOGRAPHIC
    }

    private enum Category {
        NONE,
        BY_WINDOW_COUNT
    }

    /** For how long weights stay. */
    public enum Freeze {
        /** computed at step 0, the same at every later step of the iteration */
        ITERATION,
        /** computed at step 0 of the inversion's first iteration */
        ONCE,
        /** computed by each run */
        NEVER
    }

    /** Where the weights of a run come from. */
    public enum Origin {
        COMPUTED,
        EARLIER_EVALUATION,
        TABLE
    }

    /**
     * @param reference distance, degrees or km on a Cartesian mesh; empty: the one that a scan finds
     * @param ratio where between the smallest (0) and the largest (1) condition number of the scan to stay
     */
    public record Scan(OptionalDouble reference, double ratio) {}

    /** @param s the map of these settings */
    public static boolean isOn(SettingsMap s) {
        return Stream.of("receiver", "source", "category", "table").anyMatch(s::has);
    }

    /** Empty where none of the factors nor a table is asked for: nothing is weighted. */
    static Optional<WeightsConfig> of(SettingsMap top, MisfitOptions options, List<MisfitConfig> misfits) {
        SettingsMap s = top.section(KEY);
        WeightsConfig weights = of(s, top.integer("fix_windows_start"));
        if (!isOn(s)) {
            return Optional.empty();
        }
        if (options.normalization() != MisfitOptions.Normalization.NONE) {
            throw new InputException("settings 'weights' and 'corrections.misfit_normalization' exclude each other:"
                    + " weights count windows and events already");
        }
        misfits.stream().filter(MisfitConfig::doubleDifference).findFirst().ifPresent(kind -> {
            throw new InputException(
                    "setting 'weights' is for stations on their own, not for 'adj_src_type' " + kind.name());
        });
        if (top.has("combine") && top.constant("combine", Bands.Combine.class) == Bands.Combine.MEAN) {
            throw new InputException(
                    "settings 'weights' and 'combine: mean' exclude each other: weighted bands add up");
        }
        return Optional.of(weights);
    }

    private static WeightsConfig of(SettingsMap s, int start) {
        SettingsMap ratio = s.map("ratio").over(Catalogue.settings(KEY + ".ratio"));
        return new WeightsConfig(
                s.has("receiver") ? s.constant("receiver", Receiver.class) : Receiver.NONE,
                s.has("source") && s.constant("source", Source.class) == Source.GEOGRAPHIC,
                s.has("category") && s.constant("category", Category.class) == Category.BY_WINDOW_COUNT,
                scan(s, ratio, "receiver"),
                scan(s, ratio, "source"),
                s.constant("freeze", Freeze.class),
                start,
                s.optionalText("table"));
    }

    private static Scan scan(SettingsMap s, SettingsMap ratios, String of) {
        double ratio = ratios.number(of);
        Messages.require(ratio >= 0 && ratio <= 1, ratios.full(of), "from 0 to 1", ratio);
        String key = "reference_distance";
        if ("auto".equals(s.get(key))) {
            return new Scan(OptionalDouble.empty(), ratio);
        }
        if (!(s.get(key) instanceof Map)) {
            throw s.bad(key, "auto or {receiver: 3.0, source: 8.0}");
        }
        SettingsMap distances = s.map(key).requireKnown(List.of("receiver", "source"));
        OptionalDouble given = distances.optionalNumber(of);
        Messages.require(given.isEmpty() || given.getAsDouble() > 0, distances.full(of), "> 0", given.orElse(0));
        return new Scan(given, ratio);
    }

    /** Where the weights of an evaluation come from. */
    public Origin origin(Evaluation now) {
        if (table.isPresent()) {
            return Origin.TABLE;
        }
        boolean labelled = now.iteration() >= 1 && now.stepCount() >= 0;
        boolean computed = !labelled
                || switch (freeze) {
                    case NEVER -> true;
                    case ITERATION -> now.stepCount() == 0;
                    case ONCE -> now.stepCount() == 0 && now.iteration() == start;
                };
        return computed ? Origin.COMPUTED : Origin.EARLIER_EVALUATION;
    }

    /** The evaluation whose weights one takes that computes none. */
    public Evaluation earlier(Evaluation now) {
        return new Evaluation(freeze == Freeze.ONCE ? start : now.iteration(), 0);
    }
}
