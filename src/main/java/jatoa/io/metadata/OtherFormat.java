package jatoa.io.metadata;

import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A format of the field that is not read as events or stations, known by its beginning, and what makes of it one that is. */
enum OtherFormat {
    GZIP("is compressed by gzip", "unpack it with gunzip", "\u001f\u008b"),
    BZIP2("is compressed by bzip2", "unpack it with bunzip2", "BZh[1-9]"),
    XZ("is compressed by xz", "unpack it with unxz", "\u00fd7zXZ"),
    ZSTANDARD("is compressed by zstd", "unpack it with unzstd", "\\(\u00b5/\u00fd"),
    ZIP("is a ZIP archive", "unpack it with unzip", "PK\u0003\u0004"),
    SEED(
            "is a SEED volume (full or dataless)",
            "stationxml-seed-converter, or ObsPy's read_inventory and write, makes StationXML of it",
            "\\d{6}[VAST][ *]\\d{3}"),
    MINISEED("is miniSEED", "it holds waveforms and no places, name it in 'observed'", "[\\d ]{6}[DRQM][ \\u0000]"),
    MINISEED_3("is miniSEED 3", "it holds waveforms and no places", "MS\u0003"),
    RESP(
            "is a RESP file, an instrument's response",
            "it tells no place; name it in 'response_file' or put it beside a STATIONS file, or make StationXML of it",
            "(\\s*#[^\\n]*\\n)*\\s*B0[3-6]\\dF\\d\\d"),
    SAC_POLES_ZEROS(
            "is a file of SAC poles and zeros, an instrument's response",
            "name it in 'response_file' or put it beside a STATIONS file, or use StationXML",
            "(\\s*\\*[^\\n]*\\n)*\\s*(ZEROS|POLES|CONSTANT)[ \\t]+\\S+[ \\t]*\\R"),
    FDSN_EVENTS("is FDSN event text", "ask the service for format=xml, which is QuakeML", "#\\s*EventID\\s*\\|"),
    FDSN_STATIONS(
            "is FDSN station text",
            "ask the service for format=xml, which is StationXML, with level=response for responses",
            "#\\s*Network\\s*\\|"),
    NDK(
            "is NDK, the GCMT catalogue's format",
            "ObsPy's read_events and write makes QuakeML or CMTSOLUTION of it",
            "[A-Z]{3,4} {0,2}\\d{4}/[\\d ]\\d/[\\d ]\\d "),
    BULLETIN(
            "is a bulletin (GSE, IMS or ISF)",
            "ObsPy's read_events and write makes QuakeML of it",
            "(BEGIN |DATA_TYPE )"),
    JSON("is JSON", "ask the service for QuakeML or StationXML", "\\s*[\\[{]\\s*[\"{]"),
    SEISCOMP(
            "is SeisComP XML",
            "sccnv makes QuakeML of it (-o qml:FILE) or StationXML (-o fdsnxml:FILE)",
            "(<\\?[^>]*>)?\\s*<seiscomp[ >]");

    private static final int LOOKED_AT = 8192;
    private final String words;
    private final String way;
    private final Pattern beginning;

    OtherFormat(String words, String way, String beginning) {
        this.words = words;
        this.way = way;
        this.beginning = Pattern.compile(beginning);
    }

    /** The format of a file that begins like this; empty for one that is read, or unknown. */
    static Optional<OtherFormat> of(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(format -> format.beginning.matcher(text).lookingAt())
                .findFirst();
    }

    /**
     * Refuses a file of one of these formats, or of no text.
     *
     * @param wanted what the file should be
     * @throws InputException that names the file, its format, and what converts it
     */
    static void refuse(byte[] bytes, String name, String wanted) {
        of(bytes).ifPresent(format -> {
            throw new InputException(name + " " + format.words + ", not " + wanted + ": " + format.way);
        });
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0 && (bytes[0] & 0xff) < 0xfe) {
                throw new InputException(name + " is binary, not " + wanted);
            }
        }
    }
}
