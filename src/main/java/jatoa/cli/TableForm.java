package jatoa.cli;

import jatoa.inspect.Answer;
import jatoa.table.TableRows;
import jatoa.table.TableText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** How a table is printed; aligned columns unless one is chosen. */
final class TableForm {
    @Option(names = "--csv", description = "Comma-separated values with a header; empty where there is no value.")
    private boolean csv;

    @Option(names = "--json", description = "One array of objects; null where there is no value.")
    private boolean json;

    private TableText.Format format() {
        return csv ? TableText.Format.CSV : json ? TableText.Format.JSON : TableText.Format.ALIGNED;
    }

    /** Prints a table on standard output with every digit. */
    void print(TableRows table) {
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))) {
            TableText.print(table, format(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints an answer; with so many digits where its columns are aligned. */
    void print(Answer answer, int digits) {
        print(format() == TableText.Format.ALIGNED ? answer.rounded(digits) : answer);
    }
}
