package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.run.Progress;
import jatoa.table.Tally;
import jatoa.run.ranks.HandOut;
import jatoa.run.ranks.RankFault;
import jatoa.run.ranks.TableWork;
import jatoa.run.ranks.ThreadsRunner;
import jatoa.testing.FewPairs;
import jatoa.testing.OutputDirectories;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ranks as threads over the real MPJ Express. */
@Tag("slow")
@Timeout(300)
class MulticoreTest {
    @TempDir
    private Path root;

    private static ThreadsRunner runner(int ranks, HandOut.Kind kind) {
        return new ThreadsRunner(new MpjTransport(), ranks, TableWork.factory(), kind);
    }

    @Test
    void anyNumberOfRanksGivesWhatTheLocalRunnerGives() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path local = few.local();
        for (int ranks : new int[] {1, 2, 3, 4, 7}) {
            for (HandOut.Kind kind : HandOut.Kind.values()) {
                Path output = root.resolve(kind + "-" + ranks);
                Tally tally = runner(ranks, kind).run(few.plan(output), Progress.NONE);
                assertThat(tally.pairs()).isEqualTo(FewPairs.pairs());
                OutputDirectories.assertSame(output, local);
            }
        }
    }

    @Test
    void aRankThatCannotWriteEndsTheRunAndIsNamedWithItsPair() throws Exception {
        FewPairs few = FewPairs.copy(root);
        Path output = root.resolve("out");
        Files.createDirectories(output.resolve("adjoint/002/AA.S000001.BXY.adj/in-the-way"));
        assertThatThrownBy(() -> runner(3, HandOut.Kind.DYNAMIC).run(few.plan(output), Progress.NONE))
                .isInstanceOf(RankFault.class)
                .hasMessageMatching("(?s)rank \\d failed at pair 002_AA.S000001: .*AA.S000001.BXY.adj.*");
        assertThat(output.resolve("tables")).doesNotExist();
        assertThat(output.resolve(".uncommitted")).doesNotExist();
    }
}
