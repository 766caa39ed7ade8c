package jatoa.run.ranks;

import jatoa.config.RunConfig;
import jatoa.model.PairJob;
import jatoa.pipeline.OutputLayout;
import jatoa.run.Tally;
import jatoa.run.journal.JournaledEngine;
import jatoa.table.TableStore;
import jatoa.table.TableStore.LineSlice;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The engine on pairs, their rows into the output directory's tables. */
public final class TableWork implements RankWork {
    private final JournaledEngine engine;
    private final TableStore store;

    private TableWork(RunConfig config) {
        this.engine = JournaledEngine.of(config);
        this.store = TableStore.of(new OutputLayout(config.outputDirectory()), config.evaluation());
    }

    /** Ranks of one Java machine share what they get from one factory, the engine's caches above all. */
    public static Factory factory() {
        Map<String, RankWork> made = new ConcurrentHashMap<>();
        return settings -> made.computeIfAbsent(settings, s -> new TableWork(RunConfig.parse(s)));
    }

    @Override
    public Worker begin(int part) {
        TableStore.Part rows = store.begin(part);
        return new Worker() {
            @Override
            public int process(PairJob job) {
                return rows.write(engine.process(job));
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    @Override
    public Tally commit(int parts, List<LineSlice> order) {
        return store.commit(parts, order);
    }

    @Override
    public void discard() {
        store.discard();
    }

    @Override
    public void close() {
        engine.close();
    }
}
