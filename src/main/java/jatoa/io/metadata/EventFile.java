package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.io.waveform.AsdfFile;
import jatoa.io.waveform.Hdf5Signature;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Position;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file tells of an event, whatever its format; of a catalogue its first event.
 *
 * @param tellsName false where the event is called after the file for want of a name
 * @param tellsTime false where the format does not say when the event happened; it then has a fixed date
 * @param planeMesh whether the coordinates are x and z of a SPECFEM2D mesh; those of a STATIONS file are x and z then too
 * @param note what the user should know; empty for nothing
 */
public record EventFile(Event event, boolean tellsName, boolean tellsTime, boolean planeMesh, String note) {
    private static final int LOOKED_AT = 4096;

    /** The formats of events, each known by its content. */
    public enum Format {
        CMTSOLUTION,
        FORCESOLUTION,
        /** Coordinates are the mesh's x and z, in the order of the columns of a SPECFEM2D STATIONS file. */
        SPECFEM2D_SOURCE,
        QUAKEML,
        /** QuakeML inside an ASDF file. */
        ASDF
    }

    /** The event, its coordinates as their numbers look. */
    public static EventFile read(byte[] bytes, String name) {
        return read(bytes, name, Optional.empty());
    }

    /**
     * The event.
     *
     * @param bytes the file's content
     * @param name the file's name, for messages
     * @param coordinates what those of a solver's source are; empty where the numbers decide: metres where they can be no degrees
     * @throws InputException where the file is damaged or of no known format
     */
    public static EventFile read(byte[] bytes, String name, Optional<Position.Frame> coordinates) {
        return Damage.naming(name, () -> event(bytes, name, new SolverSource(name, coordinates)));
    }

    private static EventFile event(byte[] bytes, String name, SolverSource source) {
        return switch (format(bytes, name)) {
            case CMTSOLUTION -> source.cmtSolution(bytes);
            case FORCESOLUTION -> source.forceSolution(bytes);
            case SPECFEM2D_SOURCE -> source.specfem2d(bytes);
            case QUAKEML -> ofQuakeMl(bytes, name);
            case ASDF -> ofAsdf(bytes, name);
        };
    }

    private static EventFile ofQuakeMl(byte[] bytes, String name) {
        return new EventFile(QuakeMl.read(bytes, name), true, true, false, "");
    }

    private static EventFile ofAsdf(byte[] bytes, String name) {
        try (AsdfFile asdf = AsdfFile.open(bytes, name)) {
            return ofQuakeMl(
                    asdf.quakeMl().orElseThrow(() -> new InputException(name + ": ASDF without QuakeML")), name);
        }
    }

    /**
     * The format of these bytes.
     *
     * @throws InputException where it is none of these; names the file, and the format where it is another known one
     */
    public static Format format(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw new InputException(name + " is empty");
        }
        if (Hdf5Signature.isIn(bytes)) {
            return Format.ASDF;
        }
        OtherFormat.refuse(bytes, name, "a CMTSOLUTION, FORCESOLUTION, SOURCE or QuakeML file");
        String text = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        if (text.stripLeading().startsWith("<") || text.contains("<?xml")) {
            String root = XmlElements.rootName(bytes);
            if (root.equals("quakeml") || root.equals("eventParameters")) {
                return Format.QUAKEML;
            }
            throw new InputException(name + ": an XML document that is no QuakeML: <" + root + ">");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.lines()
                .map(String::strip)
                .filter(EventFile::isText)
                .findFirst()
                .orElse("")
                .startsWith("force")) {
            return Format.FORCESOLUTION;
        }
        String spaced = lower.replaceAll("[ \\t]+", " ");
        if (spaced.contains("time shift") && spaced.contains("half duration")) {
            return Format.CMTSOLUTION;
        }
        if (lower.lines().anyMatch(line -> line.strip().matches("[xz]s\\s*=.*"))) {
            return Format.SPECFEM2D_SOURCE;
        }
        throw new InputException(
                name + ": no event format that is read (CMTSOLUTION, FORCESOLUTION, SPECFEM2D SOURCE, QuakeML, ASDF)");
    }

    private static boolean isText(String line) {
        return !line.isEmpty() && "#!".indexOf(line.charAt(0)) < 0;
    }

    /** A name as a part of file names: separators and blanks become underscores. */
    static String safeName(String name, String file) {
        String safe = name.strip()
                .replaceAll("[/\\\\:\\s\\x00-\\x1f\\x7f-\\xa0]+", "_")
                .replace("..", "_");
        if (safe.isEmpty() || safe.equals(".")) {
            throw new InputException(file + ": the event has no name");
        }
        return safe;
    }
}
