package jatoa.view;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the events and stations of an evaluation are, as the tables tell it; none where they do not. */
final class PlacesJson {
    private static final List<String> PLACE = List.of("coordinates", "latitude_deg", "longitude_deg", "x_m", "y_m");

    private final OutputLayout layout;

    PlacesJson(OutputLayout layout) {
        this.layout = layout;
    }

    Map<String, Object> of(Evaluation evaluation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("evaluation", LoadedRun.name(evaluation));
        json.put("events", places(evaluation, "events", List.of("event")));
        json.put("stations", places(evaluation, "stations", List.of("network", "station")));
        return json;
    }

    /** Name, east and north: degrees or m. */
    private List<List<Object>> places(Evaluation evaluation, String table, List<String> name) {
        List<List<Object>> places = new ArrayList<>();
        if (!Storage.forPath(layout.root()).listIfThere(layout.tables()).contains(table)) {
            return places;
        }
        List<String> columns = new ArrayList<>(name);
        columns.addAll(PLACE);
        int at = name.size();
        TableReader.of(layout, table).of(evaluation).only(columns).forEach(row -> {
            boolean mesh = "cartesian".equals(row.get(at));
            Object east = row.get(mesh ? at + 3 : at + 2);
            Object north = row.get(mesh ? at + 4 : at + 1);
            if (east != null && north != null) {
                String full = row.get(0) + (at == 2 ? "." + row.get(1) : "");
                places.add(List.of(full, east, north, mesh));
            }
        });
        return places;
    }
}
