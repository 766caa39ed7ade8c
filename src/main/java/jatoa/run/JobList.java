package jatoa.run;

import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every pair of a run, in order: events as configured, stations sorted within an event. Stations are shared between events, so
 * that the list of 60 million pairs costs a few bytes a pair. A slice keeps the indices of the whole.
 */
public final class JobList implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<EventJobs> events;
    private final long[] firstIndex;

    private JobList(List<EventJobs> events, long[] firstIndex) {
        this.events = events;
        this.firstIndex = firstIndex;
    }

    /**
     * One event and its stations.
     *
     * @param partners all of the event's stations, whatever the slice, where a pair's results depend on them
     */
    public record EventJobs(String event, List<StationJob> stations, List<StationJob> partners)
            implements Serializable {

        public EventJobs {
            stations = List.copyOf(stations);
            partners = List.copyOf(partners);
        }

        /** Stations measured on their own. */
        public EventJobs(String event, List<StationJob> stations) {
            this(event, stations, List.of());
        }
    }

    /** All pairs, numbered from 0 in the order given. */
    public static JobList of(List<EventJobs> events) {
        long[] first = new long[events.size()];
        long index = 0;
        for (int e = 0; e < first.length; e++) {
            first[e] = index;
            index += events.get(e).stations().size();
        }
        return new JobList(List.copyOf(events), first);
    }

    /** The number of pairs. */
    public long size() {
        long size = 0;
        for (EventJobs e : events) {
            size += e.stations().size();
        }
        return size;
    }

    public List<EventJobs> events() {
        return events;
    }

    /** The {@code i}-th pair of this list, 0 ≤ i < size; its index is its place in the whole list. */
    public PairJob get(long i) {
        long wanted = firstIndex[0] + i;
        int e = Arrays.binarySearch(firstIndex, wanted);
        if (e < 0) {
            e = -e - 2;
        }
        while (events.get(e).stations().isEmpty()
                || wanted - firstIndex[e] >= events.get(e).stations().size()) {
            e++;
        }
        EventJobs jobs = events.get(e);
        StationJob station = jobs.stations().get((int) (wanted - firstIndex[e]));
        return new PairJob(
                wanted, new PairId(jobs.event(), station.network(), station.station()), station, jobs.partners());
    }

    /** Pairs {@code from} (inclusive) to {@code to} (exclusive) of this list, with their indices kept. */
    public JobList slice(long from, long to) {
        List<EventJobs> kept = new ArrayList<>();
        long[] first = new long[events.size()];
        long begin = 0;
        for (EventJobs jobs : events) {
            long end = begin + jobs.stations().size();
            long a = Math.max(begin, from);
            long b = Math.min(end, to);
            if (a < b) {
                first[kept.size()] = firstIndex[0] + a;
                kept.add(new EventJobs(
                        jobs.event(), jobs.stations().subList((int) (a - begin), (int) (b - begin)), jobs.partners()));
            }
            begin = end;
        }
        return new JobList(List.copyOf(kept), Arrays.copyOf(first, kept.size()));
    }
}
