package jatoa.io.packed;

import static jatoa.io.packed.TraceTable.Column.of;
import static jatoa.io.packed.TraceTable.Column.optional;

import jatoa.io.packed.TraceTable.Kind;
import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One row of a packed store: a trace, or what kept a file from giving one.
 *
 * @param t0 time of the first sample from the event's origin, s, for a trace whose times count from there
 * @param file where the trace comes from
 * @param note what there is to say about that file, a line each; empty for nothing
 * @param fault why the channel cannot be read; empty where it can
 */
public record PackedTrace(ChannelId channel, TimeAxis axis, OptionalDouble t0, String file, String note, String fault) {

    private static final List<TraceTable.Column> COLUMNS = List.of(
            of("event", Kind.TEXT),
            of("network", Kind.TEXT),
            of("station", Kind.TEXT),
            of("location", Kind.TEXT),
            of("channel", Kind.TEXT),
            of("start_ns", Kind.LONG),
            optional("t0", Kind.REAL),
            of("dt", Kind.REAL),
            of("sampling_rate", Kind.REAL),
            of("npts", Kind.INTEGER),
            of("file", Kind.TEXT),
            optional("note", Kind.TEXT),
            optional("fault", Kind.TEXT));

    /** @param single samples as 32-bit floats instead of doubles */
    public static TraceTable table(boolean single) {
        return new TraceTable("waveforms/1", COLUMNS, single);
    }

    /** In the order of the table's columns. */
    public Object[] values(String event) {
        return new Object[] {
            event,
            channel.network(),
            channel.station(),
            channel.location(),
            channel.channel(),
            axis.startNanos(),
            t0.isPresent() ? t0.getAsDouble() : null,
            axis.dt(),
            axis.samplingRate(),
            axis.npts(),
            file,
            note.isEmpty() ? null : note,
            fault.isEmpty() ? null : fault
        };
    }

    static ChannelId channel(PartReader part, int row) {
        return new ChannelId(
                part.text(row, "network"),
                part.text(row, "station"),
                part.text(row, "location"),
                part.text(row, "channel"));
    }

    /** All but the samples. */
    static PackedTrace at(PartReader part, int row) {
        return new PackedTrace(
                channel(part, row),
                new TimeAxis((Long) part.value(row, "start_ns"), (Double) part.value(row, "sampling_rate"), (Integer)
                        part.value(row, "npts")),
                part.value(row, "t0") instanceof Double t0 ? OptionalDouble.of(t0) : OptionalDouble.empty(),
                part.text(row, "file"),
                part.text(row, "note"),
                part.text(row, "fault"));
    }

    /** The trace, its times counted from the event's origin where they do. */
    Trace with(double[] samples, long originNanos) {
        long start = t0.isPresent() ? TimeAxis.plus(originNanos, t0.getAsDouble()) : axis.startNanos();
        return new Trace(channel, axis.withStart(start), Samples.adopt(samples));
    }
}
