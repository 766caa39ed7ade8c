package jatoa.run;

import jatoa.model.PairJob;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbours in a job list, the unit of measuring: stations {@code from} (inclusive) to {@code to} (exclusive) of one event. Blocks are
 * cut from the job list alone, so that what they write is the same on any number of workers: about as many pairs in a block as there are
 * blocks, and as even as can be within an event.
 *
 * @param event its place in the job list
 * @param number of the block within its event, from 0
 */
record Block(int event, int number, int from, int to) {

    /** Every block of a job list, in its order. */
    static List<Block> cut(JobList jobs) {
        long usual = Math.max(1, (long) Math.ceil(Math.sqrt(jobs.size())));
        List<Block> blocks = new ArrayList<>();
        for (int e = 0; e < jobs.events().size(); e++) {
            int stations = jobs.events().get(e).stations().size();
            int count = (int) ((stations + usual - 1) / usual);
            for (int n = 0; n < count; n++) {
                blocks.add(new Block(e, n, bound(n, count, stations), bound(n + 1, count, stations)));
            }
        }
        return List.copyOf(blocks);
    }

    /** How many blocks each event has. */
    static int[] count(JobList jobs) {
        int[] blocks = new int[jobs.events().size()];
        cut(jobs).forEach(block -> blocks[block.event()]++);
        return blocks;
    }

    private static int bound(int n, int count, int stations) {
        return (int) ((long) n * stations / count);
    }

    int size() {
        return to - from;
    }

    List<PairJob> pairs(JobList jobs) {
        List<PairJob> pairs = new ArrayList<>(size());
        for (int s = from; s < to; s++) {
            pairs.add(jobs.events().get(event).pair(s));
        }
        return pairs;
    }
}
