package jatoa.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.pipeline.UnscaledSource.Term;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Test W5 of the workflows specification. */
class UnscaledSourceTest {
    @Test
    void bandsAddUpByTheirWeights() {
        JsonNode combine = TestVectors.json("workflows/weights.json").get("combine");
        double[] weights = TestVectors.doubles(combine.get("weight"));
        List<Term> terms = new ArrayList<>();
        for (int b = 0; b < weights.length; b++) {
            double[] samples = TestVectors.doubles(combine.get("adjoint").get(b));
            terms.add(new Term(Integer.toString(b), Samples.adopt(samples)));
        }
        UnscaledSource source = new UnscaledSource(-1.5, new TimeAxis(0, 10, 5), terms);
        double[] sum = UnscaledSource.of(source.bytes()).scaled(name -> weights[Integer.parseInt(name)]);
        double[] wanted = TestVectors.doubles(combine.get("combined"));
        for (int i = 0; i < wanted.length; i++) {
            assertThat(sum[i]).isCloseTo(wanted[i], within(1e-12 * Math.abs(wanted[i])));
        }
        assertThat(new UnscaledSource(0, new TimeAxis(0, 10, 5), List.of()).scaled(name -> 1))
                .containsOnly(0);
    }
}
