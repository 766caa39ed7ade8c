package jatoa.bench;

import jatoa.bench.PreparedPairs.Prepared;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.config.SettingsMap;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.PeriodBand;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The measuring step of every kind, per pair, on one core, warm: with its adjoint source, and the misfit alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@OperationsPerInvocation(BenchmarkData.PAIRS)
public class MisfitBenchmark {
    private static final PeriodBand BAND = new PeriodBand(10, 100);

    @Param({
        "waveform",
        "convolution",
        "exponentiated_phase",
        "cc_traveltime",
        "multitaper",
        "normalized_cross_correlation",
        "envelope",
        "instantaneous_phase",
        "kernel_traveltime",
        "kernel_amplitude"
    })
    public String kind;

    @Param({"MISFIT_AND_ADJOINT", "MISFIT"})
    public Output output;

    private PreparedPairs prepared;
    private PairSteps steps;
    private List<Prepared> pairs;
    private Misfit misfit;

    /** Windows once; measured again and again. */
    @Setup
    public void prepare() throws IOException {
        prepared = PreparedPairs.prepare();
        steps = prepared.steps();
        pairs = prepared.pairs();
        MisfitOptions options = MisfitOptions.pyatoa();
        misfit = Misfit.of(MisfitConfig.of(kind, new SettingsMap("", Map.of()), options), options, BAND);
    }

    /** Deletes what was written. */
    @TearDown
    public void clean() throws IOException {
        Directories.delete(prepared.output());
    }

    /** All windows of the pair. */
    @Benchmark
    public void measureKind(Blackhole sink) {
        for (Prepared p : pairs) {
            sink.consume(misfit.measure(p.filtered(), steps.spans(p.filtered(), p.windows()), output));
        }
    }
}
