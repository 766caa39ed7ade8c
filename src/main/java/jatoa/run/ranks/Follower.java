package jatoa.run.ranks;

import jatoa.run.ranks.Message.Kind;
import jatoa.run.ranks.Ranks.Arrival;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A rank other than 0: takes the plan, works on what it is given, until rank 0 tells it to leave or is gone. All messages pass
 * through the thread that calls {@link #serve}.
 */
public final class Follower {
    private static final long LONGEST_REST_NANOS = 2_000_000;
    private static final long LONGEST_REST_WAITING_NANOS = 200_000;

    private final Ranks ranks;
    private final Times times;
    private final RankNotes notes;
    private final RankWork.Factory factory;
    private final Mail mail = new Mail();
    private Optional<Hands> hands = Optional.empty();
    private Optional<End> end = Optional.empty();
    private int asked;
    private long lastPulse;
    private long leadHeard;
    private boolean leadGone;

    /** Why a rank left: the job's exit status, and words where it was not well. */
    public record End(int status, String text) {}

    public Follower(Ranks ranks, Times times, RankNotes notes, RankWork.Factory factory) {
        this.ranks = ranks;
        this.times = times;
        this.notes = notes;
        this.factory = factory;
    }

    /** Returns when the job is over for this rank. */
    public End serve() {
        lastPulse = System.nanoTime();
        leadHeard = lastPulse;
        while (end.isEmpty()) {
            boolean any = mail.work();
            for (Optional<Arrival> a = ranks.poll(); a.isPresent() && end.isEmpty(); a = ranks.poll()) {
                arrived(a.get());
                any = true;
            }
            tick(System.nanoTime());
            if (any) {
                mail.stir();
            } else if (end.isEmpty()) {
                mail.rest(asked > 0 ? LONGEST_REST_WAITING_NANOS : LONGEST_REST_NANOS);
            }
        }
        hands.ifPresent(h -> h.stop(times.farewell().toMillis()));
        if (!leadGone) {
            tell(0, Message.bye().encode());
        }
        ranks.close();
        return end.orElseThrow();
    }

    private void arrived(Arrival arrival) {
        if (arrival.from() == 0) {
            leadHeard = System.nanoTime();
        }
        ByteBuffer bytes = arrival.message();
        if (Message.kindOf(bytes) == Kind.PLAN) {
            Tree.children(ranks.rank(), ranks.size()).forEach(child -> tell(child, bytes));
            begin(bytes);
            return;
        }
        Message message = Message.decode(bytes);
        switch (message.kind()) {
            case GRANT -> {
                asked--;
                hands.ifPresent(h -> h.grant(message.slot(), message.block()));
            }
            case END -> end = Optional.of(new End((int) message.count(), message.text()));
            case PULSE -> {}
            case PLAN, ASK, DONE, CLOSED, FAULT, BYE ->
                throw new IllegalStateException("rank " + arrival.from() + " sent " + message.kind());
        }
    }

    /** Reading the plan may take a while: signs of life go on meanwhile. */
    private void begin(ByteBuffer bytes) {
        Thread opening = new Thread(() -> open(bytes), "rank-" + ranks.rank() + "-opening");
        opening.setDaemon(true);
        opening.start();
    }

    private void open(ByteBuffer bytes) {
        try {
            PlanMessage message = PlanMessage.decode(bytes);
            Workers workers = new Workers(ranks.size(), message.threads());
            RankWork work = factory.of(message.settings());
            Hands mine = new Hands(work, message.jobs(), message.threads(), notes, m -> mail.post(() -> say(m)));
            mail.post(() -> hands = Optional.of(mine));
            mine.start("rank-" + ranks.rank(), workers.number(ranks.rank(), 0));
        } catch (Throwable e) {
            mail.post(() -> say(Message.fault(FaultText.of(e, Optional.empty()))));
        }
    }

    private void say(Message message) {
        asked += message.kind() == Kind.ASK ? 1 : 0;
        tell(0, message.encode());
    }

    private void tick(long now) {
        if (now - lastPulse < times.pulse().toNanos()) {
            return;
        }
        lastPulse = now;
        say(Message.pulse(
                hands.map(Hands::pairsDone).orElse(0L), hands.map(Hands::doing).orElse("")));
        if (now - leadHeard > times.silence().toNanos()) {
            leadLost("rank 0 has not been heard from for " + times.silenceText());
        }
    }

    private void tell(int to, ByteBuffer message) {
        try {
            ranks.send(to, message.duplicate());
        } catch (RankLostException e) {
            if (to == 0) {
                leadLost("rank 0 is gone: its connection broke");
            }
        }
    }

    private void leadLost(String text) {
        leadGone = true;
        if (end.isEmpty()) {
            end = Optional.of(new End(Lead.FAULT_STATUS, text));
        }
    }
}
