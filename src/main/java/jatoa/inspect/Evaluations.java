package jatoa.inspect;

import jatoa.model.InputException;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two evaluations to compare. */
public record Evaluations(Label before, Label after) {
    private static final Pattern TEXT = Pattern.compile("(?:i(\\d+))?(?:s(\\d+))?");

    /** {@code i01s00}; either label may be absent. */
    public record Label(OptionalInt iteration, OptionalInt step) {
        /** By iteration, then by step; what has none comes first. */
        static final Comparator<Label> ORDER = Comparator.comparing(
                        (Label l) -> l.iteration().orElse(-1))
                .thenComparing(l -> l.step().orElse(-1));

        /** {@code i01s00}, {@code i01}, {@code s00}, or {@code none} for an evaluation without labels. */
        public static Label parse(String text) {
            Matcher matcher = TEXT.matcher(text.equals("none") ? "" : text);
            if (text.isEmpty() || !matcher.matches()) {
                throw new InputException("an evaluation is written i01s00, was '" + text + "'");
            }
            return new Label(number(matcher.group(1)), number(matcher.group(2)));
        }

        private static OptionalInt number(String digits) {
            return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
        }

        @Override
        public String toString() {
            String text = (iteration.isPresent() ? "i" + padded(iteration.getAsInt()) : "")
                    + (step.isPresent() ? "s" + padded(step.getAsInt()) : "");
            return text.isEmpty() ? "none" : text;
        }

        private static String padded(int number) {
            return number < 10 ? "0" + number : Integer.toString(number);
        }
    }
}
