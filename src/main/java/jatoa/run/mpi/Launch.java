package jatoa.run.mpi;

import jatoa.model.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How this process came to be one rank of a job, as its launcher says.
 *
 * @param token tells this job and attempt from every other
 * @param meeting a directory that all processes of the job see
 * @param threads worker threads of each rank
 * @param address the address, host name or network interface on which rank 0 is to be reached, where one was chosen
 * @param join how long ranks wait for one another at the start
 */
public record Launch(
        int rank, int size, String token, Path meeting, int threads, Optional<String> address, Duration join) {
    private static final String MEETING_DIRECTORY = ".jatoa";
    private static final String JOIN_SECONDS = "15";

    /** MPJ Express's daemons pass no variables on to the processes that they start. */
    private static final List<String> PROPERTIES =
            List.of("rank", "ranks", "job", "meeting", "threads", "address", "join");

    /** Step ids from here on are Slurm's own: the batch script, an interactive shell. */
    private static final long SLURM_OWN_STEPS = 4_294_967_000L;

    public Launch {
        if (size < 1 || rank < 0 || rank >= size) {
            throw new InputException("a launcher must number ranks from 0 to size - 1, was " + rank + " of " + size);
        }
        if (threads < 1) {
            throw new InputException("threads of a rank must be >= 1, was " + threads);
        }
        if (join.isNegative() || join.isZero()) {
            throw new InputException("JATOA_JOIN must be > 0 s, was " + join.toSeconds());
        }
        if (!token.matches("[A-Za-z0-9._-]+")) {
            throw new InputException(
                    "a job's name holds letters, digits, dots, dashes and underscores, was '" + token + "'");
        }
    }

    /**
     * From the environment: {@code srun}'s variables, or {@code JATOA_RANK}, {@code JATOA_RANKS} and {@code JATOA_JOB} of any other
     * launcher. Empty where nothing launched this process as a rank. {@code JATOA_MEETING} names the common directory (default
     * {@code .jatoa} in the working directory), {@code JATOA_THREADS} the worker threads of a rank (default: Slurm's CPUs per
     * task where they were asked for, else 1), {@code JATOA_ADDRESS} the network, {@code JATOA_JOIN} how many seconds after the
     * last rank that came the next may come (default 15).
     *
     * @throws InputException where a variable has no sensible value
     */
    public static Optional<Launch> of(Map<String, String> environment) {
        if (environment.containsKey("JATOA_RANK")) {
            return Optional.of(with(
                    environment,
                    number("JATOA_RANK", text(environment, "JATOA_RANK")),
                    number("JATOA_RANKS", text(environment, "JATOA_RANKS")),
                    text(environment, "JATOA_JOB")));
        }
        String step = environment.get("SLURM_STEP_ID");
        if (step == null || Long.parseLong(step) >= SLURM_OWN_STEPS) {
            return Optional.empty();
        }
        String token = "slurm-" + text(environment, "SLURM_JOB_ID") + "." + step + "."
                + environment.getOrDefault("SLURM_RESTART_COUNT", "0");
        return Optional.of(with(
                environment,
                number("SLURM_PROCID", text(environment, "SLURM_PROCID")),
                number("SLURM_STEP_NUM_TASKS", text(environment, "SLURM_STEP_NUM_TASKS")),
                token));
    }

    /** From the environment of this process, or from properties in its place: {@code jatoa.rank} for {@code JATOA_RANK}. */
    public static Optional<Launch> ofThisProcess() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String name : PROPERTIES) {
            Optional.ofNullable(System.getProperty("jatoa." + name))
                    .ifPresent(value -> environment.put("JATOA_" + name.toUpperCase(Locale.ROOT), value));
        }
        return of(environment);
    }

    private static Launch with(Map<String, String> environment, int rank, int size, String token) {
        String cpus = environment.getOrDefault("SLURM_CPUS_PER_TASK", "1");
        return new Launch(
                rank,
                size,
                token,
                Path.of(environment.getOrDefault("JATOA_MEETING", MEETING_DIRECTORY)),
                number("JATOA_THREADS", environment.getOrDefault("JATOA_THREADS", cpus)),
                Optional.ofNullable(environment.get("JATOA_ADDRESS")),
                Duration.ofSeconds(number("JATOA_JOIN", environment.getOrDefault("JATOA_JOIN", JOIN_SECONDS))));
    }

    private static String text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new InputException("the launcher set no " + name));
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new InputException(name + " must be a whole number, was '" + value + "'", e);
        }
    }

    /**
     * How long ranks wait.
     *
     * @param pulse between signs of life
     * @param silence without one after which a rank counts as dead
     * @param join for the next rank to come, at the start
     * @param farewell for the others to leave, and for units under way, when the job ends; with {@link #silence} less than the 20 s
     *     within which a job ends
     */
    record Timeouts(Duration pulse, Duration silence, Duration join, Duration farewell) {
        static Timeouts of(Duration join) {
            return new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(15), join, Duration.ofSeconds(3));
        }
    }
}
