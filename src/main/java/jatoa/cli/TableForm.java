package jatoa.cli;

import jatoa.table.TableText;
import picocli.CommandLine.Option;

/** How a table is printed; aligned columns unless one is chosen. */
final class TableForm {
    @Option(names = "--csv", description = "Comma-separated values with a header; empty where there is no value.")
    private boolean csv;

    @Option(names = "--json", description = "One array of objects; null where there is no value.")
    private boolean json;

    TableText.Format format() {
        return csv ? TableText.Format.CSV : json ? TableText.Format.JSON : TableText.Format.ALIGNED;
    }
}
