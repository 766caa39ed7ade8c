package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.QualityConfig.GapRule;
import jatoa.io.waveform.Segments.Joined;
import jatoa.io.waveform.Segments.Kind;
import jatoa.model.Trace;
import jatoa.testing.TestTraces;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        Joined joined = Segments.join(List.of(from(4, 3), from(0, 4), from(7, 1)), rule);
        assertThat(joined.traces()).containsExactly(from(0, 8));
        assertThat(joined.notes()).isEmpty();
    }

    @Test
    void equalOverlapIsKeptOnce() {
        Joined joined = Segments.join(List.of(from(0, 6), from(4, 5), from(2, 3)), GapRule.REFUSE);
        assertThat(joined.traces()).containsExactly(from(0, 9));
        assertThat(kinds(joined)).containsExactly(Kind.OVERLAP_TRIMMED, Kind.OVERLAP_TRIMMED);
        assertThat(joined.notes().get(1).samples()).isEqualTo(2);
        assertThat(joined.notes().get(1).seconds()).isEqualTo(4.0);
    }

    @Test
    void differingOverlapRefusesThatChannelOnly() {
        Trace other = TestTraces.ramp("NZ.BFZ.10.HHN", 0, 1.0, 0, 3);
        Trace differs = TestTraces.of(CHANNEL, 4 * SECOND, 1.0, 4, 99, 6);
        Joined joined = Segments.join(List.of(other, from(0, 6), differs), GapRule.LONGEST);
        assertThat(joined.traces()).containsExactly(other);
        assertThat(kinds(joined)).containsExactly(Kind.OVERLAP_DIFFERS);
        assertThat(joined.notes().get(0).kind().refuses()).isTrue();
        assertThat(joined.notes().get(0).text()).isEqualTo("overlap_differs: 2 samples at 4.000 s");
    }

    @Test
    void gapRules() {
        List<Trace> gappy = List.of(from(0, 3), from(5, 4));
        Joined refused = Segments.join(gappy, GapRule.REFUSE);
        assertThat(refused.traces()).isEmpty();
        assertThat(kinds(refused)).containsExactly(Kind.GAP);
        assertThat(refused.notes().get(0).samples()).isEqualTo(2);
        assertThat(refused.notes().get(0).seconds()).isEqualTo(2.0);

        Joined longest = Segments.join(gappy, GapRule.LONGEST);
        assertThat(longest.traces()).containsExactly(from(5, 4));
        assertThat(kinds(longest)).containsExactly(Kind.GAP_LONGEST);

        Joined filled = Segments.join(gappy, GapRule.INTERPOLATE);
        assertThat(filled.traces()).containsExactly(from(0, 9));
        assertThat(kinds(filled)).containsExactly(Kind.GAP_INTERPOLATED);
    }

    @Test
    void gapsThatOutweighTheSamplesAreNotFilled() {
        Joined joined = Segments.join(List.of(from(0, 3), from(2_000_000_000, 4)), GapRule.INTERPOLATE);
        assertThat(joined.traces()).isEmpty();
        assertThat(kinds(joined)).containsExactly(Kind.GAP);
    }

    @Test
    void ratesMustAgreeToATenthOfAThousandth() {
        Trace drifted = TestTraces.ramp(CHANNEL, 4 * SECOND, 1.000001, 4, 3);
        assertThat(Segments.join(List.of(from(0, 4), drifted), GapRule.REFUSE).traces())
                .containsExactly(from(0, 7));
        Trace other = TestTraces.ramp(CHANNEL, 4 * SECOND, 2.0, 4, 3);
        Joined refused = Segments.join(List.of(from(0, 4), other), GapRule.REFUSE);
        assertThat(refused.traces()).isEmpty();
        assertThat(kinds(refused)).containsExactly(Kind.RATES_DIFFER);
    }

    @Test
    void aSegmentOffTheGridIsMovedAndSaidTo() {
        Trace off = TestTraces.ramp(CHANNEL, 4 * SECOND + SECOND / 5, 1.0, 4, 3);
        Joined joined = Segments.join(List.of(from(0, 4), off), GapRule.REFUSE);
        assertThat(joined.traces()).containsExactly(from(0, 7));
        assertThat(kinds(joined)).containsExactly(Kind.MOVED_TO_GRID);
    }
}
