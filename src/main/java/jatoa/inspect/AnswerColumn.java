package jatoa.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One column of an answer; a name means the same in every answer.
 *
 * @param unit empty where there is none
 * @param meaning one phrase
 */
public record AnswerColumn(String name, String unit, String meaning) {
    private static final String BEFORE = "_before";
    private static final String AFTER = "_after";
    private static final Map<String, AnswerColumn> BY_NAME = new LinkedHashMap<>();

    static {
        add("iteration", "", "iteration of the inversion, from 1");
        add("step_count", "", "step of the line search, from 0");
        add("model", "", "model that was evaluated: m00 before the first update");
        add(
                "state",
                "",
                "initial, accepted (smallest misfit of its iteration), trial (line search still open) or discarded");
        add("restart", "", "yes where a later iteration evaluated its starting model again");
        add("event", "", "event name");
        add("network", "", "network code");
        add("station", "", "station code");
        add("location", "", "location code");
        add("channel", "", "channel code");
        add("component", "", "last letter of the channel code");
        add("min_period_s", "s", "shortest period of the band");
        add("max_period_s", "s", "longest period of the band");
        add("left_sample", "", "first sample of the window");
        add("right_sample", "", "last sample of the window");
        add("events", "", "events with windows or a measurement");
        add("channels", "", "channels counted (channels and bands where counted by status or reason)");
        add("pairs", "", "events and stations counted");
        add("windows", "", "windows counted");
        add("windows_change", "", "windows after less windows before");
        add("window_length_s", "s", "length of all windows together");
        add("misfit_sum", "", "sum of misfits: over the channels");
        add(
                "misfit",
                "",
                "of an event, the event misfit: sum / (2 windows); of a step its mean over events; otherwise the misfit per window: sum / windows");
        add("misfit_relative", "", "misfit over that of the first evaluation");
        add("misfit_change", "", "misfit after less misfit before: negative is better");
        add("validation_misfit", "", "misfit of the step, of events whose role is validation");
        add("validation_events", "", "events whose role is validation, measured");
        add("origin_time", "", "origin time, UTC");
        add("latitude_deg", "degrees", "north, WGS84");
        add("longitude_deg", "degrees", "east, WGS84");
        add("x_m", "m", "east on a Cartesian mesh");
        add("y_m", "m", "north on a Cartesian mesh");
        add("depth_km", "km", "depth of the source");
        add("magnitude", "", "magnitude: that of the moment tensor, else as the source file says");
        add("distance_km", "km", "epicentral distance");
        add("backazimuth_deg", "degrees", "from station to event, clockwise from north");
        add("quantity", "", "column of the windows table; length_s is end_s - start_s; abs(X) with --abs");
        add("unit", "", "unit of the quantity");
        add("mean", "", "mean");
        add("std", "", "standard deviation of the population");
        add("min", "", "smallest value");
        add("q05", "", "5 % quantile");
        add("q25", "", "25 % quantile");
        add("median", "", "50 % quantile, a value of the data");
        add("q75", "", "75 % quantile");
        add("q95", "", "95 % quantile");
        add("max", "", "largest value");
        add("bin", "", "bin number from 0");
        add("bin_start", "", "smallest value of the bin, in the quantity's unit");
        add("bin_end", "", "where the next bin starts");
        add("deviations", "", "distance from the mean in standard deviations");
        add(
                "status",
                "",
                "measured, windowed, no_windows, skipped, failed; absent: only other evaluations have the pair");
        add("stage", "", "where processing ended early");
        add("reason", "", "why there is no measurement, or which stage refused");
        add("candidates", "", "candidate windows refused");
        add("fate", "", "kept, lost or gained");
        add("start_s", "s", "start of the window, from the origin");
        add("end_s", "s", "end of the window, from the origin");
        add("cc", "", "maximum of the normalised correlation");
        add("cc_shift_s", "s", "its lag, positive when the observed arrives later");
        add("dlna", "", "half the logarithm of the energy ratio, observed over synthetic");
        add("time_shift_s", "s", "measured time shift, positive when the observed arrives later");
        add("measured_dlna", "", "measured amplitude anomaly");
        add("measurement_misfit", "", "misfit of the window");
    }

    private static void add(String name, String unit, String meaning) {
        BY_NAME.put(name, new AnswerColumn(name, unit, meaning));
    }

    /** Every column once, without its forms for two evaluations. */
    static List<AnswerColumn> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The column of that name; {@code X_before} and {@code X_after} are X in the two evaluations that are compared. */
    static AnswerColumn of(String name) {
        for (String end : new String[] {BEFORE, AFTER}) {
            if (name.endsWith(end)) {
                AnswerColumn plain = of(name.substring(0, name.length() - end.length()));
                return new AnswerColumn(name, plain.unit(), plain.meaning() + ", " + end.substring(1));
            }
        }
        AnswerColumn column = BY_NAME.get(name);
        if (column == null) {
            throw new IllegalArgumentException("a question answers with a column nobody explained: " + name);
        }
        return column;
    }
}
