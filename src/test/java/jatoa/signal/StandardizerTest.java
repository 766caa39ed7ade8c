package jatoa.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.NormalizeTo;
import jatoa.config.Side;
import jatoa.config.SignalOptions;
import jatoa.config.StandardizeConfig;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Gaps;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.signal.Aligned.Adjustment;
import jatoa.testing.TestVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StandardizerTest {
    /** Relative to the largest value: another Fourier transform. */
    private static final double ROUNDING = 1e-13;

    private static final long ORIGIN = 1_577_836_800_000_000_000L;

    private static final Standardizer TOLERANT = new Standardizer(StandardizeConfig.defaults());

    private static Trace trace(String channel, double start, double dt, double... x) {
        TimeAxis axis = TimeAxis.ofStep(TimeAxis.plus(ORIGIN, start), dt, x.length);
        return new Trace(ChannelId.parse("XX.AAA." + channel), axis, Samples.copyOf(x));
    }

    private static double[] ramp(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i + 1;
        }
        return x;
    }

    private static Trace trace(String channel, JsonNode v) {
        return trace(
                channel,
                v.get("start_rel_s").asDouble(),
                v.get("delta").asDouble(),
                TestVectors.doubles(v.get("data")));
    }

    private static Standardizer standardizer(JsonNode v, boolean strict) {
        String normalize = v.get("normalize_to").asText("none").toUpperCase(Locale.ROOT);
        return new Standardizer(new StandardizeConfig(
                Side.valueOf(v.get("standardize_to").asText().toUpperCase(Locale.ROOT)),
                v.get("normalize_to").isNull() ? NormalizeTo.NONE : NormalizeTo.valueOf(normalize),
                strict));
    }

    private static void assertIs(Trace actual, JsonNode expected) {
        assertThat(actual.axis().secondsFrom(ORIGIN))
                .isEqualTo(expected.get("start_rel_s").asDouble());
        assertThat(actual.axis().samplingRate())
                .isEqualTo(expected.get("sampling_rate").asDouble());
        double[] x = TestVectors.doubles(expected.get("data"));
        assertThat(actual.axis().npts()).isEqualTo(x.length);
        double max = Samples.adopt(x).maxAbs();
        for (int i = 0; i < x.length; i++) {
            assertThat(actual.samples().get(i)).as("sample %d", i).isCloseTo(x[i], within(ROUNDING * max));
        }
    }

    /** All 19 cases: strict gives the original's result or error, tolerant the same result where there is one. */
    @Test
    void doesAsTheVectors() {
        List<String> failures = new ArrayList<>();
        for (JsonNode v : TestVectors.json("processing/standardize.json")) {
            List<Trace> obs = List.of(trace("HHZ", v.get("obs")));
            List<Trace> syn = List.of(trace("BXZ", v.get("syn")));
            String name = v.get("case").asText();
            if (v.has("error") && !name.equals("normalize one")) {
                assertThatThrownBy(() -> standardizer(v, true).standardize(obs, syn))
                        .as(name)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(v.get("message").asText());
                failures.add(name);
                continue;
            }
            for (boolean strict : new boolean[] {true, false}) {
                Aligned aligned = standardizer(v, strict).standardize(obs, syn);
                if (name.equals("normalize one")) {
                    assertThat(aligned.observed().get(0).samples().maxAbs()).isCloseTo(1, within(ROUNDING));
                    assertThat(aligned.synthetic().get(0).samples().maxAbs()).isCloseTo(1, within(ROUNDING));
                } else {
                    assertIs(aligned.observed().get(0), v.get("obs_out"));
                    assertIs(aligned.synthetic().get(0), v.get("syn_out"));
                }
            }
        }
        assertThat(failures).hasSize(5);
    }

    @Test
    void tolerantSnapsAnEarlyStartToTheNearestSampleAndSaysSo() {
        Trace syn = trace("BXZ", 0, 0.5, ramp(60));
        Aligned aligned = TOLERANT.standardize(List.of(trace("HHZ", -0.35, 0.5, ramp(90))), List.of(syn));
        assertThat(aligned.observed().get(0).axis()).isEqualTo(syn.axis());
        assertThat(aligned.observed().get(0).samples().get(0)).isEqualTo(2);
        assertThat(aligned.adjustments())
                .extracting(Adjustment::words)
                .containsExactly(
                        "observed cut by 1 sample in front",
                        "observed cut by 29 samples at the end",
                        "observed moved 0.15 s earlier");
    }

    @Test
    void tolerantPadsWhatEndsEarlyAndSaysSo() {
        Trace syn = trace("BXZ", 0, 0.5, ramp(60));
        Aligned aligned = TOLERANT.standardize(List.of(trace("HHZ", 0, 0.5, ramp(40))), List.of(syn));
        Trace obs = aligned.observed().get(0);
        assertThat(obs.axis()).isEqualTo(syn.axis());
        assertThat(obs.samples().get(39)).isEqualTo(40);
        assertThat(obs.samples().get(40)).isZero();
        assertThat(aligned.adjustments())
                .containsExactly(
                        new Adjustment(obs.id(), Adjustment.Kind.PADDED, "observed padded with 20 zeros at the end"));
    }

    @Test
    void lateObservedGetsWholeZerosAndLosesTheFraction() {
        Aligned aligned = TOLERANT.standardize(
                List.of(trace("HHZ", 4.35, 0.5, ramp(90))), List.of(trace("BXZ", 0, 0.5, ramp(60))));
        assertThat(aligned.observed().get(0).samples().get(7)).isZero();
        assertThat(aligned.observed().get(0).samples().get(8)).isEqualTo(1);
        assertThat(aligned.adjustmentsOf(Component.of("Z")))
                .extracting(Adjustment::words)
                .containsExactly(
                        "observed moved 0.35 s earlier",
                        "observed padded with 8 zeros in front",
                        "observed cut by 38 samples at the end");
        assertThat(aligned.adjustmentsOf(Component.of("N"))).isEmpty();
    }

    @Test
    void tolerantPadsASyntheticThatStartsAfterTheReference() {
        StandardizeConfig toObserved = new StandardizeConfig(Side.OBS, NormalizeTo.NONE, false);
        Trace obs = trace("HHZ", -10, 0.5, ramp(90));
        Aligned aligned =
                new Standardizer(toObserved).standardize(List.of(obs), List.of(trace("BXZ", 0, 0.5, ramp(60))));
        Trace syn = aligned.synthetic().get(0);
        assertThat(syn.axis()).isEqualTo(obs.axis());
        assertThat(syn.samples().get(19)).isZero();
        assertThat(syn.samples().get(20)).isEqualTo(1);
        assertThat(aligned.adjustments())
                .extracting(Adjustment::kind)
                .containsExactly(Adjustment.Kind.PADDED, Adjustment.Kind.PADDED);
    }

    @Test
    void missingComponentsDisturbNothing() {
        List<Trace> syn =
                List.of(trace("BXE", 0, 1, ramp(20)), trace("BXN", 0, 1, ramp(20)), trace("BXZ", 0, 1, ramp(20)));
        Aligned aligned = TOLERANT.standardize(List.of(trace("HHZ", 0, 1, ramp(20))), syn);
        assertThat(aligned.observed()).hasSize(1);
        assertThat(aligned.synthetic()).isEqualTo(syn);
        assertThat(aligned.adjustments()).isEmpty();
    }

    @Test
    void bringsEveryTraceOfAStreamToTheAxisOfTheFirst() {
        List<Trace> obs =
                List.of(trace("HHE", 0, 1, ramp(20)), trace("HHN", 3, 1, ramp(20)), trace("HHZ", -2.2, 0.5, ramp(80)));
        List<Trace> syn = List.of(trace("BXE", 0, 1, ramp(20)));
        Aligned aligned = TOLERANT.standardize(obs, syn);
        for (Trace trace : aligned.observed()) {
            assertThat(trace.axis()).isEqualTo(syn.get(0).axis());
        }
        assertThat(aligned.observed().get(1).samples().get(2)).isZero();
        assertThat(aligned.observed().get(1).samples().get(3)).isEqualTo(1);
        assertThat(aligned.adjustmentsOf(Component.of("Z")))
                .extracting(Adjustment::kind)
                .contains(Adjustment.Kind.RESAMPLED);
        Standardizer strict = new Standardizer(new StandardizeConfig(Side.SYN, NormalizeTo.NONE, true));
        assertThatThrownBy(() -> strict.standardize(obs, syn))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("HHZ");
    }

    @Test
    void normalizesByComponentWhateverTheOrder() {
        StandardizeConfig config = new StandardizeConfig(Side.SYN, NormalizeTo.OBS, false);
        Aligned aligned = new Standardizer(config)
                .standardize(
                        List.of(trace("HHZ", 0, 1, 0, 4, -2)),
                        List.of(trace("BXN", 0, 1, 0, 1, 1), trace("BXZ", 0, 1, 0, 1, 2)));
        assertThat(aligned.synthetic().get(0).samples().toArray()).containsExactly(0, 1, 1);
        assertThat(aligned.synthetic().get(1).samples().toArray()).containsExactly(0, 2, 4);
    }

    @Test
    void normalizingLeavesDeadTracesAlone() {
        for (NormalizeTo how : NormalizeTo.values()) {
            Aligned aligned = new Standardizer(new StandardizeConfig(Side.SYN, how, false))
                    .standardize(List.of(trace("HHZ", 0, 1, 0, 0, 0)), List.of(trace("BXZ", 0, 1, 0, 1, 0)));
            assertThat(aligned.observed().get(0).samples().toArray()).containsExactly(0, 0, 0);
            assertThat(aligned.synthetic().get(0).samples().toArray()).containsExactly(0, 1, 0);
        }
    }

    @Test
    void refusesEmptyStreamsAndStreamsFarApart() {
        List<Trace> syn = List.of(trace("BXZ", 0, 1, ramp(20)));
        assertThatThrownBy(() -> TOLERANT.standardize(List.of(), syn))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not enough waveform data");
        for (double start : new double[] {-5e8, -20.5, 19.5, 5e8}) {
            assertThatThrownBy(() -> TOLERANT.standardize(List.of(trace("HHZ", start, 1, ramp(20))), syn))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("do not overlap");
        }
    }

    @Test
    void refusesRatesThatWouldFillTheMemory() {
        Trace obs = trace("HHZ", 0, 1, ramp(1000));
        assertThatThrownBy(() -> TOLERANT.standardize(List.of(obs), List.of(trace("BXZ", 0, 1e-9, ramp(20)))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("resampling");
    }

    @Test
    void zerosInFrontAsTheVectors() {
        JsonNode vectors = TestVectors.json("processing/zero_pad.json");
        double[] input = TestVectors.doubles(vectors.get("input"));
        for (JsonNode v : vectors.get("cases")) {
            if (v.get("after").asBoolean()) {
                continue; // zeros behind are not part of standardizing
            }
            List<Adjustment> adjustments = new ArrayList<>();
            Trace padded = new Alignment("observed", adjustments)
                    .padFront(
                            trace("HHZ", 0, vectors.get("delta").asDouble(), input),
                            v.get("pad_s").asDouble());
            assertThat(padded.samples().toArray()).containsExactly(TestVectors.doubles(v.get("data")));
            assertThat(padded.axis().secondsFrom(ORIGIN))
                    .isEqualTo(v.get("start_rel_s").asDouble());
        }
    }

    private static final Standardizer SUB_SAMPLE =
            new Standardizer(StandardizeConfig.defaults(), SignalOptions.corrected());

    private static double[] pulse(double start, double dt, int npts) {
        double[] x = new double[npts];
        for (int i = 0; i < npts; i++) {
            double u = (start + i * dt - 60) / 10;
            x[i] = Math.exp(-u * u) * Math.cos(2 * Math.PI * u);
        }
        return x;
    }

    /** The same pulse, sampled from 9.9 s on at 1 Hz: on the synthetic's times it is the synthetic's pulse. */
    @Test
    void subSampleAlignmentMovesNothing() {
        for (double start : new double[] {9.9, 0.37, -7.01, 0.0999, 3}) {
            for (double dt : new double[] {1, 0.2, 0.031, 0.2000001}) {
                int npts = (int) (110 / dt);
                Trace syn = trace("BXZ", 0, 0.2, pulse(0, 0.2, 500));
                Trace recorded = trace("HHZ", start, dt, pulse(start, dt, npts));
                Trace obs = SUB_SAMPLE
                        .standardize(List.of(recorded), List.of(syn))
                        .observed()
                        .get(0);
                assertThat(obs.axis()).isEqualTo(syn.axis());
                int from = (int) Math.ceil(Math.max(0, start) / 0.2) + 1;
                for (int i = from; i < 500; i++) {
                    assertThat(obs.samples().get(i))
                            .as(start + " s, step " + dt + ", sample " + i)
                            .isCloseTo(syn.samples().get(i), within(1e-4));
                }
            }
        }
    }

    @Test
    void subSampleAlignmentLeavesWholeSamplesAsTheyAre() {
        Trace syn = trace("BXZ", 0, 0.5, ramp(60));
        Aligned aligned = SUB_SAMPLE.standardize(List.of(trace("HHZ", 4.0001, 0.5, ramp(40))), List.of(syn));
        Trace obs = aligned.observed().get(0);
        assertThat(obs.samples().get(7)).isZero();
        assertThat(obs.samples().get(8)).isEqualTo(1);
        assertThat(obs.samples().get(47)).isEqualTo(40);
        assertThat(obs.gaps().spans()).containsExactly(new Gaps.Span(0, 8), new Gaps.Span(48, 60));
        assertThat(aligned.synthetic().get(0)).isSameAs(syn);
        assertThat(aligned.adjustments())
                .extracting(Adjustment::words)
                .containsExactly(
                        "observed moved 0.0001 s earlier",
                        "observed padded with 8 zeros in front",
                        "observed padded with 12 zeros at the end");
    }

    /** A second component of another time: on whole samples and between them. */
    @Test
    void subSampleAlignmentFillsATraceThatDoesNotReachWithZeros() {
        Trace syn = trace("BXZ", 0, 0.5, ramp(60));
        for (double start : new double[] {-100, -99.8, 100, 100.2}) {
            Trace elsewhere = trace("HHN", start, 0.5, ramp(40));
            Aligned aligned = SUB_SAMPLE.standardize(List.of(trace("HHZ", 0, 0.5, ramp(60)), elsewhere), List.of(syn));
            Trace obs = aligned.observed().get(1);
            assertThat(obs.axis()).isEqualTo(syn.axis());
            assertThat(obs.samples().array()).as(start + " s").containsOnly(0);
            assertThat(obs.gaps().spans()).containsExactly(new Gaps.Span(0, 60));
        }
    }

    @Test
    void whatWasNeverRecordedIsKnown() {
        Trace syn = trace("BXZ", 0, 0.5, ramp(60));
        Trace gappy = trace("HHZ", 4.35, 0.5, ramp(20)).withGaps(Gaps.NONE.with(3, 5));
        Gaps gaps = TOLERANT.standardize(List.of(gappy), List.of(syn))
                .observed()
                .get(0)
                .gaps();
        assertThat(gaps.spans()).containsExactly(new Gaps.Span(0, 8), new Gaps.Span(11, 13), new Gaps.Span(28, 60));
        Gaps resampled = TOLERANT.standardize(
                        List.of(trace("HHZ", 0, 0.25, ramp(90)).withGaps(Gaps.NONE.with(20, 24))), List.of(syn))
                .observed()
                .get(0)
                .gaps();
        assertThat(resampled.spans()).containsExactly(new Gaps.Span(10, 12), new Gaps.Span(45, 60));
        Gaps cut = TOLERANT.standardize(
                        List.of(trace("HHZ", -1, 0.5, ramp(90)).withGaps(Gaps.NONE.with(20, 24))), List.of(syn))
                .observed()
                .get(0)
                .gaps();
        assertThat(cut.spans()).containsExactly(new Gaps.Span(18, 22));
    }

    /** A header's wild step: the numbers are named, and nothing of that size is made. */
    @Test
    void axesThatWouldFillTheMemoryAreRefused() {
        Trace fine = trace("HHZ", 0, 1e-7, ramp(60));
        Trace slow = trace("BXZ", -1e-6, 3600, ramp(100_000));
        Standardizer toObserved = new Standardizer(new StandardizeConfig(Side.OBS, NormalizeTo.NONE, false));
        assertThatThrownBy(() -> toObserved.standardize(List.of(fine), List.of(slow)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("BXZ")
                .hasMessageContaining("100000 samples")
                .hasMessageContaining("MB");
        Trace late = trace("HHZ", 1800, 1e-7, ramp(60));
        assertThatThrownBy(() -> TOLERANT.standardize(List.of(late), List.of(slow)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("HHZ")
                .hasMessageContaining("padding");
    }
}
