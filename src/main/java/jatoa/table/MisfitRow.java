package jatoa.table;

import jatoa.model.Status;

/**
 * One row of the {@code misfit} table: one event, channel and band.
 *
 * @param windowCount number of windows; −1 where windows were not asked for
 * @param windowLength length of all windows together (s); NaN where windows were not asked for (written as null)
 * @param misfit NaN where there is none (written as null)
 * @param note what had to be done to the traces: shifted, padded, resampled, another filter
 * @param weight in the inversion; NaN where it has none
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
        String note,
        double weight) {
    static final String NO_WEIGHT = "no weight";
    /** In the note of a channel where windows hold such samples. */
    public static final String UNRECORDED = "samples that were never recorded";

    static final String OTHER_WINDOWS = "other windows than weighted";

    /** Without a weight. */
    public MisfitRow(
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
        this(key, status, stage, reason, windowCount, windowLength, misfit, geometry, files, note, Double.NaN);
    }

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

    /** How much it counts: windows that were accepted; a whole trace that was measured, or is to be, counts as one. */
    public int counted() {
        boolean whole = windowCount < 0 && (status == Status.MEASURED || status == Status.WINDOWED);
        return whole ? 1 : Math.max(windowCount, 0);
    }

    /**
     * With a weight, and a note where a measurement has none, or has other windows than were counted for it.
     *
     * @param found NaN for none
     * @param windows counted for the weight; −1 where that is not known
     */
    public MisfitRow weighted(double found, int windows) {
        boolean lacking = Double.isNaN(found) && status == Status.MEASURED;
        boolean other = !Double.isNaN(found) && windows >= 0 && windows != counted() && status == Status.MEASURED;
        String words = lacking ? NO_WEIGHT : other ? OTHER_WINDOWS : "";
        String more = note.isEmpty() || words.isEmpty() ? note + words : note + "; " + words;
        return new MisfitRow(
                key,
                status,
                stage,
                reason,
                windowCount,
                windowLength,
                misfit,
                geometry,
                files,
                more,
                lacking ? 0 : found);
    }

    /** Epicentral distance in km and back-azimuth (station to event) in degrees; NaN where unknown. */
    public record Geometry(double distanceKm, double backazimuthDeg) {
        public static final Geometry UNKNOWN = new Geometry(Double.NaN, Double.NaN);
    }

    /** The input files; empty where a side is missing. */
    public record Files(String observed, String synthetic) {}
}
