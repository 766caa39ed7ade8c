package jatoa.table;

import jatoa.io.Storage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The directory {@code residuals}: {@code EVENT.txt} with one number as SeisFlows writes and reads it ({@code %.2E}),
 * {@code full/EVENT.txt} with the same at full precision, {@code misfit_events.txt} with a line {@code EVENT MISFIT WINDOWS} per
 * measured event, {@code misfit.txt} with the misfit of the evaluation. A residual is twice an event's misfit. All are those of the
 * last evaluation; without a measurement there is none.
 */
public final class Residuals {
    private static final int COMPATIBLE_DIGITS = 3;
    /** Names of files of the evaluation; an event called like one of them has its number in {@code full} alone. */
    private static final String EVENTS = "misfit_events";

    private static final String STEP = "misfit";

    private final SortedMap<String, EventMisfit> events = new TreeMap<>();

    public void add(String event, EventMisfit part) {
        events.merge(event, part, EventMisfit::plus);
    }

    /** The mean of the measured events' misfits (Tape et al. 2010, equation 7); empty where there is none. */
    OptionalDouble step() {
        return events.values().stream()
                .map(EventMisfit::misfit)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    /** Replaces the residuals of an earlier evaluation. */
    public void write(OutputLayout layout) {
        Storage storage = Storage.forPath(layout.root());
        storage.delete(layout.residuals());
        OptionalDouble step = step();
        if (step.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        events.forEach((event, misfit) -> {
            if (!event.equals(EVENTS) && !event.equals(STEP)) {
                write(storage, layout, event, compatible(misfit.residual()));
            }
            write(storage, layout, "full/" + event, Double.toString(misfit.residual()));
            misfit.misfit().ifPresent(m -> lines.append(event + " " + m + " " + misfit.windows() + "\n"));
        });
        write(storage, layout, EVENTS, lines.toString().stripTrailing());
        write(storage, layout, STEP, Double.toString(step.getAsDouble()));
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
