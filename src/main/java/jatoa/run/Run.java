package jatoa.run;

import jatoa.model.Role;
import jatoa.run.RunPlan.Stage;
import jatoa.table.OutputLayout;
import jatoa.table.Tally;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A run from beginning to end: stage 1 measures by blocks, stage 2 finishes by events, the commit makes what is of the whole evaluation.
 */
public final class Run {
    private Run() {}

    /**
     * @param tally of the run's pairs
     * @param stood how many of them an earlier run had done
     * @param whole of all pairs of the evaluation, those of other runs too
     * @param events of the evaluation
     * @param warnings a line each
     * @param comparable false where an event of the inversion has no measurement: the evaluation has no misfit then
     * @param totals of the evaluation, of each role that was measured
     * @param complete false where an event lacks a file of adjoint sources that settings ask for
     */
    public record Result(
            Tally tally,
            long stood,
            Tally whole,
            int events,
            List<String> warnings,
            boolean comparable,
            List<Total> totals,
            boolean complete) {

        /** The misfit of the inversion where misfits are weighted: the sum of weight times misfit. */
        public OptionalDouble weighted() {
            return totals.stream()
                    .filter(t -> t.weighted() && t.role() == Role.INVERSION)
                    .mapToDouble(Total::misfit)
                    .findFirst();
        }
    }

    /**
     * The misfit of the events of one role.
     *
     * @param events that were measured
     * @param misfit the mean of the events' misfits or, weighted, the sum of weight times misfit
     */
    public record Total(Role role, int events, double misfit, boolean weighted) {}

    /**
     * Looks for what would not be read of the run's adjoint sources, before anything is computed.
     *
     * @return what the user should know, a line each
     * @throws jatoa.model.InputException where the solver could not read them
     */
    public static List<String> check(RunPlan plan) {
        return new EventContainers(plan).check();
    }

    /** Without anything to do at the end. */
    public static Result of(RunPlan plan, boolean only, Runner runner, Progress progress) {
        return of(plan, only, runner, progress, result -> {});
    }

    /**
     * @param only whether events of the evaluation that this run does not name are removed whatever their settings
     * @param last writes what is of the whole directory: only one run does so at a time
     * @throws jatoa.model.InputException where another run works on one of the events, or nothing can be written
     */
    public static Result of(RunPlan plan, boolean only, Runner runner, Progress progress, Consumer<Result> last) {
        OutputLayout layout = new OutputLayout(plan.config().outputDirectory());
        List<String> events =
                plan.jobs().events().stream().map(JobList.EventJobs::event).toList();
        try (RunsHere here = RunsHere.enter(layout, plan.config().evaluation(), events)) {
            plan.config().weights().ifPresent(w -> new Weighing(plan).check());
            Work measure = plan.work(Stage.MEASURE);
            Count count = new Count(measure, progress);
            progress.start(plan.jobs().size());
            try {
                runner.run(measure, count);
                if (plan.config().filters()) {
                    WindowStatistics statistics = new WindowStatistics(plan);
                    if (statistics.reopen()) {
                        runner.run(plan.work(Stage.MEASURE), count::again);
                    }
                    statistics.judge();
                    runner.run(plan.work(Stage.FILTER), (unit, fresh) -> {});
                }
                if (plan.weighs()) {
                    runner.run(plan.work(Stage.WEIGH), (unit, fresh) -> {});
                    new Weighing(plan).combine();
                }
                runner.run(plan.work(Stage.FINISH), (unit, fresh) -> {});
            } finally {
                progress.finish();
            }
            return here.alone(() -> {
                Commit.Committed committed = Commit.of(plan, only, here.eventsOfOthers());
                Result result = new Result(
                        committed.tally(),
                        count.stood,
                        committed.whole(),
                        committed.events(),
                        committed.warnings(),
                        committed.comparable(),
                        committed.totals(),
                        committed.complete());
                last.accept(result);
                return result;
            });
        }
    }

    /** Adds up units; one that ran twice counts once. */
    private static final class Count implements Runner.Done {
        private final Work work;
        private final Progress progress;
        private final BitSet known = new BitSet();
        private final BitSet standing = new BitSet();
        private long pairs;
        private long stood;
        private long failed;

        Count(Work work, Progress progress) {
            this.work = work;
            this.progress = progress;
        }

        /** In a second round: what had stood stands no longer where it was done now. */
        synchronized void again(int unit, boolean fresh) {
            if (fresh && standing.get(unit)) {
                standing.clear(unit);
                stood -= work.pairs(unit);
            }
        }

        @Override
        public synchronized void unit(int unit, boolean fresh) {
            if (!known.get(unit)) {
                known.set(unit);
                pairs += work.pairs(unit);
                standing.set(unit, !fresh);
                stood += fresh ? 0 : work.pairs(unit);
                if (progress != Progress.NONE) {
                    failed += work.failed(unit);
                    progress.failed(failed);
                    progress.done(pairs);
                }
            }
        }
    }
}
