package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdjointSourceFileTest {
    private static final ChannelId CHANNEL = ChannelId.parse("AA.S1.BXY");
    /** Eleven significant digits. */
    private static final double DIGITS = 5e-11;

    private static AdjointSource source(double dt, double... x) {
        return new AdjointSource(CHANNEL, TimeAxis.ofStep(-48_000_000_000L, dt, x.length), Samples.copyOf(x));
    }

    @Test
    void writesTimeAndAmplitude() {
        byte[] text = AdjointSourceFile.format(source(0.12, 0, -1.5e-9, -0.0, 1e-300), -48);
        assertThat(new String(text, StandardCharsets.US_ASCII))
                .isEqualTo(" -4.8000000000E+01   0.0000000000E+00\n"
                        + " -4.7880000000E+01  -1.5000000000E-09\n"
                        + " -4.7760000000E+01  -0.0000000000E+00\n"
                        + " -4.7640000000E+01  1.0000000000E-300\n");
    }

    @Test
    void readsBackWhatItWrote(@TempDir Path directory) {
        Random random = new Random(4);
        double[] x = new double[3000];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian() * Math.pow(10, random.nextInt(400) - 320);
        }
        AdjointSource written = source(0.12, x);
        String path = directory.resolve("adjoint/001/AA.S1.BXY.adj").toString();
        AdjointSourceFile.write(path, written, -48);
        AdjointSource read = AdjointSourceFile.read(path, CHANNEL, 0);
        assertThat(read.axis()).isEqualTo(written.axis());
        for (int i = 0; i < x.length; i++) {
            assertThat(read.samples().get(i)).isCloseTo(x[i], within(DIGITS * Math.abs(x[i]) + Double.MIN_VALUE));
        }
    }

    @Test
    void everyAxisGetsItsOwnTimes() {
        AdjointSource coarse = source(0.5, 1, 2, 3);
        AdjointSource fine = source(0.25, 1, 2, 3);
        byte[] first = AdjointSourceFile.format(coarse, 0);
        assertThat(AdjointSourceFile.format(fine, 0)).isNotEqualTo(first);
        assertThat(AdjointSourceFile.format(coarse, 1)).isNotEqualTo(first);
        assertThat(AdjointSourceFile.format(source(0.5, 1, 2), 0)).hasSize(first.length / 3 * 2);
        assertThat(AdjointSourceFile.format(coarse, 0)).isEqualTo(first);
    }

    @Test
    void refusesSamplesThatAreNotFinite() {
        assertThatThrownBy(() -> AdjointSourceFile.format(source(0.12, 0, Double.NaN), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
