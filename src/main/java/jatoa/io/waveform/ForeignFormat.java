package jatoa.io.waveform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Formats that are given as waveforms and not read as such, known by their content: what they are, and what makes readable files of them. */
enum ForeignFormat {
    MINISEED_3("miniSEED 3; mseedconvert -f 2 makes miniSEED 2 of it", b -> begins(b, "MS\u0003")),
    SEED(
            "a SEED volume; rdseed -d or -o 4 writes its traces, stationxml-seed-converter its responses",
            b -> isSeedVolume(b)),
    GZIP("compressed with gzip; gunzip it", b -> begins(b, "\u001f\u008b")),
    BZIP2("compressed with bzip2; bunzip2 it", b -> begins(b, "BZh")),
    XZ("compressed with xz; unxz it", b -> begins(b, "\u00fd7zXZ")),
    ZSTD("compressed with Zstandard; unzstd it", b -> begins(b, "\u0028\u00b5\u002f\u00fd")),
    ZIP("a zip archive; unzip it", b -> begins(b, "PK\u0003\u0004")),
    TAR("a tar archive; unpack it with tar -xf", b -> has(b, 257, "ustar")),
    STATION_TEXT("FDSN station text: a list of channels, no waveform", b -> isStationText(b)),
    GEOCSV("GeoCSV text; ObsPy writes SAC or miniSEED of it", b -> begins(b, "# dataset: GeoCSV")),
    STATION_XML("StationXML: metadata, no waveform (station_file)", b -> isXml(b, "<FDSNStationXML")),
    QUAKE_ML("QuakeML: an event, no waveform (event_file)", b -> isXml(b, "quakeml")),
    XML("an XML document, no waveform", b -> isXml(b, "")),
    RESP("a RESP file: a response, no waveform (response_file)", b -> inBeginning(b, "B050F03")),
    POLES_AND_ZEROS(
            "SAC poles and zeros: a response, no waveform", b -> inBeginning(b, "ZEROS") && inBeginning(b, "POLES")),
    GSE(
            "GSE or IMS text; ObsPy writes SAC or miniSEED of it",
            b -> begins(b, "WID2 ") || begins(b, "WID1 ") || begins(b, "BEGIN ")),
    SAC_TEXT("SAC in letters; in SAC: read alpha FILE, then write", b -> isSacText(b)),
    SEG_Y(
            "SEG-Y; ObsPy writes SAC of it",
            b -> begins(b, "\u00c3\u0040\u00f1") || begins(b, "C 1 ") || begins(b, "C1 ")),
    NUMPY("an array of NumPy; ObsPy writes SAC of it", b -> begins(b, "\u0093NUMPY")),
    SU("Seismic Unix; ObsPy writes SAC of it", b -> isSu(b));

    private static final int BEGINNING = 4096;
    private static final int SU_HEADER = 240;
    private static final int SU_NPTS = 114;
    private static final int SU_STEP = 116;

    private final String what;
    private final Predicate<byte[]> test;

    ForeignFormat(String what, Predicate<byte[]> test) {
        this.what = what;
        this.test = test;
    }

    /** What these bytes are, and the way out; empty where that is not known. */
    static Optional<String> of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(format -> format.test.test(bytes))
                .map(format -> format.what)
                .findFirst();
    }

    private static boolean begins(byte[] bytes, String text) {
        return has(bytes, 0, text);
    }

    private static boolean has(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static String beginning(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1);
    }

    private static boolean inBeginning(byte[] bytes, String text) {
        return beginning(bytes).contains(text);
    }

    private static boolean isXml(byte[] bytes, String root) {
        String text = beginning(bytes);
        return text.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<") && text.contains(root);
    }

    /** {@code 000001V}, {@code 000002A} and the like: volume, dictionary, station and time span headers. */
    private static boolean isSeedVolume(byte[] bytes) {
        return bytes.length >= 8 && beginning(bytes).substring(0, 8).matches("[0-9 ]{6}[VAST][ *]");
    }

    private static boolean isStationText(byte[] bytes) {
        String text = beginning(bytes).toLowerCase(java.util.Locale.ROOT).replace(" ", "");
        return text.startsWith("#network|") || text.startsWith("network|station|");
    }

    /** Fourteen lines of five numbers, of which many are not set. */
    private static boolean isSacText(byte[] bytes) {
        String text = beginning(bytes);
        int end = text.indexOf('\n');
        return end > 0 && text.substring(0, end).strip().split("\\s+").length == 5 && text.contains("-12345.0");
    }

    /** No letter tells: a header whose number of samples makes whole traces of the file. */
    private static boolean isSu(byte[] bytes) {
        if (bytes.length <= SU_HEADER) {
            return false;
        }
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer header = ByteBuffer.wrap(bytes).order(order);
            int npts = header.getShort(SU_NPTS) & 0xffff;
            if (npts > 1 && header.getShort(SU_STEP) > 0 && bytes.length % (SU_HEADER + 4L * npts) == 0) {
                return true;
            }
        }
        return false;
    }
}
