package jatoa.model;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A file that was written, told by its content.
 *
 * @param size in bytes
 * @param checksum CRC-32C of the content in hexadecimal
 */
public record FileStamp(String path, long size, String checksum) {
    public static FileStamp ofContent(String path, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return of(path, content.length, crc);
    }

    /** @param crc of the whole content */
    public static FileStamp of(String path, long size, CRC32C crc) {
        return new FileStamp(path, size, HexFormat.of().toHexDigits((int) crc.getValue()));
    }
}
