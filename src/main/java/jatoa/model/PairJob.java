package jatoa.model;

import java.util.List;

/**
 * One event and one station to process.
 *
 * @param index the pair's place among those of its event
 * @param partners all stations of the event, in job order, where its results depend on them; otherwise none
 * @param role what its event is for
 * @param fault why no pair of the event can be worked on; empty for none
 */
public record PairJob(long index, PairId id, StationJob station, List<StationJob> partners, Role role, String fault) {

    public PairJob {
        partners = List.copyOf(partners);
    }

    public PairJob(long index, PairId id, StationJob station, List<StationJob> partners) {
        this(index, id, station, partners, Role.INVERSION, "");
    }

    /** A station measured on its own. */
    public PairJob(long index, PairId id, StationJob station) {
        this(index, id, station, List.of());
    }
}
