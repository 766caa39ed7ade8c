package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.run.Runner;
import jatoa.run.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of ranks that are threads of this process, over the real MPJ Express. */
@Timeout(60)
class MpiRunnerTest {
    private static final Launch.Timeouts QUICK = new Launch.Timeouts(
            Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(500));

    @TempDir
    private Path directory;

    private static List<Integer> run(Runner runner, ScriptedWork work) {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        runner.run(work, (unit, fresh) -> done.add(unit));
        return done;
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "1,5,1", "2,1,1", "3,30,1", "7,3,1", "2,50,4", "5,0,2"})
    void everyUnitIsDoneOnceAtAnyNumberOfRanks(int ranks, int units, int threads) {
        ScriptedWork work = ScriptedWork.of(directory.resolve("out"), units);
        int status = MpiRunner.take(ranks, threads, QUICK, runner -> {
            assertThat(run(runner, work))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, units).boxed().toList());
            return 3;
        });
        assertThat(status).isEqualTo(3);
        assertThat(work.begun()).hasSize(units);
    }

    @Test
    void aJobRunsOneWorkAfterTheOther() {
        ScriptedWork first = ScriptedWork.of(directory.resolve("measure"), 20);
        ScriptedWork second = ScriptedWork.of(directory.resolve("finish"), 2).with(1, "stale");
        List<String> told = new ArrayList<>();
        MpiRunner.take(3, 1, QUICK, runner -> {
            assertThat(run(runner, first)).hasSize(20);
            runner.run(second, (unit, fresh) -> told.add(unit + " " + fresh));
            return 0;
        });
        assertThat(told).containsExactlyInAnyOrder("0 true", "1 false");
        assertThat(second.begun()).hasSize(2);
    }

    /** Rank 0's own worker may hear late that a work is over; it must not take a unit of the next for one of its own. */
    @Test
    void noUnitIsDoneAsOneOfTheWorkBefore() {
        MpiRunner.take(2, 4, QUICK, runner -> {
            for (int n = 0; n < 400; n++) {
                Counted work = new Counted(new AtomicIntegerArray(2));
                runner.run(work, (unit, fresh) -> {});
                assertThat(work.runs().get(0)).isEqualTo(1);
                assertThat(work.runs().get(1)).isEqualTo(1);
            }
            return 0;
        });
    }

    private record Counted(AtomicIntegerArray runs) implements Work {
        @Override
        public int units() {
            return runs.length();
        }

        @Override
        public int pairs(int unit) {
            return 0;
        }

        @Override
        public String name(int unit) {
            return "unit " + unit;
        }

        @Override
        public boolean run(int unit) {
            runs.incrementAndGet(unit);
            return true;
        }

        @Override
        public byte[] order() {
            return new byte[1];
        }
    }

    @Test
    void aSlowUnitKeepsNobodyFromTheOthers() {
        ScriptedWork work = ScriptedWork.of(directory, 60).with(0, "last");
        MpiRunner.take(3, 1, QUICK, runner -> {
            List<Integer> done = run(runner, work);
            // two others have begun by then and may still be under way
            assertThat(done).hasSize(60);
            assertThat(done.indexOf(0)).isGreaterThanOrEqualTo(57);
            return 0;
        });
    }

    @Test
    void anOrderOfManyMegabytesArrivesWhole() {
        byte[] order = ScriptedWork.of(directory, 4).filled(20_000_003).order();
        assertThat(ScriptedWork.of(order).filler()).isEqualTo(20_000_003);
        ScriptedWork work = ScriptedWork.of(directory, 4).filled(20_000_003);
        MpiRunner.take(3, 1, QUICK, runner -> {
            assertThat(run(runner, work)).hasSize(4);
            return 0;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "error,(?s)rank \\d failed at unit number 7: java.lang.OutOfMemoryError: on purpose.*at .*",
        "output,rank \\d failed at unit number 7: cannot write on purpose"
    })
    void aUnitThatThrowsEndsTheJobAndIsNamedWithItsRank(String what, String message) {
        ScriptedWork work = ScriptedWork.of(directory, 1000).with(7, what);
        assertThatThrownBy(() -> MpiRunner.take(3, 1, QUICK, runner -> {
                    run(runner, work);
                    return 0;
                }))
                .isInstanceOf(RankFault.class)
                .hasMessageMatching(message);
        assertThat(work.begun().size()).isLessThan(1000);
    }

    @Test
    void inputThatCannotBeReadIsTheUsersAffairOnWhateverRank() {
        ScriptedWork work = ScriptedWork.of(directory, 30).with(7, "input");
        assertThatThrownBy(() -> MpiRunner.take(2, 1, QUICK, runner -> {
                    run(runner, work);
                    return 0;
                }))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("rank \\d failed at unit number 7: no such file on purpose");
    }

    @Test
    void whatTheLeadThrowsIsThrown() {
        assertThatThrownBy(() -> MpiRunner.take(3, 1, QUICK, runner -> {
                    throw new InputException("the configuration is wrong");
                }))
                .hasMessage("the configuration is wrong");
    }

    @Test
    void whatTheListenerThrowsEndsTheJob() {
        ScriptedWork work = ScriptedWork.of(directory, 30);
        assertThatThrownBy(() -> MpiRunner.take(3, 1, QUICK, runner -> {
                    runner.run(work, (unit, fresh) -> {
                        throw new IllegalStateException("told of " + unit);
                    });
                    return 0;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("told of \\d+");
        assertThat(work.begun().size()).isLessThan(30);
    }

    @Test
    void aJobThatEndsBeforeItRunsAnythingLetsTheOthersGo() {
        assertThat(MpiRunner.take(3, 1, QUICK, runner -> 2)).isEqualTo(2);
    }
}
