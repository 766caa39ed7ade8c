package jatoa.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The misfit of one window and its parts.
 *
 * @param left first sample that was measured
 * @param right one past the last sample that was measured
 * @param method what was measured: {@code cc_traveltime}, {@code multitaper}, {@code cross_correlation_traveltime} for
 *     a multitaper fallback …
 * @param type {@code dt} or {@code am}; empty where the kind has none
 * @param misfit the part that {@code type} picks
 * @param values time shift and amplitude with their errors
 * @param note why the method fell back or the window was skipped; empty otherwise
 */
public record Measurement(
        int left,
        int right,
        String method,
        Optional<String> type,
        double misfit,
        Values values,
        Optional<String> note) {

    /** Time shift (s, positive when the observed arrives later), its error (s), dlnA and its error; empty where the kind has none. */
    public record Values(
            OptionalDouble timeShift, OptionalDouble timeShiftError, OptionalDouble dlna, OptionalDouble dlnaError) {
        public static final Values NONE = new Values(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
}
