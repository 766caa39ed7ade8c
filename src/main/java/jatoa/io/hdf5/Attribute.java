package jatoa.io.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A value with a name at a group or a data set: a number of 64 bits, or a text of fixed or of any length. */
public final class Attribute {
    private final String name;
    private final DataType type;
    private final Bytes value;

    private Attribute(String name, DataType type, Bytes value) {
        this.name = name;
        this.type = type;
        this.value = value;
    }

    public static Attribute of(String name, double value) {
        return new Attribute(name, DataType.FLOAT64, new Bytes().f64(value));
    }

    public static Attribute of(String name, long value) {
        return new Attribute(name, DataType.INT64, new Bytes().u64(value));
    }

    /** An empty text has one byte, for HDF5 knows none of none. */
    public static Attribute of(String name, String value) {
        byte[] bytes = value.isEmpty() ? new byte[1] : value.getBytes(UTF_8);
        boolean ascii = bytes.length <= value.length() || value.isEmpty();
        return new Attribute(name, DataType.text(bytes.length, ascii), new Bytes().raw(bytes));
    }

    /** A text of any length, as h5py and with it Pyatoa write and expect them. */
    public static Attribute ofAnyLength(String name, String value) {
        return new Attribute(name, DataType.ANY_TEXT, new Bytes().raw(value.getBytes(UTF_8)));
    }

    public String name() {
        return name;
    }

    DataType type() {
        return type;
    }

    /** @param heap takes texts of any length */
    Bytes value(GlobalHeap heap) {
        return type == DataType.ANY_TEXT
                ? heap.put(UTF_8.decode(value.content()).toString())
                : value;
    }
}
