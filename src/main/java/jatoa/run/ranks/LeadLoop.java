package jatoa.run.ranks;

import jatoa.run.ranks.Ranks.Arrival;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Rank 0's exchange of messages. Everything here runs in one thread; {@link #mail} and {@link #allLeft} are for others. */
final class LeadLoop implements Runnable {
    private static final long LONGEST_REST_NANOS = 500_000;

    private final Ranks ranks;
    private final Times times;
    private final RankNotes notes;
    private final Liveness liveness;
    private final Mail mail = new Mail();
    private final CompletableFuture<Void> allLeft = new CompletableFuture<>();
    private Optional<SharedRun> run = Optional.empty();
    private Optional<Hands> hands = Optional.empty();
    private Optional<RankFault> fault = Optional.empty();
    private long lastPulse;
    private boolean saidEnd;
    private boolean closed;

    LeadLoop(Ranks ranks, Times times, RankNotes notes) {
        this.ranks = ranks;
        this.times = times;
        this.notes = notes;
        this.lastPulse = System.nanoTime();
        this.liveness = new Liveness(ranks.size(), times.silence().toNanos(), lastPulse);
    }

    Mail mail() {
        return mail;
    }

    /** Done when every other rank has left after it was told to. */
    CompletableFuture<Void> allLeft() {
        return allLeft;
    }

    @Override
    public void run() {
        try {
            exchange();
        } catch (Throwable e) {
            RankFault now = new RankFault("rank 0 cannot exchange messages: " + FaultText.of(e, Optional.empty()));
            run.ifPresent(r -> r.fail(now));
            allLeft.complete(null);
            throw e;
        }
    }

    private void exchange() {
        while (!closed) {
            boolean any = mail.work();
            for (Optional<Arrival> a = ranks.poll(); a.isPresent(); a = ranks.poll()) {
                arrived(a.get());
                any = true;
            }
            tick(System.nanoTime());
            if (any) {
                mail.stir();
            } else if (!closed) {
                mail.rest(LONGEST_REST_NANOS);
            }
        }
        ranks.close();
    }

    private void arrived(Arrival arrival) {
        liveness.heard(arrival.from(), System.nanoTime());
        handle(arrival.from(), Message.decode(arrival.message()));
    }

    /** A message of any rank, rank 0's own worker threads included. */
    void handle(int from, Message message) {
        switch (message.kind()) {
            case ASK -> run.ifPresent(r -> grant(from, Message.grant(message.slot(), r.next(from, message.slot()))));
            case DONE -> run.ifPresent(r -> r.done(from, message));
            case CLOSED -> run.ifPresent(SharedRun::closed);
            case PULSE -> {
                liveness.doing(from, message.text());
                run.ifPresent(r -> r.pairsDone(from, message.count()));
            }
            case FAULT -> fault("rank " + from + " failed " + message.text());
            case BYE -> {
                liveness.gone(from);
                leave();
            }
            case PLAN, GRANT, END -> throw new IllegalStateException("rank " + from + " sent " + message.kind());
        }
    }

    private void grant(int to, Message grant) {
        if (to == 0) {
            hands.ifPresent(h -> h.grant(grant.slot(), grant.block()));
        } else {
            tell(to, grant.encode());
        }
    }

    void begin(SharedRun shared, Hands own, ByteBuffer plan) {
        fault.ifPresent(shared::fail);
        run = Optional.of(shared);
        hands = Optional.of(own);
        Tree.children(0, ranks.size()).forEach(child -> tell(child, plan));
    }

    private void tick(long now) {
        if (now - lastPulse < times.pulse().toNanos()) {
            return;
        }
        lastPulse = now;
        ByteBuffer pulse = Message.pulse(0, "").encode();
        for (int r = 1; r < ranks.size(); r++) {
            tell(r, pulse);
        }
        hands.ifPresent(h -> run.ifPresent(r -> r.pairsDone(0, h.pairsDone())));
        OptionalInt silent = saidEnd ? OptionalInt.empty() : liveness.silent(now);
        silent.ifPresent(r -> lost(r, "has not been heard from for " + times.silenceText()));
    }

    private void tell(int to, ByteBuffer message) {
        if (liveness.isGone(to)) {
            return;
        }
        try {
            ranks.send(to, message.duplicate());
        } catch (RankLostException e) {
            lost(to, "is gone: its connection broke");
        }
    }

    private void lost(int rank, String how) {
        liveness.gone(rank);
        String noted = notes.last(rank);
        String doing = noted.isEmpty() ? liveness.doing(rank) : noted;
        fault("rank " + rank + " " + how + (doing.isEmpty() ? "" : ", while it worked on " + doing));
    }

    private void fault(String text) {
        if (fault.isEmpty() && !saidEnd) {
            RankFault now = new RankFault(text);
            fault = Optional.of(now);
            sayEnd(Lead.FAULT_STATUS, text);
            run.ifPresent(r -> r.fail(now));
        }
    }

    void sayEnd(int status, String text) {
        if (!saidEnd) {
            saidEnd = true;
            ByteBuffer end = Message.end(status, text).encode();
            for (int r = 1; r < ranks.size(); r++) {
                tell(r, end);
            }
        }
        leave();
    }

    private void leave() {
        if (saidEnd && liveness.allGone()) {
            allLeft.complete(null);
        }
    }

    void close() {
        closed = true;
    }
}
