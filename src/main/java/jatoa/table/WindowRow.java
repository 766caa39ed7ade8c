package jatoa.table;

import jatoa.model.Window;

/**
 * One row of the {@code windows} table: one accepted window and what was measured in it.
 *
 * @param number 0, 1, … in time order within channel and band
 * @param startSeconds of the left sample, from the origin
 * @param endSeconds of the right sample, from the origin
 * @param amplitudeRatio peak of the observed inside the window over its peak anywhere
 */
public record WindowRow(
        RowKey key,
        int number,
        Window window,
        double startSeconds,
        double endSeconds,
        double ccShiftSeconds,
        double amplitudeRatio,
        MeasuredColumns measured) {

    /** The measurement's columns; empty strings and NaN where absent (written as null). */
    public record MeasuredColumns(
            String measurement,
            String measurementType,
            double misfit,
            double timeShift,
            double timeShiftError,
            double dlna,
            double dlnaError,
            String note) {
        public static final MeasuredColumns NONE =
                new MeasuredColumns("", "", Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");

        /** With its misfit multiplied by {@code factor}. */
        public MeasuredColumns times(double factor) {
            return new MeasuredColumns(
                    measurement, measurementType, misfit * factor, timeShift, timeShiftError, dlna, dlnaError, note);
        }
    }
}
