package jatoa.model;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.Gaps.Span;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Gaps TWO = Gaps.NONE.with(10, 20).with(40, 41);

    @Test
    void touchingSpansAreOne() {
        assertThat(TWO.with(20, 25).spans()).containsExactly(new Span(10, 25), new Span(40, 41));
        assertThat(TWO.and(Gaps.NONE.with(0, 100)).spans()).containsExactly(new Span(0, 100));
        assertThat(TWO.with(5, 5)).isEqualTo(TWO);
        assertThat(Gaps.NONE.and(TWO)).isEqualTo(TWO);
    }

    @Test
    void countsSamplesOfAWindow() {
        assertThat(TWO.count(0, 100)).isEqualTo(11);
        assertThat(TWO.count(15, 41)).isEqualTo(6);
        assertThat(TWO.count(20, 40)).isZero();
    }

    @Test
    void wholeShiftsAreExact() {
        assertThat(TWO.on(12, 1, 29).spans()).containsExactly(new Span(0, 8), new Span(28, 29));
        assertThat(TWO.on(-5, 1, 100).spans()).containsExactly(new Span(15, 25), new Span(45, 46));
    }

    /** New samples are missing where a neighbour among the old ones is. */
    @Test
    void interpolatedSamplesNeedBothNeighbours() {
        // New sample j stands at 0.5 + j: between 9 and 10 for j = 9.
        assertThat(Gaps.NONE.with(10, 20).on(0.5, 1, 100).spans()).containsExactly(new Span(9, 20));
        // At 0, 0.25, …: 9.25 (37) to 19.75 (79), 9 and 20 were recorded.
        assertThat(Gaps.NONE.with(10, 20).on(0, 0.25, 400).spans()).containsExactly(new Span(37, 80));
    }
}
