package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.io.waveform.AsdfFile;
import jatoa.model.Event;
import jatoa.model.InputException;

/** Reads the event of a file, whatever its format. */
public final class EventFile {
    private EventFile() {}

    /**
     * The event; of a catalogue the first.
     *
     * @param bytes the file's content
     * @param name the file's name, for messages
     * @throws InputException where the file is damaged or of no known format
     */
    public static Event read(byte[] bytes, String name) {
        return Damage.naming(name, () -> event(bytes, name));
    }

    /**
     * Whether x and z of a SPECFEM2D mesh are its coordinates; then those of a STATIONS file are x and z too.
     *
     * @throws InputException where the file is of no known format
     */
    public static boolean isOfPlaneMesh(byte[] bytes, String name) {
        return EventFormat.detect(bytes, name) == EventFormat.SPECFEM2D_SOURCE;
    }

    /** Whether the format tells when the event happened; others have a fixed date instead. */
    public static boolean tellsTime(byte[] bytes, String name) {
        return switch (EventFormat.detect(bytes, name)) {
            case CMTSOLUTION, QUAKEML, ASDF -> true;
            case FORCESOLUTION, SPECFEM2D_SOURCE -> false;
        };
    }

    private static Event event(byte[] bytes, String name) {
        return switch (EventFormat.detect(bytes, name)) {
            case CMTSOLUTION -> CmtSolution.read(bytes, name);
            case FORCESOLUTION -> ForceSolution.read(bytes, name);
            case SPECFEM2D_SOURCE -> SpecfemSource.read(bytes, name);
            case QUAKEML -> QuakeMl.read(bytes, name);
            case ASDF -> ofAsdf(bytes, name);
        };
    }

    private static Event ofAsdf(byte[] bytes, String name) {
        try (AsdfFile asdf = AsdfFile.open(bytes, name)) {
            byte[] quakeMl = asdf.quakeMl().orElseThrow(() -> new InputException(name + ": ASDF without QuakeML"));
            return QuakeMl.read(quakeMl, name);
        }
    }
}
