package jatoa.pipeline;

import jatoa.io.Storage;
import jatoa.io.waveform.WaveformFile;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.SharedCache;
import jatoa.model.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Waveform files. One that holds many stations is read once for all of them: its traces stay in memory while it is the event's that
 * is being worked on.
 */
final class WaveformContainers {
    /** Events that are under way at a time, at most: workers go through the events in order. */
    private static final int KEPT = 2;
    /** Larger files are read into memory of their own. */
    private static final int MOST_ROOM = 1 << 22;

    /** A file's bytes are done with once its traces are read: the next file of that size takes their place. */
    private static final ThreadLocal<byte[]> ROOM = ThreadLocal.withInitial(() -> new byte[0]);

    private final SharedCache<String, Optional<Stations>> shared = new SharedCache<>(KEPT);

    private record Stations(Map<String, List<Trace>> traces, List<String> notes) {}

    /** The traces that are asked for, out of a file of their own; empty where there is no such file. */
    Optional<Content> read(String path, Request request) {
        Optional<byte[]> bytes = Storage.forPath(path).find(path, ROOM.get());
        bytes.filter(b -> b.length <= MOST_ROOM).ifPresent(ROOM::set);
        return bytes.map(b -> WaveformFile.read(b, path, request));
    }

    /** The traces of the station that is asked for, out of a file that other pairs read too; empty where there is no such file. */
    Optional<Content> readShared(String path, Request request) {
        return shared.get(path, p -> read(p, request.withStation("")).map(WaveformContainers::byStation))
                .map(all -> new Content(all.traces().getOrDefault(request.station(), List.of()), all.notes()));
    }

    private static Stations byStation(Content content) {
        return new Stations(
                content.traces().stream().collect(Collectors.groupingBy(t -> t.id().stationCode())), content.notes());
    }
}
