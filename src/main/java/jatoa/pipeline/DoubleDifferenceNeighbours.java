package jatoa.pipeline;

import jatoa.arrivals.Distances;
import jatoa.config.StationPairs;
import jatoa.math.PointGrid;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.Position;
import jatoa.model.Station;
import jatoa.model.StationJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The stations of an event and, for each, those it is measured against, without looking at every two of them. Made once per event;
 * immutable. Memory: some hundred bytes a station.
 */
final class DoubleDifferenceNeighbours {
    /** Rounding of distances, relative and in km: a straight line just above the limit may belong to a distance just below it. */
    private static final double ROUNDING = 1e-6;

    private final Selection selection;
    private final List<StationJob> stations;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<Optional<Position>> places = new ArrayList<>();
    private final Optional<PointGrid> grid;

    /** @param stations in job order */
    DoubleDifferenceNeighbours(String event, List<StationJob> stations, Selection selection, Metadata metadata) {
        this.selection = selection;
        this.stations = stations;
        double[][] points = new double[stations.size()][];
        for (int i = 0; i < points.length; i++) {
            StationJob station = stations.get(i);
            indices.put(station.code(), i);
            Optional<Position> place = place(event, station, metadata);
            places.add(place);
            points[i] = place.map(Distances::point).orElseGet(() -> new double[] {Double.NaN, 0, 0});
        }
        this.grid = selection.withinKm().isPresent()
                ? Optional.of(new PointGrid(points, selection.withinKm().getAsDouble() * (1 + ROUNDING) + ROUNDING))
                : Optional.empty();
    }

    /** Unknown where it cannot be read: the station itself says why, and others are measured. */
    private static Optional<Position> place(String event, StationJob station, Metadata metadata) {
        try {
            return metadata.station(event, station).map(Station::position);
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /**
     * Which stations are measured against each other: all, those within a distance, or those of a list.
     *
     * @param withinKm the most distance; empty where there is no limit
     * @param listed each station's partners by {@code NET.STA}, true where the partner is listed first; empty where there is no list
     */
    record Selection(OptionalDouble withinKm, Optional<Map<String, Map<String, Boolean>>> listed) {

        /** @throws jatoa.model.InputException where the list cannot be read */
        static Selection of(StationPairs wanted) {
            return new Selection(
                    wanted.withinKm(),
                    wanted.file().map(DoubleDifferenceList::read).map(DoubleDifferenceList::partners));
        }
    }

    /**
     * A station to measure against.
     *
     * @param first true where it is the first of the two: in the list, or in the job list where there is none
     * @param distanceKm between the two; NaN where unknown
     */
    record Neighbour(StationJob station, boolean first, double distanceKm) {}

    /** In job order; the station itself is not among them. */
    List<Neighbour> of(PairId pair) {
        int own = indices.get(pair.stationCode());
        Map<String, Boolean> listed = selection
                .listed()
                .map(all -> all.getOrDefault(pair.stationCode(), Map.of()))
                .orElse(Map.of());
        List<Neighbour> neighbours = new ArrayList<>();
        for (int i : candidates(own, listed)) {
            double distance = distanceKm(own, i);
            if (selection.withinKm().isEmpty()
                    || distance <= selection.withinKm().getAsDouble()) {
                StationJob station = stations.get(i);
                neighbours.add(new Neighbour(station, listed.getOrDefault(station.code(), i < own), distance));
            }
        }
        return neighbours;
    }

    private int[] candidates(int own, Map<String, Boolean> listed) {
        if (grid.isPresent()) {
            return grid.get().near(own);
        }
        if (selection.listed().isPresent()) {
            return listed.keySet().stream()
                    .filter(indices::containsKey)
                    .mapToInt(indices::get)
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
