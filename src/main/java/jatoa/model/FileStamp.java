package jatoa.model;

import java.io.Serializable;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A file as it was: enough to tell that it is still the same. What was read is told by its time, what was written by its content:
 * the stamps of two runs from the same inputs are then the same.
 *
 * @param size in bytes; −1 where there is no file
 * @param modifiedMillis time of the last change in ms since 1970; −1 where there is no file or the content tells
 * @param checksum CRC-32C of the content in hexadecimal; empty where the time tells
 */
public record FileStamp(String path, long size, long modifiedMillis, String checksum) implements Serializable {
    /** A file told by its time. */
    public FileStamp(String path, long size, long modifiedMillis) {
        this(path, size, modifiedMillis, "");
    }

    /** There is no such file. */
    public static FileStamp missing(String path) {
        return new FileStamp(path, -1, -1);
    }

    /** A file told by its content. */
    public static FileStamp ofContent(String path, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, content.length);
        return new FileStamp(path, content.length, -1, HexFormat.of().toHexDigits((int) crc.getValue()));
    }
}
