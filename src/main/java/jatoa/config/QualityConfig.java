package jatoa.config;

import jatoa.model.InputException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What recorded traces must be like to be used; simulated ones are only looked at for dead and damaged samples. What is empty is not
 * tested.
 *
 * @param gaps what becomes of a channel with gaps
 * @param mostGap largest part of a trace that may be interpolated
 * @param constant whether traces of one value are refused
 * @param clipped largest part of the samples that may stand in plateaus at the trace's largest or smallest value
 * @param coverage smallest part of the synthetic's time span that a recording must cover
 * @param spikes how many times larger than the twentieth the largest kink of single samples may be
 * @param amplitudeRatio smallest and largest ratio of the peaks of observed and synthetic; none for any
 */
public record QualityConfig(
        GapRule gaps,
        OptionalDouble mostGap,
        boolean constant,
        OptionalDouble clipped,
        OptionalDouble coverage,
        OptionalDouble spikes,
        List<Double> amplitudeRatio) {
    static final List<Setting> SETTINGS = List.of(
            new Setting(
                    "gaps",
                    "refuse",
                    "",
                    "a channel with gaps: refuse it, keep its longest segment (longest), or interpolate across"),
            new Setting("max_gap", 0.1, "fraction", "gappy: largest part of a trace that is interpolated; null: any"),
            new Setting("constant", true, "", "dead_trace, constant_trace: refuse traces of one value"),
            new Setting(
                    "clipped",
                    0.02,
                    "fraction",
                    "clipped: largest part of samples in plateaus at the extremes; null: any"),
            new Setting(
                    "coverage",
                    0.5,
                    "fraction",
                    "too_short: smallest part of the synthetic's time span that is recorded; null: any"),
            new Setting(
                    "spikes",
                    10.0,
                    "",
                    "spikes: largest kink of a single sample over the twentieth largest; null: any"),
            new Setting(
                    "amplitude_ratio",
                    null,
                    "",
                    "amplitude_ratio: [smallest, largest] peak of observed over synthetic, such as [0.01, 100]; null: any"));

    public QualityConfig {
        amplitudeRatio = List.copyOf(amplitudeRatio);
        requireFraction("max_gap", mostGap);
        requireFraction("clipped", clipped);
        requireFraction("coverage", coverage);
        if (spikes.isPresent() && !(spikes.getAsDouble() >= 1)) {
            throw new InputException("quality.spikes must be >= 1 or null, was " + spikes.getAsDouble());
        }
        boolean bounds = amplitudeRatio.size() == 2
                && amplitudeRatio.get(0) >= 0
                && amplitudeRatio.get(1) > amplitudeRatio.get(0);
        if (!amplitudeRatio.isEmpty() && !bounds) {
            throw new InputException("quality.amplitude_ratio is [smallest, largest] or null, was " + amplitudeRatio);
        }
    }

    private static void requireFraction(String key, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
            throw new InputException("quality." + key + " must be 0 to 1 or null, was " + value.getAsDouble());
        }
    }

    static QualityConfig of(SettingsMap s) {
        return new QualityConfig(
                s.constant("gaps", GapRule.class),
                s.optionalNumber("max_gap"),
                s.flag("constant"),
                s.optionalNumber("clipped"),
                s.optionalNumber("coverage"),
                s.optionalNumber("spikes"),
                s.has("amplitude_ratio") ? numbers(s) : List.of());
    }

    private static List<Double> numbers(SettingsMap s) {
        return s.list("amplitude_ratio").stream()
                .map(item -> s.with("amplitude_ratio", item).number("amplitude_ratio"))
                .toList();
    }
}
