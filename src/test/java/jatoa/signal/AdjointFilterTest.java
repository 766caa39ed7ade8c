package jatoa.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.NormalizeTo;
import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.ResponseConfig;
import jatoa.config.Side;
import jatoa.config.StandardizeConfig;
import jatoa.config.TraceType;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ⟨B x, f⟩ = ⟨x, Bᵀ f⟩ for the whole preprocessing of a synthetic. */
class AdjointFilterTest {
    /** Products of some hundred numbers of size one. */
    private static final double ROUNDING = 1e-11;

    private static final int NPTS = 601;
    private static final double RATE = 2.0;
    private static final PeriodBand BAND = new PeriodBand(8, 40);

    private static ProcessingConfig config(boolean filter, boolean zerophase, double halfDuration, NormalizeTo to) {
        return new ProcessingConfig(
                List.of(BAND),
                List.of(new Component('Y')),
                TraceType.SYN,
                TraceType.SYN,
                false,
                StandardizeConfig.defaults(),
                new PreprocessConfig(filter, 3, zerophase, 0.05, halfDuration, to, ResponseConfig.defaults()));
    }

    private static double[] random(Random random) {
        double[] x = new double[NPTS];
        for (int i = 0; i < NPTS; i++) {
            x[i] = random.nextGaussian();
        }
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"true, true, 0", "true, false, 0", "true, true, 5", "true, false, 3", "false, true, 4"})
    void isTheTranspose(boolean filter, boolean zerophase, double halfDuration) {
        ProcessingConfig config = config(filter, zerophase, halfDuration, NormalizeTo.NONE);
        Random random = new Random(7);
        double[] x = random(random);
        double[] f = random(random);
        // Before what was measured the start is tapered, and the transpose does not hold there.
        int measured = (int) (3 * RATE);
        Arrays.fill(x, 0, measured, 0);
        Arrays.fill(f, 0, measured, 0);
        Trace trace = new Trace(ChannelId.parse("AA.S1.BXY"), new TimeAxis(0, RATE, NPTS), Samples.copyOf(x));
        Aligned aligned = new Aligned(List.of(trace), List.of(trace), List.of());
        double[] bx = new Preprocessor(config)
                .preprocess(aligned, BAND)
                .get(0)
                .synthetic()
                .samples()
                .array();
        double[] transposed = new AdjointFilter(config).apply(f, BAND, RATE);
        assertThat(dot(transposed, x)).isCloseTo(dot(f, bx), within(ROUNDING * NPTS));
        assertThat(transposed[0]).isZero();
    }

    @Test
    void refusesScalesThatDependOnTheSynthetic() {
        assertThatThrownBy(() -> new AdjointFilter(config(true, true, 0, NormalizeTo.OBS)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("preprocess.normalize_to");
        ProcessingConfig unfiltered = config(true, true, 0, NormalizeTo.NONE);
        ProcessingConfig scaled = new ProcessingConfig(
                unfiltered.bands(),
                unfiltered.components(),
                unfiltered.observedType(),
                unfiltered.syntheticType(),
                unfiltered.rotate(),
                new StandardizeConfig(Side.SYN, NormalizeTo.SYN, false),
                unfiltered.preprocess());
        assertThatThrownBy(() -> new AdjointFilter(scaled))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("use preprocess.normalize_to: syn instead");
    }

    /** A window at the very start of a trace keeps its gradient. */
    @Test
    void theStartIsTaperedOnlyBeforeWhatWasMeasured() {
        ProcessingConfig config = config(false, true, 0, NormalizeTo.NONE);
        double[] f = new double[NPTS];
        f[60] = 1;
        double[] late = new AdjointFilter(config).apply(f, BAND, RATE);
        assertThat(late[0]).isZero();
        f[0] = 1e-300;
        double[] early = new AdjointFilter(config).apply(f, BAND, RATE);
        assertThat(early[0]).isNotZero();
        assertThat(Arrays.copyOfRange(early, 16, NPTS)).isEqualTo(Arrays.copyOfRange(late, 16, NPTS));
    }
}
