package jatoa.cli;

import jatoa.export.FinishedRun;
import jatoa.io.windows.WindowWriter;
import jatoa.model.InputException;
import jatoa.table.OutputLayout;
import jatoa.table.WindowArchive;
import jatoa.table.WindowRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa windows}: prints the windows of a run, to be edited and measured with the setting {@code windows.file}. */
@Command(
        name = "windows",
        description = "Prints a run's windows in a form that the setting windows.file reads.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WindowsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "OUT", description = "Output directory of a run.")
    private String output;

    @Option(names = "--text", description = "A plain table, times in s from the origin; the default.")
    private boolean text;

    @Option(names = "--json", description = "JSON with the names that Pyflex uses; of one event.")
    private boolean json;

    @Option(names = "--event", paramLabel = "NAME", description = "This event's windows only.")
    private String event;

    @Option(names = "--iteration", paramLabel = "N", description = "Windows of this iteration only.")
    private Integer iteration;

    @Option(names = "--step-count", paramLabel = "N", description = "Windows of this step only.")
    private Integer stepCount;

    @Mixin
    private FlexwinExport flexwin = new FlexwinExport();

    private String only;

    @Override
    public Integer call() {
        if (text && json) {
            throw new InputException("--text and --json exclude each other");
        }
        OutputLayout layout = new OutputLayout(output);
        if (flexwin.isAskedFor()) {
            if (text || json) {
                throw new InputException("--flexwin and --measurement-windows write files instead of --text or --json");
            }
            flexwin.write(layout, this::wanted);
            return Main.OK;
        }
        ToLongFunction<String> origins = json ? FinishedRun.read(output)::originNanos : name -> 0;
        WindowWriter.Form form = json ? WindowWriter.Form.JSON : WindowWriter.Form.TEXT;
        try (WindowWriter writer = new WindowWriter(
                new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)), form)) {
            WindowArchive.forEachSorted(layout, row -> {
                if (wanted(row)) {
                    write(writer, row, origins);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Main.OK;
    }

    private boolean wanted(WindowRow row) {
        return (event == null || event.equals(row.key().event()))
                && (iteration == null || iteration == row.key().evaluation().iteration())
                && (stepCount == null || stepCount == row.key().evaluation().stepCount());
    }

    private void write(WindowWriter writer, WindowRow row, ToLongFunction<String> origins) {
        String of = row.key().event();
        if (json && only != null && !only.equals(of)) {
            throw new InputException("a JSON file of windows is of one event: choose with --event, there are " + only
                    + ", " + of + " …");
        }
        only = of;
        try {
            writer.write(
                    new WindowWriter.Written(
                            of,
                            row.key().channel(),
                            row.key().band(),
                            row.window(),
                            row.startSeconds(),
                            row.endSeconds(),
                            row.ccShiftSeconds()),
                    origins.applyAsLong(of));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
