package jatoa.bench;

import jatoa.bench.PreparedPairs.Prepared;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The adjoint source of a pair to its file; times are per pair. {@code bytesOut} moves the same bytes and does nothing else: the
 * bound. Files are deleted in between, outside the clock: a run writes new files, and some file systems flush a file that is
 * replaced.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(BenchmarkData.PAIRS)
public class WriteBenchmark {
    private PreparedPairs prepared;
    /** The files' bytes, by pair. */
    private final List<byte[]> texts = new ArrayList<>();

    /** Takes every pair through every step once. */
    @Setup
    public void prepare() throws IOException {
        prepared = PreparedPairs.prepare();
        for (Prepared p : prepared.pairs()) {
            texts.add(Files.readAllBytes(prepared.steps().write(p.job(), p.filtered(), p.measured())));
        }
    }

    /** An empty directory. */
    @Setup(Level.Invocation)
    public void empty() throws IOException {
        Directories.delete(prepared.output());
        Files.createDirectories(prepared.output());
    }

    /** Deletes what was written. */
    @TearDown
    public void clean() throws IOException {
        Directories.delete(prepared.output());
    }

    /** Formatted and written, whole or not at all. */
    @Benchmark
    public void write(Blackhole sink) {
        for (Prepared p : prepared.pairs()) {
            sink.consume(prepared.steps().write(p.job(), p.filtered(), p.measured()));
        }
    }

    /** Formatted already. */
    @Benchmark
    public void bytesOut(Blackhole sink) throws IOException {
        for (int i = 0; i < texts.size(); i++) {
            sink.consume(Files.write(prepared.output().resolve(Integer.toString(i)), texts.get(i)));
        }
    }
}
