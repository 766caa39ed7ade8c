package jatoa.cli;

import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jatoa table}: prints a result table, sorted, in full precision. */
@Command(name = "table", description = "Prints a result table of an output directory.", mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Which table: misfit, windows, rejections, or another one in OUT/tables.")
    private String name;

    @Parameters(index = "1", paramLabel = "OUT", description = "Output directory of a run.")
    private String output;

    @ArgGroup
    private TableForm form = new TableForm();

    @Override
    public Integer call() {
        form.print(TableReader.of(new OutputLayout(output), name));
        return Main.OK;
    }
}
