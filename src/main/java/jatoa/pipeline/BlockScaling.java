package jatoa.pipeline;

import jatoa.config.Bands;
import jatoa.config.OutputConfig;
import jatoa.config.OutputConfig.AdjointFormat;
import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.FileStamp;
import jatoa.model.Role;
import jatoa.model.Samples;
import jatoa.table.BlockReader;
import jatoa.table.BlockWriter;
import jatoa.table.DoubleDifferenceRow;
import jatoa.table.MisfitRow;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import jatoa.table.WeightKey;
import jatoa.table.WeightRow;
import jatoa.table.WindowRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Multiplies misfits and adjoint sources of a block alike, from what stage 1 left of it: by one factor, such as the number of windows of
 * its event (adjoint specification, option O12), or each channel and band by its weight, which leaves the misfits as measured and puts the
 * weights beside them.
 */
public final class BlockScaling {
    private final RunConfig config;
    private final OutputLayout layout;
    private final PartName block;
    private final double factor;
    private final Bands bands;
    private final Role role;
    private final Optional<Map<String, WeightRow>> weights;
    private final String scale;

    private BlockScaling(
            RunConfig config,
            PartName block,
            Role role,
            double factor,
            Optional<Map<String, WeightRow>> weights,
            String scale) {
        this.config = config;
        this.layout = new OutputLayout(config.outputDirectory());
        this.block = block;
        this.bands = config.bands();
        this.role = role;
        this.factor = factor;
        this.weights = weights;
        this.scale = scale;
    }

    /** All by one factor. */
    public static BlockScaling by(RunConfig config, PartName block, Role role, double factor) {
        return new BlockScaling(config, block, role, factor, Optional.empty(), Double.toString(factor));
    }

    /**
     * Each channel and band by its weight, what has none by 0.
     *
     * @param weights by {@link jatoa.table.WeightKey#term}
     * @param scale what tells these weights from others
     */
    public static BlockScaling weighing(
            RunConfig config, PartName block, Role role, Map<String, WeightRow> weights, String scale) {
        return new BlockScaling(config, block, role, 1, Optional.of(weights), scale);
    }

    /**
     * Writes the block's rows and adjoint sources to where they belong, and last the receipt that says so; returns that. What it reads
     * stays, so that it can be done again.
     */
    public Receipt apply(Receipt receipt) {
        try (BlockWriter writer = weights.isPresent()
                ? BlockWriter.weighted(layout, block, bands, role)
                : BlockWriter.committed(layout, block, bands, role)) {
            return apply(receipt, writer);
        }
    }

    private Receipt apply(Receipt receipt, BlockWriter writer) {
        BlockReader.forEachPair(layout, block, receipt, outcome -> writer.write(scaled(outcome), List.of(), Map.of()));
        List<FileStamp> files = new ArrayList<>();
        for (FileStamp file : receipt.files()) {
            String path = layout.root() + "/" + file.path();
            String channel = path.substring(path.lastIndexOf('/') + 1);
            if (path.equals(layout.uncommittedAdjoint(block.evaluation(), block.event(), channel))) {
                write(path, ChannelId.parse(channel), writer).ifPresent(files::add);
            } else {
                files.add(file);
            }
        }
        return writer.finish(receipt, scale, files);
    }

    private Optional<FileStamp> write(String unscaled, ChannelId channel, BlockWriter writer) {
        UnscaledSource source = UnscaledSource.of(Storage.forPath(unscaled).readAllBytes(unscaled));
        OutputConfig output = config.output();
        if (output.packsAdjointSources()) {
            AdjointSource scaled =
                    new AdjointSource(channel, source.axis(), Samples.adopt(source.scaled(this::factor)));
            writer.pack(scaled, source.start(), output.adjointFormats().contains(AdjointFormat.PARQUET));
        }
        if (!output.adjointFormats().contains(AdjointFormat.ASCII)) {
            return Optional.empty();
        }
        byte[] content = source.file(channel, this::factor);
        String path = layout.adjointFile(block.event(), channel.withoutLocation());
        Storage.forPath(path).writeAtomically(path, content);
        return Optional.of(FileStamp.ofContent(layout.below(path), content));
    }

    private double factor(String term) {
        if (weights.isEmpty()) {
            return factor;
        }
        WeightRow found = weights.get().get(term);
        return found == null ? 0 : found.weight();
    }

    private MisfitRow weighted(MisfitRow row) {
        String term =
                new WeightKey(row.key().event(), row.key().channel(), row.key().band()).term();
        WeightRow found = weights.orElseThrow().get(term);
        return found == null ? row.weighted(Double.NaN, -1) : row.weighted(found.weight(), found.windows());
    }

    private PairOutcome scaled(PairOutcome outcome) {
        if (weights.isPresent()) {
            return new PairOutcome(
                    outcome.misfits().stream().map(this::weighted).toList(),
                    outcome.windows(),
                    outcome.rejections(),
                    outcome.pairs());
        }
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
