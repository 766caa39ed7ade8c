package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.OutputException;
import jatoa.table.TableStore.LineSlice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parts' files of result lines, each read once from its beginning to its end. */
final class LineParts implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String directory;
    private final int parts;
    private final Map<Integer, InputStream> open = new TreeMap<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];

    LineParts(String directory, int parts) {
        this.directory = directory;
        this.parts = parts;
    }

    /** Whole parts, one after the other. */
    void copyAll(OutputStream out) throws IOException {
        for (int n = 0; n < parts; n++) {
            try (InputStream in = openPart(n)) {
                in.transferTo(out);
            }
        }
    }

    /** @throws OutputException where a part holds fewer or more lines than the slices say */
    void copy(List<LineSlice> order, OutputStream out) throws IOException {
        for (LineSlice slice : order) {
            copy(slice, out);
        }
        for (Map.Entry<Integer, InputStream> part : open.entrySet()) {
            if (part.getValue().read() >= 0) {
                throw new OutputException("part " + part.getKey() + " holds result lines that nobody announced");
            }
        }
    }

    private void copy(LineSlice slice, OutputStream out) throws IOException {
        InputStream in = open.computeIfAbsent(slice.part(), this::openPart);
        long left = slice.bytes();
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new OutputException("part " + slice.part() + " lacks " + left + " bytes of result lines");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private InputStream openPart(int number) {
        String path = StagingLayout.linesPart(directory, number);
        return Storage.forPath(path).open(path);
    }

    @Override
    public void close() throws IOException {
        for (InputStream in : open.values()) {
            in.close();
        }
    }
}
