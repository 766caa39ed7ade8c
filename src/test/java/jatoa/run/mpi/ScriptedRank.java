package jatoa.run.mpi;

import jatoa.model.InputException;
import jatoa.run.Runner;
import jatoa.run.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A process that is one rank, in place of the command: {@code ScriptedRank run SCRIPT…}, where the file holds a
 * {@link ScriptedWork}'s order; after {@code mpjrun}'s three arguments where that started it. {@code --resume} does the work of
 * {@code SCRIPT.resume}.
 */
public final class ScriptedRank {
    private ScriptedRank() {}

    public static void main(String[] args) {
        int command = Arrays.asList(args).indexOf("run");
        if (command > 0) {
            System.setProperty("jatoa.rank", args[0]);
        }
        Launch launch = Launch.ofThisProcess().orElseThrow();
        boolean resume = Arrays.asList(args).contains("--resume");
        Path script = Path.of(args[command + 1] + (resume ? ".resume" : ""));
        int status;
        try {
            status = MpiRunner.take(
                    launch,
                    ScriptedWork::of,
                    runner -> reported(() -> lead(runner, script)),
                    new MpiRunner.Process(System.err::println, Runtime.getRuntime()::halt));
        } catch (RuntimeException e) {
            status = report(e);
        }
        String file = System.getProperty("jatoa.status");
        if (launch.rank() == 0 && file != null) {
            write(Path.of(file), status + "\n");
        }
        System.exit(status);
    }

    private static int lead(Runner runner, Path script) {
        Work work = ScriptedWork.of(read(script));
        runner.run(work, (unit, fresh) -> System.err.println("done " + unit));
        return 0;
    }

    private interface Body {
        int run();
    }

    private static int reported(Body body) {
        try {
            return body.run();
        } catch (RuntimeException e) {
            return report(e);
        }
    }

    private static int report(RuntimeException e) {
        System.err.println("jatoa: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        return e instanceof InputException ? 2 : 70;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
