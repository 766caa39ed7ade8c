package jatoa.run.ranks;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How long ranks wait.
 *
 * @param pulse between signs of life
 * @param silence without one after which a rank counts as dead: the stated time within which a job ends
 * @param join for all ranks to meet
 * @param farewell for the others to leave at the end, and for a pair under work to finish when the job ends early
 */
public record Times(Duration pulse, Duration silence, Duration join, Duration farewell) {
    private static final long SHORTEST_PULSE_MILLIS = 250;
    private static final long LONGEST_PULSE_MILLIS = 5000;

    public Times {
        if (pulse.isNegative() || pulse.isZero() || silence.compareTo(pulse.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "silence must be at least twice a positive pulse, was " + silence + " and " + pulse);
        }
    }

    /** Rank 0 hears at most 200 pulses a second; 20 s of silence; 5 minutes to meet. */
    public static Times forRanks(int ranks) {
        long pulse = Math.min(Math.max(5L * ranks, SHORTEST_PULSE_MILLIS), LONGEST_PULSE_MILLIS);
        return new Times(
                Duration.ofMillis(pulse), Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofSeconds(3));
    }

    /** {@link #silence} in words. */
    String silenceText() {
        return BigDecimal.valueOf(silence.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
