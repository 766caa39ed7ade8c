package jatoa.config;

import jatoa.config.WindowParameters.Fit;
import jatoa.config.WindowParameters.Noise;
import jatoa.config.WindowParameters.Ranges;
import jatoa.model.Arrivals;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Limits of window selection that follow time, distance and depth, as users of FLEXWIN write them in Fortran (setting {@code limits}):
 * rules, applied in their order, each on what the ones before left.
 */
public record Limits(List<Rule> rules) {
    /** Nothing but the numbers of {@code pyflex_parameters}. */
    public static final Limits NONE = new Limits(List.of());

    /** Phases that are the first of their kind of wave, nearest ones first; beyond them what comes through the core. */
    private static final Map<String, List<List<String>>> FIRST_OF_KIND = Map.of(
            "P", List.of(List.of("p", "P", "Pn", "Pg", "Pb", "Pdiff"), List.of("PKIKP", "PKP", "PKiKP")),
            "S", List.of(List.of("s", "S", "Sn", "Sg", "Sb", "Sdiff"), List.of("SKS", "SKIKS")));

    public Limits {
        rules = List.copyOf(rules);
    }

    /** What a rule can change, by the name that it has in {@code pyflex_parameters}. */
    public enum Quantity {
        STALTA_WATERLEVEL,
        S2N_LIMIT,
        CC_ACCEPTANCE_LEVEL,
        TSHIFT_ACCEPTANCE_LEVEL,
        DLNA_ACCEPTANCE_LEVEL;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A length that may scale with the shortest period T of the band: {@code fixed + periods·T}. */
    record Amount(double fixed, double periods) {
        private static final Pattern FORM = Pattern.compile("([-+]?[0-9.]+(?:[eE][-+]?\\d+)?)\\s*(T?)");

        static Amount of(SettingsMap s, String key) {
            Matcher form = FORM.matcher(String.valueOf(s.get(key)).strip());
            if (!form.matches()) {
                throw s.bad(key, "a number, or one of shortest periods such as 2.5T");
            }
            try {
                double value = Double.parseDouble(form.group(1));
                return form.group(2).isEmpty() ? new Amount(value, 0) : new Amount(0, value);
            } catch (NumberFormatException e) {
                throw s.bad(key, "a number, or one of shortest periods such as 2.5T");
            }
        }

        double at(double period) {
            return fixed + periods * period;
        }
    }

    /**
     * A time from the origin: of a group velocity, of a phase, or neither; and an offset.
     *
     * @param speed km/s; 0 for none
     * @param phase {@code first}, {@code P} and {@code S} for the first of their kind, or a phase's name; empty for none
     */
    record Time(double speed, String phase, Amount offset) {
        static Optional<Time> of(SettingsMap s, String key) {
            if (!s.has(key)) {
                return Optional.empty();
            }
            if (!(s.get(key) instanceof Map)) {
                return Optional.of(new Time(0, "", Amount.of(s, key)));
            }
            SettingsMap t = s.map(key).requireKnown(List.of("speed", "phase", "offset"));
            if (t.has("speed") == t.has("phase")) {
                throw s.bad(key, "{speed: KM/S}, {phase: NAME} or seconds");
            }
            double speed = t.optionalNumber("speed").orElse(0);
            Messages.require(speed > 0 || !t.has("speed"), t.full("speed"), "> 0 km/s", speed);
            Amount offset = t.has("offset") ? Amount.of(t, "offset") : new Amount(0, 0);
            return Optional.of(new Time(speed, t.optionalText("phase").orElse(""), offset));
        }

        /** s from the origin; empty where the phase does not arrive. */
        OptionalDouble at(Arrivals arrivals, double period) {
            OptionalDouble base = speed > 0
                    ? OptionalDouble.of(arrivals.distanceKm() / speed)
                    : phase.isEmpty() ? OptionalDouble.of(0) : arrival(arrivals);
            return base.isEmpty() ? base : OptionalDouble.of(base.getAsDouble() + offset.at(period));
        }

        private OptionalDouble arrival(Arrivals arrivals) {
            if (phase.equals("first")) {
                return arrivals.first();
            }
            for (List<String> names : FIRST_OF_KIND.getOrDefault(phase, List.of(List.of(phase)))) {
                OptionalDouble first = arrivals.phases().stream()
                        .filter(p -> names.contains(p.name()))
                        .mapToDouble(Window.Phase::seconds)
                        .min();
                if (first.isPresent()) {
                    return first;
                }
            }
            return OptionalDouble.empty();
        }
    }

    /** From {@code least} to below {@code most}. */
    record Range(Amount least, Amount most) {
        private static final Amount BEYOND_ALL = new Amount(Double.POSITIVE_INFINITY, 0);

        static Optional<Range> of(SettingsMap s, String key) {
            if (!s.has(key)) {
                return Optional.empty();
            }
            List<Object> ends = s.list(key);
            if (ends.size() != 2) {
                throw s.bad(key, "[least, most], where most may be null");
            }
            return Optional.of(new Range(
                    Amount.of(s.with(key, ends.get(0)), key),
                    ends.get(1) == null ? BEYOND_ALL : Amount.of(s.with(key, ends.get(1)), key)));
        }

        boolean has(double value, double period) {
            return value >= least.at(period) && value < most.at(period);
        }
    }

    /** A new value: an amount, or a factor of what earlier rules left or of the number in {@code pyflex_parameters}. */
    record Change(boolean ofBase, double factor, Amount amount) {
        private static final Pattern FACTOR = Pattern.compile("(base\\s*)?([x/])\\s*([0-9.]+(?:[eE][-+]?\\d+)?)");

        static Change of(SettingsMap s, String key) {
            Matcher form = FACTOR.matcher(String.valueOf(s.get(key)).strip());
            if (!form.matches()) {
                return new Change(false, 0, Amount.of(s, key));
            }
            double factor = s.with(key, form.group(3)).number(key);
            Messages.require(factor > 0, s.full(key), "a factor > 0", s.get(key));
            return new Change(form.group(1) != null, form.group(2).equals("/") ? 1 / factor : factor, new Amount(0, 0));
        }

        double of(double now, double base, double period) {
            return factor == 0 ? amount.at(period) : factor * (ofBase ? base : now);
        }
    }

    /**
     * One rule: where it holds, what it changes there, and which ranges of the trace are noise and signal.
     *
     * @param after it holds later than this only
     * @param before it holds earlier than this only
     */
    record Rule(
            Optional<Time> after,
            Optional<Time> before,
            Optional<Range> depthKm,
            Optional<Range> distanceKm,
            Map<Quantity, Change> changes,
            Optional<Time> noiseEnd,
            Optional<Time> signalStart,
            Optional<Time> signalEnd) {
        private static final List<String> OWN =
                List.of("after", "before", "depth_km", "distance_km", "noise_end", "signal_start", "signal_end");

        Rule {
            changes = Map.copyOf(changes);
        }

        static Rule of(SettingsMap s) {
            List<String> known = new ArrayList<>(OWN);
            for (Quantity quantity : Quantity.values()) {
                known.add(quantity.key());
            }
            s.requireKnown(known);
            Map<Quantity, Change> changes = new EnumMap<>(Quantity.class);
            for (Quantity quantity : Quantity.values()) {
                if (s.has(quantity.key())) {
                    changes.put(quantity, Change.of(s, quantity.key()));
                }
            }
            return new Rule(
                    Time.of(s, "after"),
                    Time.of(s, "before"),
                    Range.of(s, "depth_km"),
                    Range.of(s, "distance_km"),
                    changes,
                    Time.of(s, "noise_end"),
                    Time.of(s, "signal_start"),
                    Time.of(s, "signal_end"));
        }

        /** Whether it holds for a pair at all; without a depth none does that asks for it. */
        private boolean holds(Arrivals arrivals, double period) {
            return depthKm.map(range -> range.has(arrivals.depthKm(), period)).orElse(true)
                    && distanceKm
                            .map(range -> range.has(arrivals.distanceKm(), period))
                            .orElse(true);
        }
    }

    /** From null, a name, or a list of rules. */
    static Limits of(SettingsMap s) {
        if (!s.has("limits")) {
            return NONE;
        }
        if (s.get("limits") instanceof String) {
            Map<String, Object> named = Named.LIMITS.values();
            String name = s.choice("limits", List.copyOf(named.keySet()));
            return of(Named.LIMITS.list(name));
        }
        return of(s.list("limits"));
    }

    private static Limits of(List<Object> items) {
        List<Rule> rules = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> map)) {
                throw new InputException("setting 'limits' is a name or a list of maps such as"
                        + " {after: {speed: 3.2}, cc_acceptance_level: 0.95}, had " + Messages.shown(item));
            }
            rules.add(Rule.of(new SettingsMap("limits", SettingsMap.copy(map))));
        }
        return new Limits(rules);
    }

    /** Read when they are asked for. */
    private static final class Named {
        private static final SettingsMap LIMITS = read();

        private static SettingsMap read() {
            String file = "window-limits.yaml";
            try (InputStream in = Limits.class.getResourceAsStream(file)) {
                return SettingsFile.parse(in.readAllBytes(), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The parameters for one pair in one band, a number for each sample where a rule changes one.
     *
     * @param axis of the traces
     * @param period the band's shortest, s
     */
    public WindowParameters applied(WindowParameters base, Arrivals arrivals, TimeAxis axis, double period) {
        if (rules.isEmpty()) {
            return base;
        }
        double start = (axis.startNanos() - arrivals.originNanos()) / 1e9;
        Map<Quantity, double[]> values = new EnumMap<>(Quantity.class);
        Ranges ranges = base.noise().ranges();
        for (Rule rule : rules) {
            if (!rule.holds(arrivals, period)) {
                continue;
            }
            double after = at(rule.after(), arrivals, period, Double.NEGATIVE_INFINITY);
            double before = at(rule.before(), arrivals, period, Double.POSITIVE_INFINITY);
            rule.changes().forEach((quantity, change) -> {
                Level level = level(base, quantity);
                double[] now = values.computeIfAbsent(quantity, q -> samples(level, axis.npts()));
                for (int i = 0; i < now.length; i++) {
                    double t = start + i * axis.dt();
                    if (t > after && t < before) {
                        now[i] = change.of(now[i], level.at(i), period);
                    }
                }
            });
            ranges = new Ranges(
                    ranges.noiseStart(),
                    index(ranges.noiseEnd(), rule.noiseEnd(), arrivals, axis, period),
                    index(ranges.signalStart(), rule.signalStart(), arrivals, axis, period),
                    ranges.signalEnd() == -1
                            ? index(OptionalInt.empty(), rule.signalEnd(), arrivals, axis, period)
                                    .orElse(-1)
                            : ranges.signalEnd());
        }
        Noise noise = base.noise();
        Fit fit = base.fit();
        return new WindowParameters(
                level(base, Quantity.STALTA_WATERLEVEL, values),
                base.shape(),
                base.travelTimes(),
                new Noise(
                        noise.type(),
                        level(base, Quantity.S2N_LIMIT, values),
                        noise.checkGlobal(),
                        noise.integrateBase(),
                        noise.maxBase(),
                        ranges),
                new Fit(
                        level(base, Quantity.TSHIFT_ACCEPTANCE_LEVEL, values),
                        fit.tshiftReference(),
                        level(base, Quantity.DLNA_ACCEPTANCE_LEVEL, values),
                        fit.dlnaReference(),
                        level(base, Quantity.CC_ACCEPTANCE_LEVEL, values)),
                base.resolution());
    }

    /** NaN, with which nothing compares, where the phase does not arrive. */
    private static double at(Optional<Time> time, Arrivals arrivals, double period, double always) {
        return time.isEmpty() ? always : time.get().at(arrivals, period).orElse(Double.NaN);
    }

    /** What is given stays; a time becomes the sample nearest to it, at least the second. */
    private static OptionalInt index(
            OptionalInt given, Optional<Time> time, Arrivals arrivals, TimeAxis axis, double period) {
        double at = at(time, arrivals, period, Double.NaN);
        if (given.isPresent() || Double.isNaN(at)) {
            return given;
        }
        double start = (axis.startNanos() - arrivals.originNanos()) / 1e9;
        return OptionalInt.of((int) Math.max(1, Math.min(axis.npts(), Math.rint((at - start) / axis.dt()))));
    }

    private static Level level(WindowParameters base, Quantity quantity, Map<Quantity, double[]> values) {
        return values.containsKey(quantity)
                ? new Level.PerSample(Samples.adopt(values.get(quantity)))
                : level(base, quantity);
    }

    private static Level level(WindowParameters base, Quantity quantity) {
        return switch (quantity) {
            case STALTA_WATERLEVEL -> base.waterLevel();
            case S2N_LIMIT -> base.noise().limit();
            case CC_ACCEPTANCE_LEVEL -> base.fit().cc();
            case TSHIFT_ACCEPTANCE_LEVEL -> base.fit().tshift();
            case DLNA_ACCEPTANCE_LEVEL -> base.fit().dlna();
        };
    }

    private static double[] samples(Level level, int npts) {
        double[] samples = new double[npts];
        for (int i = 0; i < npts; i++) {
            samples[i] = level.at(i);
        }
        return samples;
    }
}
