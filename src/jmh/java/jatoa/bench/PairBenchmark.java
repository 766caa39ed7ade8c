package jatoa.bench;

import jatoa.config.RunConfig;
import jatoa.model.PairJob;
import jatoa.model.Status;
import jatoa.pipeline.PairPipeline;
import jatoa.table.PairOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A whole pair from its files to its files and rows, on one core, warm; times are per pair. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(BenchmarkData.PAIRS)
public class PairBenchmark {
    /** Whether each pair's figure is drawn and written. */
    @Param({"false", "true"})
    public boolean figures;

    private Path output;
    private PairPipeline pipeline;
    private List<PairJob> jobs;

    /** Builds the engine and checks that it measures. */
    @Setup
    public void prepare() throws IOException {
        output = Files.createTempDirectory("jatoa-bench");
        RunConfig config = BenchmarkData.ofProperty(figures).config(output);
        pipeline = PairPipeline.of(config);
        jobs = BenchmarkData.jobs(config);
        PairOutcome first = pipeline.process(jobs.get(0));
        if (first.misfits().get(0).status() != Status.MEASURED) {
            throw new IllegalStateException("the first pair is not measured: " + first.misfits());
        }
    }

    /** An empty directory, outside the clock: a run writes new files. */
    @Setup(Level.Invocation)
    public void empty() throws IOException {
        Directories.delete(output);
        Files.createDirectories(output);
    }

    /** Deletes what was written. */
    @TearDown
    public void clean() throws IOException {
        Directories.delete(output);
    }

    /** Everything the pipeline does for a pair. */
    @Benchmark
    public void pair(Blackhole sink) {
        for (PairJob job : jobs) {
            sink.consume(pipeline.process(job));
        }
    }
}
