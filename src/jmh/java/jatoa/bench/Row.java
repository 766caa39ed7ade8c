package jatoa.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param ours median, in {@code unit}
 * @param least shortest
 * @param most longest
 * @param pyatoa what the same costs Pyatoa on such a machine, in {@code unit}; NaN where there is no such thing
 * @param aim not to be exceeded; NaN where there is none
 */
record Row(String what, String unit, double ours, double least, double most, double pyatoa, double aim) {
    static final String HEADER = String.format(
            Locale.ROOT, "%-50s %12s %19s %12s %8s %10s", "what", "ours", "spread", "Pyatoa", "ratio", "aim");

    String text() {
        return String.format(
                Locale.ROOT,
                "%-50s %9.3f %-2s %9.3f…%-9.3f %9s %-2s %7s %7s %-2s",
                what,
                ours,
                unit,
                least,
                most,
                number("%.1f", pyatoa),
                Double.isNaN(pyatoa) ? "" : unit,
                number("%.1fx", pyatoa / ours),
                number("%.1f", aim),
                Double.isNaN(aim) ? "" : unit);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
