package jatoa.run.local;

import jatoa.config.SettingsMap;
import jatoa.pipeline.PairPipeline;
import jatoa.run.RunPlan;
import jatoa.run.Work;
import jatoa.table.Tally;
import jatoa.testing.ExampleRun;
import jatoa.testing.Runs;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** One pair of the example through the local runner. Started by {@link CoreAloneTest}. */
public final class RunAlone {
    private RunAlone() {}

    /** @return the number of pairs by status, as text; nothing but the pair's own files is written */
    public static String inMemory(String output) {
        RunPlan plan = plan(output);
        AtomicReference<Tally> tally = new AtomicReference<>();
        Work work = new Work() {
            @Override
            public int units() {
                return 1;
            }

            @Override
            public int pairs(int unit) {
                return 1;
            }

            @Override
            public String name(int unit) {
                return "the pair";
            }

            @Override
            public boolean run(int unit) {
                PairPipeline pipeline = PairPipeline.of(plan.config());
                tally.set(Tally.of(
                        pipeline.process(plan.jobs().pairs().findFirst().orElseThrow())));
                return true;
            }

            @Override
            public byte[] order() {
                return new byte[0];
            }
        };
        new LocalRunner(1).run(work, (unit, fresh) -> {});
        return tally.get().statuses().toString();
    }

    /** The same as a whole run with its tables. */
    public static String withTables(String output) {
        return Runs.local(plan(output)).tally().statuses().toString();
    }

    private static RunPlan plan(String output) {
        SettingsMap settings = ExampleRun.example()
                .with("output", output)
                .with("events", List.of("001"))
                .with("stations", List.of("AA.S000000"));
        return ExampleRun.with(settings);
    }
}
