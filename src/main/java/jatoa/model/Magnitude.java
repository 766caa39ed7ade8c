package jatoa.model;

/** A magnitude and its type ({@code mw}, {@code Ms} …); {@link #UNKNOWN} (NaN) where there is none. */
public record Magnitude(double value, String type) {
    public static final Magnitude UNKNOWN = new Magnitude(Double.NaN, "");

    public boolean isKnown() {
        return !Double.isNaN(value);
    }
}
