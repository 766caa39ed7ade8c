package jatoa.table;

import jatoa.model.Evaluation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose rows a file of a table holds: {@code [i01s00-]part-EVENT-00000.parquet}. A part holds rows of one event, so that an event can be
 * replaced.
 *
 * @param event empty for a part of the first version, which holds several, and of tables whose rows are of no event
 * @param number of the block within the event, from 0
 */
public record PartName(Evaluation evaluation, String event, int number) {
    private static final Pattern FORM =
            Pattern.compile("(?:i(\\d{2,9}))?(?:s(\\d{2,9}))?-?part-(?:(.+)-)?(\\d{5,9})\\.parquet");
    private static final int DIGITS = 5;

    /** The only part of a table of an evaluation whose rows are of no event. */
    public static PartName of(Evaluation evaluation) {
        return new PartName(evaluation, "", 0);
    }

    /** Empty for files of other people. */
    public static Optional<PartName> parse(String fileName) {
        Matcher m = FORM.matcher(fileName);
        if (!m.matches()) {
            return Optional.empty();
        }
        Evaluation evaluation = new Evaluation(number(m.group(1)), number(m.group(2)));
        return Optional.of(
                new PartName(evaluation, m.group(3) == null ? "" : m.group(3), Integer.parseInt(m.group(4))));
    }

    private static int number(String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    public String fileName() {
        String tag = evaluation.tag();
        String digits = Integer.toString(number);
        return (tag.isEmpty() ? "" : tag + "-") + "part-" + (event.isEmpty() ? "" : event + "-")
                + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits + ".parquet";
    }
}
