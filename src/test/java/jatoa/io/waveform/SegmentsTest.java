package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.QualityConfig.GapRule;
import jatoa.io.waveform.Segments.Drift;
import jatoa.io.waveform.Segments.Joined;
import jatoa.io.waveform.Segments.Kind;
import jatoa.model.Gaps;
import jatoa.model.Trace;
import jatoa.testing.TestTraces;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    private static final String CHANNEL = "NZ.BFZ.10.HHE";
    private static final long SECOND = 1_000_000_000L;

    /** One sample a second: value and time are the same number. */
    private static Trace from(int first, int npts) {
        return TestTraces.ramp(CHANNEL, first * SECOND, 1.0, first, npts);
    }

    private static List<Kind> kinds(Joined joined) {
        return joined.notes().stream().map(Segments.Note::kind).toList();
    }

    @ParameterizedTest
    @EnumSource(GapRule.class)
    void followingSegmentsAreOneTrace(GapRule rule) {
        Joined joined = Segments.join(List.of(from(4, 3), from(0, 4), from(7, 1)), rule, Drift.FOLLOWED);
        assertThat(joined.traces()).containsExactly(from(0, 8));
        assertThat(joined.notes()).isEmpty();
    }

    @Test
    void equalOverlapIsKeptOnce() {
        Joined joined = Segments.join(List.of(from(0, 6), from(4, 5), from(2, 3)), GapRule.REFUSE, Drift.FOLLOWED);
        assertThat(joined.traces()).containsExactly(from(0, 9));
        assertThat(kinds(joined)).containsExactly(Kind.OVERLAP_TRIMMED);
        assertThat(joined.notes().get(0).text()).isEqualTo("overlap_trimmed: 5 samples at 2.000 s");
    }

    @Test
    void differingOverlapRefusesThatChannelOnly() {
        Trace other = TestTraces.ramp("NZ.BFZ.10.HHN", 0, 1.0, 0, 3);
        Trace differs = TestTraces.of(CHANNEL, 4 * SECOND, 1.0, 4, 99, 6);
        Joined joined = Segments.join(List.of(other, from(0, 6), differs), GapRule.LONGEST, Drift.FOLLOWED);
        assertThat(joined.traces()).containsExactly(other);
        assertThat(kinds(joined)).containsExactly(Kind.OVERLAP_DIFFERS);
        assertThat(joined.notes().get(0).kind().refuses()).isTrue();
        assertThat(joined.notes().get(0).text()).isEqualTo("overlap_differs: 2 samples at 4.000 s");
    }

    @Test
    void gapRules() {
        List<Trace> gappy = List.of(from(0, 3), from(5, 4));
        Joined refused = Segments.join(gappy, GapRule.REFUSE, Drift.FOLLOWED);
        assertThat(refused.traces()).isEmpty();
        assertThat(kinds(refused)).containsExactly(Kind.GAP);
        assertThat(refused.notes().get(0).samples()).isEqualTo(2);
        assertThat(refused.notes().get(0).seconds()).isEqualTo(2.0);

        Joined longest = Segments.join(gappy, GapRule.LONGEST, Drift.FOLLOWED);
        assertThat(longest.traces()).containsExactly(from(5, 4));
        assertThat(kinds(longest)).containsExactly(Kind.GAP_LONGEST);

        Joined filled = Segments.join(gappy, GapRule.INTERPOLATE, Drift.FOLLOWED);
        assertThat(filled.traces()).containsExactly(from(0, 9).withGaps(Gaps.NONE.with(3, 5)));
        assertThat(kinds(filled)).containsExactly(Kind.GAP_INTERPOLATED);
    }

    @Test
    void gapsThatOutweighTheSamplesAreNotFilled() {
        Joined joined = Segments.join(List.of(from(0, 3), from(2_000_000_000, 4)), GapRule.INTERPOLATE, Drift.FOLLOWED);
        assertThat(joined.traces()).isEmpty();
        assertThat(kinds(joined)).containsExactly(Kind.GAP);
    }

    @Test
    void ratesMustAgreeToATenthOfAThousandth() {
        Trace drifted = TestTraces.ramp(CHANNEL, 4 * SECOND, 1.000001, 4, 3);
        assertThat(Segments.join(List.of(from(0, 4), drifted), GapRule.REFUSE, Drift.FOLLOWED)
                        .traces())
                .containsExactly(from(0, 7));
        Trace other = TestTraces.ramp(CHANNEL, 4 * SECOND, 2.0, 4, 3);
        Joined refused = Segments.join(List.of(from(0, 4), other), GapRule.REFUSE, Drift.FOLLOWED);
        assertThat(refused.traces()).isEmpty();
        assertThat(kinds(refused)).containsExactly(Kind.RATES_DIFFER);
    }

    /** Least squares of two starts is the middle between them. */
    @Test
    void aSegmentOffTheGridIsMovedAndSaidTo() {
        Trace off = TestTraces.ramp(CHANNEL, 4 * SECOND + SECOND / 5, 1.0, 4, 3);
        Joined joined = Segments.join(List.of(from(0, 4), off), GapRule.REFUSE, Drift.FOLLOWED);
        assertThat(joined.traces().get(0).samples()).isEqualTo(from(0, 7).samples());
        assertThat(joined.traces().get(0).axis().startNanos()).isEqualTo(SECOND / 10);
        assertThat(kinds(joined)).containsExactly(Kind.MOVED_TO_GRID);
        assertThat(joined.notes().get(0).text()).isEqualTo("moved_to_grid: by up to 0.100 samples");
        Trace hardly = TestTraces.ramp(CHANNEL, 4 * SECOND + SECOND / 110, 1.0, 4, 3);
        Joined same = Segments.join(List.of(from(0, 4), hardly), GapRule.REFUSE, Drift.RESAMPLED);
        assertThat(same.traces()).containsExactly(from(0, 7));
        assertThat(same.notes()).isEmpty();
    }

    /** A wave of 0.11 Hz, cut into records, whose clock runs at {@code rate} where the header says 2 Hz; times to a microsecond. */
    private static List<Trace> drifting(double rate, int records, int npts, int missing) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            double[] samples = new double[npts];
            for (int k = 0; k < npts; k++) {
                samples[k] = wave((i * npts + k) / rate);
            }
            long start = 1000 * Math.round(1e6 * i * npts / rate);
            if (i != missing) {
                traces.add(TestTraces.of(CHANNEL, start, 2.0, samples));
            }
        }
        return traces;
    }

    private static double wave(double seconds) {
        return 100 + 0.02 * seconds + Math.sin(2 * Math.PI * 0.11 * seconds);
    }

    private static void assertWave(Trace trace, double tolerance) {
        for (int i = 20; i < trace.axis().npts() - 20; i++) {
            double seconds = trace.axis().startNanos() / 1e9 + i * trace.axis().dt();
            assertThat(trace.samples().get(i)).isCloseTo(wave(seconds), within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.994, 2.006, 1.9997, 2.0003, 1.985})
    void aClockThatDriftsGivesTheRateItRanAt(double rate) {
        List<Trace> records = drifting(rate, 60, 100, -1);
        Joined followed = Segments.join(records, GapRule.REFUSE, Drift.FOLLOWED);
        assertThat(kinds(followed)).containsExactly(Kind.CLOCK_DRIFT);
        Trace trace = followed.traces().get(0);
        assertThat(trace.axis().npts()).isEqualTo(6000);
        assertThat(trace.axis().samplingRate()).isCloseTo(rate, within(1e-7));
        assertWave(trace, 1e-4);

        Joined resampled = Segments.join(records, GapRule.REFUSE, Drift.RESAMPLED);
        assertThat(kinds(resampled)).containsExactly(Kind.CLOCK_DRIFT);
        Trace nominal = resampled.traces().get(0);
        assertThat(nominal.axis().samplingRate()).isEqualTo(2.0);
        assertThat(nominal.axis().npts()).isEqualTo((int) Math.floor(5999 / rate * 2) + 1);
        assertWave(nominal, 1e-3);
        assertThat(followed.notes().get(0).text())
                .contains("instead of 2.0000000 Hz by the start times of 60 segments");
    }

    @Test
    void aGapOnADriftingClockIsAsLongAsItWas() {
        Joined joined = Segments.join(drifting(1.994, 60, 100, 30), GapRule.INTERPOLATE, Drift.FOLLOWED);
        assertThat(kinds(joined)).containsExactly(Kind.CLOCK_DRIFT, Kind.GAP_INTERPOLATED);
        assertThat(joined.notes().get(1).samples()).isEqualTo(100);
        assertThat(joined.traces().get(0).gaps()).isEqualTo(Gaps.NONE.with(3000, 3100));
        Joined even = Segments.join(drifting(1.994, 60, 100, 30), GapRule.INTERPOLATE, Drift.RESAMPLED);
        assertThat(even.traces().get(0).gaps().count(3008, 3110)).isBetween(99, 101);
        assertThat(joined.traces().get(0).axis().samplingRate()).isCloseTo(1.994, within(1e-7));
        assertThat(joined.traces().get(0).gaps().spans()).containsExactly(new Gaps.Span(3000, 3100));
    }

    /** A drift of less than half a sample keeps rate and samples; the start is the middle of what records say. */
    @Test
    void aSmallDriftMovesTheStartOnly() {
        double rate = 2 / (1 + 0.3 / 6000);
        Joined joined = Segments.join(drifting(rate, 60, 100, -1), GapRule.REFUSE, Drift.RESAMPLED);
        assertThat(kinds(joined)).containsExactly(Kind.MOVED_TO_GRID);
        assertThat(joined.traces().get(0).axis().samplingRate()).isEqualTo(2.0);
        assertThat(joined.traces().get(0).axis().startNanos() / 1e9).isCloseTo(0.15 * 59 / 60 / 2, within(1e-6));
    }

    /** Tenths of milliseconds, cut off, are what records without blockette 1001 tell: no move. */
    @Test
    void theResolutionOfStartTimesIsNoMove() {
        List<Trace> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long start = i * 100 * SECOND / 300;
            records.add(TestTraces.ramp(CHANNEL, start - start % 100_000, 300, 100 * i, 100));
        }
        Joined joined = Segments.join(records, GapRule.REFUSE, Drift.RESAMPLED);
        assertThat(joined.traces()).containsExactly(TestTraces.ramp(CHANNEL, 0, 300, 0, 5000));
        assertThat(joined.notes()).isEmpty();
    }

    /** One sample lost with each record is a gap, not a clock. */
    @Test
    void gapsOfWholeSamplesAreGaps() {
        List<Trace> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            records.add(from(201 * i, 200));
        }
        assertThat(kinds(Segments.join(records, GapRule.REFUSE, Drift.FOLLOWED)))
                .containsExactly(Kind.GAP);
    }
}
