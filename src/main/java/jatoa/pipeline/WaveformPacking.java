package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.config.Side;
import jatoa.io.Storage;
import jatoa.io.packed.PackedTrace;
import jatoa.io.packed.PartWriter;
import jatoa.io.packed.TraceTable;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Unreadable;
import jatoa.model.ChannelId;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Writes the waveforms of an event into a packed store, as they are in their files: nothing is chosen, joined or filtered. */
public final class WaveformPacking {
    private static final Comparator<PairId> ORDER =
            Comparator.comparing(PairId::network).thenComparing(PairId::station);
    /** A trace whose start moves with the origin counts its times from there. */
    private static final long MOVED_NANOS = 1_000_000_000L;

    private static final double[] NONE = {};

    private final Metadata metadata;
    private final SideReader observed;
    private final SideReader synthetic;
    private final boolean single;

    /** @param single samples as 32-bit floats instead of doubles */
    public WaveformPacking(RunConfig config, boolean single) {
        WaveformContainers containers = new WaveformContainers(config);
        this.metadata = Metadata.of(config);
        this.observed = SideReader.observed(config, containers);
        this.synthetic = SideReader.synthetic(config, containers);
        this.single = single;
    }

    /**
     * What was packed.
     *
     * @param faults channels that cannot be read; the store says why
     * @param rounded traces that are not exact in single precision
     */
    public record Packed(long traces, long samples, long faults, long rounded) {
        public static final Packed NOTHING = new Packed(0, 0, 0, 0);

        public Packed plus(Packed other) {
            return new Packed(
                    traces + other.traces, samples + other.samples, faults + other.faults, rounded + other.rounded);
        }
    }

    /**
     * Writes one side of an event.
     *
     * @param jobs the event's pairs
     * @throws jatoa.model.InputException where the event's origin cannot be read
     */
    public Packed write(String path, Side side, List<PairJob> jobs) {
        List<PairJob> sorted =
                jobs.stream().sorted(Comparator.comparing(PairJob::id, ORDER)).toList();
        Packed[] packed = {Packed.NOTHING};
        Storage.forPath(path).writeAtomically(path, out -> {
            TraceTable table = PackedTrace.table(single);
            long first = metadata.context(sorted.get(0)).originNanos();
            TreeMap<String, String> keys = new TreeMap<>(Map.of("jatoa.origin", UtcTime.format(first)));
            try (PartWriter part = new PartWriter(out, table, keys)) {
                for (PairJob job : sorted) {
                    packed[0] = packed[0].plus(write(part, side, job));
                }
                part.finish();
            }
        });
        return packed[0];
    }

    private Packed write(PartWriter part, Side side, PairJob job) throws IOException {
        SideReader reader = side == Side.OBS ? observed : synthetic;
        long origin = metadata.context(job).originNanos();
        Span span = side == Side.OBS && observed.isDated()
                ? Span.of(synthetic.contents(job, origin, Span.around(origin)).values().stream()
                                .flatMap(content -> content.traces().stream()))
                        .orElse(Span.around(origin))
                : Span.around(origin);
        Map<String, Content> files = reader.contents(job, origin, span);
        Map<String, Content> moved = reader.contents(job, origin + MOVED_NANOS, span);
        String event = job.id().event();
        Packed packed = Packed.NOTHING;
        for (Map.Entry<String, Content> file : files.entrySet()) {
            Content content = file.getValue();
            List<Trace> again = moved.getOrDefault(file.getKey(), content).traces();
            String note = String.join("\n", content.notes());
            for (int i = 0; i < content.traces().size(); i++) {
                Trace trace = content.traces().get(i);
                boolean counts = i < again.size()
                        && again.get(i).axis().startNanos() != trace.axis().startNanos();
                OptionalDouble t0 =
                        counts ? OptionalDouble.of((trace.axis().startNanos() - origin) / 1e9) : OptionalDouble.empty();
                part.write(
                        new PackedTrace(trace.id(), trace.axis(), t0, file.getKey(), note, "").values(event),
                        trace.samples().array());
                packed = packed.plus(new Packed(1, trace.axis().npts(), 0, single && isRounded(trace) ? 1 : 0));
            }
            for (Unreadable fault : content.unreadable()) {
                TimeAxis none = new TimeAxis(origin, 1, 0);
                String why = fault.why().getMessage();
                part.write(
                        new PackedTrace(fault.channel(), none, OptionalDouble.empty(), file.getKey(), note, why)
                                .values(event),
                        NONE);
                packed = packed.plus(new Packed(0, 0, 1, 0));
            }
        }
        return packed;
    }

    private static boolean isRounded(Trace trace) {
        for (double sample : trace.samples().array()) {
            if ((float) sample != sample) {
                return true;
            }
        }
        return false;
    }

    /** A channel of which nothing but its component is known. */
    static ChannelId unnamed(PairId pair, String component) {
        return new ChannelId(pair.network(), pair.station(), "", component);
    }
}
