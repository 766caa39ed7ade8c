package jatoa.bench;

import jatoa.bench.PreparedPairs.Prepared;
import jatoa.config.OutputConfig.FigureConfig;
import jatoa.plot.WaveformFigure;
import java.io.IOException;
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

/**
 * One step of a pair at a time, on one core, warm: each invocation takes the step for all thirty pairs, and times are per pair. What
 * a step needs is computed before. {@code bytesIn} moves the same bytes as {@code read} and does nothing else: the bound.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(BenchmarkData.PAIRS)
public class StepBenchmark {

    private PreparedPairs prepared;
    private PairSteps steps;
    private List<Prepared> pairs;
    private WaveformFigure figure;

    /** Takes every pair through every step once. */
    @Setup
    public void prepare() throws IOException {
        prepared = PreparedPairs.prepare();
        steps = prepared.steps();
        pairs = prepared.pairs();
        figure = new WaveformFigure(FigureConfig.defaults());
    }

    /** Deletes what was written. */
    @TearDown
    public void clean() throws IOException {
        Directories.delete(prepared.output());
    }

    /** Both sides of the pair from their files. */
    @Benchmark
    public void read(Blackhole sink) {
        for (Prepared p : pairs) {
            sink.consume(steps.read(p.job()));
        }
    }

    /** One common time axis. */
    @Benchmark
    public void standardize(Blackhole sink) {
        for (Prepared p : pairs) {
            sink.consume(steps.standardize(p.raw()));
        }
    }

    /** Mean, trend, taper, filter. */
    @Benchmark
    public void preprocess(Blackhole sink) {
        for (Prepared p : pairs) {
            sink.consume(steps.preprocess(p.aligned()));
        }
    }

    /** The complete selection. */
    @Benchmark
    public void window(Blackhole sink) {
        for (Prepared p : pairs) {
            sink.consume(steps.window(p.filtered()));
        }
    }

    /** Misfit and adjoint source. */
    @Benchmark
    public void measure(Blackhole sink) {
        for (Prepared p : pairs) {
            sink.consume(steps.measure(p.filtered(), p.windows()));
        }
    }

    /** The figure as PNG bytes. */
    @Benchmark
    public void figure(Blackhole sink) {
        for (Prepared p : pairs) {
            sink.consume(figure.png(p.figure()));
        }
    }

    /** The bytes of both sides, not parsed. */
    @Benchmark
    public void bytesIn(Blackhole sink) throws IOException {
        for (Prepared p : pairs) {
            for (String file : steps.files(p.job())) {
                sink.consume(Files.readAllBytes(Path.of(file)));
            }
        }
    }
}
