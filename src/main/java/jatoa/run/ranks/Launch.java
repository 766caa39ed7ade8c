package jatoa.run.ranks;

import jatoa.model.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How this process came to be one rank of a job, as its launcher says.
 *
 * @param starter the arguments with which MPJ Express's own starter began the process; without them the processes meet by themselves
 * @param token tells this job and attempt from every other
 * @param meeting a directory that all processes of the job see
 * @param threads worker threads of each rank
 */
public record Launch(int rank, int size, Optional<Starter> starter, String token, Path meeting, int threads) {
    private static final String MEETING_DIRECTORY = ".jatoa";

    /** Step ids from here on are Slurm's own: the batch script, an interactive shell. */
    private static final long SLURM_OWN_STEPS = 4_294_967_000L;

    /** {@code rank configuration device}, as MPJ Express puts them before a program's own arguments. */
    public record Starter(List<String> arguments) {
        public Starter {
            arguments = List.copyOf(arguments);
        }
    }

    public Launch {
        if (size < 1 || rank < 0 || rank >= size) {
            throw new InputException("a launcher must number ranks from 0 to size - 1, was " + rank + " of " + size);
        }
        if (threads < 1) {
            throw new InputException("threads of a rank must be >= 1, was " + threads);
        }
    }

    /**
     * From the environment: {@code srun}'s variables, or {@code JATOA_RANK}, {@code JATOA_RANKS} and {@code JATOA_JOB} of any other
     * launcher. Empty where nothing launched this process as a rank. {@code JATOA_MEETING} names the common directory (default
     * {@code .jatoa} in the working directory), {@code JATOA_THREADS} the worker threads of a rank (default: Slurm's CPUs per
     * task where they were asked for, else 1).
     *
     * @throws InputException where a variable has no sensible value
     */
    public static Optional<Launch> of(Map<String, String> environment) {
        if (environment.containsKey("JATOA_RANK")) {
            return Optional.of(with(environment, "JATOA_RANK", "JATOA_RANKS", text(environment, "JATOA_JOB")));
        }
        String step = environment.get("SLURM_STEP_ID");
        if (step == null || Long.parseLong(step) >= SLURM_OWN_STEPS) {
            return Optional.empty();
        }
        String token = "slurm-" + text(environment, "SLURM_JOB_ID") + "." + step + "."
                + environment.getOrDefault("SLURM_RESTART_COUNT", "0");
        return Optional.of(with(environment, "SLURM_PROCID", "SLURM_STEP_NUM_TASKS", token));
    }

    /**
     * As MPJ Express's starter launched it.
     *
     * @param arguments the first three of {@code main}
     */
    public static Launch of(List<String> arguments, Map<String, String> environment) {
        String configuration = arguments.get(1);
        int size = number("the number of processes", sizeIn(configuration));
        int rank = number("the rank", arguments.get(0));
        return new Launch(
                rank, size, Optional.of(new Starter(arguments)), "mpjrun", meeting(environment), threads(environment));
    }

    /** {@code niodev} gets {@code #Number of Processes;N;…}, {@code smpdev} just the number. */
    private static String sizeIn(String configuration) {
        String[] parts = configuration.split(";");
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equals("#Number of Processes")) {
                return parts[i + 1];
            }
        }
        return configuration;
    }

    private static Launch with(Map<String, String> environment, String rank, String size, String token) {
        return new Launch(
                number(rank, text(environment, rank)),
                number(size, text(environment, size)),
                Optional.empty(),
                token,
                meeting(environment),
                threads(environment));
    }

    private static Path meeting(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("JATOA_MEETING", MEETING_DIRECTORY));
    }

    private static int threads(Map<String, String> environment) {
        String cpus = environment.getOrDefault("SLURM_CPUS_PER_TASK", "1");
        return number("JATOA_THREADS", environment.getOrDefault("JATOA_THREADS", cpus));
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
}
