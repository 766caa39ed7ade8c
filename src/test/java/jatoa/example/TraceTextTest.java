package jatoa.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceTextTest {
    private static final ExampleSize SIZE = new ExampleSize(1, 1, 1000, 0);

    @Test
    void looksAsFormattedLineByLine() {
        Random random = new Random(7);
        double[] samples = new double[SIZE.samples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(30) - 25);
        }
        samples[0] = 0;
        samples[1] = 9.9999999e-5;
        samples[2] = -1;
        samples[3] = 1e-3;
        samples[4] = 9.999999e10;
        samples[5] = 1024;

        String[] lines =
                new String(new ExampleFiles.TraceText(SIZE).of(samples), StandardCharsets.US_ASCII).split("\n");

        assertThat(lines).hasSize(samples.length);
        for (int i = 0; i < samples.length; i++) {
            double time = SIZE.startSeconds() + i * ExampleSize.DT;
            assertThat(lines[i]).isEqualTo(String.format(Locale.ROOT, "%11.4f%15.6E", time, samples[i]));
        }
    }
}
