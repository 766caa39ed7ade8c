package jatoa.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.NormalizeTo;
import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.ResponseConfig;
import jatoa.config.StandardizeConfig;
import jatoa.config.TraceType;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.signal.Preprocessor.Site;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
    /** Relative to the largest value of the trace. */
    private static final double SAMPLES = 1e-9;

    private static final PeriodBand BAND = new PeriodBand(10, 40);

    private static ProcessingConfig config(PreprocessConfig preprocess, String components, TraceType observed) {
        return new ProcessingConfig(
                List.of(BAND),
                components.chars().mapToObj(c -> new Component((char) c)).toList(),
                observed,
                TraceType.SYN,
                false,
                StandardizeConfig.defaults(),
                preprocess);
    }

    private static PreprocessConfig settings(double halfDuration, NormalizeTo normalizeTo) {
        return new PreprocessConfig(true, 2, true, 0.05, halfDuration, normalizeTo, ResponseConfig.defaults());
    }

    private static Trace trace(String channel, double dt, double... x) {
        return new Trace(ChannelId.parse("XX.AAA." + channel), TimeAxis.ofStep(0, dt, x.length), Samples.copyOf(x));
    }

    private static double[] wave(int n, double period) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Math.sin(2 * Math.PI * i / period) + 0.1;
        }
        return x;
    }

    private static Aligned aligned(List<Trace> observed, List<Trace> synthetic) {
        return new Aligned(observed, synthetic, List.of());
    }

    private static List<Trace> stream(JsonNode side) {
        List<Trace> stream = new ArrayList<>();
        String location = side.get("location").asText();
        for (Iterator<String> channels = side.get("data").fieldNames(); channels.hasNext(); ) {
            String channel = channels.next();
            double[] x = TestVectors.doubles(side.get("data").get(channel));
            long start = TimeAxis.plus(0, side.get("start_rel_s").asDouble());
            TimeAxis axis = TimeAxis.ofStep(start, side.get("delta").asDouble(), x.length);
            stream.add(new Trace(new ChannelId("XX", "AAA", location, channel), axis, Samples.adopt(x)));
        }
        return stream;
    }

    private static void assertClose(Samples actual, double[] expected) {
        double max = Samples.adopt(expected).maxAbs();
        assertThat(actual.npts()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual.get(i)).as("sample %d", i).isCloseTo(expected[i], within(SAMPLES * max));
        }
    }

    private static PreprocessConfig chainSettings(JsonNode kwargs) {
        return new PreprocessConfig(
                true,
                kwargs.path("corners").asInt(2),
                kwargs.path("zerophase").asBoolean(true),
                kwargs.path("taper_percentage").asDouble(0.05),
                kwargs.path("half_duration").asDouble(0),
                NormalizeTo.NONE,
                ResponseConfig.defaults());
    }

    /** Raw three-component streams of different rates, starts and channel names to filtered pairs. */
    @Test
    void doesTheChainAsTheVectors() {
        JsonNode chain = TestVectors.json("processing/chain.json");
        Aligned aligned = new Standardizer(StandardizeConfig.defaults())
                .standardize(stream(chain.get("obs")), stream(chain.get("syn")));
        int compared = 0;
        for (JsonNode v : chain.get("cases")) {
            if (v.get("config").path("rotate_to_rtz").asBoolean(false)) {
                continue; // rotation needs a station's geometry
            }
            ProcessingConfig config = config(chainSettings(v.get("preprocess_kwargs")), "ENZ", TraceType.OBS);
            for (TracePair pair : new Preprocessor(config).preprocess(aligned, BAND)) {
                String observed = pair.observed().id().channel();
                String synthetic = pair.synthetic().id().channel();
                Trace standardized =
                        Aligned.find(aligned.observed(), pair.component()).orElseThrow();
                assertClose(
                        standardized.samples(),
                        TestVectors.doubles(v.get("obs_standardized").get(observed)));
                assertClose(
                        pair.observed().samples(),
                        TestVectors.doubles(v.get("obs_processed").get(observed)));
                assertClose(
                        pair.synthetic().samples(),
                        TestVectors.doubles(v.get("syn_processed").get(synthetic)));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(15);
    }

    @Test
    void conditionsOnceAndFiltersToEveryBand() {
        Aligned aligned = aligned(List.of(trace("HHZ", 0.5, wave(400, 25))), List.of(trace("BXZ", 0.5, wave(400, 30))));
        Preprocessor preprocessor = new Preprocessor(config(PreprocessConfig.defaults(), "Z", TraceType.OBS));
        Conditioned conditioned = preprocessor.condition(aligned, Site.UNKNOWN);
        for (PeriodBand band : List.of(BAND, new PeriodBand(5, 20), BAND)) {
            assertThat(preprocessor.filter(conditioned, band)).isEqualTo(preprocessor.preprocess(aligned, band));
        }
        assertThat(aligned.observed().get(0).samples().toArray()).containsExactly(wave(400, 25));
    }

    @Test
    void pairsTheConfiguredComponentsThatBothStreamsHave() {
        Aligned aligned = aligned(
                List.of(trace("HHE", 0.5, wave(400, 25)), trace("HHZ", 0.5, wave(400, 26))),
                List.of(trace("BXZ", 0.5, wave(400, 27)), trace("BXN", 0.5, wave(400, 28))));
        Preprocessor preprocessor = new Preprocessor(config(PreprocessConfig.defaults(), "ENZ", TraceType.OBS));
        List<TracePair> pairs = preprocessor.preprocess(aligned, BAND);
        assertThat(pairs).hasSize(1);
        assertThat(pairs.get(0).observed().id().channel()).isEqualTo("HHZ");
        assertThat(pairs.get(0).synthetic().id().channel()).isEqualTo("BXZ");
        Preprocessor others = new Preprocessor(config(PreprocessConfig.defaults(), "RT", TraceType.OBS));
        assertThat(others.preprocess(aligned, BAND)).isEmpty();
    }

    @Test
    void convolvesOnlySimulatedStreams() {
        double[] x = wave(400, 25);
        Aligned aligned = aligned(List.of(trace("HHZ", 0.5, x)), List.of(trace("BXZ", 0.5, x)));
        PreprocessConfig stf = settings(5, NormalizeTo.NONE);
        TracePair recorded = new Preprocessor(config(stf, "Z", TraceType.OBS))
                .preprocess(aligned, BAND)
                .get(0);
        assertThat(recorded.observed().samples())
                .isNotEqualTo(recorded.synthetic().samples());
        TracePair simulated = new Preprocessor(config(stf, "Z", TraceType.SYN))
                .preprocess(aligned, BAND)
                .get(0);
        assertThat(simulated.observed().samples())
                .isEqualTo(simulated.synthetic().samples());
        // shorter than half a sample: nothing to convolve with
        PreprocessConfig none = settings(0.2, NormalizeTo.NONE);
        assertThat(new Preprocessor(config(none, "Z", TraceType.SYN)).preprocess(aligned, BAND))
                .isEqualTo(new Preprocessor(config(PreprocessConfig.defaults(), "Z", TraceType.SYN))
                        .preprocess(aligned, BAND));
    }

    @Test
    void normalizesAtTheEnd() {
        Aligned aligned = aligned(List.of(trace("HHZ", 0.5, wave(400, 25))), List.of(trace("BXZ", 0.5, wave(400, 30))));
        TracePair pair = new Preprocessor(config(settings(0, NormalizeTo.ONE), "Z", TraceType.OBS))
                .preprocess(aligned, BAND)
                .get(0);
        assertThat(pair.observed().samples().maxAbs()).isCloseTo(1, within(SAMPLES));
        assertThat(pair.synthetic().samples().maxAbs()).isCloseTo(1, within(SAMPLES));
    }

    @Test
    void withoutAFilterOnlyDemeansAndTapersOnce() {
        PreprocessConfig off =
                new PreprocessConfig(false, 2, true, 0.05, 0, NormalizeTo.NONE, ResponseConfig.defaults());
        double[] x = wave(100, 25);
        Aligned aligned = aligned(List.of(trace("HHZ", 0.5, x)), List.of(trace("BXZ", 0.5, x)));
        Preprocessor preprocessor = new Preprocessor(config(off, "Z", TraceType.OBS));
        Samples y = preprocessor.preprocess(aligned, BAND).get(0).observed().samples();
        double mean = Arrays.stream(x).average().orElseThrow();
        assertThat(y.get(0)).isZero();
        assertThat(y.get(50)).isCloseTo(x[50] - mean, within(SAMPLES));
        assertThat(preprocessor.filterNote(new PeriodBand(0.5, 40), 2)).isEmpty();
    }

    @Test
    void fallsBackToAHighPassBeyondNyquistAndSaysSo() {
        Preprocessor preprocessor = new Preprocessor(config(PreprocessConfig.defaults(), "Z", TraceType.OBS));
        PeriodBand wide = new PeriodBand(1, 40);
        assertThat(preprocessor.filterNote(wide, 2))
                .hasValueSatisfying(note -> assertThat(note).contains("min_period 1.0 s"));
        assertThat(preprocessor.filterNote(BAND, 2)).isEmpty();
        Aligned aligned = aligned(List.of(trace("HHZ", 0.5, wave(400, 25))), List.of(trace("BXZ", 0.5, wave(400, 30))));
        assertThat(preprocessor.preprocess(aligned, wide)).hasSize(1);
        assertThatThrownBy(() -> preprocessor.preprocess(aligned, new PeriodBand(0.5, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("max_period 1.0 s");
    }

    @Test
    void namesDeadConstantAndBadTraces() {
        assertThat(TraceCheck.of(trace("HHZ", 1, 0, 1, 0))).isEmpty();
        assertThat(TraceCheck.of(trace("HHZ", 1, 0, Double.NaN, 0)).orElseThrow())
                .isEqualTo(new TraceCheck.Finding(TraceCheck.Kind.BAD_SAMPLE, "sample 1 of XX.AAA..HHZ is NaN"));
        assertThat(TraceCheck.of(trace("HHZ", 1, 0, 0, Double.NEGATIVE_INFINITY))
                        .orElseThrow()
                        .words())
                .contains("sample 2")
                .contains("-Infinity");
        TraceCheck.Finding dead = TraceCheck.of(trace("HHZ", 1, 0, -0.0, 0)).orElseThrow();
        assertThat(dead.kind().word()).isEqualTo("dead_trace");
        assertThat(dead.words()).isEqualTo("all 3 samples of XX.AAA..HHZ are zero");
        assertThat(TraceCheck.of(trace("HHZ", 1)).orElseThrow().kind()).isEqualTo(TraceCheck.Kind.DEAD_TRACE);
        TraceCheck.Finding constant = TraceCheck.of(trace("HHZ", 1, 2, 2)).orElseThrow();
        assertThat(constant.kind().word()).isEqualTo("constant_trace");
    }
}
