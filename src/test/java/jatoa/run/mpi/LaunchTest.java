package jatoa.run.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private static final Map<String, String> SLURM =
            Map.of("SLURM_JOB_ID", "81", "SLURM_STEP_ID", "0", "SLURM_PROCID", "1", "SLURM_STEP_NUM_TASKS", "2");

    @Test
    void aTaskOfAJobStepIsARank() {
        Launch launch = Launch.of(SLURM).orElseThrow();
        assertThat(launch.rank()).isEqualTo(1);
        assertThat(launch.size()).isEqualTo(2);
        assertThat(launch.threads()).isEqualTo(1);
        assertThat(launch.token()).isEqualTo("slurm-81.0.0");
        assertThat(launch.meeting()).isEqualTo(Path.of(".jatoa"));
        assertThat(launch.address()).isEmpty();
        assertThat(launch.join()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aRequeuedJobHasAnotherToken() {
        Map<String, String> again = new HashMap<>(SLURM);
        again.put("SLURM_RESTART_COUNT", "1");
        again.put("SLURM_CPUS_PER_TASK", "16");
        again.put("JATOA_MEETING", "/scratch/me");
        Launch launch = Launch.of(again).orElseThrow();
        assertThat(launch.token()).isEqualTo("slurm-81.0.1");
        assertThat(launch.threads()).isEqualTo(16);
        assertThat(launch.meeting()).isEqualTo(Path.of("/scratch/me"));
    }

    @Test
    void theBatchScriptItselfAndAnOrdinaryShellAreNoRanks() {
        assertThat(Launch.of(Map.of())).isEmpty();
        assertThat(Launch.of(Map.of("SLURM_JOB_ID", "81", "SLURM_PROCID", "0"))).isEmpty();
        Map<String, String> interactive = new HashMap<>(SLURM);
        interactive.put("SLURM_STEP_ID", "4294967290");
        assertThat(Launch.of(interactive)).isEmpty();
    }

    @Test
    void anyOtherLauncherSaysItThroughThreeVariables() {
        Launch launch = Launch.of(Map.of(
                        "JATOA_RANK",
                        "2",
                        "JATOA_RANKS",
                        "3",
                        "JATOA_JOB",
                        "pbs-7",
                        "JATOA_THREADS",
                        "4",
                        "JATOA_ADDRESS",
                        "ib0",
                        "JATOA_JOIN",
                        "120"))
                .orElseThrow();
        assertThat(launch.rank()).isEqualTo(2);
        assertThat(launch.token()).isEqualTo("pbs-7");
        assertThat(launch.threads()).isEqualTo(4);
        assertThat(launch.address()).contains("ib0");
        assertThat(launch.join()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Launch.of(Map.of("JATOA_RANK", "2", "JATOA_RANKS", "3")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("JATOA_JOB");
        assertThatThrownBy(() -> Launch.of(Map.of("JATOA_RANK", "x", "JATOA_RANKS", "3", "JATOA_JOB", "a")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("JATOA_RANK must be a whole number, was 'x'");
        assertThatThrownBy(() -> Launch.of(Map.of("JATOA_RANK", "3", "JATOA_RANKS", "3", "JATOA_JOB", "a")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was 3 of 3");
        assertThatThrownBy(() -> Launch.of(Map.of("JATOA_RANK", "0", "JATOA_RANKS", "3", "JATOA_JOB", "../a")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was '../a'");
        assertThatThrownBy(() ->
                        Launch.of(Map.of("JATOA_RANK", "0", "JATOA_RANKS", "3", "JATOA_JOB", "a", "JATOA_JOIN", "0")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("JATOA_JOIN must be > 0 s");
    }
}
