package jatoa.table;

import static jatoa.table.TableColumn.count;
import static jatoa.table.TableColumn.index;
import static jatoa.table.TableColumn.real;
import static jatoa.table.TableColumn.text;
import static jatoa.table.TableColumn.time;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of runs: one row per evaluation, written last. It tells of the run itself, as {@code run.json} does, and like that is no
 * part of what is the same whatever runs it.
 */
public final class RunTable {
    static final TableSchema<Row> SCHEMA = schema();

    private RunTable() {}

    /** What made an evaluation. */
    public record Made(String program, String runner, String digest, Instant start, Instant end) {}

    /**
     * One row.
     *
     * @param tally of the events of the evaluation
     */
    record Row(Evaluation evaluation, Made made, int events, Tally tally) {}

    /**
     * Replaces the evaluation's row.
     *
     * @param tally of all events of the evaluation
     * @param shared whether other runs with these settings made some of its events: the start is that of the first
     */
    public static void write(
            OutputLayout layout, Evaluation evaluation, Made made, int events, Tally tally, boolean shared) {
        String file = layout.part(SCHEMA.name(), PartName.of(evaluation));
        Storage storage = Storage.forPath(file);
        Instant start = made.start();
        if (shared && storage.exists(file)) {
            List<Instant> starts = new ArrayList<>();
            TableFile.forEach(file, List.of("settings_digest", "started"), row -> {
                if (made.digest().equals(row[0]) && row[1] instanceof Instant earlier) {
                    starts.add(earlier);
                }
            });
            start = starts.stream().filter(made.start()::isAfter).findFirst().orElse(start);
        }
        TableWriter<Row> writer = new TableWriter<>(SCHEMA);
        Made whole = new Made(made.program(), made.runner(), made.digest(), start, made.end());
        writer.write(new Row(evaluation, whole, events, tally));
        storage.writeAtomically(file, writer.finish());
    }

    private static TableSchema<Row> schema() {
        List<TableColumn<Row>> columns = new ArrayList<>(List.of(
                Schemas.evaluation(Row::evaluation),
                count(
                        "iteration",
                        "iteration of the inversion, from 1",
                        r -> r.evaluation().iteration()),
                count(
                        "step_count",
                        "step of the line search, from 0",
                        r -> r.evaluation().stepCount()),
                text("program", "version of jatoa", r -> r.made().program()),
                text("runner", "spark, local or mpi", r -> r.made().runner()),
                text(
                        "settings_digest",
                        "the same where no setting but the labels differs on which a pair's results depend",
                        r -> r.made().digest()),
                time(
                        "started",
                        "start of the run, of the first where several made the evaluation",
                        r -> r.made().start()),
                time("ended", "when its results were complete", r -> r.made().end()),
                count("events", "events of the evaluation", Row::events),
                index("pairs", "events and stations", r -> r.tally().pairs()),
                index("windows", "accepted windows", r -> r.tally().windows())));
        for (Status status : Status.values()) {
            columns.add(index(
                    status.word(),
                    "rows of misfit with that status",
                    r -> r.tally().count(status)));
        }
        columns.add(real("misfit", "sum over the rows of misfit", r -> r.tally().misfit()));
        return new TableSchema<>("runs", columns);
    }
}
