package jatoa.bench;

import jatoa.config.RunConfig;
import jatoa.model.PairJob;
import jatoa.model.Status;
import jatoa.pipeline.PairPipeline;
import jatoa.run.JobDiscovery;
import jatoa.table.PairOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A recorded pair of three components from its files to its adjoint sources and rows, on one core, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ObservedBenchmark {
    private Path scratch;
    private Path output;
    private PairPipeline pipeline;
    private PairJob job;

    /** Builds the engine and checks that it measures. */
    @Setup
    public void prepare() throws IOException {
        scratch = Files.createTempDirectory("jatoa-bench");
        output = scratch.resolve("out");
        RunConfig config = RunConfig.of(ObservedData.settings(scratch).with("output", output.toString()));
        pipeline = PairPipeline.of(config);
        job = JobDiscovery.find(config).events().get(0).pair(0);
        PairOutcome first = pipeline.process(job);
        if (first.misfits().stream().anyMatch(row -> row.status() != Status.MEASURED)) {
            throw new IllegalStateException("not measured: " + first.misfits());
        }
    }

    /** An empty directory, outside the clock: a run writes new files, and some file systems flush a file that is replaced. */
    @Setup(Level.Invocation)
    public void empty() throws IOException {
        Directories.delete(output);
        Files.createDirectories(output);
    }

    /** Deletes what was written. */
    @TearDown
    public void clean() throws IOException {
        Directories.delete(scratch);
    }

    /** Everything the pipeline does for the pair. */
    @Benchmark
    public PairOutcome observedPair() {
        return pipeline.process(job);
    }
}
