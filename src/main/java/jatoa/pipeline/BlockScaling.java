package jatoa.pipeline;

import jatoa.config.Bands;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.FileStamp;
import jatoa.table.BlockReader;
import jatoa.table.BlockWriter;
import jatoa.table.DoubleDifferenceRow;
import jatoa.table.MisfitRow;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import jatoa.table.WindowRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Multiplies misfits and adjoint sources of a block alike, such as by the number of windows of its event (adjoint specification, option
 * O12), from what stage 1 left of it.
 */
public final class BlockScaling {
    private final OutputLayout layout;
    private final PartName block;
    private final double factor;
    private final Bands bands;

    public BlockScaling(OutputLayout layout, PartName block, double factor, Bands bands) {
        this.layout = layout;
        this.block = block;
        this.factor = factor;
        this.bands = bands;
    }

    /**
     * Writes the block's rows and adjoint sources to where they belong, and last the receipt that says so; returns that. What it reads
     * stays, so that it can be done again.
     */
    public Receipt apply(Receipt receipt) {
        BlockWriter writer = BlockWriter.committed(layout, block, bands);
        BlockReader.forEachPair(layout, block, receipt, outcome -> writer.write(scaled(outcome), List.of(), Map.of()));
        List<FileStamp> files = new ArrayList<>();
        for (FileStamp file : receipt.files()) {
            String path = layout.root() + "/" + file.path();
            String channel = path.substring(path.lastIndexOf('/') + 1);
            if (path.equals(layout.uncommittedAdjoint(block.evaluation(), block.event(), channel))) {
                files.add(write(path, ChannelId.parse(channel)));
            } else {
                files.add(file);
            }
        }
        return writer.finish(receipt, Double.toString(factor), files);
    }

    private FileStamp write(String unscaled, ChannelId channel) {
        byte[] content = UnscaledSource.of(Storage.forPath(unscaled).readAllBytes(unscaled))
                .file(channel, factor);
        String path = layout.adjointFile(block.event(), channel.withoutLocation());
        Storage.forPath(path).writeAtomically(path, content);
        return FileStamp.ofContent(layout.below(path), content);
    }

    private PairOutcome scaled(PairOutcome outcome) {
        return new PairOutcome(
                outcome.misfits().stream().map(this::scaled).toList(),
                outcome.windows().stream().map(this::scaled).toList(),
                outcome.rejections(),
                outcome.pairs().stream().map(this::scaled).toList());
    }

    private MisfitRow scaled(MisfitRow row) {
        return new MisfitRow(
                row.key(),
                row.status(),
                row.stage(),
                row.reason(),
                row.windowCount(),
                row.windowLength(),
                row.misfit() * factor,
                row.geometry(),
                row.files(),
                row.note());
    }

    private WindowRow scaled(WindowRow row) {
        return new WindowRow(
                row.key(),
                row.number(),
                row.window(),
                row.startSeconds(),
                row.endSeconds(),
                row.ccShiftSeconds(),
                row.amplitudeRatio(),
                row.measured().times(factor));
    }

    private DoubleDifferenceRow scaled(DoubleDifferenceRow row) {
        return new DoubleDifferenceRow(
                row.key(),
                row.second(),
                row.window(),
                row.distanceKm(),
                row.measured().times(factor));
    }
}
