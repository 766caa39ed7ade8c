package jatoa.cli;

import jatoa.inspect.Answer;
import jatoa.inspect.Inspector;
import jatoa.inspect.Query;
import jatoa.inspect.Question;
import jatoa.model.InputException;
import jatoa.model.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jatoa inspect}: answers a question about the tables of an output directory. */
@Command(
        name = "inspect",
        description = "Answers a question about the tables of an output directory, of one run or of a whole inversion.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {
    /** Enough to compare, short enough for a terminal; {@code --csv} and {@code --json} give every digit. */
    private static final int DIGITS = 6;

    /** Of the help, in characters. */
    private static final int WIDTH = 80;

    private static final String SQL = "sql";

    @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of a run, or of several evaluations.")
    private String output;

    @Parameters(index = "1", paramLabel = "QUESTION", description = "One of those below, or sql.")
    private String question;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "SELECT",
            description = "With sql: one SELECT of your own over the tables, each under its name.")
    private String select;

    @Mixin
    private InspectOptions options;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Asks Spark at this master. Default: DuckDB in this process, and Spark for tables elsewhere.")
    private String master;

    @ArgGroup
    private TableForm form = new TableForm();

    @Override
    public Integer call() {
        if (question.equals(SQL) != (select != null)) {
            throw new InputException(
                    select == null ? "sql wants a SELECT behind it" : "only sql takes a SELECT: was '" + select + "'");
        }
        Optional<Query> own = select == null ? Optional.of(options.query(Question.of(question))) : Optional.empty();
        try (Inspector inspector = Inspector.open(output, Optional.ofNullable(master))) {
            inspector.notice().ifPresent(notice -> System.err.println("jatoa: " + notice));
            if (own.isEmpty()) {
                Answer answer = inspector.ask(select, options.limitOfSelect());
                form.print(answer, DIGITS);
                sayWhereCut(answer);
                return Main.OK;
            }
            Query query = own.get();
            Answer answer = inspector.ask(query);
            form.print(answer, DIGITS);
            if (answer.rows().isEmpty()) {
                List<String> unknown = inspector.unknown(query.filter());
                System.err.println("jatoa: no rows: "
                        + (unknown.isEmpty()
                                ? "nothing in the tables is as asked for"
                                : "the tables hold no " + String.join(", no ", unknown)));
            }
            differentEvents(answer).ifPresent(System.err::println);
            sayWhereCut(answer);
        }
        return Main.OK;
    }

    private static void sayWhereCut(Answer answer) {
        if (!answer.complete()) {
            System.err.println(
                    "jatoa: only the first " + Printable.count(answer.rows().size(), "row") + "; --limit N gives more");
        }
    }

    /** Said where misfits stand side by side that are means over different numbers of events. */
    private static Optional<String> differentEvents(Answer answer) {
        if (!answer.columnNames().contains("events")) {
            return Optional.empty();
        }
        LongSummaryStatistics events =
                answer.column("events").stream().mapToLong(n -> (Long) n).summaryStatistics();
        return events.getMin() >= events.getMax()
                ? Optional.empty()
                : Optional.of("jatoa: the evaluations have " + events.getMin() + " to " + events.getMax()
                        + " events: their misfits are not means over the same");
    }

    /** Lists the questions below the options. */
    @Spec
    private void listQuestions(CommandSpec spec) {
        String[] lines = Arrays.stream(Question.values())
                .map(q -> String.format(Locale.ROOT, "  %-17s %s", q.word(), q.meaning()))
                .flatMap(InspectCommand::wrapped)
                .toArray(String[]::new);
        spec.usageMessage().footerHeading("%nQuestions:%n").footer(lines);
    }

    private static Stream<String> wrapped(String line) {
        if (line.length() <= WIDTH) {
            return Stream.of(line);
        }
        int cut = line.lastIndexOf(' ', WIDTH);
        return Stream.concat(Stream.of(line.substring(0, cut)), wrapped(" ".repeat(19) + line.substring(cut)));
    }
}
