package jatoa.signal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.ResponseConfig;
import jatoa.config.ResponseConfig.Motion;
import jatoa.math.Deconvolution;
import jatoa.model.ChannelResponse;
import jatoa.model.InputException;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.Sampling;
import jatoa.model.ResponseStage.Variable;
import jatoa.model.Samples;
import jatoa.model.Trace;
import jatoa.testing.TestTraces;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseRemovalTest {
    /** Against an independent program in double precision, relative to the trace's maximum. */
    private static final double RELATIVE = 1e-11;
    /** What a round trip loses to the taper's and the water level's part of the spectrum, relative to the maximum. */
    private static final double ROUND_TRIP = 1e-6;

    private static final ChannelResponse STS2 = new ChannelResponse(
            "m/s",
            new Gain(1500.0 * 1677721.6, 1),
            List.of(new ResponseStage(
                    1,
                    new PolesZeros(
                            Variable.LAPLACE_RADIANS,
                            59198782.001965396,
                            1,
                            Samples.adopt(new double[4]),
                            Samples.adopt(new double[] {
                                -0.03701, 0.03701, -0.03701, -0.03701, -131, 467.3, -131, -467.3, -251.3, 0
                            })),
                    new Gain(1500.0 * 1677721.6, 1),
                    Sampling.ANALOGUE)));

    private static Trace counts() {
        double[] x = new double[101];
        for (int i = 0; i < x.length; i++) {
            double width = (i - 50) / 20.0;
            x[i] = 1000 * Math.sin(0.37 * i) * Math.exp(-width * width) + 5 + 0.1 * i;
        }
        return TestTraces.of("NZ.BFZ.10.HHZ", 0, 1 / 0.1, x);
    }

    private static ResponseConfig config(Motion motion, double waterLevel, Double... corners) {
        return new ResponseConfig(true, motion, waterLevel, List.of(corners), true, true);
    }

    private static void check(ResponseConfig config, double max, double... everyTwentieth) {
        Trace removed = new ResponseRemoval(config).remove(counts(), STS2);
        assertThat(removed.samples().maxAbs()).isCloseTo(max, within(RELATIVE * max));
        for (int i = 0; i < everyTwentieth.length; i++) {
            assertThat(removed.samples().get(20 * i)).isCloseTo(everyTwentieth[i], within(RELATIVE * max));
        }
    }

    @Test
    void waterLevelAndPreFilter() {
        check(
                config(Motion.DISP, 60, 0.05, 0.1, 3.0, 4.0),
                1.1230839344139501e-07,
                1.529571934927472e-09,
                -3.2732525737980964e-10,
                6.17978066980761e-08,
                8.458381760266862e-08,
                6.278647146141237e-09,
                1.5825996025904155e-09);
    }

    @Test
    void withoutWaterLevel() {
        check(
                config(Motion.VEL, Double.POSITIVE_INFINITY, 0.02, 0.05, 3.0, 4.0),
                3.871641636780959e-07,
                1.4011744052488462e-11,
                3.6955092602298214e-08,
                2.4493956217516405e-07,
                -6.31914792628558e-08,
                -3.8975057509913727e-08,
                1.356388193448286e-10);
    }

    @Test
    void highWaterLevelWithoutPreFilter() {
        check(
                config(Motion.VEL, 20),
                3.871651758435574e-07,
                1.0137438892548828e-10,
                3.695401534115498e-08,
                2.4493895217048325e-07,
                -6.319099030944781e-08,
                -3.897327353400907e-08,
                7.065058261796157e-11);
    }

    /** A motion that an instrument recorded comes back when the instrument is removed. */
    @Test
    void whatWasAppliedIsRemoved() {
        int n = 2000;
        double dt = 0.05;
        double[] motion = new double[n];
        for (int i = 0; i < n; i++) {
            double width = (i * dt - 50) / 8;
            motion[i] = 1e-5 * Math.cos(2 * Math.PI * 0.3 * (i * dt - 50)) * Math.exp(-width * width);
        }
        int length = Deconvolution.transformLength(n);
        double[] response = InstrumentResponse.evaluate(STS2, Motion.DISP, Deconvolution.frequencies(length, dt));
        Trace recorded = TestTraces.of("NZ.BFZ.10.HHZ", 0, 1 / dt, Deconvolution.apply(motion, response, length));
        Trace removed = new ResponseRemoval(config(Motion.DISP, 120)).remove(recorded, STS2);
        for (int i = 0; i < n; i++) {
            assertThat(removed.samples().get(i)).isCloseTo(motion[i], within(ROUND_TRIP * 1e-5));
        }
    }

    @Test
    void transformLengthsAvoidLargePrimes() {
        assertThat(Deconvolution.transformLength(10000)).isEqualTo(20000);
        assertThat(Deconvolution.transformLength(101)).isEqualTo(204);
        assertThat(Deconvolution.transformLength(2003)).isEqualTo(4008);
        // 10007 is prime, but an odd length is made even first: 20016 = 2⁴·3²·139
        assertThat(Deconvolution.transformLength(10007)).isEqualTo(20016);
        // 74004 = 2²·3·7·881, 74006 = 2·37003, 74008 = 2³·11·29²
        assertThat(Deconvolution.transformLength(37001)).isEqualTo(74008);
    }

    /** A sensitivity without stages divides the counts where the settings say so. */
    @Test
    void aSensitivityAloneIsRemovedWhereAskedFor() {
        ChannelResponse alone = new ChannelResponse("m/s", new Gain(4, 1), List.of());
        ResponseConfig stages = new ResponseConfig(true, Motion.VEL, 60, List.of(), false, false, true, false);
        assertThatThrownBy(() -> new ResponseRemoval(stages).remove(counts(), alone))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'preprocess.response: sensitivity'");
        ResponseConfig flat = new ResponseConfig(true, Motion.VEL, 60, List.of(), false, false, true, true);
        Trace removed = new ResponseRemoval(flat).remove(counts(), alone);
        assertThat(removed.samples().get(50)).isCloseTo(counts().samples().get(50) / 4, within(1e-9));
    }
}
