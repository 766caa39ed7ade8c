package jatoa.inspect;

import jatoa.model.InputException;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which evaluation of an inversion, {@code i01s00}; either number may be absent. */
public record EvaluationLabel(OptionalInt iteration, OptionalInt step) {
    private static final String NONE = "none";
    private static final Pattern TEXT = Pattern.compile("(?:i(\\d+))?(?:s(\\d+))?");

    /** By iteration, then by step; what has none comes first. */
    static final Comparator<EvaluationLabel> ORDER = Comparator.comparing(
                    (EvaluationLabel l) -> l.iteration().orElse(-1))
            .thenComparing(l -> l.step().orElse(-1));

    /** {@code i01s00}, {@code i01}, {@code s00}, or {@code none} for an evaluation without labels. */
    public static EvaluationLabel parse(String text) {
        Matcher matcher = TEXT.matcher(text.equals(NONE) ? "" : text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new InputException("an evaluation is written i01s00, was '" + text + "'");
        }
        return new EvaluationLabel(number(matcher.group(1)), number(matcher.group(2)));
    }

    /** Whether it is that of an evaluation without labels. */
    public boolean isNone() {
        return iteration.isEmpty() && step.isEmpty();
    }

    boolean isComplete() {
        return iteration.isPresent() && step.isPresent();
    }

    private static OptionalInt number(String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    @Override
    public String toString() {
        if (isNone()) {
            return NONE;
        }
        return (iteration.isPresent() ? "i" + padded(iteration.getAsInt()) : "")
                + (step.isPresent() ? "s" + padded(step.getAsInt()) : "");
    }

    private static String padded(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
