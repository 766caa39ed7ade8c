package jatoa.model;

import java.io.Serializable;
import java.util.Locale;

/**
 * One row of the {@code files} table: a file that a pair was made from, or one that was written for it. By these a later run knows
 * whether what came of the pair still holds.
 *
 * @param pairIndex the pair's place in the job list
 * @param file path of an input as it was read, of an output below the output directory
 * @param settings digest of the settings that results depend on
 */
public record FileRow(
        long pairIndex, PairId pair, RowKey.Evaluation evaluation, Role role, FileStamp file, String settings)
        implements Serializable {

    /** Which way the file went. */
    public enum Role {
        /** read, or looked for in vain */
        INPUT,
        /** written */
        OUTPUT;

        /** The word in tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same row in another job list. */
    public FileRow at(long index) {
        return new FileRow(index, pair, evaluation, role, file, settings);
    }
}
