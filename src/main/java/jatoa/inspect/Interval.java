package jatoa.inspect;

import jatoa.model.InputException;

/** Numbers from {@code from} to {@code to}, both included; an open end is infinite. */
public record Interval(double from, double to) {

    public Interval {
        if (!(from <= to)) {
            throw new InputException("a range runs from its smaller to its larger end, was " + from + " to " + to);
        }
    }

    /** Whether both ends of another range lie in this one. */
    public boolean contains(double low, double high) {
        return low >= from && high <= to;
    }

    /** {@code A..B}, {@code A..}, {@code ..B}, or one number. */
    public static Interval parse(String text) {
        int dots = text.indexOf("..");
        try {
            if (dots < 0) {
                double value = Double.parseDouble(text);
                return new Interval(value, value);
            }
            String from = text.substring(0, dots).trim();
            String to = text.substring(dots + 2).trim();
            return new Interval(
                    from.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(from),
                    to.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(to));
        } catch (NumberFormatException e) {
            throw new InputException("a range is written A..B, such as 0..250, was '" + text + "'", e);
        }
    }
}
