package jatoa.misfit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.MisfitConfig;
import jatoa.config.MisfitConfig.CcError;
import jatoa.config.MisfitOptions.Shift;
import jatoa.config.MisfitOptions.WindowRounding;
import jatoa.math.Derivative;
import jatoa.math.Quadrature;
import jatoa.model.TimeSpan;
import org.junit.jupiter.api.Test;

/** The steps inside a measurement against the reference's own intermediate numbers. */
class InternalVectorsTest {
    private static SampledTraces samples(JsonNode c) {
        return SampledTraces.of(AdjointVectors.pair(c, ""));
    }

    private static CutWindow window(JsonNode c, SampledTraces pair) {
        TimeSpan span = new TimeSpan(
                c.get("window").get(0).asDouble(), c.get("window").get(1).asDouble());
        SampleWindow window = SampleWindow.of(span, pair.dt(), WindowRounding.FLOOR);
        MisfitConfig.TimeTaper taper = new MisfitConfig.TimeTaper(MisfitConfig.TaperType.HANN, 0.3);
        return CutWindow.of(pair, window, Kernels.taper(taper, window.length()));
    }

    @Test
    void windowIndicesReproduceTheRounding() {
        int lost = 0;
        for (JsonNode c : AdjointVectors.internals("window_index")) {
            double dt = c.get("dt").asDouble();
            TimeSpan span = new TimeSpan(
                    c.get("window").get(0).asDouble(), c.get("window").get(1).asDouble());
            SampleWindow floor = SampleWindow.of(span, dt, WindowRounding.FLOOR);
            assertThat(floor.left()).isEqualTo(c.get("result").get("left").asInt());
            assertThat(floor.length()).isEqualTo(c.get("result").get("n").asInt());
            assertThat(floor.right()).isEqualTo(c.get("result").get("right").asInt());
            SampleWindow nearest = SampleWindow.of(span, dt, WindowRounding.NEAREST);
            assertThat(nearest.left()).isEqualTo(c.get("left_index").asInt());
            assertThat(nearest.right()).isEqualTo(c.get("right_index").asInt() + 1);
            lost += floor.equals(nearest) ? 0 : 1;
        }
        assertThat(lost).as("windows that lose a sample by rounding").isPositive();
    }

    @Test
    void correlations() {
        for (JsonNode c : AdjointVectors.internals("cc")) {
            CutWindow window = window(c, samples(c));
            Correlation correlation = Correlation.of(
                    window.observed(), window.synthetic(), window.dt(), Shift.INTEGER, new CcError(true, 1e-9, 1e-9));
            assertThat(correlation.lag()).isEqualTo(c.get("shift_samples").asInt());
            assertClose(correlation.dlna(), c.get("dlna").asDouble());
            assertClose(correlation.sigmaDt(), c.get("sigma_dt_nofloor").asDouble());
            assertClose(correlation.sigmaDlna(), c.get("sigma_dlna_nofloor").asDouble());
            double[] v = Derivative.central(window.synthetic(), window.dt());
            assertClose(
                    Quadrature.SIMPSON.integrateProduct(v, v, window.dt()),
                    c.get("norm_velocity").asDouble());
        }
    }

    private static void assertClose(double actual, double wanted) {
        assertThat(actual).isCloseTo(wanted, within(AdjointVectors.ERRORS * Math.abs(wanted)));
    }
}
