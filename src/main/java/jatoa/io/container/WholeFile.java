package jatoa.io.container;

import jatoa.io.Storage;
import jatoa.io.waveform.WaveformFile;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.Trace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file whose traces are found by reading all of it, such as miniSEED; they stay in memory. */
record WholeFile(String file, Map<String, List<Trace>> traces, List<String> notes) implements Container {

    static WholeFile read(String path, long originNanos) {
        Content content = WaveformFile.read(Storage.forPath(path).readAllBytes(path), path, Request.all(originNanos));
        Map<String, List<Trace>> traces = content.traces().stream()
                .collect(Collectors.groupingBy(
                        t -> t.id().stationCode(), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        return new WholeFile(path, traces, content.notes());
    }

    @Override
    public Collection<String> stations() {
        return traces.keySet();
    }

    @Override
    public Content read(Request request) {
        return new Content(traces.getOrDefault(request.station(), List.of()), notes);
    }

    @Override
    public void close() {}
}
