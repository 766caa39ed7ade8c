package jatoa.run.ranks;

import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.Tally;
import jatoa.table.TableStore.LineSlice;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Rank 0: sends the plan to all, hands out pairs, watches the others, commits. A thread of its own exchanges messages from birth to
 * {@link #end}, so that the others hear from it whatever else this process does. A rank that throws, falls silent or breaks its
 * connection ends the job: every rank is told to leave, and {@link #run} throws {@link RankFault}.
 */
public final class Lead implements Runner {
    /** The exit status of a job that a rank's fault ends. */
    public static final int FAULT_STATUS = 70;

    private final LeadLoop loop;
    private final Times times;
    private final int ranks;
    private final RankWork.Factory factory;
    private final Options options;
    private final Thread thread;

    /**
     * @param threads worker threads of each rank
     * @param handOut how pairs are shared out
     */
    public record Options(int threads, HandOut.Kind handOut) {}

    public Lead(Ranks ranks, Times times, RankNotes notes, RankWork.Factory factory, Options options) {
        this.loop = new LeadLoop(ranks, times, notes);
        this.times = times;
        this.ranks = ranks.size();
        this.factory = factory;
        this.options = options;
        this.thread = new Thread(loop, "rank-0");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Tally run(RunPlan plan, Progress progress) {
        RankWork work = factory.of(plan.config().json());
        work.discard();
        long pairs = plan.jobs().size();
        progress.start(pairs);
        Workers workers = new Workers(ranks, options.threads());
        SharedRun shared = new SharedRun(pairs, workers, options.handOut(), progress);
        Hands hands = new Hands(
                work,
                plan.jobs(),
                workers.ofRank(0),
                RankNotes.NONE,
                m -> loop.mail().post(() -> loop.handle(0, m)));
        ByteBuffer message = new PlanMessage(plan.config().json(), plan.jobs(), options.threads()).encode();
        loop.mail().post(() -> loop.begin(shared, hands, message));
        hands.start("rank-0", workers.number(0, 0));
        try {
            List<LineSlice> slices = shared.complete().join();
            progress.done(pairs);
            Tally tally = work.commit(workers.count(), slices);
            progress.finish();
            return tally;
        } catch (CompletionException e) {
            hands.stop(times.farewell().toMillis());
            awaitFarewells();
            work.discard();
            throw e.getCause() instanceof RankFault fault ? fault : e;
        }
    }

    /** For who learns of a rank's failure otherwise than by a message of that rank. */
    void failed(int rank, String text) {
        loop.mail().post(() -> loop.handle(rank, Message.fault(text)));
    }

    /** Tells every rank to leave with {@code status}, waits a little for them to do so, and lets go of the ranks. */
    public void end(int status, String text) {
        loop.mail().post(() -> loop.sayEnd(status, text));
        awaitFarewells();
        loop.mail().post(loop::close);
        try {
            thread.join(times.farewell().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitFarewells() {
        try {
            loop.allLeft().get(2 * times.farewell().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // a rank that is gone cannot say so
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
