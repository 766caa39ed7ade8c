package jatoa.io.adjoint;

import jatoa.model.InputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a solver reads of one event: for each of its stations, in its order, one adjoint source a channel, all on one time axis.
 *
 * @param stations {@code NET.STA} in the order in which the solver numbers them, each once
 * @param codes channel codes of every station, {@code BXX}, {@code BXZ}
 * @param startNanos instant of the first sample, ns since 1970 UTC
 * @param start time of the first sample from the origin, s
 * @param dt the solver's step, s
 * @param nstep its number of steps
 */
public record SolverChannels(
        Solver solver, List<String> stations, List<String> codes, long startNanos, double start, double dt, int nstep) {
    /** SPECFEM2D stops where SU traces have more samples. */
    private static final int MOST_SAMPLES_2D = 32_768;

    public SolverChannels {
        stations = List.copyOf(stations);
        codes = List.copyOf(codes);
        if (stations.isEmpty() || codes.isEmpty() || nstep < 1) {
            throw new InputException("adjoint sources need at least a station, a channel and a time step, have "
                    + stations.size() + ", " + codes.size() + " and " + nstep);
        }
    }

    /** Places of the stations from 0. */
    Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < stations.size(); i++) {
            if (places.put(stations.get(i), i) != null) {
                throw new InputException("the solver's list of stations has " + stations.get(i) + " twice");
            }
        }
        return places;
    }

    /**
     * To be asked before anything is computed.
     *
     * @throws InputException where the solver cannot read SU files of so many samples
     */
    public static void requireFitForSu(Solver solver, int nstep) {
        if (solver == Solver.SPECFEM2D && nstep > MOST_SAMPLES_2D) {
            throw new InputException("specfem2d stops at SU traces of more than " + MOST_SAMPLES_2D
                    + " samples, these have " + nstep + "; take ascii");
        }
    }
}
