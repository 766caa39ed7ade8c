package jatoa.pipeline;

import jatoa.arrivals.Distances;
import jatoa.math.PointGrid;
import jatoa.model.PairId;
import jatoa.model.Position;
import jatoa.model.Station;
import jatoa.model.StationJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The stations of an event and, for each, those it is measured against, without looking at every two of them. Made once per event;
 * immutable. Memory: some hundred bytes a station.
 */
final class EventStations {
    /** Rounding of distances, relative and in km: a straight line just above the limit may belong to a distance just below it. */
    private static final double ROUNDING = 1e-6;

    private final PairSelection selection;
    private final List<StationJob> stations;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Optional<Position>> places = new ArrayList<>();
    private final Optional<PointGrid> grid;

    private EventStations(String event, List<StationJob> stations, PairSelection selection, Metadata metadata) {
        this.selection = selection;
        this.stations = stations;
        double[][] points = new double[stations.size()][];
        for (int i = 0; i < points.length; i++) {
            StationJob station = stations.get(i);
            indices.put(station.code(), i);
            Optional<Position> place = metadata.station(event, station).map(Station::position);
            places.add(place);
            points[i] = place.map(Distances::point).orElseGet(() -> new double[] {Double.NaN, 0, 0});
        }
        this.grid = selection.withinKm().isPresent()
                ? Optional.of(new PointGrid(points, selection.withinKm().getAsDouble() * (1 + ROUNDING) + ROUNDING))
                : Optional.empty();
    }

    /**
     * A station to measure against.
     *
     * @param before true where it comes first in the job list
     * @param distanceKm between the two; NaN where unknown
     */
    record Neighbour(StationJob station, boolean before, double distanceKm) {}

    /** @param stations in job order */
    static EventStations of(String event, List<StationJob> stations, PairSelection selection, Metadata metadata) {
        return new EventStations(event, stations, selection, metadata);
    }

    /** In job order; the station itself is not among them. */
    List<Neighbour> neighbours(PairId pair) {
        int own = indices.get(pair.stationCode());
        List<Neighbour> neighbours = new ArrayList<>();
        for (int i : candidates(own, pair.stationCode())) {
            double distance = distanceKm(own, i);
            if (selection.withinKm().isEmpty()
                    || distance <= selection.withinKm().getAsDouble()) {
                neighbours.add(new Neighbour(stations.get(i), i < own, distance));
            }
        }
        return neighbours;
    }

    private int[] candidates(int own, String code) {
        if (grid.isPresent()) {
            return grid.get().near(own);
        }
        if (selection.listed().isPresent()) {
            return selection.listed().get().getOrDefault(code, Set.of()).stream()
                    .filter(indices::containsKey)
                    .mapToInt(indices::get)
                    .filter(i -> i != own)
                    .sorted()
                    .toArray();
        }
        return IntStream.range(0, stations.size()).filter(i -> i != own).toArray();
    }

    private double distanceKm(int first, int second) {
        Optional<Position> a = places.get(first);
        Optional<Position> b = places.get(second);
        return a.isEmpty() || b.isEmpty()
                ? Double.NaN
                : Distances.of(a.get(), b.get()).distanceKm();
    }
}
