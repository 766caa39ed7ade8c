package jatoa.run.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.OutputException;
import jatoa.model.PairJob;
import jatoa.run.Progress;
import jatoa.run.RunPlan;
import jatoa.table.Tally;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole jobs between threads, without MPI. */
@Timeout(60)
class SharedRunTest {
    private static final Times QUICK =
            new Times(Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMillis(300));

    /** A job of thread ranks and what came of it. */
    private static final class Job {
        final FakeWork work;
        final Lead lead;
        final List<CompletableFuture<Follower.End>> followers = new ArrayList<>();

        Job(List<Ranks> ranks, Lead.Options options, Consumer<PairJob> onPair) {
            this(ranks, options, onPair, QUICK);
        }

        Job(List<Ranks> ranks, Lead.Options options, Consumer<PairJob> onPair, Times times) {
            work = new FakeWork(onPair);
            lead = new Lead(ranks.get(0), times, RankNotes.NONE, plan -> work, options);
            for (Ranks other : ranks.subList(1, ranks.size())) {
                followers.add(CompletableFuture.supplyAsync(
                        () -> new Follower(other, times, RankNotes.NONE, plan -> work).serve(),
                        task -> new Thread(task).start()));
            }
        }

        List<Follower.End> ends() throws Exception {
            List<Follower.End> ends = new ArrayList<>();
            for (CompletableFuture<Follower.End> f : followers) {
                ends.add(f.get(10, TimeUnit.SECONDS));
            }
            return ends;
        }
    }

    private static final Consumer<PairJob> NOTHING = job -> {};

    @ParameterizedTest
    @CsvSource({
        "1,0,1",
        "3,0,1",
        "1,1,1",
        "4,1,1",
        "7,3,1",
        "2,30,1",
        "3,30,1",
        "4,31,1",
        "7,1003,1",
        "1,50,4",
        "3,100,2"
    })
    void linesAreInJobOrderAndNothingIsLostAtAnyNumberOfRanks(int ranks, int pairs, int threads) throws Exception {
        for (HandOut.Kind kind : HandOut.Kind.values()) {
            Job job = new Job(ThreadRanks.world(ranks), new Lead.Options(threads, kind), NOTHING);
            RunPlan plan = FakeWork.plan(pairs);
            Tally tally = job.lead.run(plan, Progress.NONE);
            job.lead.end(0, "");
            assertThat(tally.pairs()).isEqualTo(pairs);
            assertThat(job.work.misfitResults).isEqualTo(FakeWork.expectedLines(plan));
            assertThat(job.ends()).allMatch(end -> end.equals(new Follower.End(0, "")));
        }
    }

    @Test
    void fromManyRanksOnRankZeroOnlyHandsOut() throws Exception {
        Job job = new Job(
                ThreadRanks.world(Workers.LEAD_SERVES_ONLY_FROM),
                new Lead.Options(1, HandOut.Kind.DYNAMIC),
                NOTHING,
                Times.forRanks(Workers.LEAD_SERVES_ONLY_FROM));
        RunPlan plan = FakeWork.plan(400);
        job.lead.run(plan, Progress.NONE);
        job.lead.end(0, "");
        assertThat(job.work.parts).hasSize(Workers.LEAD_SERVES_ONLY_FROM - 1);
        assertThat(job.work.misfitResults).isEqualTo(FakeWork.expectedLines(plan));
        assertThat(job.ends()).hasSize(Workers.LEAD_SERVES_ONLY_FROM - 1);
    }

    @Test
    void slowPairsDoNotLeaveRanksIdle() {
        Job job = new Job(ThreadRanks.world(3), new Lead.Options(1, HandOut.Kind.DYNAMIC), pair -> {
            if (pair.index() == 0) {
                LockSupport.parkNanos(500_000_000);
            }
        });
        job.lead.run(FakeWork.plan(300), Progress.NONE);
        job.lead.end(0, "");
        assertThat(job.work.parts.values()).anyMatch(rows -> rows.size() <= 10);
    }

    @Test
    void progressReachesTheNumberOfPairs() {
        List<Long> seen = new ArrayList<>();
        Job job = new Job(ThreadRanks.world(2), new Lead.Options(1, HandOut.Kind.DYNAMIC), NOTHING);
        job.lead.run(FakeWork.plan(40), new Progress() {
            @Override
            public void start(long pairs) {
                seen.add(-pairs);
            }

            @Override
            public synchronized void done(long pairs) {
                seen.add(pairs);
            }

            @Override
            public void finish() {
                seen.add(-1L);
            }
        });
        job.lead.end(0, "");
        assertThat(seen).startsWith(-40L).endsWith(40L, -1L);
    }

    @ParameterizedTest
    @CsvSource({"0", "25"})
    void aRankThatThrowsEndsTheJobAndIsNamedWithItsPair(int index) throws Exception {
        Job job = new Job(ThreadRanks.world(3), new Lead.Options(1, HandOut.Kind.FIXED), pair -> {
            if (pair.index() == index) {
                throw new OutOfMemoryError("on purpose");
            }
        });
        String rank = index == 0 ? "rank 0" : "rank 2";
        assertThatThrownBy(() -> job.lead.run(FakeWork.plan(30), Progress.NONE))
                .isInstanceOf(RankFault.class)
                .hasMessageContaining(rank + " failed at pair " + (index == 0 ? "001" : "002") + "_NZ.S" + index)
                .hasMessageContaining("OutOfMemoryError: on purpose");
        job.lead.end(Lead.FAULT_STATUS, "");
        assertThat(job.ends()).allMatch(end -> end.status() == Lead.FAULT_STATUS);
        assertThat(job.work.discarded).isEqualTo(2);
        assertThat(job.work.misfitResults).isEmpty();
    }

    @Test
    void anOutputThatCannotBeWrittenIsSaidWithoutATrace() {
        Job job = new Job(ThreadRanks.world(2), new Lead.Options(1, HandOut.Kind.FIXED), pair -> {
            if (pair.index() == 7) {
                throw new OutputException("cannot write out/x: no space", null);
            }
        });
        assertThatThrownBy(() -> job.lead.run(FakeWork.plan(10), Progress.NONE))
                .hasMessage("rank 1 failed at pair 002_NZ.S7: cannot write out/x: no space");
        job.lead.end(Lead.FAULT_STATUS, "");
    }

    /** From {@link #die} on nothing goes out and nothing comes in, as where a process was killed and nobody noticed. */
    private static final class MortalRanks implements Ranks {
        private final Ranks ranks;
        private final AtomicBoolean dead = new AtomicBoolean();

        MortalRanks(Ranks ranks) {
            this.ranks = ranks;
        }

        void die() {
            dead.set(true);
        }

        @Override
        public int rank() {
            return ranks.rank();
        }

        @Override
        public int size() {
            return ranks.size();
        }

        @Override
        public void send(int to, ByteBuffer message) {
            if (!dead.get()) {
                ranks.send(to, message);
            }
        }

        @Override
        public Optional<Arrival> poll() {
            return dead.get() ? Optional.empty() : ranks.poll();
        }

        @Override
        public void close() {
            ranks.close();
        }
    }

    @Test
    void aRankThatFallsSilentEndsTheJobWithinTheStatedTime() throws Exception {
        List<Ranks> ranks = new ArrayList<>(ThreadRanks.world(3));
        MortalRanks mortal = new MortalRanks(ranks.get(2));
        ranks.set(2, mortal);
        Job job = new Job(ranks, new Lead.Options(1, HandOut.Kind.FIXED), pair -> {
            if (pair.index() == 25) {
                LockSupport.parkNanos(100_000_000);
                mortal.die();
            }
            LockSupport.parkNanos(1_000_000);
        });
        long begin = System.nanoTime();
        assertThatThrownBy(() -> job.lead.run(FakeWork.plan(30), Progress.NONE))
                .isInstanceOf(RankFault.class)
                .hasMessage("rank 2 has not been heard from for 0.5 s, while it worked on 002_NZ.S25");
        job.lead.end(Lead.FAULT_STATUS, "");
        assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
        assertThat(job.ends().get(0).status()).isEqualTo(Lead.FAULT_STATUS);
        assertThat(job.ends().get(1).text()).startsWith("rank 0 has not been heard from");
    }

    @Test
    void aBrokenConnectionNamesTheRankAndWhatItLastNoted() throws Exception {
        List<Ranks> world = ThreadRanks.world(2);
        AtomicBoolean cut = new AtomicBoolean();
        Ranks breaking = new CutRanks(world.get(0), cut);
        RankNotes notes = new RankNotes() {
            @Override
            public void working(int slot, PairJob job) {}

            @Override
            public String last(int rank) {
                return "pair noted by " + rank;
            }
        };
        FakeWork work = new FakeWork(pair -> {
            cut.set(pair.index() == 8 || cut.get());
            LockSupport.parkNanos(20_000_000);
        });
        Lead lead = new Lead(breaking, QUICK, notes, plan -> work, new Lead.Options(1, HandOut.Kind.FIXED));
        CompletableFuture<Follower.End> other = CompletableFuture.supplyAsync(
                () -> new Follower(world.get(1), QUICK, RankNotes.NONE, plan -> work).serve());
        assertThatThrownBy(() -> lead.run(FakeWork.plan(10), Progress.NONE))
                .hasMessage("rank 1 is gone: its connection broke, while it worked on pair noted by 1");
        lead.end(Lead.FAULT_STATUS, "");
        assertThat(other.get(10, TimeUnit.SECONDS).status()).isEqualTo(Lead.FAULT_STATUS);
    }

    /** Once cut, sending fails. */
    private record CutRanks(Ranks ranks, AtomicBoolean cut) implements Ranks {
        @Override
        public int rank() {
            return ranks.rank();
        }

        @Override
        public int size() {
            return ranks.size();
        }

        @Override
        public void send(int to, ByteBuffer message) {
            if (cut.get()) {
                throw new RankLostException(to, null);
            }
            ranks.send(to, message);
        }

        @Override
        public Optional<Arrival> poll() {
            return ranks.poll();
        }

        @Override
        public void close() {
            ranks.close();
        }
    }

    @Test
    void aJobThatEndsBeforeItsRunBeginsLetsTheOthersGo() throws Exception {
        Job job = new Job(ThreadRanks.world(3), new Lead.Options(1, HandOut.Kind.DYNAMIC), NOTHING);
        job.lead.end(2, "the configuration is wrong");
        assertThat(job.ends())
                .containsOnly(new Follower.End(2, "the configuration is wrong"))
                .hasSize(2);
    }
}
