package jatoa.table;

import jatoa.model.RowKey;
import jatoa.pipeline.OutputLayout;
import java.util.regex.Pattern;

/** Names of a table's files, of one evaluation: before they are committed, and after. */
record StagingLayout(OutputLayout layout, RowKey.Evaluation evaluation) {
    /** Directories of the parts' own files beside the tables. */
    static final String LINES = "lines";

    static final String TALLY = "tally";

    /** Hidden, on the same file system as the tables. */
    String directory() {
        String tag = evaluation.tag();
        return layout.root() + "/.uncommitted" + (tag.isEmpty() ? "" : "-" + tag);
    }

    /** Of one part in a directory of uncommitted ones. */
    static String tablePart(String directory, String table, int number) {
        return directory + "/" + table + "/" + partName(number) + ".parquet";
    }

    static String linesPart(String directory, int number) {
        return directory + "/" + LINES + "/" + partName(number) + ".txt";
    }

    static String tallyPart(String directory, int number) {
        return directory + "/" + TALLY + "/" + partName(number) + ".txt";
    }

    String committed(String table, int number) {
        return layout.table(table) + "/" + prefix() + partName(number) + ".parquet";
    }

    /** Matches the names of this evaluation's committed files and no others. */
    Pattern ownFiles() {
        return Pattern.compile(Pattern.quote(prefix()) + "part-\\d+\\.parquet");
    }

    private String prefix() {
        String tag = evaluation.tag();
        return tag.isEmpty() ? "" : tag + "-";
    }

    private static String partName(int number) {
        return "part-" + padded(number, 5);
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
