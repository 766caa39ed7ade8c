package jatoa.example;

/**
 * Random numbers that depend on a seed and on what they are for, not on who asked before: the SplitMix64 sequence (Steele, Lea and
 * Flood, 2014) from a hash of both. The same on every machine and Java version.
 */
final class SeededRandom {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1.0p-53;

    private long state;

    /** {@code purpose} such as the numbers of an event and a station. */
    SeededRandom(long seed, long... purpose) {
        long hash = mix(seed + STEP);
        for (long p : purpose) {
            hash = mix(hash * 31 + p + STEP);
        }
        state = hash;
    }

    /** Evenly spread over 0 ≤ x &lt; 1. */
    double uniform() {
        state += STEP;
        return (mix(state) >>> 11) * TO_UNIT;
    }

    /** Evenly spread between the two. */
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
