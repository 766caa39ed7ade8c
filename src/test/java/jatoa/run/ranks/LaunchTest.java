package jatoa.run.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
        assertThat(launch.starter()).isEmpty();
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
        Launch launch = Launch.of(
                        Map.of("JATOA_RANK", "2", "JATOA_RANKS", "3", "JATOA_JOB", "pbs-7", "JATOA_THREADS", "4"))
                .orElseThrow();
        assertThat(launch.rank()).isEqualTo(2);
        assertThat(launch.token()).isEqualTo("pbs-7");
        assertThat(launch.threads()).isEqualTo(4);
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
    }

    @Test
    void theStartersArgumentsHoldRankAndSize() {
        List<String> processes = List.of("1", "#Number of Processes;4;#Protocol Switch Limit;131072", "niodev");
        assertThat(Launch.of(processes, Map.of()).size()).isEqualTo(4);
        Launch threads = Launch.of(List.of("0", "2", "smpdev"), Map.of());
        assertThat(threads.size()).isEqualTo(2);
        assertThat(threads.starter().orElseThrow().arguments()).containsExactly("0", "2", "smpdev");
    }
}
