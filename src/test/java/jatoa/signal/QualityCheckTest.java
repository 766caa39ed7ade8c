package jatoa.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.QualityConfig;
import jatoa.config.QualityConfig.GapRule;
import jatoa.model.ChannelId;
import jatoa.model.Gaps;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class QualityCheckTest {
    private static final OptionalDouble OFF = OptionalDouble.empty();

    private static double[] wave(double clip) {
        double[] x = new double[1000];
        for (int i = 0; i < x.length; i++) {
            double u = (i - 500) / 120.0;
            x[i] = Math.max(-clip, Math.min(clip, Math.exp(-u * u) * Math.sin(i / 8.0)));
        }
        return x;
    }

    private static Trace trace(double[] x) {
        return new Trace(ChannelId.parse("NZ.BFZ.10.HHZ"), new TimeAxis(0, 1, x.length), Samples.adopt(x));
    }

    private static QualityConfig limits(OptionalDouble clipped, OptionalDouble coverage, OptionalDouble spikes) {
        return new QualityConfig(GapRule.REFUSE, OFF, true, clipped, coverage, spikes, List.of());
    }

    private static String word(double[] x, TimeAxis synthetic, QualityConfig limits) {
        return QualityCheck.of(trace(x), synthetic, limits)
                .map(QualityCheck.Finding::word)
                .orElse("");
    }

    @Test
    void eachFaultHasItsNameAndItsSwitch() {
        TimeAxis whole = new TimeAxis(0, 1, 1000);
        QualityConfig all = limits(OptionalDouble.of(0.02), OptionalDouble.of(0.5), OptionalDouble.of(10));
        QualityConfig none = limits(OFF, OFF, OFF);
        double[] spiked = wave(9);
        spiked[300] += 3;
        spiked[700] -= 2;
        TimeAxis longer = new TimeAxis(0, 1, 2500);
        assertThat(word(wave(9), whole, all)).isEmpty();
        assertThat(word(wave(0.5), whole, all)).isEqualTo("clipped");
        assertThat(word(spiked, whole, all)).isEqualTo("spikes");
        assertThat(word(wave(9), longer, all)).isEqualTo("too_short");
        assertThat(word(wave(0.5), longer, none)).isEmpty();
        assertThat(word(spiked, longer, none)).isEmpty();
    }

    @Test
    void measuresOfTheFaults() {
        assertThat(QualityCheck.clipped(new double[] {0, 5, 5, 5, 1, -1, 5, 5, 0, -1}))
                .isEqualTo(0.3);
        assertThat(QualityCheck.clipped(new double[0])).isZero();
        assertThat(QualityCheck.coverage(recorded(5_000_000_000L, 1, 100), new TimeAxis(0, 1, 11)))
                .isEqualTo(0.5);
        assertThat(QualityCheck.coverage(recorded(50_000_000_000L, 1, 100), new TimeAxis(0, 1, 11)))
                .isZero();
        assertThat(QualityCheck.spike(new double[1000])).isEqualTo(1);
    }

    private static Trace recorded(long startNanos, double rate, int npts) {
        return new Trace(
                ChannelId.parse("AA.S1..BHZ"), new TimeAxis(startNanos, rate, npts), Samples.adopt(new double[npts]));
    }

    @Test
    void gapsThatWereFilledAreNotCovered() {
        Trace whole = recorded(0, 1, 101);
        TimeAxis wanted = new TimeAxis(0, 1, 101);
        assertThat(QualityCheck.coverage(whole, wanted)).isEqualTo(1);
        assertThat(QualityCheck.coverage(whole.withGaps(Gaps.NONE.with(20, 50).with(90, 95)), wanted))
                .isCloseTo(0.65, within(1e-9));
    }
}
