package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.Conventions;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.config.SettingsMap;
import jatoa.misfit.GradientCheck.Ratio;
import jatoa.misfit.GradientCheck.Subject;
import jatoa.misfit.doubledifference.DoubleDifference;
import jatoa.model.ComponentMeasurement;
import jatoa.model.DoubleDifferenceMeasurement;
import jatoa.model.PeriodBand;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under {@code corrected} every adjoint source is the gradient of its misfit (adjoint specification §13.3). */
class GradientTest {
    /** A difference quotient with a step of 1e-6 is good to about 1e-7; the rest is room for near-orthogonal perturbations. */
    private static final double EXACT = 1e-5;

    /** Formulas that are exact for shifted copies only, and central differences of 32 samples or more per period. */
    private static final double SIMILAR_WAVEFORMS = 1e-2;

    private static final PeriodBand BAND = new PeriodBand(8, 40);
    private static final int SEEDS = 6;

    static Stream<Arguments> single() {
        return Stream.of(
                        "waveform",
                        "exponentiated_phase",
                        "cc_traveltime",
                        "cc_traveltime am",
                        "multitaper",
                        "multitaper am",
                        "normalized_cross_correlation",
                        "envelope",
                        "instantaneous_phase",
                        "kernel_amplitude")
                .flatMap(kind -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest
    @MethodSource("single")
    void singleStation(String kind, long seed) {
        double[][] pulses = Pulses.random(seed);
        TracePair pair =
                new TracePair(Pulses.trace(Pulses.changed(pulses, seed + 100, 2.3, 0.4)), Pulses.trace(pulses));
        Misfit misfit = Misfit.of(config(kind), MisfitOptions.corrected(), BAND);
        List<TimeSpan> windows = windows(seed);
        ComponentMeasurement result = misfit.measure(pair, windows, Output.MISFIT_AND_ADJOINT);
        assertThat(result.windows()).allSatisfy(w -> assertThat(w.method()).startsWith(kind.split(" ")[0]));
        assertRatios(GradientCheck.of(4, seed, BAND).ratios(misfit, pair, windows), EXACT);
    }

    static Stream<Arguments> twoStations() {
        return Stream.of("waveform_dd", "convolution_dd", "cc_traveltime_dd", "multitaper_dd")
                .flatMap(kind -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest
    @MethodSource("twoStations")
    void doubleDifferences(String kind, long seed) {
        double[][] pulses = Pulses.random(seed);
        double[][] others = Pulses.changed(pulses, seed + 1, 4, 0.2);
        TracePair first = new TracePair(Pulses.trace(Pulses.changed(pulses, seed + 2, -3, 0.2)), Pulses.trace(pulses));
        TracePair second = new TracePair(Pulses.trace(Pulses.changed(others, seed + 3, 1, 0.2)), Pulses.trace(others));
        DoubleDifference misfit = DoubleDifference.of(config(kind), MisfitOptions.corrected(), BAND);
        DoubleDifference.Station a = new DoubleDifference.Station(first, List.of(new TimeSpan(60, 240)));
        DoubleDifference.Station b = new DoubleDifference.Station(second, List.of(new TimeSpan(66, 240)));
        DoubleDifferenceMeasurement result = misfit.measure(a, b, Output.MISFIT_AND_ADJOINT);
        String method = kind.equals("multitaper_dd") ? "dd_multitaper" : kind;
        assertThat(result.windows()).allSatisfy(w -> assertThat(w.method()).isEqualTo(method));
        GradientCheck check = GradientCheck.of(4, seed, BAND);
        assertRatios(
                check.ratios(
                        List.of(Subject.of(
                                first.synthetic(), result.firstAdjoint().array(), a.windows())),
                        s -> misfit.measure(with(a, s.get(0)), b, Output.MISFIT).misfit()),
                EXACT);
        assertRatios(
                check.ratios(
                        List.of(Subject.of(
                                second.synthetic(), result.secondAdjoint().array(), b.windows())),
                        s -> misfit.measure(a, with(b, s.get(0)), Output.MISFIT).misfit()),
                EXACT);
    }

    private static DoubleDifference.Station with(DoubleDifference.Station station, Trace synthetic) {
        return new DoubleDifference.Station(new TracePair(station.traces().observed(), synthetic), station.windows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tromp", "luo_schuster"})
    void publishedTraveltimeKernelsForShiftedCopies(String kernel) {
        Map<String, Object> switches = Map.of("cc_kernel", kernel);
        MisfitOptions options = MisfitOptions.of(Conventions.CORRECTED, new SettingsMap("", switches));
        for (long seed = 0; seed < SEEDS; seed++) {
            double[][] pulses = Pulses.slower(Pulses.random(seed));
            TracePair pair = new TracePair(Pulses.trace(Pulses.changed(pulses, 0, 2.5, 0)), Pulses.trace(pulses));
            Misfit misfit = Misfit.of(config("cc_traveltime"), options, BAND);
            assertRatios(
                    GradientCheck.of(4, seed, BAND).ratios(misfit, pair, List.of(new TimeSpan(5, 290))),
                    SIMILAR_WAVEFORMS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void traveltimeKernelForShiftedCopies(long seed) {
        double[][] pulses = Pulses.slower(Pulses.random(seed));
        TracePair pair = new TracePair(Pulses.trace(Pulses.changed(pulses, 0, -2.5, 0)), Pulses.trace(pulses));
        Misfit misfit = Misfit.of(config("kernel_traveltime"), MisfitOptions.corrected(), BAND);
        assertRatios(
                GradientCheck.of(4, seed, BAND).ratios(misfit, pair, List.of(new TimeSpan(5, 290))), SIMILAR_WAVEFORMS);
    }

    private static void assertRatios(List<Ratio> ratios, double tolerance) {
        List<Ratio> telling = GradientCheck.telling(ratios);
        assertThat(telling).isNotEmpty();
        assertThat(telling).allSatisfy(r -> assertThat(r.value()).isCloseTo(1, within(tolerance)));
    }

    // Two windows that overlap, long enough for a multitaper band of their own.
    private static List<TimeSpan> windows(long seed) {
        Random random = new Random(seed);
        double start = Math.rint(20 + 40 * random.nextDouble());
        return List.of(new TimeSpan(start, start + 150), new TimeSpan(start + 60, start + 225));
    }

    private static MisfitConfig config(String kind) {
        String[] parts = kind.split(" ");
        Map<String, Object> settings = new LinkedHashMap<>();
        if (parts[0].startsWith("cc_") || parts[0].startsWith("multitaper")) {
            settings.put("use_cc_error", false);
            settings.put("measure_type", parts.length > 1 ? parts[1] : "dt");
        }
        if (parts[0].startsWith("multitaper")) {
            settings.put("lnpt", 12);
            settings.put("dt_max_scale", 20.0);
            settings.put("dt_fac", 0.5);
        }
        return MisfitConfig.of(parts[0], new SettingsMap("", settings), MisfitOptions.corrected());
    }
}
