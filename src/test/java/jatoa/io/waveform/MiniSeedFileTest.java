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
import org.junit.jupiter.api.Test;

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
        List<Trace> traces = MiniSeedFile.read(threeRecords(), "a.ms");
        assertThat(traces).hasSize(2);
        Trace first = traces.get(0);
        assertThat(first.id()).hasToString("NZ.BFZ.10.HHE");
        assertThat(first.axis().npts()).isEqualTo(80);
        assertThat(first.axis().samplingRate()).isEqualTo(20);
        for (int i = 0; i < 80; i++) {
            assertThat(first.samples().get(i)).isEqualTo(3 * i);
        }
        assertThat(traces.get(1).axis().npts()).isEqualTo(40);
    }

    /** Tenths of ms, microseconds of blockette 1001 and a correction that is not yet applied add up. */
    @Test
    void startTimeWithItsCorrections() {
        Trace trace = MiniSeedFile.read(record(0, ramp(0)), "a.ms").get(0);
        assertThat(trace.axis().startNanos()).isEqualTo(UtcTime.parse("2018-02-18T00:00:00.128393Z"));
        byte[] applied = record(0, ramp(0));
        applied[36] = 2;
        assertThat(MiniSeedFile.read(applied, "a.ms").get(0).axis().startNanos())
                .isEqualTo(UtcTime.parse("2018-02-18T00:00:00.123393Z"));
    }

    @Test
    void ratesByFactorAndMultiplierAreExact() {
        byte[] bytes = record(0, ramp(0));
        ByteBuffer.wrap(bytes).putShort(32, (short) -3).putShort(34, (short) 1);
        assertThat(MiniSeedFile.read(bytes, "a.ms").get(0).axis().samplingRate())
                .isEqualTo(1.0 / 3);
        ByteBuffer.wrap(bytes).putShort(32, (short) 200).putShort(34, (short) -3);
        assertThat(MiniSeedFile.read(bytes, "a.ms").get(0).axis().samplingRate())
                .isEqualTo(200.0 / 3);
        ByteBuffer.wrap(bytes).putShort(32, (short) -10).putShort(34, (short) -4);
        assertThat(MiniSeedFile.read(bytes, "a.ms").get(0).axis().samplingRate())
                .isEqualTo(1.0 / 40);
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
        assertThat(MiniSeedFile.read(little, "a.ms")).isEqualTo(MiniSeedFile.read(big, "a.ms"));
    }

    @Test
    void damageNamesFileAndByte() {
        byte[] truncated = Arrays.copyOf(threeRecords(), 2 * RECORD + 300);
        assertThatThrownBy(() -> MiniSeedFile.read(truncated, "a.ms"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.ms")
                .hasMessageContaining("byte 1024")
                .hasMessageContaining("the file ends after 300");
        byte[] wrongSample = record(0, ramp(0));
        wrongSample[DATA + 20] ^= 1;
        assertThatThrownBy(() -> MiniSeedFile.read(wrongSample, "a.ms"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("byte 64")
                .hasMessageContaining("the record says 117");
        byte[] garbage = file(record(0, ramp(0)), new byte[RECORD]);
        assertThatThrownBy(() -> MiniSeedFile.read(garbage, "a.ms"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a data record");
    }

    @Test
    void damagedFilesAreSaidToBe() {
        Mutations.survive(threeRecords(), "a.ms", 8000, bytes -> MiniSeedFile.read(bytes, "a.ms"));
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
            assertThat(MiniSeedFile.read(Files.readAllBytes(Shared.path(path)), path))
                    .containsExactly(expected);
        }
    }

    /** Doubles in 512-byte records, every channel twice; values read by another program. */
    @Test
    void doublesOfThreeChannels() throws IOException {
        String path = "reference/observed/formats/test_12Z_data/stream.ms";
        List<Trace> traces = MiniSeedFile.read(Files.readAllBytes(Shared.path(path)), path);
        assertThat(traces).extracting(t -> t.id().channel()).containsExactly("HH1", "HH1", "HH2", "HH2", "HHZ", "HHZ");
        assertThat(traces).allSatisfy(t -> assertThat(t.axis().npts()).isEqualTo(12500));
        assertThat(traces.get(0).axis().startNanos()).isEqualTo(UtcTime.parse("2012-04-11T09:21:11.268394Z"));
        assertThat(traces.get(0).samples().get(0)).isEqualTo(4.845942451204391e-25);
        assertThat(traces.get(3).samples().get(12499)).isEqualTo(4.566066476260074e-09);
        assertThat(traces.get(5).samples().get(12499)).isEqualTo(2.265244501613499e-09);
        Segments.Joined joined = Segments.join(traces, GapRule.REFUSE);
        assertThat(joined.traces())
                .extracting(Trace::axis)
                .allSatisfy(a -> assertThat(a.npts()).isEqualTo(12500));
        assertThat(joined.notes())
                .extracting(Segments.Note::kind)
                .containsOnly(Segments.Kind.OVERLAP_TRIMMED)
                .hasSize(3);
    }
}
