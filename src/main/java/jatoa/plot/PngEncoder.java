package jatoa.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG pictures without an alpha channel. Same pixels, same bytes.
 */
final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LEVEL = 2;
    private final Deflater deflater = new Deflater(LEVEL);
    private byte[] raw = new byte[0];
    private byte[] packed = new byte[0];

    byte[] encode(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int size = height * (1 + 3 * width);
        if (raw.length < size) {
            raw = new byte[size];
            packed = new byte[size / 4];
        }
        int at = 0;
        int p = 0;
        for (int y = 0; y < height; y++) {
            raw[at++] = 0;
            for (int x = 0; x < width; x++) {
                int pixel = pixels[p++];
                raw[at++] = (byte) (pixel >> 16);
                raw[at++] = (byte) (pixel >> 8);
                raw[at++] = (byte) pixel;
            }
        }
        int length = deflate(size);
        byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0};
        putInt(header, 0, width);
        putInt(header, 4, height);
        byte[] out = new byte[SIGNATURE.length + 3 * 12 + header.length + length];
        System.arraycopy(SIGNATURE, 0, out, 0, SIGNATURE.length);
        int end = chunk(out, SIGNATURE.length, "IHDR", header, header.length);
        end = chunk(out, end, "IDAT", packed, length);
        chunk(out, end, "IEND", packed, 0);
        return out;
    }

    private int deflate(int size) {
        deflater.reset();
        deflater.setInput(raw, 0, size);
        deflater.finish();
        int length = 0;
        while (!deflater.finished()) {
            if (length == packed.length) {
                packed = Arrays.copyOf(packed, 2 * packed.length + 64);
            }
            length += deflater.deflate(packed, length, packed.length - length);
        }
        return length;
    }

    private static int chunk(byte[] out, int at, String type, byte[] data, int length) {
        putInt(out, at, length);
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, out, at + 4, 4);
        System.arraycopy(data, 0, out, at + 8, length);
        CRC32 crc = new CRC32();
        crc.update(out, at + 4, 4 + length);
        putInt(out, at + 8 + length, (int) crc.getValue());
        return at + 12 + length;
    }

    private static void putInt(byte[] out, int at, int value) {
        out[at] = (byte) (value >>> 24);
        out[at + 1] = (byte) (value >>> 16);
        out[at + 2] = (byte) (value >>> 8);
        out[at + 3] = (byte) value;
    }
}
