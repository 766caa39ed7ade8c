package jatoa.cli;

import jatoa.report.Report;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jatoa report}: one page about an output directory. */
@Command(
        name = "report",
        description =
                "Writes OUT/report.html: summary, pictures, worst and best pairs, failures and settings in one file.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of a run, or of several evaluations.")
    private String output;

    @Option(
            names = "--from",
            paramLabel = "i01s00",
            description = "The evaluation to compare with. Default: the first.")
    private String from;

    @Option(names = "--to", paramLabel = "i02s00", description = "The evaluation to show. Default: the last.")
    private String to;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description =
                    "Also writes the page's pictures there as PNG files of twice the size, with maps of the misfit by event and by station.")
    private String pictures;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Asks Spark at this master. Default: DuckDB in this process, and Spark for tables elsewhere.")
    private String master;

    @Override
    public Integer call() {
        Report.Options options = new Report.Options(
                InspectOptions.label(from),
                InspectOptions.label(to),
                Optional.ofNullable(pictures),
                Optional.ofNullable(master));
        Report.write(output, options).forEach(System.out::println);
        return Main.OK;
    }
}
