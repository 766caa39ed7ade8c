package jatoa.run.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandOutTest {

    @ParameterizedTest
    @CsvSource({"0,1", "0,3", "1,1", "1,7", "3,7", "30,2", "30,4", "30,7", "31,4", "10000,2", "1003,16"})
    void everyPairIsHandedOutOnceWhateverTheRemainder(long pairs, int workers) {
        for (HandOut.Kind kind : HandOut.Kind.values()) {
            assertThat(coverage(kind, pairs, workers)).as("%s", kind).isEqualTo(pairs);
        }
    }

    /** Asks in turn until nobody gets any more; fails where a block does not follow the one before. */
    private static long coverage(HandOut.Kind kind, long pairs, int workers) {
        HandOut handOut = new HandOut(kind, pairs, workers);
        List<Block> blocks = new ArrayList<>();
        for (int round = 0; round <= pairs; round++) {
            for (int w = 0; w < workers; w++) {
                Block block = handOut.next(w);
                if (!block.isEmpty()) {
                    blocks.add(block);
                }
            }
        }
        long next = 0;
        for (Block block : blocks) {
            assertThat(block.from()).isEqualTo(next);
            next = block.to();
        }
        return next;
    }

    @Test
    void fixedSharesDifferByOneAtMost() {
        HandOut handOut = new HandOut(HandOut.Kind.FIXED, 30, 7);
        assertThat(handOut.next(0)).isEqualTo(new Block(0, 5));
        assertThat(handOut.next(2)).isEqualTo(new Block(10, 14));
        assertThat(handOut.next(6)).isEqualTo(new Block(26, 30));
        assertThat(handOut.next(6).isEmpty()).isTrue();
    }

    @Test
    void dynamicBlocksShrinkToSinglePairsAtTheEnd() {
        HandOut handOut = new HandOut(HandOut.Kind.DYNAMIC, 10_000, 2);
        List<Long> sizes = new ArrayList<>();
        for (Block b = handOut.next(0); !b.isEmpty(); b = handOut.next(1)) {
            sizes.add(b.size());
        }
        assertThat(sizes.get(0)).isEqualTo(157);
        assertThat(sizes).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(sizes.get(sizes.size() - 1)).isEqualTo(1);
        assertThat(sizes.size()).isLessThan(2 * 50);
    }

    @Test
    void aWorkerAsksAboutAsOftenForSixtyMillionPairs() {
        HandOut handOut = new HandOut(HandOut.Kind.DYNAMIC, 60_000_000, 1000);
        int blocks = 0;
        while (!handOut.next(0).isEmpty()) {
            blocks++;
        }
        assertThat(blocks).isLessThan(1000 * 50);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new HandOut(HandOut.Kind.DYNAMIC, -1, 2)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new HandOut(HandOut.Kind.DYNAMIC, 1, 0)).hasMessageContaining("workers >= 1");
        assertThatThrownBy(() -> new Block(3, 2)).hasMessageContaining("3 to 2");
    }
}
