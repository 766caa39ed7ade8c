package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.testing.Shared;
import jatoa.testing.TestVectors;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpecfemAsciiTest {
    private static final ChannelId CHANNEL = ChannelId.parse("AA.S1.BXY");

    private static Trace parse(String text) {
        return SpecfemAscii.parse(bytes(text), "f.semd", new SpecfemAscii.Header(CHANNEL, 0));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("f.semd")
                .hasMessageContainingAll(parts);
    }

    private static void assertSame(Trace trace, double[] expected) {
        assertThat(trace.axis().npts()).isEqualTo(expected.length);
        int different = Arrays.mismatch(trace.samples().array(), expected);
        if (different >= 0) {
            assertThat(trace.samples().get(different))
                    .as("sample %d", different)
                    .isEqualTo(expected[different]);
        }
    }

    private static long nanos(String time) {
        LocalDateTime t = LocalDateTime.parse(time);
        return t.toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L + t.getNano();
    }

    @Test
    void readsAsTheVectors() {
        for (JsonNode v : TestVectors.json("processing/formats.json").get("read_sem")) {
            String name = v.get("file_name").asText();
            String text = v.get("text").asText();
            if (v.get("case").asText().equals("too few dots in name")) {
                assertThatThrownBy(() -> SpecfemAscii.Name.of(name))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(name);
                continue;
            }
            SpecfemAscii.Name told = SpecfemAscii.Name.of("some/where/" + name);
            long origin = nanos(v.get("origin_time").asText());
            Trace trace = SpecfemAscii.parse(bytes(text), name, new SpecfemAscii.Header(told.channel(), origin));
            if (v.has("error")) {
                assertThat(trace.samples().toArray()).containsExactly(0.5, 0.25, 1.0); // D exponents, which Jatoa reads
                continue;
            }
            assertThat(told.format()).isEqualTo(v.get("format").asText());
            assertThat(told.channel())
                    .isEqualTo(new ChannelId(
                            v.get("network").asText(),
                            v.get("station").asText(),
                            "",
                            v.get("channel").asText()));
            assertThat(trace.samples().toArray()).containsExactly(TestVectors.doubles(v.get("data")));
            JsonNode fine = v.get("seisflows_read_ascii");
            assertThat(trace.axis().startNanos())
                    .isEqualTo(fine.get("starttime_ns").asLong());
            assertThat(trace.axis().samplingRate())
                    .isEqualTo(fine.get("sampling_rate").asDouble());
            assertThat(trace.axis().dt()).isEqualTo(fine.get("delta").asDouble());
        }
    }

    @Test
    void readsWhatFortranWrites() {
        double[] expected = {0.5, -1.25e-5, 1e-100, 0};
        assertThat(parse("  0.  .5\n 1. -0.125D-04 \n\n2. +0.1-099\n3. 0e0")
                        .samples()
                        .toArray())
                .containsExactly(expected);
        assertThat(parse("# a comment\r\n0.0\t.5 # and another\r\n1.0\t-1.25d-5\r\n2 1E-100\r\n3 -0\r\n")
                        .samples()
                        .toArray())
                .containsExactly(0.5, -1.25e-5, 1e-100, -0.0);
        assertThat(parse("0.0 1\r0.5 2\r").samples().toArray()).containsExactly(1, 2);
        assertThat(parse("0.0 , 1\n0.5,2\n3*7.5\n1.5,4\n").samples().toArray()).containsExactly(1, 2, 7.5, 4);
        assertThat(parse("0 1\n1 1e-400\n").samples().toArray()).containsExactly(1, 0);
    }

    @Test
    void namesFileLineAndValueOfWhatIsWrong() {
        assertRefused("", "empty");
        assertRefused("# nothing\n\n", "no samples");
        assertRefused("0.0 1.0\n", "one sample");
        assertRefused("0.0 1.0\n0.5 abc\n1.0 2.0\n", "line 2", "amplitude", "'abc'", "not a number");
        assertRefused("0.0 1.0\nx1 2.0\n1.0 2.0\n", "line 2", "time", "'x1'");
        assertRefused("0.0 1.0\n\n0.5 2.0\n1.0", "line 4", "one number");
        assertRefused("0.0 1.0\n0.5 2.0 3.0\n", "line 2", "more than two", "'3.0'");
        assertRefused("0.0 1.0\n0.5 NaN\n", "line 2", "'NaN'", "not finite");
        assertRefused("0.0 1.0\n0.5 -Infinity\n", "line 2", "not finite");
        assertRefused("0.0 1.0\n0.5 1e999\n", "line 2", "Infinity", "too large");
        assertRefused("0.0 1.0\n0.5 ********\n", "line 2", "'********'");
        assertRefused("0.5 1.0\n0.5 2.0\n", "forward");
        assertRefused("0 1\n1 1\n2 1\n1 1\n", "line 4", "backwards", "from 2.0 s to 1.0 s");
        assertRefused("0,1\n1;2\n", "line 2");
        assertRefused("0,1\n1,2,3\n", "line 2", "one comma, has 2");
        assertRefused("0 0,1\n1 1,2\n", "line 1");
        assertRefused("0 1\n1e300 1\n", "out of range");
        assertRefused("0 1\n1 \u00001\n", "line 2", "'?1'");
        for (String token : new String[] {
            "1.2.3", "--1", "1e", "1e+", "+", ".", "1-5", "1+2+3", "0x10", "1f", "1d", "-.E+05", "E+05", "1.E+5x"
        }) {
            assertRefused("0 1\n1 " + token + "\n", "line 2", "'" + token + "'");
            // in the middle of a long file numbers are read another way
            assertRefused("0 1\n1 " + token + "\n" + "2 2\n".repeat(100), "line 2", "'" + token + "'");
        }
    }

    @Test
    void noticesALastLineThatWasCut() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(String.format(Locale.ROOT, "%10.4f %14.6E%n", i * 0.12, Math.sin(i)));
        }
        String whole = text.toString();
        assertThat(parse(whole).axis().npts()).isEqualTo(20);
        assertThat(parse(whole.substring(0, whole.length() - 1)).axis().npts()).isEqualTo(20);
        for (int cut = 2; cut < 26; cut++) {
            assertRefused(whole.substring(0, whole.length() - cut), "line 20");
        }
    }

    /** Every token equals the library's value, in the formats that solvers write. */
    @Test
    void readsEveryNumberToTheNearestDouble() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        int n = 20_000;
        double[] expected = new double[n];
        String[] formats = {"%.7E", "%.16E", "%.17g", "%.15f", "%.18e", "%.22f", "%.3e"};
        for (int i = 0; i < n; i++) {
            double v = random.nextGaussian() * Math.pow(10, random.nextInt(80) - 50);
            if (i % 11 == 0) {
                v = Double.longBitsToDouble(random.nextLong());
                v = Double.isFinite(v) ? v : 0;
            }
            String token = i % 3 == 0 ? Double.toString(v) : String.format(Locale.ROOT, formats[i % formats.length], v);
            expected[i] = Double.parseDouble(token);
            text.append(i)
                    .append(' ')
                    .append(i % 5 == 0 ? token.replace('E', 'D') : token)
                    .append('\n');
        }
        assertSame(parse(text.toString()), expected);
    }

    /** Halfway cases and their neighbours: the hardest to round. */
    @Test
    void roundsHalfwayCasesToEven() {
        Random random = new Random(8);
        StringBuilder text = new StringBuilder();
        int n = 2000;
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            long odd = (1L << 53) + 1 + 2 * (random.nextLong() & 0xffffffffL);
            String digits = Long.toString(odd);
            String token = digits.charAt(0) + "." + digits.substring(1) + "E+15";
            if (i % 3 == 1) {
                token = new java.math.BigDecimal(odd).movePointLeft(1 + i % 5).toString();
            } else if (i % 3 == 2) {
                token = odd + "E-" + (i % 60);
            }
            expected[i] = Double.parseDouble(token);
            text.append(i).append(' ').append(token).append('\n');
        }
        assertSame(parse(text.toString()), expected);
    }

    /** Lines of one layout, as Fortran and C write them: signs, exponents and times of any number of digits change on the way. */
    @Test
    void readsLinesOfOneLayoutToTheNearestDouble() {
        Random random = new Random(10);
        for (String format : new String[] {
            "%21.15f %27.16E   %n",
            "%10.4f %14.6E%n",
            "%.3e %.9e%n",
            "%12.5f\t%12.7f%n",
            "%20.12E%26.17E\r%n",
            "%9.2f  %+.8E%n"
        }) {
            int n = 3000;
            double[] expected = new double[n];
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < n; i++) {
                double v = random.nextGaussian() * Math.pow(10, i % 500 == 0 ? -310 : random.nextInt(6) - 3);
                String line = String.format(Locale.ROOT, format, i * 0.06 - 48, v);
                expected[i] = Double.parseDouble(line.trim().split("\\s+")[1]);
                text.append(i % 700 < 350 ? line : line.replaceAll("E(\\S+\\s*)$", "D$1"));
            }
            assertSame(parse(text.toString()), expected);
        }
    }

    /** A fault in the middle of equal lines is seen as it is where every line is looked at for itself, behind a comment. */
    @Test
    void seesEveryFaultInLinesOfOneLayout() {
        Random random = new Random(11);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            lines.append(String.format(Locale.ROOT, "%9.4f   %14.6E %n", i * 0.25 - 1.2, Math.sin(i)));
        }
        String whole = lines.toString();
        byte[] likely = bytes("0123456789+-.eEdD,*# \n\t!$");
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = bytes(whole);
            damaged[random.nextInt(damaged.length)] = likely[random.nextInt(likely.length)];
            String text = new String(damaged, StandardCharsets.ISO_8859_1);
            String found = outcome(text);
            assertThat(found).as(text).isEqualTo(outcome(text.replace("\n", "\n#\n")));
            refused += found.startsWith("[") ? 0 : 1;
        }
        assertThat(refused).isBetween(1_000, 4_000);
    }

    /** The samples, or what is wrong without the line's number. */
    private static String outcome(String text) {
        try {
            return Arrays.toString(parse(text).samples().toArray());
        } catch (InputException e) {
            return e.getMessage().replaceFirst("line \\d+", "line");
        }
    }

    /** Any bytes either read or are refused with the file's name; nothing else happens. */
    @Test
    void survivesAnyDamage() {
        byte[] whole =
                bytes("# head\n-1.0E+00 0.5D-3\n-0.5,1.25\r\n0.0 2*0.0 \n  .5\t-1e-5\n1.0 1234567890.12345678901234\n");
        Random random = new Random(9);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int k = random.nextInt(6); k > 0 && damaged.length > 0; k--) {
                byte[] likely = bytes("0123456789+-.eEdD,*# \n\r\t");
                damaged[random.nextInt(damaged.length)] =
                        random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt(256);
            }
            try {
                SpecfemAscii.parse(damaged, "f.semd", new SpecfemAscii.Header(CHANNEL, 0));
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("f.semd");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void readsTheExampleAndTheDocumentationsFormat() {
        String path = Shared.path("reference/example/data/001/obs/AA.S000000.BXY.semd")
                .toString();
        Trace trace = SpecfemAscii.read(path, nanos("2000-01-01T00:00:00"));
        assertThat(trace.axis().npts()).isEqualTo(2500);
        assertThat(trace.axis().dt()).isEqualTo(0.12);
        assertThat(trace.axis().secondsFrom(nanos("2000-01-01T00:00:00"))).isEqualTo(-48);
        assertThat(parse("  -48.000000000000000          0.0000000000000000     \n"
                                + "  -47.939999999999998         -1.2345678901234567E-021\n")
                        .axis()
                        .dt())
                .isEqualTo(0.06);
        assertThatThrownBy(() -> SpecfemAscii.read("/nowhere/AA.S1.BXY.semd", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("/nowhere/AA.S1.BXY.semd");
    }
}
