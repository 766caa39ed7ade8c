package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.run.Runner;
import jatoa.run.RunnersAgree;
import jatoa.testing.FewPairs;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks that are threads, over the real MPJ Express. */
@Tag("slow")
class MpiRunnersAgreeTest extends RunnersAgree {
    @Override
    protected Runner runner() {
        return ranks(3);
    }

    /** Each work is a job of its own. */
    private static Runner ranks(int count) {
        return (work, done) -> MpiRunner.take(count, runner -> {
            runner.run(work, done);
            return 0;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void onAnyNumberOfRanks(int count) throws Exception {
        FewPairs few = FewPairs.copy(Files.createDirectories(root.resolve("few")));
        Path output = root.resolve("ranks");
        assertThat(Runs.run(few.plan(output), ranks(count)).tally().pairs()).isEqualTo(FewPairs.pairs());
        OutputDirectories.assertSame(output, few.local());
    }
}
