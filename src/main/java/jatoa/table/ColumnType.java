package jatoa.table;

/** What a column holds. */
public enum ColumnType {
    /** a {@link String}, stored as UTF-8 */
    TEXT,
    /** an {@link Integer}, stored in 32 bits */
    INTEGER,
    /** a {@link Long}, stored in 64 bits */
    LONG,
    /** a {@link Double} */
    DOUBLE
}
