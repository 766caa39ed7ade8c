package jatoa.table;

/** One row of the {@code rejections} table: how many candidate windows one stage refused. */
public record RejectionRow(RowKey key, String reason, int candidates) {}
