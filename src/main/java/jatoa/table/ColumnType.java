package jatoa.table;

import java.util.Locale;

/** What a column holds. */
public enum ColumnType {
    /** a {@link String}, stored as UTF-8 */
    TEXT,
    /** an {@link Integer}, stored in 32 bits */
    INTEGER,
    /** a {@link Long}, stored in 64 bits */
    LONG,
    /** a {@link Double} */
    DOUBLE,
    /** a {@link java.time.Instant}, stored as microseconds, UTC */
    TIMESTAMP,
    /** a {@link java.util.List} of {@link String} */
    TEXT_LIST,
    /** a {@link java.util.List} of {@link Double} */
    DOUBLE_LIST;

    /** As documentation writes it. */
    public String word() {
        return switch (this) {
            case TEXT_LIST -> "list of text";
            case DOUBLE_LIST -> "list of double";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
