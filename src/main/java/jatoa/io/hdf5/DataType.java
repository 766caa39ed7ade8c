package jatoa.io.hdf5;

/** What one element is. */
record DataType(int size, byte[] form) {
    static final DataType FLOAT32 = real(4, 0x1F, 32, 23, 8, 127);
    static final DataType FLOAT64 = real(8, 0x3F, 64, 52, 11, 1023);
    static final DataType INT64 = integer(8);
    static final DataType INT8 = integer(1);

    /** Text of any length, UTF-8, kept in a {@link GlobalHeap}. */
    static final DataType ANY_TEXT = of(
            16,
            new Bytes().u8(0x19, 0x01, 0x01, 0).u32(16).u8(0x10, 0, 0, 0).u32(1).u16(0, 8));

    /** @param sign place of the sign's bit */
    private static DataType real(int size, int sign, int bits, int exponentAt, int exponentBits, int bias) {
        return of(
                size,
                new Bytes()
                        .u8(0x11, 0x20, sign, 0)
                        .u32(size)
                        .u16(0, bits)
                        .u8(exponentAt, exponentBits, 0, exponentAt)
                        .u32(bias));
    }

    private static DataType integer(int size) {
        return of(size, new Bytes().u8(0x10, 8, 0, 0).u32(size).u16(0, 8 * size));
    }

    /** Of fixed length, padded with zeros, marked as UTF-8 only where it is not ASCII: not every reader of ASDF takes the mark. */
    static DataType text(int size, boolean ascii) {
        return of(size, new Bytes().u8(0x13, ascii ? 0x01 : 0x11, 0, 0).u32(size));
    }

    private static DataType of(int size, Bytes form) {
        byte[] bytes = new byte[form.size()];
        form.content().get(bytes);
        return new DataType(size, bytes);
    }

    Bytes description() {
        return new Bytes().raw(form);
    }
}
