package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.FileRow;
import jatoa.model.MisfitRow;
import jatoa.model.OutputException;
import jatoa.model.PairOutcome;
import jatoa.model.RejectionRow;
import jatoa.model.StationPairRow;
import jatoa.model.WindowRow;
import jatoa.run.EventMisfits;
import jatoa.run.ResultLines;
import jatoa.run.Tally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One part in a directory: a file per table, one with its result lines, one with what it counted. */
final class ParquetPart implements TableStore.Part {
    private final String linesPath;
    private final String tallyPath;
    private final TableWriter<MisfitRow> misfits;
    private final TableWriter<WindowRow> windows;
    private final TableWriter<RejectionRow> rejections;
    private final TableWriter<FileRow> files;
    private final String directory;
    private final int number;
    private Optional<TableWriter<StationPairRow>> pairs = Optional.empty();
    private final OutputStream lines;
    private final EventMisfits events = new EventMisfits();
    private Tally tally = Tally.EMPTY;

    /**
     * Starts a part from nothing.
     *
     * @param directory of uncommitted parts, on any storage
     * @throws OutputException where it cannot be written
     */
    ParquetPart(String directory, int number) {
        linesPath = StagingLayout.linesPart(directory, number);
        tallyPath = StagingLayout.tallyPart(directory, number);
        misfits = writer(directory, number, Schemas.MISFIT);
        windows = writer(directory, number, Schemas.WINDOWS);
        rejections = writer(directory, number, Schemas.REJECTIONS);
        files = writer(directory, number, Schemas.FILES);
        this.directory = directory;
        this.number = number;
        lines = Storage.forPath(linesPath).create(linesPath);
    }

    private static <R> TableWriter<R> writer(String directory, int number, TableSchema<R> schema) {
        return new TableWriter<>(StagingLayout.tablePart(directory, schema.name(), number), schema);
    }

    @Override
    public int write(PairOutcome outcome) {
        outcome.misfits().forEach(misfits::write);
        outcome.windows().forEach(windows::write);
        outcome.rejections().forEach(rejections::write);
        outcome.files().forEach(files::write);
        if (!outcome.pairs().isEmpty()) {
            TableWriter<StationPairRow> writer = pairs.orElseGet(() -> writer(directory, number, Schemas.PAIRS));
            pairs = Optional.of(writer);
            outcome.pairs().forEach(writer::write);
        }
        byte[] text = ResultLines.of(outcome).getBytes(StandardCharsets.UTF_8);
        try {
            lines.write(text);
        } catch (IOException e) {
            throw cannotWriteLines(e);
        }
        tally = tally.plus(Tally.of(outcome));
        events.add(outcome);
        return text.length;
    }

    @Override
    public void close() {
        misfits.close();
        windows.close();
        rejections.close();
        files.close();
        pairs.ifPresent(TableWriter::close);
        try {
            lines.close();
        } catch (IOException e) {
            throw cannotWriteLines(e);
        }
        TallyFile.write(tallyPath, tally, events);
    }

    private OutputException cannotWriteLines(IOException e) {
        return new OutputException("cannot write " + linesPath + ": " + e.getMessage(), e);
    }
}
