package jatoa.config;

import java.util.List;

/**
 * Removal of the instrument from recorded traces: its response and its orientation.
 *
 * @param remove whether to do it at all; streams of type {@link TraceType#SYN} are left alone
 * @param output the motion that remains
 * @param waterLevelDb how far below its maximum the response may fall before it is lifted, dB; infinite for no water
 *     level ({@code null} in YAML)
 * @param preFilter four ascending corner frequencies of a cosine band-pass, Hz; empty for none
 * @param zeroMean whether the mean is removed first
 * @param taper whether the ends are tapered first
 * @param orient whether sensors that point elsewhere are turned to Z, N, E where the metadata say how they point
 * @param flat whether a sensitivity without stages counts as a flat response
 */
public record ResponseConfig(
        boolean remove,
        Motion output,
        double waterLevelDb,
        List<Double> preFilter,
        boolean zeroMean,
        boolean taper,
        boolean orient,
        boolean flat) {

    /** The ground motion that response removal leaves; in YAML the name itself. */
    public enum Motion {
        /** displacement, m */
        DISP,
        /** velocity, m/s */
        VEL,
        /** acceleration, m/s² */
        ACC;

        static Motion of(SettingsMap s, String key) {
            return valueOf(s.choice(key, List.of("DISP", "VEL", "ACC")));
        }
    }

    /** With sensors turned, and responses that have stages. */
    public ResponseConfig(
            boolean remove,
            Motion output,
            double waterLevelDb,
            List<Double> preFilter,
            boolean zeroMean,
            boolean taper) {
        this(remove, output, waterLevelDb, preFilter, zeroMean, taper, true, false);
    }

    public ResponseConfig {
        preFilter = List.copyOf(preFilter);
        Messages.require(waterLevelDb > 0, "preprocess.water_level", "> 0 dB or null", waterLevelDb);
        boolean ascending = preFilter.size() == 4 && preFilter.get(0) >= 0;
        for (int i = 1; ascending && i < 4; i++) {
            ascending = preFilter.get(i) > preFilter.get(i - 1);
        }
        Messages.require(
                preFilter.isEmpty() || ascending,
                "preprocess.pre_filt",
                "four ascending frequencies in Hz, or null",
                preFilter);
    }

    static ResponseConfig of(SettingsMap s) {
        return new ResponseConfig(
                s.flag("remove_response"),
                Motion.of(s, "output"),
                s.optionalNumber("water_level").orElse(Double.POSITIVE_INFINITY),
                s.has("pre_filt") ? s.numbers("pre_filt") : List.of(),
                s.flag("zero_mean"),
                s.flag("taper"),
                s.flag("orient"),
                s.choice("response", List.of("stages", "sensitivity")).equals("sensitivity"));
    }

    /** No removal; displacement, 60 dB, no pre-filter, demeaned and tapered where it is switched on. */
    public static ResponseConfig defaults() {
        return PreprocessConfig.defaults().response();
    }

    public boolean hasWaterLevel() {
        return waterLevelDb < Double.POSITIVE_INFINITY;
    }
}
