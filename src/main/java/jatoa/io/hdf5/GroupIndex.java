package jatoa.io.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What finds a group's members by name: a heap with the names, symbol nodes with the addresses, and a B-tree over these. */
final class GroupIndex {
    /** Half of the entries that a symbol node takes. */
    static final int LEAF_K = 8;
    /** Half of the children that a node of the tree takes. */
    static final int INTERNAL_K = 16;

    private static final long UNDEFINED = -1;
    private static final int SYMBOL_NODE_BYTES = 8 + 2 * LEAF_K * 40;
    private static final int TREE_NODE_BYTES = 24 + (2 * INTERNAL_K + 1) * 8 + 2 * INTERNAL_K * 8;

    private final Tail out;

    GroupIndex(Tail out) {
        this.out = out;
    }

    /** Where tree and heap of a group are. */
    record Place(long tree, long heap) {}

    /** A node of the tree or below it: where it is, and where the heap has the last name below it. */
    private record Child(long address, long lastName) {}

    /** @param members addresses of the members' headers by name */
    Place write(SortedMap<String, Long> members) {
        long segment = out.position();
        out.write(new Bytes().u64(0));
        long[] names = new long[members.size()];
        int n = 0;
        for (String name : members.keySet()) {
            names[n++] = out.position() - segment;
            out.write(new Bytes().raw(name.getBytes(UTF_8)).u8(0).pad());
        }
        long segmentBytes = out.position() - segment;
        long heap = out.position();
        out.write(new Bytes().raw(new byte[] {'H', 'E', 'A', 'P'}).u32(0).u64(segmentBytes, 1, segment));
        List<Child> level = symbolNodes(members, names);
        int height = 0;
        do {
            level = treeNodes(level, height++);
        } while (level.size() > 1);
        return new Place(level.get(0).address(), heap);
    }

    private List<Child> symbolNodes(SortedMap<String, Long> members, long[] names) {
        List<Child> nodes = new ArrayList<>();
        Bytes entries = new Bytes();
        int n = 0;
        for (Map.Entry<String, Long> member : members.entrySet()) {
            entries.u64(names[n++], member.getValue(), 0, 0, 0);
            int inNode = entries.size() / 40;
            if (inNode == 2 * LEAF_K || n == names.length) {
                nodes.add(new Child(out.position(), names[n - 1]));
                Bytes node = new Bytes()
                        .raw(new byte[] {'S', 'N', 'O', 'D'})
                        .u8(1, 0)
                        .u16(inNode)
                        .raw(entries);
                out.write(node.zeros(SYMBOL_NODE_BYTES - node.size()));
                entries.clear();
            }
        }
        return nodes;
    }

    /** One level over {@code below}; a single node without children where there is nothing. */
    private List<Child> treeNodes(List<Child> below, int height) {
        int capacity = 2 * INTERNAL_K;
        int count = Math.max(1, (below.size() + capacity - 1) / capacity);
        List<Child> nodes = new ArrayList<>();
        long lastName = 0;
        for (int i = 0; i < count; i++) {
            List<Child> children = below.subList(i * capacity, Math.min(below.size(), (i + 1) * capacity));
            long address = out.position();
            Bytes node = new Bytes()
                    .raw(new byte[] {'T', 'R', 'E', 'E'})
                    .u8(0, height)
                    .u16(children.size())
                    .u64(i == 0 ? UNDEFINED : address - TREE_NODE_BYTES)
                    .u64(i == count - 1 ? UNDEFINED : address + TREE_NODE_BYTES)
                    .u64(lastName);
            for (Child child : children) {
                node.u64(child.address(), child.lastName());
                lastName = child.lastName();
            }
            out.write(node.zeros(TREE_NODE_BYTES - node.size()));
            nodes.add(new Child(address, lastName));
        }
        return nodes;
    }
}
