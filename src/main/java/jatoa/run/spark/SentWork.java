package jatoa.run.spark;

import jatoa.run.Work;
import java.io.Serializable;

/** A work as it is broadcast: made once in each process that gets it. */
final class SentWork implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] order;
    private final Work.Factory works;
    private transient Work work;

    SentWork(byte[] order, Work.Factory works) {
        this.order = order;
        this.works = works;
    }

    synchronized Work work() {
        if (work == null) {
            work = works.of(order);
        }
        return work;
    }
}
