package jatoa.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FftTest {
    @Test
    void aFastLengthIsTheNextProductOfTwoThreeAndFive() {
        for (int n = -1; n < 5000; n++) {
            int wanted = Math.max(n, 1);
            while (rest(wanted) > 1) {
                wanted++;
            }
            assertThat(Fft.fastLength(n)).as("n %d", n).isEqualTo(wanted);
        }
    }

    /** 1,536 and 2,048 are near enough, 1,080 and 2,048 are not. */
    @Test
    void aWorkLengthIsAPowerOfTwoUnlessThatIsMuchLonger() {
        assertThat(Fft.workLength(1)).isEqualTo(1);
        assertThat(Fft.workLength(1024)).isEqualTo(1024);
        assertThat(Fft.workLength(1530)).isEqualTo(2048);
        assertThat(Fft.workLength(1079)).isEqualTo(1080);
    }

    private static int rest(int n) {
        int rest = n;
        for (int p : new int[] {2, 3, 5}) {
            while (rest % p == 0) {
                rest /= p;
            }
        }
        return rest;
    }
}
