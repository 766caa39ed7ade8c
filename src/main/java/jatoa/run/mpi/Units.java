package jatoa.run.mpi;

import jatoa.run.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rank 0's list of a work's units: whoever asks gets the next one. Knows who has which. */
final class Units {
    /** The answer where no unit is left. */
    static final int NONE = -1;

    private static final int MOST_NAMED = 4;

    private final Work work;
    private final int workers;
    private final Map<Worker, Integer> held = new TreeMap<>();
    private int next;
    private int released;

    /** One thread of a rank. */
    record Worker(int rank, int slot) implements Comparable<Worker> {
        @Override
        public int compareTo(Worker other) {
            return rank == other.rank ? Integer.compare(slot, other.slot) : Integer.compare(rank, other.rank);
        }
    }

    /** @param workers threads of all ranks */
    Units(Work work, int workers) {
        this.work = work;
        this.workers = workers;
    }

    /** What the worker had before is done. */
    synchronized int next(Worker worker) {
        if (next == work.units()) {
            held.remove(worker);
            released++;
            return NONE;
        }
        held.put(worker, next);
        return next++;
    }

    /** Whether nothing is left, and every worker has been told so. */
    synchronized boolean done() {
        return released == workers;
    }

    /** What a rank works on, for a message. */
    String of(int rank) {
        List<Integer> units = units(rank);
        List<String> names = new ArrayList<>();
        units.stream().limit(MOST_NAMED).forEach(unit -> names.add(work.name(unit)));
        int more = units.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    private synchronized List<Integer> units(int rank) {
        List<Integer> units = new ArrayList<>();
        held.forEach((worker, unit) -> {
            if (worker.rank() == rank) {
                units.add(unit);
            }
        });
        return units;
    }
}
