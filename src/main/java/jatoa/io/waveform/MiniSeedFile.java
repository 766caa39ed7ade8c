package jatoa.io.waveform;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Printable;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * miniSEED 2 files: any number of records, channels and segments, either byte order, with and without blockette 1000. What is no data
 * record is left out and noted: records without content, a last one that was cut, bytes behind it.
 */
final class MiniSeedFile {
    private final byte[] bytes;
    private final String file;
    private final List<Trace> traces = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private MiniSeedFile(byte[] bytes, String file) {
        this.bytes = bytes;
        this.file = file;
    }

    /**
     * A trace for each record, in the file's order: {@link Segments} joins them.
     *
     * @param named the channel of records without codes
     * @throws InputException where a record is damaged, or none has samples
     */
    static WaveformFile.Content read(byte[] bytes, String file, Optional<ChannelId> named) {
        MiniSeedFile seed = new MiniSeedFile(bytes, file);
        seed.records(named);
        if (seed.traces.isEmpty()) {
            throw new InputException(file + ": miniSEED without a single sample");
        }
        return new WaveformFile.Content(seed.traces, seed.notes);
    }

    private void records(Optional<ChannelId> named) {
        int at = 0;
        while (at < bytes.length) {
            int next = MiniSeedRecord.next(bytes, at);
            if (next > at) {
                leftOut(at, next);
                at = next;
                continue;
            }
            MiniSeedRecord record = MiniSeedRecord.parse(bytes, at, file);
            if (record.missing() > 0) {
                if (traces.isEmpty()) {
                    throw record.cut();
                }
                notes.add("the last record is cut and left out, " + (bytes.length - at) + " of " + record.length()
                        + " bytes at byte " + at);
                return;
            }
            if (record.hasSamples()) {
                traces.add(trace(record, named));
            }
            at += record.length();
        }
    }

    private void leftOut(int from, int to) {
        int length = to - from;
        notes.add(
                to < bytes.length
                        ? "no data record in " + Printable.count(length, "byte") + " at byte " + from + ": left out"
                        : Printable.count(length, "byte") + " after the last record left out");
    }

    private static Trace trace(MiniSeedRecord record, Optional<ChannelId> named) {
        TimeAxis axis = new TimeAxis(record.startNanos(), record.samplingRate(), record.npts());
        return new Trace(record.channel(named), axis, Samples.adopt(record.samples()));
    }
}
