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
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of a run, or of several evaluations.")
    private String output;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master; default local[*], or what spark-submit says.")
    private String master;

    @Override
    public Integer call() {
        System.out.println(Report.write(output, Optional.ofNullable(master)));
        return Main.OK;
    }
}
