package jatoa.table;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sorts any number of rows in bounded memory: sorted runs go to temporary files and are merged at the end. Rows hold String, Long,
 * Double and null. Few rows never touch the disk.
 */
final class RowSorter implements AutoCloseable {
    private final Comparator<Object[]> order;
    private final int runLength;
    private final List<Object[]> rows = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();

    /** @param runLength rows kept in memory */
    RowSorter(Comparator<Object[]> order, int runLength) {
        this.order = order;
        this.runLength = runLength;
    }

    void add(Object[] row) {
        rows.add(row);
        if (rows.size() == runLength) {
            spill();
        }
    }

    /** Every row added, in order. Rows that compare equal are alike. */
    void forEach(Consumer<Object[]> action) {
        rows.sort(order);
        if (runs.isEmpty()) {
            rows.forEach(action);
            return;
        }
        spill();
        PriorityQueue<Run> queue = new PriorityQueue<>((a, b) -> order.compare(a.row, b.row));
        List<Run> open = new ArrayList<>();
        try {
            for (Path file : runs) {
                Run run = new Run(file);
                open.add(run);
                if (run.next()) {
                    queue.add(run);
                }
            }
            for (Run run = queue.poll(); run != null; run = queue.poll()) {
                action.accept(run.row);
                if (run.next()) {
                    queue.add(run);
                }
            }
        } finally {
            open.forEach(Run::close);
        }
    }

    @Override
    public void close() {
        try {
            for (Path file : runs) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void spill() {
        rows.sort(order);
        try {
            Path file = Files.createTempFile("jatoa-sort-", ".run");
            runs.add(file);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                for (Object[] row : rows) {
                    out.writeInt(row.length);
                    for (Object value : row) {
                        RowCodec.write(out, value);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room to sort in " + System.getProperty("java.io.tmpdir"), e);
        }
        rows.clear();
    }

    /** A sorted run being read back. */
    private static final class Run implements AutoCloseable {
        private final DataInputStream in;
        private Object[] row;

        Run(Path file) {
            try {
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean next() {
            try {
                in.mark(1);
                if (in.read() < 0) {
                    return false;
                }
                in.reset();
                row = new Object[in.readInt()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = RowCodec.read(in);
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
