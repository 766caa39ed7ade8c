package jatoa.run.ranks;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.MisfitRow;
import jatoa.model.PairJob;
import jatoa.model.PairOutcome;
import jatoa.model.PeriodBand;
import jatoa.model.RowKey;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.run.JobList;
import jatoa.run.JobList.EventJobs;
import jatoa.run.ResultLines;
import jatoa.run.RunPlan;
import jatoa.table.Tally;
import jatoa.table.TableStore.LineSlice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Work that measures nothing: a pair's misfit is its index. Shared by all ranks of a test, it keeps what they wrote. */
final class FakeWork implements RankWork {
    private static final String SETTINGS =
            "{\"events\": [\"001\"], \"observed\": \"obs/{event}/{channel}\", \"synthetic\": \"syn/{event}/{channel}\","
                    + " \"min_period\": 10.0, \"max_period\": 100.0}";

    final Map<Integer, List<PairOutcome>> parts = new ConcurrentHashMap<>();
    final List<Integer> closed = Collections.synchronizedList(new ArrayList<>());
    volatile String misfitResults = "";
    volatile int discarded;
    private final Consumer<PairJob> onPair;

    FakeWork(Consumer<PairJob> onPair) {
        this.onPair = onPair;
    }

    /** Two events, the second with the remainder. */
    static RunPlan plan(int pairs) {
        List<StationJob> stations = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            stations.add(new StationJob("NZ", "S" + i, List.of("BXZ"), List.of("BXZ")));
        }
        int half = pairs / 2;
        RunConfig config = RunConfig.parse(SETTINGS);
        return new RunPlan(
                config,
                JobList.of(List.of(
                        new EventJobs("001", List.copyOf(stations.subList(0, half))),
                        new EventJobs("002", List.copyOf(stations.subList(half, pairs))))));
    }

    static String expectedLines(RunPlan plan) {
        StringBuilder text = new StringBuilder();
        for (long i = 0; i < plan.jobs().size(); i++) {
            text.append(ResultLines.of(outcome(plan.jobs().get(i))));
        }
        return text.toString();
    }

    static PairOutcome outcome(PairJob job) {
        RowKey key = new RowKey(
                job.index(),
                job.id().event(),
                new ChannelId(job.id().network(), job.id().station(), "", "BXZ"),
                RowKey.Evaluation.NONE,
                new PeriodBand(10, 100),
                new RowKey.Method("cc_traveltime", "pyatoa"));
        MisfitRow row = new MisfitRow(
                key,
                Status.MEASURED,
                "",
                "",
                1,
                12.5,
                job.index(),
                MisfitRow.Geometry.UNKNOWN,
                new MisfitRow.Files("obs", "syn"));
        return new PairOutcome(job.index(), List.of(row), List.of(), List.of());
    }

    @Override
    public Worker begin(int part) {
        List<PairOutcome> rows = Collections.synchronizedList(new ArrayList<>());
        if (parts.put(part, rows) != null) {
            throw new IllegalStateException("part " + part + " begun twice");
        }
        return new Worker() {
            @Override
            public int process(PairJob job) {
                onPair.accept(job);
                PairOutcome outcome = outcome(job);
                rows.add(outcome);
                return ResultLines.of(outcome).length();
            }

            @Override
            public void close() {
                closed.add(part);
            }
        };
    }

    /** Cuts the lines out of the parts as a real store does. */
    @Override
    public Tally commit(int count, List<LineSlice> order) {
        if (closed.size() != count || parts.size() != count) {
            throw new IllegalStateException(closed + " of " + count + " parts are closed");
        }
        Tally tally = Tally.EMPTY;
        List<StringBuilder> lines = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            StringBuilder text = new StringBuilder();
            for (PairOutcome outcome : parts.get(part)) {
                text.append(ResultLines.of(outcome));
                tally = tally.plus(Tally.of(outcome));
            }
            lines.add(text);
        }
        StringBuilder all = new StringBuilder();
        for (LineSlice slice : order) {
            StringBuilder from = lines.get(slice.part());
            all.append(from, 0, (int) slice.bytes());
            from.delete(0, (int) slice.bytes());
        }
        misfitResults = all.toString();
        return tally;
    }

    @Override
    public void discard() {
        discarded++;
    }

    @Override
    public void close() {}
}
