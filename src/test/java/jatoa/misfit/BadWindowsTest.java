package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitKind;
import jatoa.config.MisfitOptions;
import jatoa.config.SettingsMap;
import jatoa.math.Vectors;
import jatoa.misfit.doubledifference.DoubleDifference;
import jatoa.model.ComponentMeasurement;
import jatoa.model.DoubleDifferenceMeasurement;
import jatoa.model.InputException;
import jatoa.model.Measurement;
import jatoa.model.PeriodBand;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the samples hold, every kind answers for every window: measured or skipped with a reason, never NaN, never a throw. */
class BadWindowsTest {
    private static final PeriodBand BAND = new PeriodBand(8, 40);
    private static final Trace GOOD = Pulses.trace(Pulses.random(1));
    private static final Trace OTHER = Pulses.trace(Pulses.changed(Pulses.random(1), 2, 2, 0.3));

    /** Outside, too short, and an ordinary one that must survive the others. */
    private static final List<TimeSpan> WINDOWS = List.of(
            new TimeSpan(-5, 50),
            new TimeSpan(200, 300),
            new TimeSpan(150, 150),
            new TimeSpan(150, 150.5),
            new TimeSpan(150, 151),
            new TimeSpan(1e12, 2e12),
            new TimeSpan(100, 200));

    /** Every kind that single stations can be measured with, in both conventions. */
    static Stream<Arguments> kinds() {
        return Arrays.stream(MisfitKind.values())
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, MisfitOptions.pyatoa()), Arguments.of(kind, MisfitOptions.corrected())))
                .filter(a -> !(a.get()[0] == MisfitKind.CONVOLUTION && a.get()[1].equals(MisfitOptions.corrected())));
    }

    private static final Map<String, UnaryOperator<double[]>> DAMAGE = new LinkedHashMap<>();

    static {
        DAMAGE.put("none", x -> x);
        DAMAGE.put("zero", x -> new double[x.length]);
        DAMAGE.put("constant", x -> filled(x, 1));
        DAMAGE.put("tiny", x -> times(x, 1e-160));
        DAMAGE.put("subnormal", x -> times(x, 1e-310));
        DAMAGE.put("huge", x -> times(x, 1e160));
        DAMAGE.put("one sample", x -> single(x, 260, 1));
        DAMAGE.put("NaN everywhere", x -> filled(x, Double.NaN));
        DAMAGE.put("NaN outside", x -> with(x, 420, Double.NaN));
        DAMAGE.put("NaN inside", x -> with(x, 250, Double.NaN));
        DAMAGE.put("infinite inside", x -> with(x, 250, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyWindowIsMeasuredOrSkippedWithAReason(MisfitKind kind, MisfitOptions options) {
        Misfit misfit = misfit(kind, options);
        for (Map.Entry<String, UnaryOperator<double[]>> observed : DAMAGE.entrySet()) {
            for (Map.Entry<String, UnaryOperator<double[]>> synthetic : DAMAGE.entrySet()) {
                TracePair pair =
                        new TracePair(damaged(OTHER, observed.getValue()), damaged(GOOD, synthetic.getValue()));
                String what = observed.getKey() + " / " + synthetic.getKey();
                ComponentMeasurement m = misfit.measure(pair, WINDOWS, Output.MISFIT_AND_ADJOINT);
                assertThat(m.windows()).hasSameSizeAs(WINDOWS);
                assertThat(m.misfit()).as(what).isFinite();
                assertThat(Vectors.finite(m.adjoint().array())).as(what).isTrue();
                m.windows().forEach(w -> assertAnswer(w, what));
                assertThat(m.windows().get(0).note().orElseThrow()).contains("before the first");
                assertThat(m.windows().get(1).note().orElseThrow()).contains("sample 600 of a trace of 600");
                assertThat(m.windows().get(5).measured()).isFalse();
                double all = misfit.measure(pair, WINDOWS, Output.MISFIT).misfit();
                assertThat(all).as(what).isEqualTo(m.misfit());
            }
        }
        ComponentMeasurement good = misfit.measure(new TracePair(OTHER, GOOD), WINDOWS, Output.MISFIT_AND_ADJOINT);
        assertThat(good.windows().get(6).measured()).isTrue();
        assertThat(good.adjoint().maxAbs()).isPositive();
    }

    private static void assertAnswer(Measurement w, String what) {
        assertThat(Kernels.finite(w)).as(what).isTrue();
        assertThat(w.details().values()).as(what).allSatisfy(v -> assertThat(v).isFinite());
        if (!w.measured()) {
            assertThat(w.note()).as(what).isPresent();
            assertThat(w.misfit()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void zeroAndNotFiniteWindowsAreSkipped(MisfitKind kind, MisfitOptions options) {
        Misfit misfit = misfit(kind, options);
        List<TimeSpan> window = List.of(new TimeSpan(100, 200));
        for (String damage : List.of("NaN inside", "infinite inside", "zero")) {
            TracePair pair = new TracePair(OTHER, damaged(GOOD, DAMAGE.get(damage)));
            Measurement m =
                    misfit.measure(pair, window, Output.MISFIT).windows().get(0);
            boolean meaningful = kind == MisfitKind.WAVEFORM || kind == MisfitKind.CONVOLUTION;
            assertThat(m.measured()).as(damage).isEqualTo(damage.equals("zero") && meaningful);
        }
    }

    static Stream<Arguments> doubleDifferenceKinds() {
        return Arrays.stream(MisfitKind.values())
                .filter(MisfitKind::pairs)
                .flatMap(kind -> Stream.of(
                        Arguments.of(kind, MisfitOptions.pyatoa()), Arguments.of(kind, MisfitOptions.corrected())));
    }

    @ParameterizedTest
    @MethodSource("doubleDifferenceKinds")
    void doubleDifferencesToo(MisfitKind kind, MisfitOptions options) {
        MisfitConfig config = MisfitConfig.of(kind.key(true), settings(kind), options);
        DoubleDifference misfit = DoubleDifference.of(config, options, BAND);
        for (Map.Entry<String, UnaryOperator<double[]>> observed : DAMAGE.entrySet()) {
            for (Map.Entry<String, UnaryOperator<double[]>> synthetic : DAMAGE.entrySet()) {
                DoubleDifference.Station first = new DoubleDifference.Station(new TracePair(OTHER, GOOD), WINDOWS);
                DoubleDifference.Station second = new DoubleDifference.Station(
                        new TracePair(damaged(GOOD, observed.getValue()), damaged(OTHER, synthetic.getValue())),
                        WINDOWS.subList(0, 6));
                String what = observed.getKey() + " / " + synthetic.getKey();
                DoubleDifferenceMeasurement m = misfit.measure(first, second, Output.MISFIT_AND_ADJOINT);
                assertThat(m.misfit()).as(what).isFinite();
                assertThat(Vectors.finite(m.firstAdjoint().array())).as(what).isTrue();
                assertThat(Vectors.finite(m.secondAdjoint().array())).as(what).isTrue();
                m.windows().forEach(w -> assertAnswer(w, what));
                assertThat(m.windows().get(6).note()).hasValue("no window of the second station");
                assertThat(misfit.measure(first, second, Output.MISFIT).misfit())
                        .as(what)
                        .isEqualTo(m.misfit());
            }
        }
    }

    @Test
    void tracesOnDifferentAxesAreAFaultOfTheCaller() {
        Misfit misfit = Misfit.of(
                MisfitConfig.of("waveform", new SettingsMap("", Map.of()), MisfitOptions.pyatoa()),
                MisfitOptions.pyatoa(),
                BAND);
        Trace late = new Trace(GOOD.id(), TimeAxis.ofStep(400_000_000L, Pulses.DT, Pulses.NPTS), GOOD.samples());
        assertThatThrownBy(() -> misfit.measure(new TracePair(GOOD, late), WINDOWS, Output.MISFIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not on one axis");
    }

    @Test
    void whatTheOptionsRefuseIsSaidBeforeAnyWork() {
        MisfitOptions corrected = MisfitOptions.corrected();
        assertThatThrownBy(() -> Misfit.of(config("convolution", Map.of()), corrected, BAND))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("convolution_dd");
        assertThatThrownBy(() -> Misfit.of(config("waveform_dd", Map.of()), corrected, BAND))
                .hasMessageContaining("two stations together");
        assertThatThrownBy(() -> DoubleDifference.of(config("waveform", Map.of()), corrected, BAND))
                .hasMessageContaining("measures one station");
        for (String kind : List.of("cc_traveltime_dd", "multitaper_dd")) {
            assertThatThrownBy(() -> DoubleDifference.of(config(kind, Map.of("measure_type", "am")), corrected, BAND))
                    .hasMessageContaining("measure_type");
        }
    }

    private static Misfit misfit(MisfitKind kind, MisfitOptions options) {
        return Misfit.of(MisfitConfig.of(kind.key(), settings(kind), options), options, BAND);
    }

    // Short transforms: there are hundreds of cases.
    private static SettingsMap settings(MisfitKind kind) {
        return new SettingsMap("", kind == MisfitKind.MULTITAPER ? Map.of("lnpt", 11) : Map.of());
    }

    private static MisfitConfig config(String kind, Map<String, Object> settings) {
        return MisfitConfig.of(kind, new SettingsMap("", settings), MisfitOptions.corrected());
    }

    private static Trace damaged(Trace trace, UnaryOperator<double[]> damage) {
        return trace.withSamples(damage.apply(trace.samples().toArray()));
    }

    private static double[] filled(double[] x, double value) {
        Arrays.fill(x, value);
        return x;
    }

    private static double[] times(double[] x, double factor) {
        Vectors.scale(x, factor);
        return x;
    }

    private static double[] with(double[] x, int i, double value) {
        x[i] = value;
        return x;
    }

    private static double[] single(double[] x, int i, double value) {
        return with(filled(x, 0), i, value);
    }
}
