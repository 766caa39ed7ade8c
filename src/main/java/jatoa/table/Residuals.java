package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.Role;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The directory {@code residuals}: {@code EVENT.txt} with one number as SeisFlows writes and reads it ({@code %.2E}),
 * {@code full/EVENT.txt} with the same at full precision, {@code misfit_events.txt} with a line {@code EVENT MISFIT WINDOWS} per
 * measured event, {@code misfit.txt} with the misfit of the evaluation; of events that validate or test it only totals. A residual is twice an event's misfit. All are those of the
 * last evaluation; without a measurement there is none.
 */
public final class Residuals {
    private static final int COMPATIBLE_DIGITS = 3;
    /** Names of files of the evaluation; an event called like one of them has its number in {@code full} alone. */
    private static final String EVENTS = "misfit_events";

    private static final String STEP = "misfit";

    private static final Set<String> TAKEN =
            Set.of(EVENTS, STEP, "validation", "validation_events", "test", "test_events");

    private final SortedMap<String, EventMisfit> events = new TreeMap<>();
    /** Of the inversion, where misfits are weighted; 0 where they are not. */
    private final int weighted;

    /** Of misfits without weights. */
    public Residuals() {
        this(0);
    }

    private Residuals(int weighted) {
        this.weighted = weighted;
    }

    /**
     * Of weighted misfits, whose sum is the misfit: a residual is 2 · events · Σ weight · misfit, so that half the mean of residuals is
     * that sum (workflows specification §3.6).
     *
     * @param events of the inversion, those without a measurement too
     */
    public static Residuals weighted(int events) {
        return new Residuals(events);
    }

    public void add(String event, EventMisfit part) {
        events.merge(event, part, EventMisfit::plus);
    }

    /** The mean of the measured events' misfits (Tape et al. 2010, equation 7); empty where there is none. */
    public OptionalDouble step() {
        if (weighted > 0) {
            BigDecimal sum = events.values().stream().map(EventMisfit::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean any = events.values().stream().anyMatch(m -> m.channels() > 0);
            return any ? OptionalDouble.of(sum.doubleValue()) : OptionalDouble.empty();
        }
        return events.values().stream()
                .map(EventMisfit::misfit)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    private double residual(EventMisfit misfit) {
        return weighted > 0 ? 2 * weighted * misfit.sum().doubleValue() : misfit.residual();
    }

    private OptionalDouble misfit(EventMisfit misfit) {
        return weighted > 0 && misfit.channels() > 0
                ? OptionalDouble.of(misfit.sum().doubleValue())
                : misfit.misfit();
    }

    /**
     * Replaces the residuals of an earlier evaluation.
     *
     * @param comparable false where an event of the inversion lacks: the evaluation then has no misfit
     */
    public void write(OutputLayout layout, boolean comparable) {
        Storage storage = Storage.forPath(layout.root());
        storage.delete(layout.residuals());
        OptionalDouble step = step();
        if (step.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        events.forEach((event, misfit) -> {
            if (!TAKEN.contains(event)) {
                write(storage, layout, event, compatible(residual(misfit)));
            }
            write(storage, layout, "full/" + event, Double.toString(residual(misfit)));
            misfit(misfit).ifPresent(m -> lines.append(event + " " + m + " " + misfit.windows() + "\n"));
        });
        write(storage, layout, EVENTS, lines.toString().stripTrailing());
        if (comparable) {
            write(storage, layout, STEP, Double.toString(step.getAsDouble()));
        }
    }

    /**
     * The totals of events that are none of the inversion's, beside its residuals: {@code ROLE.txt} with one number, as {@code misfit.txt},
     * and {@code ROLE_events.txt} with a line {@code EVENT MISFIT WINDOWS} each. Nothing where none was measured.
     */
    public void write(OutputLayout layout, Role role) {
        Storage storage = Storage.forPath(layout.root());
        StringBuilder lines = new StringBuilder();
        events.forEach((event, misfit) ->
                misfit(misfit).ifPresent(m -> lines.append(event + " " + m + " " + misfit.windows() + "\n")));
        step().ifPresent(total -> {
            write(storage, layout, role.word() + "_events", lines.toString().stripTrailing());
            write(storage, layout, role.word(), Double.toString(total));
        });
    }

    private static void write(Storage storage, OutputLayout layout, String name, String text) {
        String path = layout.residuals() + "/" + name + ".txt";
        storage.writeAtomically(path, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** As C's {@code %.2E}: the exact binary value, ties to even. */
    static String compatible(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(COMPATIBLE_DIGITS, RoundingMode.HALF_EVEN));
        return String.format(Locale.ROOT, "%.2E", rounded);
    }
}
