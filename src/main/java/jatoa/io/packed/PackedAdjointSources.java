package jatoa.io.packed;

import static jatoa.io.packed.TraceTable.Column.of;

import jatoa.io.AtomicFile;
import jatoa.io.SeekableFile;
import jatoa.io.Storage;
import jatoa.io.packed.TraceTable.Kind;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.FileStamp;
import jatoa.model.OutputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Adjoint sources as a part of a table: a row each, with every bit of its samples, forward in time. {@code t0} is the time of the first sample
 * from the origin, s.
 */
public final class PackedAdjointSources {
    private static final TraceTable TABLE = new TraceTable(
            "adjoint_sources/1",
            List.of(
                    of("event", Kind.TEXT),
                    of("network", Kind.TEXT),
                    of("station", Kind.TEXT),
                    of("location", Kind.TEXT),
                    of("channel", Kind.TEXT),
                    of("t0", Kind.REAL),
                    of("dt", Kind.REAL),
                    of("sampling_rate", Kind.REAL),
                    of("npts", Kind.INTEGER)),
            false);

    private PackedAdjointSources() {}

    /** One part, written row by row; it appears at {@link #finish}. For one thread. */
    public static final class Writer implements AutoCloseable {
        private final AtomicFile file;
        private final CRC32C checksum = new CRC32C();
        private final PartWriter part;
        private long size;

        public Writer(String path) {
            file = Storage.forPath(path).newFile(path);
            try {
                part = new PartWriter(new Appended(), TABLE, new TreeMap<>());
            } catch (IOException e) {
                file.close();
                throw cannotWrite(e);
            }
        }

        /** @param start of its first sample, s from the origin */
        public void put(String event, AdjointSource source, double start) {
            ChannelId id = source.id();
            TimeAxis axis = source.axis();
            Object[] values = {
                event,
                id.network(),
                id.station(),
                id.location(),
                id.channel(),
                start,
                axis.dt(),
                axis.samplingRate(),
                axis.npts()
            };
            try {
                part.write(values, source.samples().array());
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }

        /** @param name what the stamp is to call it */
        public FileStamp finish(String name) {
            try {
                part.finish();
            } catch (IOException e) {
                throw cannotWrite(e);
            }
            file.commit();
            return FileStamp.of(name, size, checksum);
        }

        @Override
        public void close() {
            part.close();
            file.close();
        }

        private OutputException cannotWrite(IOException e) {
            return new OutputException("cannot write " + file.path() + ": " + e.getMessage(), e);
        }

        private final class Appended extends OutputStream {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                file.write(ByteBuffer.wrap(bytes, from, count), size);
                checksum.update(bytes, from, count);
                size += count;
            }
        }
    }

    /** Whose adjoint sources a part holds, in its order. */
    public static List<ChannelId> channels(String path) {
        try (SeekableFile file = Storage.forPath(path).openSeekable(path)) {
            PartReader part = PartReader.open(file);
            return IntStream.range(0, part.size())
                    .mapToObj(row -> PackedTrace.channel(part, row))
                    .toList();
        }
    }

    /** Hands out the adjoint sources of a part one by one. */
    public static void forEach(String path, long originNanos, Consumer<AdjointSource> action) {
        try (SeekableFile file = Storage.forPath(path).openSeekable(path)) {
            PartReader part = PartReader.open(file);
            PartReader.Window window = part.window();
            for (int row = 0; row < part.size(); row++) {
                double[] samples = window.samples(row);
                long start = TimeAxis.plus(originNanos, (Double) part.value(row, "t0"));
                TimeAxis axis = new TimeAxis(start, (Double) part.value(row, "sampling_rate"), samples.length);
                action.accept(new AdjointSource(PackedTrace.channel(part, row), axis, Samples.adopt(samples)));
            }
        }
    }
}
