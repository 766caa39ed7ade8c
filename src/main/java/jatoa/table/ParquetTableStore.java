package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.EventRow;
import jatoa.model.OutputException;
import jatoa.model.PairOutcome;
import jatoa.model.RowKey;
import jatoa.model.StationRow;
import jatoa.pipeline.OutputLayout;
import jatoa.run.EventMisfits;
import jatoa.run.Tally;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Parts as Parquet files in a hidden directory of the output directory, moved into {@code tables/} when they are committed. */
final class ParquetTableStore implements TableStore {
    private final OutputLayout layout;
    private final RowKey.Evaluation evaluation;
    private final StagingLayout names;
    private final Storage storage;

    ParquetTableStore(OutputLayout layout, RowKey.Evaluation evaluation) {
        this.layout = layout;
        this.evaluation = evaluation;
        this.names = new StagingLayout(layout, evaluation);
        this.storage = Storage.forPath(layout.root());
    }

    @Override
    public Part begin(int number) {
        return new ParquetPart(names.directory(), number);
    }

    @Override
    public Tally commit(int parts, List<LineSlice> order) {
        Tally tally = complete(parts);
        Schemas.OF_PAIRS.forEach(this::deleteEarlier);
        for (TableSchema<?> schema : Schemas.OF_PAIRS) {
            for (int n = 0; n < parts; n++) {
                String part = StagingLayout.tablePart(names.directory(), schema.name(), n);
                if (schema != Schemas.PAIRS || storage.exists(part)) {
                    storage.move(part, names.committed(schema.name(), n));
                }
            }
        }
        storage.writeAtomically(layout.misfitResults(), out -> {
            try (LineParts lines = new LineParts(names.directory(), parts)) {
                if (order.isEmpty()) {
                    lines.copyAll(out);
                } else {
                    lines.copy(order, out);
                }
            }
        });
        ResidualFiles.write(layout, events(parts));
        discard();
        storage.delete(layout.journal(evaluation));
        return tally;
    }

    /** A part's tally is its last file: where it is there, all are. */
    private Tally complete(int parts) {
        Tally tally = Tally.EMPTY;
        for (int n = 0; n < parts; n++) {
            String path = StagingLayout.tallyPart(names.directory(), n);
            if (!storage.exists(path)) {
                throw new OutputException("part " + n + " of " + parts + " was not completed: no " + path);
            }
            tally = tally.plus(TallyFile.read(path));
        }
        return tally;
    }

    private EventMisfits events(int parts) {
        EventMisfits events = new EventMisfits();
        for (int n = 0; n < parts; n++) {
            TallyFile.readEvents(StagingLayout.tallyPart(names.directory(), n), events);
        }
        return events;
    }

    private void deleteEarlier(TableSchema<?> schema) {
        String directory = layout.table(schema.name());
        if (!storage.exists(directory)) {
            return;
        }
        Pattern own = names.ownFiles();
        for (String name : storage.list(directory)) {
            if (own.matcher(name).matches()) {
                storage.delete(directory + "/" + name);
            }
        }
    }

    @Override
    public void forEachCommitted(Consumer<PairOutcome> action) {
        int part = 0;
        while (storage.exists(names.committed(Schemas.FILES.name(), part))) {
            int number = part;
            CommittedPart.forEach(table -> names.committed(table, number), action);
            part++;
        }
    }

    void writePlaces(List<EventRow> events, List<StationRow> stations) {
        replace(Schemas.EVENTS, events);
        replace(Schemas.STATIONS, stations);
        discard();
    }

    private <R> void replace(TableSchema<R> schema, List<R> rows) {
        String part = StagingLayout.tablePart(names.directory(), schema.name(), 0);
        try (TableWriter<R> writer = new TableWriter<>(part, schema)) {
            rows.forEach(writer::write);
        }
        deleteEarlier(schema);
        if (!rows.isEmpty()) {
            storage.move(part, names.committed(schema.name(), 0));
        }
    }

    @Override
    public void discard() {
        storage.delete(names.directory());
    }

    @Override
    public String staging() {
        return names.directory();
    }
}
