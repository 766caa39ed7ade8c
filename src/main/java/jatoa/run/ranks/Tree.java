package jatoa.run.ranks;

import java.util.ArrayList;
import java.util.List;

/** The binomial tree that a message for all goes down: every rank is reached in log2(size) steps. */
final class Tree {
    private Tree() {}

    /** Whom {@code rank} passes a message of rank 0 on to, furthest branches first. */
    static List<Integer> children(int rank, int size) {
        int end = rank == 0 ? size : Integer.lowestOneBit(rank);
        List<Integer> children = new ArrayList<>();
        for (int step = 1; step < end && rank + step < size; step <<= 1) {
            children.add(0, rank + step);
        }
        return children;
    }
}
