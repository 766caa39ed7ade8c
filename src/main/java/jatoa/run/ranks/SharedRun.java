package jatoa.run.ranks;

import jatoa.run.Progress;
import jatoa.table.TableStore.LineSlice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What rank 0 knows of the run under way. Used by its message thread only, {@link #complete} excepted. */
final class SharedRun {
    private final long pairs;
    private final Workers workers;
    private final HandOut handOut;
    private final Progress progress;
    private final long[] doneByRank;
    private final List<Piece> pieces = new ArrayList<>();
    private final CompletableFuture<List<LineSlice>> complete = new CompletableFuture<>();
    private int open;

    /** Consecutive pairs and where their lines are. */
    private record Piece(Block pairs, LineSlice lines) {}

    SharedRun(long pairs, Workers workers, HandOut.Kind kind, Progress progress) {
        this.pairs = pairs;
        this.workers = workers;
        this.handOut = new HandOut(kind, pairs, workers.count());
        this.open = workers.count();
        this.progress = progress;
        this.doneByRank = new long[workers.ranks()];
    }

    /** The line slices in the order of pairs, once every worker has completed its part. */
    CompletableFuture<List<LineSlice>> complete() {
        return complete;
    }

    Block next(int rank, int slot) {
        return handOut.next(workers.number(rank, slot));
    }

    void done(int rank, Message message) {
        LineSlice lines = new LineSlice(workers.number(rank, message.slot()), message.count());
        pieces.add(new Piece(message.block(), lines));
    }

    /** What a rank says of itself; late news of a run that is complete are none. */
    void pairsDone(int rank, long count) {
        if (complete.isDone()) {
            return;
        }
        doneByRank[rank] = count;
        long sum = 0;
        for (long c : doneByRank) {
            sum += c;
        }
        progress.done(sum);
    }

    void closed() {
        open--;
        if (open == 0) {
            finish();
        }
    }

    private void finish() {
        pieces.sort(Comparator.comparingLong(p -> p.pairs().from()));
        long next = 0;
        for (Piece piece : pieces) {
            if (piece.pairs().from() != next) {
                break;
            }
            next = piece.pairs().to();
        }
        if (next == pairs) {
            complete.complete(pieces.stream().map(Piece::lines).toList());
        } else {
            complete.completeExceptionally(new RankFault("no rank reported pair " + next + " of " + pairs));
        }
    }

    void fail(RankFault fault) {
        complete.completeExceptionally(fault);
    }
}
