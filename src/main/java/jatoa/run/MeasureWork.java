package jatoa.run;

import jatoa.config.OutputConfig.AdjointFormat;
import jatoa.io.Storage;
import jatoa.model.PairJob;
import jatoa.model.Status;
import jatoa.pipeline.PairPipeline;
import jatoa.pipeline.PairPipeline.Processed;
import jatoa.table.BlockWriter;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Stage 1: a unit is a {@link Block}. It reads, processes and measures its pairs, writes what belongs to a pair (adjoint sources, figures),
 * a part of each table and last its receipt.
 */
final class MeasureWork implements Work {
    private final RunPlan plan;
    private final OutputLayout layout;
    private final List<Block> blocks;
    private Engine engine;
    private final Map<Integer, Boolean> sealed = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> alike = new HashMap<>();

    MeasureWork(RunPlan plan) {
        this.plan = plan;
        this.layout = new OutputLayout(plan.config().outputDirectory());
        this.blocks = Block.cut(plan.jobs());
    }

    /** What only a process that measures needs. */
    private record Engine(PairPipeline pipeline, InputStamps stamps, String digest) {}

    private synchronized Engine engine() {
        if (engine == null) {
            engine = new Engine(PairPipeline.of(plan.config()), new InputStamps(plan.config()), plan.digest());
        }
        return engine;
    }

    @Override
    public int units() {
        return blocks.size();
    }

    @Override
    public int pairs(int unit) {
        return blocks.get(unit).size();
    }

    @Override
    public String name(int unit) {
        Block block = blocks.get(unit);
        JobList.EventJobs event = plan.jobs().events().get(block.event());
        String first = event.pair(block.from()).id().toString();
        return block.size() == 1
                ? "pair " + first
                : "pairs " + first + " to " + event.pair(block.to() - 1).id();
    }

    @Override
    public byte[] order() {
        return plan.order(RunPlan.Stage.MEASURE);
    }

    @Override
    public boolean run(int unit) {
        Block block = blocks.get(unit);
        List<PairJob> pairs = block.pairs(plan.jobs());
        PartName name =
                new PartName(plan.config().evaluation(), pairs.get(0).id().event(), block.number());
        String inputs = engine().stamps().digest(pairs);
        if (plan.resume()) {
            boolean alike = isScaledAlike(block); // asked before a block of these is done anew
            Optional<Receipt> done = standing(name, inputs, block);
            if (done.isPresent() && (done.get().scale().isEmpty() || alike)) {
                return false;
            }
        }
        if (plan.config().filters()) {
            String earlier = layout.unfiltered(name);
            Storage.forPath(earlier).delete(earlier);
        }
        boolean kept = plan.config().output().adjointFormats().contains(AdjointFormat.PARQUET);
        try (BlockWriter writer = BlockWriter.uncommitted(
                layout,
                name,
                plan.config().bands(),
                plan.jobs().events().get(block.event()).role())) {
            for (PairJob pair : pairs) {
                Processed processed = engine().pipeline().processAndList(pair);
                writer.write(processed.outcome(), processed.written(), processed.lengths());
                processed.packed().forEach(p -> writer.pack(p.source(), p.start(), kept));
            }
            writer.finish(engine().digest(), inputs);
        }
        return true;
    }

    @Override
    public long failed(int unit) {
        Block block = blocks.get(unit);
        String event = plan.jobs().events().get(block.event()).event();
        return Receipt.read(layout.receipt(new PartName(plan.config().evaluation(), event, block.number())))
                .map(receipt -> receipt.tally().count(Status.FAILED))
                .orElse(0L);
    }

    /** Of the whole run where weights are computed, else of the event. What it once was it stays until the run ends. */
    private synchronized boolean isScaledAlike(Block block) {
        boolean whole = plan.weighs();
        if (!whole && !plan.config().normalized()) {
            return true;
        }
        return alike.computeIfAbsent(
                whole ? -1 : block.event(), event -> alike(other -> whole || other.event() == event));
    }

    /**
     * Whether all these blocks were multiplied by the same: where one is to be done anew, the factor of the others is no longer
     * known to be right.
     */
    private boolean alike(Predicate<Block> these) {
        Set<Optional<String>> scales = new HashSet<>();
        for (Block other : blocks) {
            if (these.test(other)) {
                String event = plan.jobs().events().get(other.event()).event();
                PartName name = new PartName(plan.config().evaluation(), event, other.number());
                String inputs = engine().stamps().digest(other.pairs(plan.jobs()));
                scales.add(same(name, inputs).flatMap(Receipt::scale));
            }
        }
        return scales.size() == 1;
    }

    /** A block's receipt, where it was made from the same and all that it lists is there. */
    private Optional<Receipt> standing(PartName name, String inputs, Block block) {
        return same(name, inputs)
                .filter(r -> r.files().stream()
                        .allMatch(f -> Receipt.isAt(f, layout.root() + "/" + f.path())
                                || EventContainers.isForStage2(f) && isSealed(block.event())))
                .filter(r -> r.parts().stream()
                        .allMatch(p -> Receipt.isAt(p, layout.part(p.path(), name))
                                || Receipt.isAt(p, layout.uncommittedPart(p.path(), name))));
    }

    /** Whether the files that hold an event's adjoint sources stand: what they were made from is gone then. */
    private boolean isSealed(int event) {
        return sealed.computeIfAbsent(event, e -> {
            String name = plan.jobs().events().get(event).event();
            List<Receipt> receipts = new ArrayList<>();
            List<Block> own = blocks.stream().filter(b -> b.event() == event).toList();
            for (Block block : own) {
                PartName part = new PartName(plan.config().evaluation(), name, block.number());
                same(part, engine().stamps().digest(block.pairs(plan.jobs()))).ifPresent(receipts::add);
            }
            return receipts.size() == own.size()
                    && FinishedEvent.read(layout, plan.config().evaluation(), name)
                            .filter(done -> new EventContainers(plan).stand(done, receipts))
                            .isPresent();
        });
    }

    private Optional<Receipt> same(PartName name, String inputs) {
        return Receipt.read(layout.receipt(name)).filter(r -> r.provesSame(engine().digest(), inputs));
    }
}
