package jatoa.io.container;

import jatoa.io.Damage;
import jatoa.io.SeekableFile;
import jatoa.io.SolverRun;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.io.waveform.WaveformFile.Unreadable;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.Trace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A file of one channel of many stations, of equally long records of samples, with or without a header: Seismic Unix and raw binary of the
 * solvers. Record {@code i} begins at byte {@code i · length}.
 *
 * @param places the record of each station, {@code NET.STA}
 * @param checked what is looked at in each record before its samples count
 */
record RecordFile(
        SeekableFile in,
        String channel,
        Map<String, Integer> places,
        Layout layout,
        SolverRun.Times times,
        RecordCheck checked)
        implements Container {

    /**
     * How records lie.
     *
     * @param header bytes before the samples
     * @param npts samples of a record
     * @param sampleBytes 4 or 8
     */
    record Layout(int header, int npts, int sampleBytes, ByteOrder order) {
        long length() {
            return header + (long) npts * sampleBytes;
        }
    }

    /** What a record says of itself, against what is known of the file. */
    @FunctionalInterface
    interface RecordCheck {
        /** @throws InputException where the header of record {@code index} does not belong here */
        void require(ByteBuffer header, int index);
    }

    @Override
    public String file() {
        return in.path();
    }

    @Override
    public Collection<String> stations() {
        return places.keySet();
    }

    @Override
    public Content read(Request request) {
        Integer index = places.get(request.station());
        if (index == null) {
            return new Content(List.of(), List.of());
        }
        ChannelId id = ChannelId.parse(request.station() + "." + channel);
        try {
            return new Content(List.of(trace(index, id, request.originNanos())), List.of());
        } catch (InputException e) {
            return new Content(List.of(), List.of(new Unreadable(id, e)), List.of());
        }
    }

    private Trace trace(int index, ChannelId id, long originNanos) {
        long at = index * layout.length();
        ByteBuffer record = ByteBuffer.wrap(in.read(at, layout.length())).order(layout.order());
        checked.require(record, index);
        double[] samples = new double[layout.npts()];
        record.position(layout.header());
        for (int i = 0; i < samples.length; i++) {
            samples[i] = layout.sampleBytes() == Float.BYTES ? record.getFloat() : record.getDouble();
            if (!Double.isFinite(samples[i])) {
                long place = at + layout.header() + (long) i * layout.sampleBytes();
                throw Damage.atByte(file(), "samples", place, "sample " + i + " of " + id + " is " + samples[i]);
            }
        }
        return new Trace(id, times.axis(originNanos, samples.length), Samples.adopt(samples));
    }

    @Override
    public void close() {
        in.close();
    }
}
