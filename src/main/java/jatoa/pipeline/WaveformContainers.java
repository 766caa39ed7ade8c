package jatoa.pipeline;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.io.SolverRun;
import jatoa.io.Storage;
import jatoa.io.container.ContainerGroup;
import jatoa.io.waveform.WaveformFile;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.Component;
import jatoa.model.PairJob;
import jatoa.model.SharedCache;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Waveform files. Those that hold the stations of an event stay open while it is the event that is being worked on; both sides of it may be
 * in the same. Safe for many threads.
 */
public final class WaveformContainers {
    /** Both sides of two events, which are under way at a time: workers go through the events in order. */
    private static final int KEPT = 4;
    /** Larger files are read into memory of their own. */
    private static final int MOST_ROOM = 1 << 22;

    /** A file's bytes are done with once its traces are read: the next file of that size takes their place. */
    private static final ThreadLocal<byte[]> ROOM = ThreadLocal.withInitial(() -> new byte[0]);

    private final RunConfig config;
    private final TemplateFiles files = new TemplateFiles();
    private final SharedCache<String, Shared> open = new SharedCache<>(KEPT, Shared::drop);
    private final SharedCache<String, SolverRun> runs = new SharedCache<>(KEPT);

    public WaveformContainers(RunConfig config) {
        this.config = config;
    }

    /** A group that is closed once it is kept no longer and nobody reads it. */
    private static final class Shared {
        private final Optional<ContainerGroup> group;
        private int readers;
        private boolean dropped;

        Shared(Optional<ContainerGroup> group) {
            this.group = group;
        }

        /** False where it is too late. */
        synchronized boolean enter() {
            readers += dropped ? 0 : 1;
            return !dropped;
        }

        synchronized void leave() {
            readers--;
            closeUnused();
        }

        synchronized void drop() {
            dropped = true;
            closeUnused();
        }

        private void closeUnused() {
            if (dropped && readers == 0) {
                group.ifPresent(ContainerGroup::close);
            }
        }
    }

    /** The traces that are asked for, out of a file of their own; empty where there is no such file. */
    Optional<Content> read(String path, Request request) {
        Optional<byte[]> bytes = Storage.forPath(path).find(path, ROOM.get());
        bytes.filter(b -> b.length <= MOST_ROOM).ifPresent(ROOM::set);
        return bytes.map(b -> WaveformFile.read(b, path, request));
    }

    /** What {@code reading} makes of the event's containers; empty where there are none. */
    <T> Optional<T> with(FileTemplate template, String event, long originNanos, Function<ContainerGroup, T> reading) {
        while (true) {
            Shared shared = open.get(
                    template.pattern(event),
                    p -> new Shared(open(template, event, Span.around(originNanos), originNanos)));
            if (shared.enter()) {
                try {
                    return shared.group.map(reading);
                } finally {
                    shared.leave();
                }
            }
        }
    }

    /** {@code NET.STA} of the stations in an event's containers; none where there are none. Opens and closes them. */
    public Set<String> stations(FileTemplate template, String event, Span span) {
        Optional<ContainerGroup> group = open(template, event, span, 0);
        group.ifPresent(ContainerGroup::close);
        return group.map(ContainerGroup::stations).orElse(Set.of());
    }

    private Optional<ContainerGroup> open(FileTemplate template, String event, Span span, long originNanos) {
        List<String> paths = files.containers(template, event, span);
        return ContainerGroup.open(template.pattern(event), paths, run(event), originNanos);
    }

    /** The files of a station's channel. */
    List<String> paths(FileTemplate template, PairJob job, String value, Span span) {
        return files.paths(
                template, job.id().event(), job.id().network(), job.id().station(), value, span);
    }

    /** What the solver's run of an event tells of its files. */
    SolverRun run(String event) {
        return runs.get(event, this::newRun);
    }

    private SolverRun newRun(String event) {
        List<Component> inputs = config.processing().inputs();
        boolean compass = inputs.stream().noneMatch(c -> c.letter() == 'X' || c.letter() == 'Y');
        return new SolverRun(new SolverRun.Settings(
                config.data().times().dt(),
                config.data().times().start(),
                config.data().stationFile().map(t -> t.expand(event, "", "", "")),
                compass));
    }
}
