package jatoa.config;

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

    /** What to do with a recorded channel that has a gap; in YAML the lower-case name. */
    public enum GapRule {
        /** leave the channel out */
        REFUSE,
        /** keep its longest segment, the earliest of equals */
        LONGEST,
        /** a straight line from the last sample before the gap to the first after it; refused where gaps outweigh samples */
        INTERPOLATE
    }

    public QualityConfig {
        amplitudeRatio = List.copyOf(amplitudeRatio);
        requireFraction("quality.max_gap", mostGap);
        requireFraction("quality.clipped", clipped);
        requireFraction("quality.coverage", coverage);
        Messages.require(spikes.orElse(1) >= 1, "quality.spikes", ">= 1 or null", spikes.orElse(1));
        boolean bounds = amplitudeRatio.size() == 2
                && amplitudeRatio.get(0) >= 0
                && amplitudeRatio.get(1) > amplitudeRatio.get(0);
        Messages.require(
                amplitudeRatio.isEmpty() || bounds,
                "quality.amplitude_ratio",
                "[smallest, largest] or null",
                amplitudeRatio);
    }

    private static void requireFraction(String key, OptionalDouble value) {
        Messages.require(value.orElse(0) >= 0 && value.orElse(0) <= 1, key, "0 to 1 or null", value.orElse(0));
    }

    static QualityConfig of(SettingsMap s) {
        return new QualityConfig(
                s.constant("gaps", GapRule.class),
                s.optionalNumber("max_gap"),
                s.flag("constant"),
                s.optionalNumber("clipped"),
                s.optionalNumber("coverage"),
                s.optionalNumber("spikes"),
                s.has("amplitude_ratio") ? s.numbers("amplitude_ratio") : List.of());
    }
}
