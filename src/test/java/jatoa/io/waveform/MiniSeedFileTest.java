package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.iris.dmc.seedcodec.Steim1;
import edu.iris.dmc.seedcodec.SteimException;
import jatoa.config.QualityConfig.GapRule;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniSeedFileTest {
    private static final int RECORD = 512;
    private static final int DATA = 64;
    private static final String NZ = "reference/observed/formats/test_mseeds/2018/NZ/BFZ/";

    /** A record of Steim 1 at 20 Hz whose first sample is {@code second} s after 2018-02-18T00:00:00. */
    private static byte[] record(int second, int[] samples) {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        record.put("000001D BFZ  10HHENZ".getBytes(StandardCharsets.US_ASCII));
        record.putShort((short) 2018).putShort((short) 49);
        record.put((byte) 0).put((byte) (second / 60)).put((byte) (second % 60)).put((byte) 0);
        record.putShort((short) 1234).putShort((short) samples.length);
        record.putShort((short) 20).putShort((short) 1);
        record.put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 2);
        record.putInt(50).putShort((short) DATA).putShort((short) 48);
        record.putShort((short) 1000)
                .putShort((short) 56)
                .put((byte) 10)
                .put((byte) 1)
                .put((byte) 9)
                .put((byte) 0);
        record.putShort((short) 1001)
                .putShort((short) 0)
                .put((byte) 0)
                .put((byte) -7)
                .put((byte) 0)
                .put((byte) 7);
        try {
            byte[] encoded = Steim1.encode(samples, 7).getEncodedData();
            record.position(DATA).put(encoded, 0, Math.min(encoded.length, RECORD - DATA));
        } catch (SteimException | IOException e) {
            throw new IllegalStateException(e);
        }
        return record.array();
    }

    private static List<Trace> read(byte[] bytes) {
        return MiniSeedFile.read(bytes, "a.ms", Optional.empty()).traces();
    }

    private static Trace joined(byte[] bytes) {
        return Segments.join(read(bytes), GapRule.REFUSE, Segments.Drift.FOLLOWED)
                .traces()
                .get(0);
    }

    private static byte[] file(byte[]... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(records).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static int[] ramp(int first) {
        int[] samples = new int[40];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = first + 3 * i;
        }
        return samples;
    }

    private static byte[] threeRecords() {
        return file(record(2, ramp(120)), record(0, ramp(0)), record(8, ramp(7)));
    }

    @Test
    void followingRecordsAreOneSegmentAndGapsSeparate() {
        assertThat(read(threeRecords())).hasSize(3);
        Segments.Joined all = Segments.join(read(threeRecords()), GapRule.LONGEST, Segments.Drift.FOLLOWED);
        assertThat(all.traces()).hasSize(1);
        Trace first = all.traces().get(0);
        assertThat(first.id()).hasToString("NZ.BFZ.10.HHE");
        assertThat(first.axis().samplingRate()).isEqualTo(20);
        assertThat(first.axis().npts()).isEqualTo(80);
        for (int i = 0; i < 80; i++) {
            assertThat(first.samples().get(i)).isEqualTo(3 * i);
        }
        assertThat(all.notes()).extracting(Segments.Note::kind).containsExactly(Segments.Kind.GAP_LONGEST);
    }

    /** Tenths of ms, microseconds of blockette 1001 and a correction that is not yet applied add up. */
    @Test
    void startTimeWithItsCorrections() {
        Trace trace = read(record(0, ramp(0))).get(0);
        assertThat(trace.axis().startNanos()).isEqualTo(UtcTime.parse("2018-02-18T00:00:00.128393Z"));
        byte[] applied = record(0, ramp(0));
        applied[36] = 2;
        assertThat(read(applied).get(0).axis().startNanos()).isEqualTo(UtcTime.parse("2018-02-18T00:00:00.123393Z"));
    }

    @Test
    void ratesByFactorAndMultiplierAreExact() {
        byte[] bytes = record(0, ramp(0));
        ByteBuffer.wrap(bytes).putShort(32, (short) -3).putShort(34, (short) 1);
        assertThat(read(bytes).get(0).axis().samplingRate()).isEqualTo(1.0 / 3);
        ByteBuffer.wrap(bytes).putShort(32, (short) 200).putShort(34, (short) -3);
        assertThat(read(bytes).get(0).axis().samplingRate()).isEqualTo(200.0 / 3);
        ByteBuffer.wrap(bytes).putShort(32, (short) -10).putShort(34, (short) -4);
        assertThat(read(bytes).get(0).axis().samplingRate()).isEqualTo(1.0 / 40);
    }

    @Test
    void littleEndianHeadersAreRead() {
        byte[] big = record(0, ramp(0));
        ByteBuffer from = ByteBuffer.wrap(big);
        byte[] little = big.clone();
        ByteBuffer to = ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN);
        for (int at : new int[] {20, 22, 28, 30, 32, 34, 44, 46, 48, 50, 56, 58}) {
            to.putShort(at, from.getShort(at));
        }
        to.putInt(40, from.getInt(40));
        assertThat(read(little)).isEqualTo(read(big));
    }

    @Test
    void damageNamesFileAndByte() {
        byte[] truncated = Arrays.copyOf(threeRecords(), 300);
        assertThatThrownBy(() -> read(truncated))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.ms")
                .hasMessageContaining("byte 0")
                .hasMessageContaining("the file ends after 300");
        byte[] wrongSample = record(0, ramp(0));
        wrongSample[DATA + 20] ^= 1;
        assertThatThrownBy(() -> read(wrongSample))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("byte 64")
                .hasMessageContaining("the record says 117");
        byte[] encoding = record(0, ramp(0));
        encoding[52] = 99;
        assertThatThrownBy(() -> read(encoding))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("encoding 99 is not read");
    }

    /** What is no data record costs itself only, and is said. */
    @Test
    void goodRecordsBesideWhatIsNoRecordAreUsed() {
        byte[] good = file(record(0, ramp(0)), record(2, ramp(120)));
        byte[] noise = new byte[RECORD];
        Arrays.fill(noise, (byte) ' ');
        System.arraycopy("000002".getBytes(StandardCharsets.US_ASCII), 0, noise, 0, 6);
        byte[] cut = Arrays.copyOf(record(4, ramp(240)), 300);
        record Case(byte[] bytes, String note) {}
        for (Case c : List.of(
                new Case(file(good, new byte[1]), "1 byte after the last record left out"),
                new Case(file(good, new byte[RECORD]), "512 bytes after the last record left out"),
                new Case(file(good, cut), "the last record is cut and left out, 300 of 512 bytes at byte 1024"),
                new Case(file(good, Arrays.copyOf(cut, 20)), "20 bytes after the last record left out"),
                new Case(file(noise, good), "no data record in 512 bytes at byte 0: left out"),
                new Case(
                        file(record(0, ramp(0)), noise, record(2, ramp(120))),
                        "no data record in 512 bytes at byte 512: left out"),
                new Case(file(good, noise), "512 bytes after the last record left out"))) {
            WaveformFile.Content content = WaveformFile.read(c.bytes(), "a.ms", WaveformFile.Request.all(0));
            assertThat(content.traces()).isEqualTo(read(good));
            assertThat(content.notes()).containsExactly(c.note());
        }
    }

    /** Samples as they are, without compression, in either byte order of the data. */
    private static byte[] plain(int encoding, ByteOrder order, int npts, Consumer<ByteBuffer> samples) {
        byte[] record = record(0, ramp(0));
        ByteBuffer bytes = ByteBuffer.wrap(record);
        bytes.putShort(30, (short) npts);
        bytes.put(52, (byte) encoding).put(53, (byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
        samples.accept(bytes.position(DATA).slice().order(order));
        return record;
    }

    @Test
    void plainNumbersInBothByteOrders() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] shorts = plain(
                    1,
                    order,
                    4,
                    b -> b.putShort((short) 1)
                            .putShort((short) -2)
                            .putShort((short) 300)
                            .putShort((short) -32768));
            assertThat(read(shorts).get(0).samples().array()).containsExactly(1, -2, 300, -32768);
            byte[] ints = plain(3, order, 3, b -> b.putInt(1).putInt(-2).putInt(1 << 30));
            assertThat(read(ints).get(0).samples().array()).containsExactly(1, -2, 1 << 30);
            byte[] floats = plain(4, order, 2, b -> b.putFloat(1.5f).putFloat(-2e-20f));
            assertThat(read(floats).get(0).samples().array()).containsExactly(1.5, -2e-20f);
            byte[] doubles = plain(5, order, 2, b -> b.putDouble(0.1).putDouble(-1e200));
            assertThat(read(doubles).get(0).samples().array()).containsExactly(0.1, -1e200);
            byte[] old = plain(32, order, 2, b -> b.putShort((short) 7).putShort((short) -7));
            assertThat(read(old).get(0).samples().array()).containsExactly(7, -7);
        }
        byte[] three = {0, 1, 2, (byte) 255, (byte) 255, (byte) 254};
        assertThat(read(plain(2, ByteOrder.BIG_ENDIAN, 2, b -> b.put(three)))
                        .get(0)
                        .samples()
                        .array())
                .containsExactly(258, -2);
        byte[] turned = {2, 1, 0, (byte) 254, (byte) 255, (byte) 255};
        assertThat(read(plain(12, ByteOrder.LITTLE_ENDIAN, 2, b -> b.put(turned)))
                        .get(0)
                        .samples()
                        .array())
                .containsExactly(258, -2);
        assertThatThrownBy(() -> read(plain(5, ByteOrder.BIG_ENDIAN, 100, b -> {})))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("100 samples of 8 bytes in 448");
    }

    /** Mantissa and exponent as the SEED manual, appendix D, and blockette 1000 have them. */
    @ParameterizedTest
    @CsvSource({
        "13, 0x0801, 1",
        "13, 0x17ff, -0.5",
        "13, 0x7000, -16",
        "13, 0x0fff, 2047",
        "14, 0x0801, 1",
        "14, 0x1801, 0.5",
        "14, 0xf000, -0.0625",
        "14, 0x8802, 0.0078125",
        "16, 0x2000, 1",
        "16, 0x6000, 4",
        "16, 0xa000, 16",
        "16, 0xffff, 1048576",
        "16, 0x1ffe, -1",
        "30, 0xa001, 1",
        "30, 0xafff, -1",
        "30, 0x0001, 1024",
        "30, 0x97ff, 4094"
    })
    void gainRangedNumbers(int encoding, String word, double value) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] bytes = plain(
                    encoding, order, 1, b -> b.putShort(Integer.decode(word).shortValue()));
            assertThat(read(bytes).get(0).samples().array()).containsExactly(value);
        }
    }

    /** Blockette 1000 taken out of the chain: length and encoding are what the file shows. */
    @Test
    void recordsWithoutBlockette1000() {
        byte[] bytes = threeRecords();
        for (int at = 0; at < bytes.length; at += RECORD) {
            ByteBuffer.wrap(bytes).putShort(at + 46, (short) 56);
        }
        assertThat(read(bytes)).isEqualTo(read(threeRecords()));
        byte[] one = record(0, ramp(5));
        ByteBuffer.wrap(one).putShort(46, (short) 0);
        assertThat(read(one).get(0).samples())
                .isEqualTo(read(record(0, ramp(5))).get(0).samples());
    }

    /** The header's factor and multiplier where blockette 100 is their float; its simplest number else. */
    @Test
    void ratesOfBlockette100() {
        byte[] bytes = record(0, ramp(0));
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putShort(56, (short) 100).putFloat(60, (float) (100 / 3.0));
        assertThat(read(bytes).get(0).axis().samplingRate()).isEqualTo(1 / 0.03);
        buffer.putShort(32, (short) 100).putShort(34, (short) -3);
        assertThat(read(bytes).get(0).axis().samplingRate()).isEqualTo(100.0 / 3);
        buffer.putFloat(60, 40.1f);
        assertThat(read(bytes).get(0).axis().samplingRate()).isEqualTo(40.1);
    }

    @Test
    void damagedFilesAreSaidToBe() {
        Mutations.survive(threeRecords(), "a.ms", 8000, bytes -> MiniSeedFile.read(bytes, "a.ms", Optional.empty()));
    }

    /** Steim 2 records against the same samples as text. */
    @Test
    void recordedCountsEqualTheirText() throws IOException {
        List<Trace> text = SlistAscii.read(
                Files.readAllBytes(Shared.path("reference/observed/nz/test_obs_data_NZ_BFZ_2018p130600.ascii")),
                "text");
        for (Trace expected : text) {
            String channel = expected.id().channel();
            String path = NZ + channel + "/NZ.BFZ.10." + channel + ".D.2018.049";
            assertThat(joined(Files.readAllBytes(Shared.path(path)))).isEqualTo(expected);
        }
    }

    /** Doubles in 512-byte records, every channel twice; values read by another program. */
    @Test
    void doublesOfThreeChannels() throws IOException {
        String path = "reference/observed/formats/test_12Z_data/stream.ms";
        Segments.Joined joined =
                Segments.join(read(Files.readAllBytes(Shared.path(path))), GapRule.REFUSE, Segments.Drift.FOLLOWED);
        List<Trace> traces = joined.traces();
        assertThat(traces).extracting(t -> t.id().channel()).containsExactly("HH1", "HH2", "HHZ");
        assertThat(traces).allSatisfy(t -> assertThat(t.axis().npts()).isEqualTo(12500));
        assertThat(traces.get(0).axis().startNanos()).isEqualTo(UtcTime.parse("2012-04-11T09:21:11.268394Z"));
        assertThat(traces.get(0).samples().get(0)).isEqualTo(4.845942451204391e-25);
        assertThat(traces.get(1).samples().get(12499)).isEqualTo(4.566066476260074e-09);
        assertThat(traces.get(2).samples().get(12499)).isEqualTo(2.265244501613499e-09);
        assertThat(joined.notes())
                .extracting(Segments.Note::kind)
                .containsOnly(Segments.Kind.OVERLAP_TRIMMED)
                .hasSize(3);
    }
}
