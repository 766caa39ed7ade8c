package jatoa.run;

import jatoa.io.Storage;
import jatoa.model.FileStamp;
import jatoa.model.PairJob;
import jatoa.model.Role;
import jatoa.pipeline.DroppedWindows;
import jatoa.pipeline.PairPipeline;
import jatoa.pipeline.PairPipeline.Processed;
import jatoa.table.BlockReader;
import jatoa.table.BlockWriter;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import jatoa.table.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * After {@link WindowStatistics}: a unit is a {@link Block}. The pairs that lose a window are measured again without it, with all they
 * write; the rows of the others stay. The windows as they were are kept beside until the event is finished, so that whoever resumes
 * judges the same.
 */
final class FilterWork implements Work {
    private final RunPlan plan;
    private final OutputLayout layout;
    private final List<Block> blocks;
    private final DroppedWindows dropped;
    private PairPipeline pipeline;

    FilterWork(RunPlan plan) {
        this.plan = plan;
        this.layout = new OutputLayout(plan.config().outputDirectory());
        this.blocks = Block.cut(plan.jobs());
        this.dropped = new DroppedWindows(layout, plan.config().evaluation());
    }

    private synchronized PairPipeline pipeline() {
        if (pipeline == null) {
            pipeline = PairPipeline.without(dropped, plan.config());
        }
        return pipeline;
    }

    @Override
    public int units() {
        return blocks.size();
    }

    @Override
    public int pairs(int unit) {
        return 0;
    }

    @Override
    public String name(int unit) {
        return "windows of event "
                + plan.jobs().events().get(blocks.get(unit).event()).event();
    }

    @Override
    public byte[] order() {
        return plan.order(RunPlan.Stage.FILTER);
    }

    @Override
    public boolean run(int unit) {
        Block block = blocks.get(unit);
        JobList.EventJobs event = plan.jobs().events().get(block.event());
        PartName name = new PartName(plan.config().evaluation(), event.event(), block.number());
        String kept = layout.unfiltered(name);
        Storage storage = Storage.forPath(kept);
        Set<String> losing = new HashSet<>(dropped.stations(event.event()));
        boolean before = storage.exists(kept);
        if (losing.isEmpty() && !before) {
            return true;
        }
        Receipt receipt = Receipt.read(layout.receipt(name))
                .orElseThrow(() -> new IllegalStateException("a block of event " + event.event() + " is not done"));
        Map<String, PairOutcome> outcomes = new LinkedHashMap<>();
        BlockReader.forEachPair(
                layout,
                name,
                receipt,
                outcome -> outcomes.put(outcome.misfits().get(0).key().channel().stationCode(), outcome));
        // each station is measured against the others, whichever of them loses a window
        boolean together = plan.config().stationPairs().isPresent();
        outcomes.forEach((station, outcome) -> {
            if (together || wasFiltered(outcome)) {
                losing.add(station);
            }
        });
        if (outcomes.keySet().stream().noneMatch(losing::contains)) {
            return true;
        }
        if (!before) {
            storage.writeAtomically(kept, storage.readAllBytes(layout.uncommittedPart(Schemas.WINDOWS.name(), name)));
        }
        measure(block, name, event.role(), receipt, outcomes, losing);
        return true;
    }

    private void measure(
            Block block,
            PartName name,
            Role role,
            Receipt receipt,
            Map<String, PairOutcome> outcomes,
            Set<String> losing) {
        try (BlockWriter writer =
                BlockWriter.uncommitted(layout, name, plan.config().bands(), role)) {
            measure(block, name, receipt, outcomes, losing, writer);
        }
    }

    private void measure(
            Block block,
            PartName name,
            Receipt receipt,
            Map<String, PairOutcome> outcomes,
            Set<String> losing,
            BlockWriter writer) {
        List<FileStamp> files = new ArrayList<>(receipt.files());
        for (PairJob pair : block.pairs(plan.jobs())) {
            String station = pair.id().network() + "." + pair.id().station();
            if (losing.contains(station)) {
                Processed processed = pipeline().processAndList(pair);
                writer.write(processed.outcome(), List.of(), Map.of());
                files.removeIf(file -> isOf(name.event(), station, file));
                files.addAll(processed.written());
            } else if (outcomes.containsKey(station)) {
                writer.write(outcomes.get(station), List.of(), Map.of());
            }
        }
        files.sort(Comparator.comparing(FileStamp::path));
        writer.finish(receipt, files);
    }

    private static boolean wasFiltered(PairOutcome outcome) {
        return outcome.rejections().stream().anyMatch(row -> row.reason().startsWith("filter:"));
    }

    /** Whether a file belongs to a station: {@code NET.STA.CHA…} or {@code EVENT_NET.STA…}. */
    private static boolean isOf(String event, String station, FileStamp file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return name.startsWith(station + ".") || name.startsWith(event + "_" + station + ".");
    }
}
