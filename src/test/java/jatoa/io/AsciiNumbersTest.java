package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.testing.TestVectors;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsciiNumbersTest {

    private static String scientific(double value, int width, int decimals) {
        return new AsciiNumbers(0).scientific(value, width, decimals).toString();
    }

    private static String fixed(double value, int width, int decimals) {
        return new AsciiNumbers(0).fixed(value, width, decimals).toString();
    }

    @Test
    void laysNumbersOutAsC() {
        assertThat(scientific(1, 0, 10)).isEqualTo("1.0000000000E+00");
        assertThat(scientific(-0.00225, 14, 6)).isEqualTo(" -2.250000E-03");
        assertThat(scientific(0, 13, 6)).isEqualTo(" 0.000000E+00");
        assertThat(scientific(-0.0, 0, 2)).isEqualTo("-0.00E+00");
        assertThat(scientific(9.9999999999999, 0, 10)).isEqualTo("1.0000000000E+01");
        assertThat(scientific(9.9999999999, 0, 10)).isEqualTo("9.9999999999E+00");
        assertThat(scientific(1e23, 0, 3)).isEqualTo("1.000E+23");
        assertThat(scientific(1e100, 0, 3)).isEqualTo("1.000E+100");
        assertThat(scientific(Double.MIN_VALUE, 0, 10)).isEqualTo("4.9406564584E-324");
        assertThat(scientific(Double.MAX_VALUE, 0, 10)).isEqualTo("1.7976931349E+308");
        assertThat(scientific(12345.678, 0, 0)).isEqualTo("1E+04");
        assertThat(scientific(0.1, 0, 17)).isEqualTo("1.00000000000000006E-01");
        assertThat(fixed(-48, 11, 4)).isEqualTo("   -48.0000");
        assertThat(fixed(0.125, 0, 2)).isEqualTo("0.12");
        assertThat(fixed(0.375, 0, 2)).isEqualTo("0.38");
        assertThat(fixed(-1e-9, 0, 7)).isEqualTo("-0.0000000");
        assertThat(fixed(0, 3, 0)).isEqualTo("  0");
        assertThat(fixed(999.96, 0, 1)).isEqualTo("1000.0");
        assertThat(fixed(1e22, 0, 1)).isEqualTo("10000000000000000000000.0");
        assertThat(fixed(123456, 3, 2)).isEqualTo("123456.00");
    }

    @Test
    void refusesWhatIsNotFinite() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> scientific(value, 0, 3)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> fixed(value, 0, 3)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Every value, ties included, has the digits of exact decimal arithmetic. */
    @Test
    void roundsByTheExactValue() {
        Random random = new Random(3);
        for (int i = 0; i < 60_000; i++) {
            double value = i % 3 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            if (i % 3 == 1) {
                value = (random.nextInt(2_000_000) - 1_000_000) / 64.0; // many ties
            }
            if (!Double.isFinite(value) || value == 0) {
                continue;
            }
            int decimals = i % 18;
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
            String text = scientific(value, 0, decimals);
            assertThat(new BigDecimal(text)).isEqualByComparingTo(rounded);
            assertThat(text).matches("-?\\d(\\.\\d{" + Math.max(decimals, 1) + "})?E[+-]\\d{2,3}");
            if (Math.abs(value) < 1e20 && i % 4 == 0) {
                BigDecimal plain = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
                String sign = value < 0 && plain.signum() == 0 ? "-" : "";
                assertThat(fixed(value, 0, decimals)).isEqualTo(sign + plain.toPlainString());
            }
        }
    }

    @Test
    void writesTheVectorsTexts() {
        JsonNode formats = TestVectors.json("processing/formats.json");
        JsonNode adjoint = formats.get("adjoint_file");
        double[] reversed = TestVectors.doubles(adjoint.get("in_memory"));
        AsciiNumbers text = new AsciiNumbers(0);
        for (int i = 0; i < reversed.length; i++) {
            double time = adjoint.get("time_offset").asDouble()
                    + i * adjoint.get("dt").asDouble();
            text.scientific(time, 0, 17).text(" ").scientific(reversed[reversed.length - 1 - i], 0, 17);
            text.newline();
        }
        // one decimal less than the original's 18, which no double needs
        String expected = adjoint.get("text").asText().toUpperCase(Locale.ROOT).replaceAll("(\\.\\d{17})\\dE", "$1E");
        assertThat(text.toString()).isEqualTo(expected);

        JsonNode sem = formats.get("write_sem");
        double[] data = TestVectors.doubles(sem.get("data"));
        AsciiNumbers rows = new AsciiNumbers(0);
        for (int i = 0; i < data.length; i++) {
            double time = sem.get("time_offset").asDouble() + i * sem.get("dt").asDouble();
            rows.fixed(time, 13, 7).text(" ").fixed(data[i], 17, 7).newline();
        }
        assertThat(rows.toString()).isEqualTo(sem.get("text").asText());
    }
}
