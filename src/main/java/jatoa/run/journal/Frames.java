package jatoa.run.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A journal file: a line that says what wrote it, then frames of length, checksum and bytes. A file that a killed process left ends
 * in the middle of a frame; what comes before it holds.
 */
final class Frames {
    private static final int HEAD_BYTES = 2 * Integer.BYTES;

    private Frames() {}

    /** @param signature one line: settings, program and form of the entries */
    static byte[] header(String signature) {
        return (signature + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] frame(byte[] entry) {
        return ByteBuffer.allocate(HEAD_BYTES + entry.length)
                .putInt(entry.length)
                .putInt(checksum(entry))
                .put(entry)
                .array();
    }

    /** The entries of a file up to its first damage; none where something else wrote it. */
    static List<byte[]> entries(byte[] file, String signature) {
        byte[] header = header(signature);
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < header.length || !in.slice(0, header.length).equals(ByteBuffer.wrap(header))) {
            return List.of();
        }
        in.position(header.length);
        List<byte[]> entries = new ArrayList<>();
        for (Optional<byte[]> entry = next(in); entry.isPresent(); entry = next(in)) {
            entries.add(entry.get());
        }
        return entries;
    }

    private static Optional<byte[]> next(ByteBuffer in) {
        if (in.remaining() < HEAD_BYTES) {
            return Optional.empty();
        }
        int length = in.getInt();
        int checksum = in.getInt();
        if (length < 0 || length > in.remaining()) {
            return Optional.empty();
        }
        byte[] entry = new byte[length];
        in.get(entry);
        return checksum(entry) == checksum ? Optional.of(entry) : Optional.empty();
    }

    private static int checksum(byte[] entry) {
        CRC32C crc = new CRC32C();
        crc.update(entry, 0, entry.length);
        return (int) crc.getValue();
    }
}
