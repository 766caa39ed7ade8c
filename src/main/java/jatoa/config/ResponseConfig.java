package jatoa.config;

import jatoa.model.InputException;
import java.io.Serializable;
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
 */
public record ResponseConfig(
        boolean remove,
        Motion output,
        double waterLevelDb,
        List<Double> preFilter,
        boolean zeroMean,
        boolean taper,
        boolean orient)
        implements Serializable {

    /** The ground motion that response removal leaves; in YAML the name itself. */
    public enum Motion {
        /** displacement, m */
        DISP,
        /** velocity, m/s */
        VEL,
        /** acceleration, m/s² */
        ACC
    }

    /** With sensors turned. */
    public ResponseConfig(
            boolean remove,
            Motion output,
            double waterLevelDb,
            List<Double> preFilter,
            boolean zeroMean,
            boolean taper) {
        this(remove, output, waterLevelDb, preFilter, zeroMean, taper, true);
    }

    public ResponseConfig {
        preFilter = List.copyOf(preFilter);
        if (!(waterLevelDb > 0)) {
            throw new InputException("preprocess.water_level must be > 0 dB or null, was " + waterLevelDb);
        }
        requireAscendingCorners(preFilter);
    }

    private static void requireAscendingCorners(List<Double> corners) {
        if (corners.isEmpty()) {
            return;
        }
        boolean ascending = corners.size() == 4 && corners.get(0) >= 0 && corners.get(3) < Double.POSITIVE_INFINITY;
        for (int i = 1; ascending && i < 4; i++) {
            ascending = corners.get(i) > corners.get(i - 1);
        }
        if (!ascending) {
            throw new InputException("preprocess.pre_filt must be four ascending frequencies in Hz, was " + corners);
        }
    }

    /** No removal; displacement, 60 dB, no pre-filter, demeaned and tapered where it is switched on. */
    public static ResponseConfig defaults() {
        return new ResponseConfig(false, Motion.DISP, 60.0, List.of(), true, true);
    }

    public boolean hasWaterLevel() {
        return waterLevelDb < Double.POSITIVE_INFINITY;
    }
}
