package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.io.StationsFile;
import jatoa.model.Position;
import jatoa.model.Station;
import java.util.HashMap;
import java.util.Map;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/** Where the stations are, as far as the settings say. */
final class Stations {
    private final Map<String, Station> byCode;

    private Stations(Map<String, Station> byCode) {
        this.byCode = byCode;
    }

    /** From the setting {@code station_file}; none where it is absent. */
    static Stations of(RunConfig config) {
        Map<String, Station> byCode = new HashMap<>();
        config.data()
                .stationFile()
                .ifPresent(template -> StationsFile.read(template.text()).forEach(s -> byCode.put(s.id(), s)));
        return new Stations(byCode);
    }

    boolean isEmpty() {
        return byCode.isEmpty();
    }

    /** Between two stations {@code NET.STA}, in km; NaN where either place is unknown. */
    double distanceKm(String first, String second) {
        Station a = byCode.get(first);
        Station b = byCode.get(second);
        return a == null || b == null ? Double.NaN : distanceKm(a.position(), b.position());
    }

    private static double distanceKm(Position a, Position b) {
        return switch (a.frame()) {
            case CARTESIAN -> Math.hypot(a.x() - b.x(), a.y() - b.y()) / 1000;
            case GEOGRAPHIC ->
                Geodesic.WGS84.Inverse(a.latitude(), a.longitude(), b.latitude(), b.longitude(), GeodesicMask.DISTANCE)
                                .s12
                        / 1000;
        };
    }
}
