package jatoa.run.mpi;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.mpi.Connection.Frame;
import jatoa.run.mpi.Connection.Frame.Kind;
import jatoa.run.mpi.Launch.Timeouts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * A rank's view of the others: the way to each, the messages that have come, and how the job ended. A rank other than 0 knows rank 0
 * only, which passes on what is for others, so that whoever breaks a connection or falls silent is known by name. Whatever waits
 * here stops waiting when the job is over.
 */
final class Peers implements Mpj.Wire {
    /** The exit status of a job that a rank's fault ends. */
    static final int FAULT_STATUS = 70;

    private static final int WRONG_INPUT_STATUS = 2;

    private final int rank;
    private final int size;
    private final Timeouts timeouts;
    private final Map<Integer, Link> links = new ConcurrentHashMap<>();
    private final Set<Integer> left = new HashSet<>();
    private final Deque<Frame> mail = new ArrayDeque<>();
    private volatile IntFunction<String> work = r -> "";
    private String leadWork = "";
    private Optional<End> end = Optional.empty();
    private boolean met;
    private boolean leaving;
    private long leaveBy;

    /** The way to another rank. */
    interface Link {
        /** Returns once the frame is on its way or the other end is gone, which {@link Connection.Events} tells. */
        void send(Frame frame);

        /** Sends a frame ahead of all that still waits, which is dropped. */
        void sendLast(Frame frame);

        /** Tells the other end, after all that still waits, that nothing more comes. */
        void close();

        /** Ends it at once. */
        void cut();
    }

    /** Why the job was over: its exit status, and words where it was not well. */
    record End(int status, String text) {
        /** What a run says of it. */
        RuntimeException exception() {
            return status == WRONG_INPUT_STATUS ? new InputException(text) : new RankFault(text);
        }
    }

    Peers(int rank, int size, Timeouts timeouts) {
        this.rank = rank;
        this.size = size;
        this.timeouts = timeouts;
        this.met = size == 1;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** The way to {@code other} is {@code link} from now on. */
    void attach(int other, Link link) {
        links.put(other, link);
    }

    /** Two ranks of one process. */
    static void join(Peers a, Peers b) {
        a.attach(b.rank, new Neighbour(a, b));
        b.attach(a.rank, new Neighbour(b, a));
    }

    private record Neighbour(Peers from, Peers to) implements Link {
        @Override
        public void send(Frame frame) {
            to.received(from.rank, frame);
        }

        @Override
        public void sendLast(Frame frame) {
            to.received(from.rank, frame);
        }

        @Override
        public void close() {
            to.lost(from.rank, "has left");
        }

        @Override
        public void cut() {
            close();
        }
    }

    void received(int from, Frame frame) {
        boolean fromLead = rank > 0;
        if (fromLead ? frame.kind() == Kind.FAILED : Kind.OF_LEAD.contains(frame.kind())) {
            lost(from, "sent " + frame.kind() + " out of place");
            return;
        }
        switch (frame.kind()) {
            case ALIVE -> {}
            case MESSAGE -> deliver(from, frame);
            case WORKING -> setLeadWork(frame.text());
            case MET -> setMet();
            case FAILED -> over(new End(frame.tag(), "rank " + from + " failed " + frame.text()));
            case END -> over(new End(frame.tag(), frame.text()));
        }
    }

    private synchronized void setLeadWork(String text) {
        leadWork = text;
    }

    private synchronized void setMet() {
        met = true;
        notifyAll();
    }

    private void deliver(int from, Frame message) {
        boolean honest = rank > 0 || message.from() == from;
        boolean known = message.to() == rank || rank == 0 && links.containsKey(message.to());
        if (!honest || !known) {
            lost(from, "sent a message from " + message.from() + " to " + message.to());
        } else if (message.to() == rank) {
            put(message);
        } else {
            links.get(message.to()).send(message);
        }
    }

    private synchronized void put(Frame message) {
        mail.add(message);
        notifyAll();
    }

    @Override
    public void send(int to, int context, int tag, byte[] bytes) {
        Frame message = new Frame(Kind.MESSAGE, to, rank, context, tag, bytes);
        if (isOver()) {
            throw new Mpj.JobOver();
        }
        if (to == rank) {
            put(message);
        } else {
            links.get(rank == 0 ? to : 0).send(message);
        }
    }

    @Override
    public synchronized Mpj.Mail take(int from, int context, int tag) {
        while (true) {
            if (end.isPresent()) {
                throw new Mpj.JobOver();
            }
            for (Iterator<Frame> all = mail.iterator(); all.hasNext(); ) {
                Frame next = all.next();
                boolean wanted = (from == ANY || next.from() == from) && (tag == ANY || next.tag() == tag);
                if (wanted && next.context() == context) {
                    all.remove();
                    return new Mpj.Mail(next.from(), next.tag(), next.bytes());
                }
            }
            long patience = leaving ? leaveBy - now() : Long.MAX_VALUE;
            if (patience <= 0) {
                throw new Mpj.JobOver();
            }
            await(patience);
        }
    }

    /** Waits for news, {@code millis} at most. */
    synchronized void await(long millis) {
        try {
            wait(Math.min(millis, timeouts.pulse().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mpj.JobOver();
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** Rank 0 tells all that all have come. */
    void tellMet() {
        links.values().forEach(link -> link.send(Frame.text(Kind.MET, 0, "")));
        setMet();
    }

    synchronized void awaitMet() {
        while (!met && end.isEmpty()) {
            await(Long.MAX_VALUE);
        }
    }

    /** On rank 0: what a rank works on, for messages about it. */
    void watch(IntFunction<String> workOf) {
        work = workOf;
    }

    /** Rank 0 tells the others what it works on, for their message should it die. */
    void tellWork() {
        Frame frame = Frame.text(Kind.WORKING, 0, work.apply(0));
        links.values().forEach(link -> link.send(frame));
    }

    /** The way to a rank is closed: the job ends, unless ranks are leaving anyway. */
    void lost(int other, String how) {
        String doing = rank == 0 ? work.apply(other) : leadWork;
        synchronized (this) {
            left.add(other);
            notifyAll();
            if (leaving) {
                return;
            }
        }
        over(new End(
                FAULT_STATUS, "rank " + other + " " + how + (doing.isEmpty() ? "" : ", while it worked on " + doing)));
    }

    /** Something was thrown on this rank: the job ends. */
    void failed(Throwable e, String where) {
        int status = e instanceof InputException ? WRONG_INPUT_STATUS : FAULT_STATUS;
        Frame frame = Frame.text(Kind.FAILED, status, where + ": " + text(e));
        if (rank == 0) {
            received(0, frame);
        } else {
            links.get(0).send(frame);
        }
    }

    private static String text(Throwable e) {
        if (e instanceof OutputException || e instanceof InputException) {
            return e.getMessage();
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString().strip();
    }

    /** The first reason why the job is over stands; rank 0 tells it to all. */
    void over(End why) {
        synchronized (this) {
            if (end.isPresent()) {
                return;
            }
            end = Optional.of(why);
            notifyAll();
        }
        if (rank == 0) {
            links.values().forEach(link -> link.sendLast(Frame.text(Kind.END, why.status(), why.text())));
        }
    }

    synchronized boolean isOver() {
        return end.isPresent();
    }

    /** Waits until the job is over. */
    synchronized End awaitOver() {
        while (end.isEmpty()) {
            await(Long.MAX_VALUE);
        }
        return end.get();
    }

    /** From now on ranks go, in good order; who still waits for one gives up after a while. */
    synchronized void leave() {
        if (!leaving) {
            leaving = true;
            leaveBy = now() + timeouts.farewell().toMillis();
            notifyAll();
        }
    }

    /** Rank 0 lets the others go first, and they wait for it, for a while: nothing said last is lost then. */
    void close() {
        leave();
        if (rank > 0) {
            links.values().forEach(Link::close);
        }
        synchronized (this) {
            while (left.size() < links.size() && now() < leaveBy) {
                await(leaveBy - now());
            }
        }
        links.values().forEach(Link::cut);
    }
}
