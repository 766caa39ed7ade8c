package jatoa.cli;

import jatoa.run.Runner;
import jatoa.run.local.LocalRunner;
import jatoa.run.ranks.HandOut;
import jatoa.run.ranks.Launch;
import jatoa.run.ranks.RankProcess;
import jatoa.run.ranks.TableWork;
import jatoa.run.ranks.ThreadsRunner;
import jatoa.run.ranks.Transports;
import jatoa.run.spark.SparkRunner;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The runners by their name on the command line. Each is loaded only when chosen. */
enum RunnerChoice {
    SPARK {
        @Override
        Runner create(Optional<Integer> np, Optional<String> master) {
            return Loaded.spark(master);
        }
    },
    LOCAL {
        @Override
        Runner create(Optional<Integer> np, Optional<String> master) {
            return new LocalRunner(np.orElse(Runtime.getRuntime().availableProcessors()));
        }
    },
    MPI {
        @Override
        Runner create(Optional<Integer> np, Optional<String> master) {
            int ranks = np.orElse(Runtime.getRuntime().availableProcessors());
            return new ThreadsRunner(Transports.mpj(), ranks, TableWork.factory(), HandOut.Kind.DYNAMIC);
        }

        /** Without {@code --np}, a process that a launcher started as one of several ranks takes part in their job. */
        @Override
        int start(Choices choices, ToIntFunction<Runner> body) {
            Optional<Launch> launch = choices.np().isPresent()
                    ? Optional.empty()
                    : choices.launch().or(() -> Launch.of(System.getenv()));
            if (launch.isEmpty()) {
                return super.start(choices, body);
            }
            return new RankProcess(launch.get(), Transports.mpj(), TableWork.factory(), HandOut.Kind.DYNAMIC)
                    .take(reporting(body), text -> System.err.println("jatoa: " + text));
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

    /** What the command line and the process's launcher say about the runner. */
    record Choices(Optional<Integer> np, Optional<String> master, Optional<Launch> launch) {}

    abstract Runner create(Optional<Integer> np, Optional<String> master);

    /**
     * Calls {@code body} with the runner where this process is in charge, which it always is but for ranks other than 0.
     *
     * @return the exit status
     */
    int start(Choices choices, ToIntFunction<Runner> body) {
        return body.applyAsInt(create(choices.np(), choices.master()));
    }

    /** Keeps Spark's classes away from the other runners' start. */
    private static final class Loaded {
        static Runner spark(Optional<String> master) {
            return new SparkRunner(master);
        }
    }
}
