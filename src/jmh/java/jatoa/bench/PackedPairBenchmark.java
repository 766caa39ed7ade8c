package jatoa.bench;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.io.packed.PackedAdjointSources;
import jatoa.model.PairJob;
import jatoa.pipeline.PairPipeline;
import jatoa.run.JobDiscovery;
import jatoa.run.PackedStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** As {@link PairBenchmark} without figures, from a packed store to a part of adjoint sources; times are per pair. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(BenchmarkData.PAIRS)
public class PackedPairBenchmark {
    private Path work;
    private PairPipeline pipeline;
    private List<PairJob> jobs;

    /** Packs the pairs and builds the engine. */
    @Setup
    public void prepare() throws IOException {
        work = Files.createTempDirectory("jatoa-bench-packed");
        byte[] text = BenchmarkData.ofProperty(false).text().getBytes(StandardCharsets.UTF_8);
        SettingsMap files = SettingsFile.parse(text, "benchmark").with("output", work + "/out");
        String store = work + "/store";
        PackedStore.write(files, JobDiscovery.find(RunConfig.of(files)), store, true, 1);
        RunConfig config = RunConfig.of(PackedStore.resolved(
                files.with("observed", store).with("synthetic", store).with("adjoint_format", "parquet")));
        pipeline = PairPipeline.of(config);
        jobs = BenchmarkData.jobs(config);
        if (pipeline.processAndList(jobs.get(0)).packed().isEmpty()) {
            throw new IllegalStateException("the first pair has no adjoint source");
        }
    }

    /** Deletes what was written. */
    @TearDown
    public void clean() throws IOException {
        Directories.delete(work);
    }

    /** Everything the pipeline does for a pair, and its adjoint source in the part of all thirty. */
    @Benchmark
    public void packedPair(Blackhole sink) {
        try (PackedAdjointSources.Writer part = new PackedAdjointSources.Writer(work + "/part.parquet")) {
            for (PairJob job : jobs) {
                PairPipeline.Processed processed = pipeline.processAndList(job);
                processed.packed().forEach(p -> part.put(job.id().event(), p.source(), p.start()));
                sink.consume(processed.outcome());
            }
            part.finish("part");
        }
    }
}
