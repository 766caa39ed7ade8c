package jatoa.pipeline;

import jatoa.io.Storage;
import jatoa.io.waveform.WaveformFile;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.Trace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Waveform files. One that holds many stations is read once for all of them: its traces stay in memory while it is the event's that
 * is being worked on.
 */
final class WaveformContainers {
    /** Events that are under way at a time, at most: workers go through the events in order. */
    private static final int KEPT = 2;

    private final ReadOnce<Map<String, List<Trace>>> shared = new ReadOnce<>(KEPT);

    /** The traces that are asked for, out of a file of their own. */
    List<Trace> read(String path, Request request) {
        return WaveformFile.read(Storage.forPath(path).readAllBytes(path), path, request);
    }

    /** The traces of the station that is asked for, out of a file that other pairs read too. */
    List<Trace> readShared(String path, Request request) {
        return shared.get(
                        path,
                        p -> read(p, request.withStation("")).stream()
                                .collect(Collectors.groupingBy(t -> t.id().stationCode())))
                .getOrDefault(request.station(), List.of());
    }
}
