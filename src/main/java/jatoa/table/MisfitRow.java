package jatoa.table;

import jatoa.model.Status;

/**
 * One row of the {@code misfit} table: one event, channel and band.
 *
 * @param windowCount number of windows; −1 where windows were not asked for
 * @param windowLength length of all windows together (s); NaN where windows were not asked for (written as null)
 * @param misfit NaN where there is none (written as null)
 * @param note what had to be done to the traces: shifted, padded, resampled, another filter
 * @param geometry distance and back-azimuth; NaN where unknown (written as null)
 */
public record MisfitRow(
        RowKey key,
        Status status,
        String stage,
        String reason,
        int windowCount,
        double windowLength,
        double misfit,
        Geometry geometry,
        Files files,
        String note) {

    /** With nothing to note. */
    public MisfitRow(
            RowKey key,
            Status status,
            String stage,
            String reason,
            int windowCount,
            double windowLength,
            double misfit,
            Geometry geometry,
            Files files) {
        this(key, status, stage, reason, windowCount, windowLength, misfit, geometry, files, "");
    }

    /** Epicentral distance in km and back-azimuth (station to event) in degrees; NaN where unknown. */
    public record Geometry(double distanceKm, double backazimuthDeg) {
        public static final Geometry UNKNOWN = new Geometry(Double.NaN, Double.NaN);
    }

    /** The input files; empty where a side is missing. */
    public record Files(String observed, String synthetic) {}
}
