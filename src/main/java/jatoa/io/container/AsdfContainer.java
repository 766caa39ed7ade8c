package jatoa.io.container;

import jatoa.io.SeekableFile;
import jatoa.io.waveform.AsdfFile;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import java.util.Collection;
import java.util.List;

/** An ASDF file; its library is for one thread at a time. */
record AsdfContainer(SeekableFile in, AsdfFile asdf) implements Container {

    static AsdfContainer open(SeekableFile in) {
        return new AsdfContainer(in, AsdfFile.open(in));
    }

    @Override
    public String file() {
        return in.path();
    }

    @Override
    public Collection<String> stations() {
        synchronized (asdf) {
            return asdf.stations();
        }
    }

    @Override
    public Content read(Request request) {
        synchronized (asdf) {
            return new Content(asdf.traces(request.station(), request.tag()), List.of());
        }
    }

    @Override
    public void close() {
        synchronized (asdf) {
            asdf.close();
            in.close();
        }
    }
}
