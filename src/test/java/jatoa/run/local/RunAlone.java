package jatoa.run.local;

import jatoa.config.SettingsMap;
import jatoa.model.PairOutcome;
import jatoa.run.Progress;
import jatoa.table.Tally;
import jatoa.table.TableStore;
import jatoa.testing.ExampleRun;
import java.util.List;
import java.util.function.Consumer;

/** One pair of the example through the local runner, with tables that stay in memory. Started by {@link CoreAloneTest}. */
public final class RunAlone {
    private RunAlone() {}

    /** @return the number of pairs by status, as text */
    public static String inMemory(String output) {
        return run(new LocalRunner(1, config -> new InMemory()), output);
    }

    /** The same with the usual tables. */
    public static String withTables(String output) {
        return run(new LocalRunner(1), output);
    }

    private static String run(LocalRunner runner, String output) {
        SettingsMap settings = ExampleRun.example()
                .with("output", output)
                .with("events", List.of("001"))
                .with("stations", List.of("AA.S000000"));
        Tally tally = runner.run(ExampleRun.with(settings), Progress.NONE);
        return tally.statuses().toString();
    }

    private static final class InMemory implements TableStore, TableStore.Part {
        @Override
        public void forEachCommitted(Consumer<PairOutcome> action) {}

        private Tally tally = Tally.EMPTY;

        @Override
        public Part begin(int number) {
            return this;
        }

        @Override
        public int write(PairOutcome outcome) {
            tally = tally.plus(Tally.of(outcome));
            return 0;
        }

        @Override
        public Tally commit(int parts, List<LineSlice> order) {
            return tally;
        }

        @Override
        public void discard() {}

        @Override
        public void close() {}

        @Override
        public String staging() {
            return "";
        }
    }
}
