package jatoa.cli;

import jatoa.model.InputException;
import jatoa.run.Runner;
import jatoa.run.local.LocalRunner;
import java.util.Optional;

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
            throw new InputException(
                    "--runner mpi needs MPJ Express 0.44: install Debian's libmpj-java, or set MPJ_HOME");
        }
    };

    abstract Runner create(Optional<Integer> np, Optional<String> master);

    /** Keeps Spark's classes away from the other runners' start. */
    private static final class Loaded {
        static Runner spark(Optional<String> master) {
            throw new InputException("spark" + master);
        }
    }
}
