package jatoa.io.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** The messages that describe an object (object header version 1). */
final class ObjectHeader {
    private static final int DATASPACE = 0x01;
    private static final int DATATYPE = 0x03;
    private static final int FILL_VALUE = 0x05;
    private static final int LAYOUT = 0x08;
    private static final int ATTRIBUTE = 0x0C;
    private static final int SYMBOL_TABLE = 0x11;
    /** A message's length has 16 bits. */
    static final int LONGEST_MESSAGE = 65_528;

    private final Bytes messages = new Bytes();
    private int count;

    /** Of a data set whose samples are at {@code address}, in rows of {@code shape}'s last number. */
    static ObjectHeader dataSet(DataType type, long address, long... shape) {
        long bytes = type.size();
        Bytes space = new Bytes().u8(1, shape.length, 0, 0).u32(0);
        for (long length : shape) {
            space.u64(length);
            bytes *= length;
        }
        ObjectHeader header = new ObjectHeader();
        header.add(DATASPACE, space);
        header.add(DATATYPE, type.description());
        header.add(FILL_VALUE, new Bytes().u8(2, 2, 2, 0).u32(0));
        header.add(LAYOUT, new Bytes().u8(3, 1).u64(address, bytes));
        return header;
    }

    static ObjectHeader group(long tree, long heap) {
        ObjectHeader header = new ObjectHeader();
        header.add(SYMBOL_TABLE, new Bytes().u64(tree, heap));
        return header;
    }

    ObjectHeader with(List<Attribute> attributes, GlobalHeap heap) {
        for (Attribute attribute : attributes) {
            Bytes name = new Bytes().raw(attribute.name().getBytes(UTF_8)).u8(0);
            Bytes type = attribute.type().description();
            Bytes message = new Bytes().u8(1, 0).u16(name.size(), type.size(), 8);
            message.raw(name.pad()).raw(type.pad()).u64(1).raw(attribute.value(heap));
            if (message.size() > LONGEST_MESSAGE) {
                throw new IllegalArgumentException("the attribute " + attribute.name() + " is longer than 64 kB");
            }
            add(ATTRIBUTE, message);
        }
        return this;
    }

    private void add(int type, Bytes body) {
        body.pad();
        messages.u16(type, body.size()).u8(0, 0, 0, 0).raw(body);
        count++;
    }

    Bytes bytes() {
        return new Bytes().u8(1, 0).u16(count).u32(1, messages.size(), 0).raw(messages);
    }
}
