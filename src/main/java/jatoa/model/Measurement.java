package jatoa.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The misfit of one window and its parts. A window that could not be measured has an empty {@code method}, misfit 0 and the
 * reason as its {@code note}.
 *
 * @param left first sample that was measured
 * @param right one past the last sample that was measured
 * @param method what was measured: {@code cc_traveltime}, {@code multitaper}, {@code cross_correlation_traveltime} for
 *     a multitaper fallback …; empty where nothing was
 * @param type {@code dt} or {@code am}; empty where the kind has none
 * @param misfit the part that {@code type} picks
 * @param values time shift and amplitude with their errors
 * @param details further numbers of the kind, by the names of the adjoint specification §5–§9
 * @param note why the method fell back or the window was skipped; empty otherwise
 */
public record Measurement(
        int left,
        int right,
        String method,
        Optional<String> type,
        double misfit,
        Values values,
        Map<String, Double> details,
        Optional<String> note) {

    public Measurement {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A window that contributes nothing, and why. */
    public static Measurement skipped(int left, int right, String reason) {
        return new Measurement(left, right, "", Optional.empty(), 0, Values.NONE, Map.of(), Optional.of(reason));
    }

    /** With its misfit multiplied by {@code factor}. */
    public Measurement times(double factor) {
        return new Measurement(left, right, method, type, misfit * factor, values, details, note);
    }

    /** False for a skipped window. */
    public boolean measured() {
        return !method.isEmpty();
    }

    /** Time shift (s, positive when the observed arrives later), its error (s), dlnA and its error; empty where the kind has none. */
    public record Values(
            OptionalDouble timeShift, OptionalDouble timeShiftError, OptionalDouble dlna, OptionalDouble dlnaError) {
        public static final Values NONE = new Values(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

        public static Values of(double timeShift, double timeShiftError, double dlna, double dlnaError) {
            return new Values(
                    OptionalDouble.of(timeShift),
                    OptionalDouble.of(timeShiftError),
                    OptionalDouble.of(dlna),
                    OptionalDouble.of(dlnaError));
        }
    }
}
