package jatoa.io.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import jatoa.io.AtomicFile;

/** Texts of any length, which attributes point to: collections of some kilobytes, each written when it is full. */
final class GlobalHeap {
    private static final int COLLECTION_BYTES = 1 << 14;
    private static final int HEAD_BYTES = 16;

    private final AtomicFile file;
    private final Tail out;
    private final Bytes objects = new Bytes();
    private long address = -1;
    private int capacity;
    private int count;

    GlobalHeap(AtomicFile file, Tail out) {
        this.file = file;
        this.out = out;
    }

    /** Keeps a text and returns what an attribute holds of it: length, collection, number. */
    Bytes put(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length == 0) {
            return new Bytes().u32(0).u64(0).u32(0);
        }
        int needed = HEAD_BYTES + (bytes.length + 7 & ~7);
        if (address < 0 || HEAD_BYTES + objects.size() + needed > capacity) {
            flush();
            out.pad();
            address = out.position();
            capacity = Math.max(COLLECTION_BYTES, HEAD_BYTES + needed);
            out.skip(capacity);
        }
        count++;
        objects.u16(count, 1).u32(0).u64(bytes.length).raw(bytes).pad();
        return new Bytes().u32(bytes.length).u64(address).u32(count);
    }

    /** Writes the collection that is open; what is left of it is object 0. */
    void flush() {
        if (address < 0) {
            return;
        }
        Bytes collection =
                new Bytes().raw(new byte[] {'G', 'C', 'O', 'L'}).u8(1, 0, 0, 0).u64(capacity);
        collection.raw(objects);
        int left = capacity - collection.size();
        if (left >= HEAD_BYTES) {
            collection.u16(0, 0).u32(0).u64(left);
        }
        file.write(collection.content(), address);
        objects.clear();
        address = -1;
        count = 0;
    }
}
