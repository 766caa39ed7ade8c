package jatoa.testing;

import jatoa.run.Progress;
import jatoa.run.Run;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.local.LocalRunner;
import java.nio.file.Path;

/** Whole runs in one line. */
public final class Runs {
    private Runs() {}

    public static Run.Result run(RunPlan plan, Runner runner) {
        return Run.of(plan, false, runner, Progress.NONE);
    }

    /** On one thread: what every other runner must give. */
    public static Run.Result local(RunPlan plan) {
        return run(plan, new LocalRunner(1));
    }

    public static RunPlan resumed(RunPlan plan) {
        return new RunPlan(plan.config(), plan.jobs(), true);
    }

    /** The example, run on one thread into a directory. */
    public static Path example(Path output) {
        local(ExampleRun.into(output.toString()));
        return output;
    }
}
