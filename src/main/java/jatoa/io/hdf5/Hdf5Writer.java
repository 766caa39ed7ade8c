package jatoa.io.hdf5;

import jatoa.io.AtomicFile;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes an HDF5 file from its first data set to the last. What was put is on disk; only names and addresses stay in memory, some hundred
 * bytes each. The file appears at {@link #finish}, whole or not at all; where {@link #close} comes first, nothing is left of it. The same
 * calls give the same bytes. For one thread.
 *
 * <p>Paths are names with slashes between them, {@code Waveforms/NET.STA/StationXML}; groups are made as they are needed. See the format's
 * published specification, version 3 (superblock 0, object header 1, B-tree 1).
 */
public final class Hdf5Writer implements AutoCloseable {
    private static final int SUPERBLOCK_BYTES = 96;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final long UNDEFINED = -1;

    private final AtomicFile file;
    private final Tail out;
    private final GlobalHeap heap;
    private final GroupNode root = new GroupNode();

    /** A group until the end. */
    private static final class GroupNode {
        private final SortedMap<String, GroupNode> groups = new TreeMap<>();
        private final SortedMap<String, Long> dataSets = new TreeMap<>();
        private final List<Attribute> attributes = new ArrayList<>();
    }

    private record Written(long header, GroupIndex.Place index) {}

    /** @throws jatoa.model.OutputException where nothing can be written there */
    public Hdf5Writer(String path) {
        this.file = Storage.forPath(path).newFile(path);
        this.out = new Tail(file, SUPERBLOCK_BYTES);
        this.heap = new GlobalHeap(file, out);
    }

    /** Makes a group, unless it is there, and gives it attributes; the empty path is the root. */
    public void group(String path, Attribute... attributes) {
        group(path).attributes.addAll(List.of(attributes));
    }

    /** A series of float32. */
    public void float32(String path, double[] values, List<Attribute> attributes) {
        long at = out.position();
        out.float32(values);
        dataSet(path, ObjectHeader.dataSet(DataType.FLOAT32, at, values.length), attributes);
    }

    /** A series of {@code count} zeros as float32. */
    public void zeros(String path, int count, List<Attribute> attributes) {
        long at = out.position();
        out.skip(4L * count);
        dataSet(path, ObjectHeader.dataSet(DataType.FLOAT32, at, count), attributes);
    }

    /** A series of float64. */
    public void float64(String path, double[] values, List<Attribute> attributes) {
        long at = out.position();
        out.float64(values);
        dataSet(path, ObjectHeader.dataSet(DataType.FLOAT64, at, values.length), attributes);
    }

    /** A table of float64, row by row. */
    public void float64Table(String path, double[] values, int columns, List<Attribute> attributes) {
        long at = out.position();
        out.float64(values);
        dataSet(path, ObjectHeader.dataSet(DataType.FLOAT64, at, values.length / columns, columns), attributes);
    }

    /** A series of integers of 64 bits. */
    public void int64(String path, long[] values, List<Attribute> attributes) {
        long at = out.position();
        out.write(new Bytes().u64(values));
        dataSet(path, ObjectHeader.dataSet(DataType.INT64, at, values.length), attributes);
    }

    /** A document as it is. */
    public void bytes(String path, byte[] document) {
        long at = out.position();
        out.write(document);
        dataSet(path, ObjectHeader.dataSet(DataType.INT8, at, document.length), List.of());
    }

    private void dataSet(String path, ObjectHeader header, List<Attribute> attributes) {
        int slash = path.lastIndexOf('/');
        GroupNode parent = group(path.substring(0, Math.max(0, slash)));
        String name = checked(path.substring(slash + 1), path);
        Bytes written = header.with(attributes, heap).bytes();
        out.pad();
        if (parent.groups.containsKey(name) || parent.dataSets.put(name, out.position()) != null) {
            throw new IllegalArgumentException(file.path() + ": " + path + " is there already");
        }
        out.write(written);
    }

    private GroupNode group(String path) {
        GroupNode node = root;
        for (String name : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            if (node.dataSets.containsKey(checked(name, path))) {
                throw new IllegalArgumentException(file.path() + ": " + path + " goes through a data set");
            }
            node = node.groups.computeIfAbsent(name, n -> new GroupNode());
        }
        return node;
    }

    /** Beyond the basic plane of Unicode Java's order is not that of the bytes. */
    private String checked(String name, String path) {
        if (name.isEmpty()
                || name.equals(".")
                || name.chars().anyMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            throw new InputException(file.path() + ": '" + path + "' cannot be a name in HDF5");
        }
        return name;
    }

    /** Writes the groups, and the file appears. */
    public void finish() {
        Written top = write(root);
        heap.flush();
        out.flush();
        Bytes superblock = new Bytes()
                .raw(SIGNATURE)
                .u8(0, 0, 0, 0, 0, 8, 8, 0)
                .u16(GroupIndex.LEAF_K, GroupIndex.INTERNAL_K)
                .u32(0)
                .u64(0, UNDEFINED, out.position(), UNDEFINED)
                .u64(0, top.header())
                .u32(1, 0)
                .u64(top.index().tree(), top.index().heap());
        ByteBuffer content = superblock.content();
        file.write(content, 0);
        file.commit();
    }

    /** Members first: a group's index has their addresses. */
    private Written write(GroupNode group) {
        SortedMap<String, Long> members = new TreeMap<>(group.dataSets);
        for (Map.Entry<String, GroupNode> child : group.groups.entrySet()) {
            members.put(child.getKey(), write(child.getValue()).header());
        }
        GroupIndex.Place place = new GroupIndex(out).write(members);
        Bytes written = ObjectHeader.group(place.tree(), place.heap())
                .with(group.attributes, heap)
                .bytes();
        long header = out.position();
        out.write(written);
        return new Written(header, place);
    }

    /** Leaves nothing of a file that is not finished. */
    @Override
    public void close() {
        file.close();
    }
}
