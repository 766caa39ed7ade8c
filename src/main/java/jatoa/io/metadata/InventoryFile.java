package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.io.StationsFile;
import jatoa.io.waveform.AsdfFile;
import jatoa.io.waveform.Hdf5Signature;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.Position;
import jatoa.model.StationMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the stations of a file, whatever its format: STATIONS, StationXML, or an ASDF file with StationXML inside. */
public final class InventoryFile {
    private InventoryFile() {}

    /** Every station; the numbers of a STATIONS file decide what they are. */
    public static Inventory read(byte[] bytes, String name) {
        return read(bytes, name, Optional.empty());
    }

    /**
     * Every station, with channels and responses where the file has them.
     *
     * @param bytes the file's content
     * @param name the file's name, for messages
     * @param coordinates what those of a STATIONS file are; empty where their numbers decide
     * @throws InputException where the file is damaged or of no known format
     */
    public static Inventory read(byte[] bytes, String name, Optional<Position.Frame> coordinates) {
        return new Inventory(Damage.naming(name, () -> stations(bytes, name, coordinates)));
    }

    private static List<StationMetadata> stations(byte[] bytes, String name, Optional<Position.Frame> coordinates) {
        if (Hdf5Signature.isIn(bytes)) {
            return ofAsdf(bytes, name);
        }
        OtherFormat.refuse(bytes, name, "a STATIONS or StationXML file");
        if (looksLikeXml(bytes)) {
            String root = XmlElements.rootName(bytes);
            if (!root.isEmpty() && !root.equals("FDSNStationXML")) {
                throw new InputException(name + ": an XML document that is no StationXML: <" + root + ">");
            }
            return StationXml.read(bytes, name);
        }
        return StationsFile.parse(bytes, name, coordinates).stream()
                .map(StationMetadata::of)
                .toList();
    }

    private static boolean looksLikeXml(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return false;
    }

    private static List<StationMetadata> ofAsdf(byte[] bytes, String name) {
        List<StationMetadata> stations = new ArrayList<>();
        try (AsdfFile asdf = AsdfFile.open(bytes, name)) {
            for (String station : asdf.stations()) {
                asdf.stationXml(station).ifPresent(xml -> stations.addAll(StationXml.read(xml, name)));
            }
        }
        return stations;
    }
}
