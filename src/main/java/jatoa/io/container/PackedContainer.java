package jatoa.io.container;

import jatoa.io.SeekableFile;
import jatoa.io.packed.PackedFile;
import jatoa.io.packed.PackedTrace;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.io.waveform.WaveformFile.Unreadable;
import jatoa.model.InputException;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One side of an event in a packed store. */
record PackedContainer(SeekableFile in, PackedFile packed) implements Container {

    static PackedContainer open(SeekableFile in) {
        return new PackedContainer(in, PackedFile.open(in));
    }

    @Override
    public String file() {
        return in.path();
    }

    @Override
    public Collection<String> stations() {
        return packed.stations();
    }

    @Override
    public Content read(Request request) {
        List<PackedTrace> faults = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<Trace> traces = packed.traces(request.station(), request.originNanos(), faults, notes);
        List<Unreadable> unreadable = faults.stream()
                .map(f -> new Unreadable(f.channel(), new InputException(f.fault())))
                .toList();
        return new Content(traces, unreadable, notes);
    }

    @Override
    public void close() {
        in.close();
    }
}
