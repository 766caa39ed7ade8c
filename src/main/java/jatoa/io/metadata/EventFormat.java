package jatoa.io.metadata;

import jatoa.io.waveform.Hdf5Signature;
import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The formats of events, each known by its content. */
public enum EventFormat {
    CMTSOLUTION,
    FORCESOLUTION,
    /** Coordinates are the mesh's x and z, in the order of the columns of a SPECFEM2D STATIONS file. */
    SPECFEM2D_SOURCE,
    QUAKEML,
    /** QuakeML inside an ASDF file. */
    ASDF;

    private static final int LOOKED_AT = 4096;

    /**
     * The format of these bytes.
     *
     * @throws InputException where it is none of these; names the file
     */
    public static EventFormat detect(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw new InputException(name + " is empty");
        }
        if (Hdf5Signature.isIn(bytes)) {
            return ASDF;
        }
        String text = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        if (text.stripLeading().startsWith("<") || text.contains("<?xml")) {
            String root = XmlElements.rootName(bytes);
            if (root.equals("quakeml") || root.equals("eventParameters")) {
                return QUAKEML;
            }
            throw new InputException(name + ": an XML document that is no QuakeML: <" + root + ">");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("event name") && lower.contains("half duration")) {
            return CMTSOLUTION;
        }
        if (lower.stripLeading().startsWith("force")) {
            return FORCESOLUTION;
        }
        if (lower.lines().anyMatch(line -> line.strip().matches("[xz]s\\s*=.*"))) {
            return SPECFEM2D_SOURCE;
        }
        throw new InputException(
                name + ": no event format that is read (CMTSOLUTION, FORCESOLUTION, SPECFEM2D SOURCE, QuakeML, ASDF)");
    }
}
