package jatoa.table;

import jatoa.io.Storage;
import jatoa.pipeline.OutputLayout;
import jatoa.run.EventMisfit;
import jatoa.run.EventMisfits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The directory {@code residuals}: {@code EVENT.txt} with one number as SeisFlows writes and reads it ({@code %.2E}),
 * {@code full/EVENT.txt} with the same at full precision, {@code misfit_events.txt} with a line {@code EVENT MISFIT WINDOWS} per
 * measured event, {@code misfit.txt} with the misfit of the evaluation. A residual is twice an event's misfit. All are those of the
 * last evaluation; without a measurement there is none.
 */
final class ResidualFiles {
    private static final int COMPATIBLE_DIGITS = 3;

    private ResidualFiles() {}

    static void write(OutputLayout layout, EventMisfits events) {
        Storage storage = Storage.forPath(layout.root());
        storage.delete(layout.residuals());
        if (events.step().isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        events.byEvent().forEach((event, misfit) -> {
            write(storage, layout.residuals() + "/" + event + ".txt", compatible(misfit.residual()));
            write(storage, layout.residuals() + "/full/" + event + ".txt", Double.toString(misfit.residual()));
            misfit.misfit().ifPresent(m -> lines.append(line(event, m, misfit)));
        });
        write(
                storage,
                layout.residuals() + "/misfit_events.txt",
                lines.toString().stripTrailing());
        write(
                storage,
                layout.residuals() + "/misfit.txt",
                Double.toString(events.step().getAsDouble()));
    }

    private static String line(String event, double value, EventMisfit misfit) {
        return event + " " + value + " " + misfit.windows() + "\n";
    }

    /** As C's {@code %.2E}: the exact binary value, ties to even. */
    static String compatible(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(COMPATIBLE_DIGITS, RoundingMode.HALF_EVEN));
        return String.format(Locale.ROOT, "%.2E", rounded);
    }

    private static void write(Storage storage, String path, String text) {
        storage.writeAtomically(path, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
