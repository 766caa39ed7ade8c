package jatoa.cli;

import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.local.LocalRunner;
import jatoa.run.mpi.Launch;
import jatoa.run.mpi.MpiRunner;
import jatoa.run.spark.SparkRunner;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The runners by their name on the command line. Each is loaded only when chosen. */
enum RunnerChoice {
    SPARK {
        @Override
        Runner create(Choices choices) {
            return Loaded.spark(choices);
        }
    },
    LOCAL {
        @Override
        Runner create(Choices choices) {
            return new LocalRunner(choices.np().orElse(Runtime.getRuntime().availableProcessors()));
        }
    },
    MPI {
        @Override
        Runner create(Choices choices) {
            throw new IllegalStateException("an MPI runner exists only while its job is under way");
        }

        /** Without {@code --np}, a process that a launcher started as one of several ranks takes part in their job. */
        @Override
        int start(Choices choices, ToIntFunction<Runner> body) {
            Optional<Launch> launch = choices.np().isPresent() ? Optional.empty() : Launch.ofThisProcess();
            if (launch.isEmpty()) {
                return MpiRunner.take(choices.np().orElse(Runtime.getRuntime().availableProcessors()), body);
            }
            MpiRunner.Process process =
                    new MpiRunner.Process(text -> System.err.println("jatoa: " + text), Runtime.getRuntime()::halt);
            return MpiRunner.take(launch.get(), RunPlan::work, reporting(body), process);
        }

        /** All processes of a job leave with the status that rank 0's failure asks for. */
        private ToIntFunction<Runner> reporting(ToIntFunction<Runner> body) {
            return runner -> {
                try {
                    return body.applyAsInt(runner);
                } catch (RuntimeException e) {
                    return Main.report(e);
                }
            };
        }
    };

    /**
     * What the command line says about the runner.
     *
     * @param title of the run, where it is one among others
     */
    record Choices(Optional<Integer> np, Optional<String> master, String title) {}

    abstract Runner create(Choices choices);

    /**
     * Calls {@code body} with the runner where this process is in charge, which it always is but for ranks other than 0.
     *
     * @return the exit status
     */
    int start(Choices choices, ToIntFunction<Runner> body) {
        try (Runner runner = create(choices)) {
            return body.applyAsInt(runner);
        }
    }

    /** Keeps Spark's classes away from the other runners' start. */
    private static final class Loaded {
        static Runner spark(Choices choices) {
            return new SparkRunner(choices.master(), choices.title(), RunPlan::work);
        }
    }
}
