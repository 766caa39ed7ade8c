package jatoa.table;

import jatoa.config.Bands;
import jatoa.io.Storage;
import jatoa.io.packed.PackedAdjointSources;
import jatoa.model.AdjointSource;
import jatoa.model.FileStamp;
import jatoa.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pairs of one block come to: a part of each table and a receipt. Not for several threads at once. To be closed where adjoint
 * sources are packed.
 */
public final class BlockWriter implements AutoCloseable {
    private final OutputLayout layout;
    private final PartName block;
    private final boolean committed;
    private final Bands bands;
    private final boolean weighted;
    private final TableWriter<MisfitRow> misfits;
    private final TableWriter<WindowRow> windows = new TableWriter<>(Schemas.WINDOWS);
    private final TableWriter<RejectionRow> rejections = new TableWriter<>(Schemas.REJECTIONS);
    private Optional<TableWriter<DoubleDifferenceRow>> pairs = Optional.empty();
    private Optional<PackedAdjointSources.Writer> sources = Optional.empty();
    private final StringBuilder lines = new StringBuilder();
    private final List<FileStamp> files = new ArrayList<>();
    private final SortedMap<String, List<String>> axes = new TreeMap<>();
    private String packedName = "";
    private Tally tally = Tally.EMPTY;
    private EventMisfit misfit = EventMisfit.NONE;

    private BlockWriter(
            OutputLayout layout, PartName block, boolean committed, boolean weighted, Bands bands, Role role) {
        this.layout = layout;
        this.block = block;
        this.committed = committed;
        this.weighted = weighted;
        this.bands = bands;
        TableSchema<MisfitRow> plain = weighted ? Schemas.WEIGHTED_MISFIT : Schemas.MISFIT;
        this.misfits = new TableWriter<>(role == Role.INVERSION ? plain : WeightSchema.ofRole(plain, role));
    }

    /** Of parts that are to be committed later. */
    public static BlockWriter uncommitted(OutputLayout layout, PartName block, Bands bands, Role role) {
        return new BlockWriter(layout, block, false, false, bands, role);
    }

    /** Of parts that go to the tables at once. */
    public static BlockWriter committed(OutputLayout layout, PartName block, Bands bands, Role role) {
        return new BlockWriter(layout, block, true, false, bands, role);
    }

    /** As {@link #committed}, of rows that have weights. */
    public static BlockWriter weighted(OutputLayout layout, PartName block, Bands bands, Role role) {
        return new BlockWriter(layout, block, true, true, bands, role);
    }

    /**
     * Outcomes come in job order.
     *
     * @param written the files of the pair, their paths below the output directory
     * @param lengths length and step of each synthetic, by channel
     */
    public void write(PairOutcome outcome, List<FileStamp> written, Map<String, String> lengths) {
        outcome.misfits().forEach(misfits::write);
        outcome.windows().forEach(windows::write);
        outcome.rejections().forEach(rejections::write);
        if (!outcome.pairs().isEmpty()) {
            TableWriter<DoubleDifferenceRow> writer = pairs.orElseGet(() -> new TableWriter<>(Schemas.PAIRS));
            pairs = Optional.of(writer);
            outcome.pairs().forEach(writer::write);
        }
        List<ChannelResult> channels = ChannelResult.of(outcome, bands);
        channels.forEach(channel -> lines.append(channel.line(block.event())));
        tally = tally.plus(Tally.of(outcome));
        misfit = misfit.plus(weighted ? EventMisfit.weighted(outcome) : EventMisfit.of(channels));
        files.addAll(written);
        lengths.forEach((channel, axis) ->
                axes.computeIfAbsent(axis, a -> new ArrayList<>()).add(channel));
    }

    /**
     * Adds an adjoint source to the block's part of them.
     *
     * @param start of its first sample, s from the origin
     * @param kept as a table, and not for stage 2 alone
     */
    public void pack(AdjointSource source, double start, boolean kept) {
        if (sources.isEmpty()) {
            String path = kept && committed
                    ? layout.part(Schemas.ADJOINT_SOURCES, block)
                    : layout.uncommittedPart(Schemas.ADJOINT_SOURCES, block);
            packedName = kept ? Schemas.ADJOINT_SOURCES : layout.below(path);
            sources = Optional.of(new PackedAdjointSources.Writer(path));
        }
        sources.get().put(block.event(), source, start);
    }

    /**
     * Writes the parts, then the receipt.
     *
     * @param digest of settings and program
     * @param inputs digest of the inputs' stamps
     * @throws jatoa.model.OutputException where they cannot be written
     */
    public void finish(String digest, String inputs) {
        finish(digest, inputs, Optional.empty(), files, axes);
    }

    /**
     * In place of the receipt of a block whose rows and files were multiplied.
     *
     * @param scale see {@link Receipt}
     */
    public Receipt finish(Receipt measured, String scale, List<FileStamp> scaled) {
        return finish(measured.digest(), measured.inputs(), Optional.of(scale), scaled, measured.axes());
    }

    /** In place of the receipt of a block some pairs of which were measured again. */
    public void finish(Receipt measured, List<FileStamp> others) {
        finish(measured.digest(), measured.inputs(), Optional.empty(), others, measured.axes());
    }

    private Receipt finish(
            String digest,
            String inputs,
            Optional<String> scale,
            List<FileStamp> others,
            SortedMap<String, List<String>> lengths) {
        List<FileStamp> parts = new ArrayList<>();
        parts.add(put(Schemas.MISFIT, misfits));
        parts.add(put(Schemas.WINDOWS, windows));
        parts.add(put(Schemas.REJECTIONS, rejections));
        pairs.ifPresent(writer -> parts.add(put(Schemas.PAIRS, writer)));
        List<FileStamp> all = new ArrayList<>(others);
        sources.ifPresent(
                writer -> (packedName.equals(Schemas.ADJOINT_SOURCES) ? parts : all).add(writer.finish(packedName)));
        Receipt receipt = new Receipt(digest, inputs, scale, tally, misfit, lines.toString(), parts, all, lengths);
        receipt.write(layout.receipt(block));
        return receipt;
    }

    @Override
    public void close() {
        sources.ifPresent(PackedAdjointSources.Writer::close);
    }

    private <R> FileStamp put(TableSchema<R> schema, TableWriter<R> writer) {
        byte[] bytes = writer.finish();
        String path = committed ? layout.part(schema.name(), block) : layout.uncommittedPart(schema.name(), block);
        Storage.forPath(path).writeAtomically(path, bytes);
        return FileStamp.ofContent(schema.name(), bytes);
    }
}
