package jatoa.cli;

import jatoa.model.InputException;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.table.WindowArchive;
import jatoa.table.WindowChi;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--window-chi",
            description = "Table windows in the form of measure_adj's window_chi; what it lacks is 0.")
    private boolean windowChi;

    @ArgGroup
    private TableForm form = new TableForm();

    @Override
    public Integer call() {
        OutputLayout layout = new OutputLayout(output);
        if (windowChi) {
            if (!name.equals("windows")) {
                throw new InputException("--window-chi is a form of table windows, not of " + name);
            }
            StringBuilder text = new StringBuilder();
            WindowArchive.forEachSorted(
                    layout, row -> text.append(WindowChi.of(row).line()).append('\n'));
            System.out.print(text);
            return Main.OK;
        }
        form.print(TableReader.of(layout, name));
        return Main.OK;
    }
}
