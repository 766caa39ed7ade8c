package jatoa.run.ranks;

import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.Tally;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A run by ranks that are threads of this Java machine. */
public final class ThreadsRunner implements Runner {
    private final Transport transport;
    private final int ranks;
    private final RankWork.Factory factory;
    private final HandOut.Kind handOut;

    public ThreadsRunner(Transport transport, int ranks, RankWork.Factory factory, HandOut.Kind handOut) {
        this.transport = transport;
        this.ranks = ranks;
        this.factory = factory;
        this.handOut = handOut;
    }

    @Override
    public Tally run(RunPlan plan, Progress progress) {
        Times times = Times.forRanks(ranks);
        CompletableFuture<Lead> lead = new CompletableFuture<>();
        transport.startThreads(ranks, mine -> take(mine, times, lead), (rank, e) -> failed(rank, e, lead));
        Lead leading = begun(lead);
        int status = Lead.FAULT_STATUS;
        try {
            Tally tally = leading.run(plan, progress);
            status = 0;
            return tally;
        } finally {
            leading.end(status, "");
        }
    }

    private static Lead begun(CompletableFuture<Lead> lead) {
        try {
            return lead.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RankFault fault ? fault : e;
        }
    }

    private void take(Ranks mine, Times times, CompletableFuture<Lead> lead) {
        if (mine.rank() == 0) {
            lead.complete(new Lead(mine, times, RankNotes.NONE, factory, new Lead.Options(1, handOut)));
        } else {
            new Follower(mine, times, RankNotes.NONE, factory).serve();
        }
    }

    private static void failed(int rank, Throwable e, CompletableFuture<Lead> lead) {
        String text = FaultText.of(e, Optional.empty());
        lead.completeExceptionally(new RankFault("rank " + rank + " could not begin: " + text));
        lead.thenAccept(leading -> leading.failed(rank, text));
    }
}
