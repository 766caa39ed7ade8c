package jatoa.model;

import java.util.List;

/**
 * The candidates that one stage refused, as {@code left, right} sample bounds (inclusive) packed by {@link #pack}.
 * {@code reason} is one of the names of the windowing specification §4 ({@code water_level}, {@code cc} …).
 * {@code candidates} counts all of them; {@code bounds} may list fewer where there are very many.
 */
public record Rejection(String reason, int candidates, List<Long> bounds) {

    public Rejection {
        bounds = List.copyOf(bounds);
    }

    public static long pack(int left, int right) {
        return ((long) left << 32) | (right & 0xffffffffL);
    }

    public static int left(long packed) {
        return (int) (packed >> 32);
    }

    public static int right(long packed) {
        return (int) packed;
    }
}
