package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.io.waveform.AsdfFile;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.StationMetadata;
import java.util.ArrayList;
import java.util.List;

/** Reads the stations of a file, whatever its format: StationXML, or an ASDF file with StationXML inside. */
public final class InventoryFile {
    private InventoryFile() {}

    /**
     * Every station, with channels and responses where the file has them.
     *
     * @param bytes the file's content
     * @param name the file's name, for messages
     * @throws InputException where the file is damaged or of no known format
     */
    public static Inventory read(byte[] bytes, String name) {
        return new Inventory(Damage.naming(name, () -> stations(bytes, name)));
    }

    private static List<StationMetadata> stations(byte[] bytes, String name) {
        if (AsdfFile.looksLike(bytes)) {
            return ofAsdf(bytes, name);
        }
        String root = XmlElements.rootName(bytes);
        if (root.equals("FDSNStationXML")) {
            return StationXml.read(bytes, name);
        }
        throw new InputException(name + ": no station format that is read (STATIONS, StationXML, ASDF)"
                + (root.isEmpty() ? "" : "; an XML document <" + root + ">"));
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
