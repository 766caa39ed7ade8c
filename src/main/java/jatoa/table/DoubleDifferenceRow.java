package jatoa.table;

import jatoa.model.ChannelId;
import jatoa.table.WindowRow.MeasuredColumns;

/**
 * One row of the {@code pairs} table: one pair of windows of two stations of an event. The key's channel is the first station's.
 *
 * @param second the second station's channel
 * @param window the place of both windows in their station's time order
 * @param distanceKm between the stations; NaN where their coordinates are unknown (written as null)
 */
public record DoubleDifferenceRow(
        RowKey key, ChannelId second, int window, double distanceKm, MeasuredColumns measured) {}
