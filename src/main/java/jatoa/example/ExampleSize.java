package jatoa.example;

import jatoa.model.InputException;
import java.util.Locale;

/**
 * How large a synthetic data set is and which one of that size.
 *
 * @param events sources, 1 to 99,999
 * @param stations receivers that record every event, 1 to 999,999
 * @param samples of each trace, 500 to 10,000,000
 * @param seed same seed, same bytes
 * @param cluster how many of the stations, the last ones, stand together in one corner, with the first alone in the opposite one; 0:
 *     all stand anywhere
 */
public record ExampleSize(int events, int stations, int samples, long seed, int cluster) {
    /** Time step of every trace, s. */
    public static final double DT = 0.12;

    private static final int MAX_EVENTS = 99_999;
    private static final int MAX_STATIONS = 999_999;
    private static final int MIN_SAMPLES = 500;
    private static final int MAX_SAMPLES = 10_000_000;
    /** Steps before the origin, at most; shorter traces begin with a sixth of their length. */
    private static final int STEPS_BEFORE_ORIGIN = 400;

    /** Side of the square per second of trace after the origin, m: the slowest wave crosses it within the trace. */
    private static final double METRES_PER_SECOND = 1900;

    /** Stations anywhere. */
    public ExampleSize(int events, int stations, int samples, long seed) {
        this(events, stations, samples, seed, 0);
    }

    public ExampleSize {
        requireWithin("events", events, 1, MAX_EVENTS);
        requireWithin("stations", stations, 1, MAX_STATIONS);
        requireWithin("samples", samples, MIN_SAMPLES, MAX_SAMPLES);
        requireWithin("stations in the cluster", cluster, 0, stations - 1);
    }

    private static void requireWithin(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InputException(
                    "the number of " + what + " lies between " + min + " and " + max + ", was " + value);
        }
    }

    /** Event–station pairs. */
    public long pairs() {
        return (long) events * stations;
    }

    /** Time of the first sample from the origin, s; never positive. */
    public double startSeconds() {
        return -DT * Math.min(STEPS_BEFORE_ORIGIN, samples / 6);
    }

    /** Side of the square that holds events and stations, m. */
    public double width() {
        return METRES_PER_SECOND * (startSeconds() + samples * DT);
    }

    /** {@code 001} and so on, as wide as the last one needs, from 0 to {@code events - 1}. */
    public String eventName(int event) {
        int digits = Math.max(3, Integer.toString(events).length());
        return String.format(Locale.ROOT, "%0" + digits + "d", event + 1);
    }

    /** {@code S000000} and so on, from 0 to {@code stations - 1}. */
    public String stationCode(int station) {
        return String.format(Locale.ROOT, "S%06d", station);
    }
}
