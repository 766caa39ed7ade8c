package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Station;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import jatoa.testing.TestTraces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SacFileTest {
    private static final long START = UtcTime.parse("2018-02-18T07:43:28.128394123Z");
    private static final Trace TRACE =
            TestTraces.of("NZ.BFZ.10.HHE", START, 1 / 0.03, 0, -1.5, 2.25, 1e-20f, 123456.7f, -0.0);

    private static byte[] little() {
        return SacFile.format(TRACE, ByteOrder.LITTLE_ENDIAN);
    }

    private static Trace shared(String path) throws IOException {
        return SacFile.read(Files.readAllBytes(Shared.path("reference/observed/" + path)), path, 0);
    }

    @Test
    void readsBackInEitherByteOrder() {
        assertThat(SacFile.read(little(), "a.sac", 0)).isEqualTo(TRACE);
        assertThat(SacFile.read(SacFile.format(TRACE, ByteOrder.BIG_ENDIAN), "a.sac", 0))
                .isEqualTo(TRACE);
    }

    /** Header version 7 keeps step and start as doubles behind the samples. */
    @Test
    void versionSevenTakesStepAndStartFromItsFooter() {
        byte[] file = Arrays.copyOf(little(), little().length + SacHeader.FOOTER_BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(4 * SacHeader.NVHDR, 7);
        buffer.putDouble(little().length, 1.0 / 3);
        buffer.putDouble(little().length + 8, -12.5);
        Trace trace = SacFile.read(file, "a.sac", 0);
        assertThat(trace.axis().samplingRate()).isEqualTo(1 / (1.0 / 3));
        assertThat(trace.axis().startNanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:15.628Z"));
    }

    /** The header's float is the simplest number that it can be; nothing is rounded to microseconds. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0078125, 1 / 30.0, 0.01, 0.025, 1 / 3.0, 1e-9, 5e-7, 1.25e-7, 1 / 44100.0, 0.0123457, 60})
    void stepsInFullPrecision(double step) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer file = ByteBuffer.wrap(SacFile.format(TRACE, order)).order(order);
            file.putFloat(4 * SacHeader.DELTA, (float) step);
            assertThat(SacFile.read(file.array(), "a.sac", 0).axis().samplingRate())
                    .isEqualTo(1 / step);
        }
    }

    /** Numbers of samples and steps that no file can have: refused before anything is made of them. */
    @Test
    void absurdAxesAreRefused() {
        for (int npts : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 1 << 30}) {
            byte[] file = little();
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * SacHeader.NPTS, npts);
            assertThatThrownBy(() -> SacFile.read(file, "a.sac", 0))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a.sac")
                    .hasMessageContaining("npts " + npts);
        }
        for (float delta : new float[] {1e-12f, 1e20f, Float.MIN_VALUE, Float.NaN, -1, Float.MAX_VALUE, 0}) {
            byte[] file = little();
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(4 * SacHeader.DELTA, delta);
            assertThatThrownBy(() -> SacFile.read(file, "a.sac", 0))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a.sac")
                    .hasMessageContaining("byte 0");
        }
    }

    @Test
    void withoutReferenceTimeTheOriginIsTheReference() {
        byte[] file = little();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * SacHeader.NZYEAR, -12345);
        assertThat(SacFile.read(file, "a.sac", START).axis().startNanos()).isEqualTo(START + 394_123);
    }

    @Test
    void damageNamesFileAndByte() {
        assertThatThrownBy(() -> SacFile.read(Arrays.copyOf(little(), 640), "a.sac", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.sac")
                .hasMessageContaining("byte 316")
                .hasMessageContaining("npts 6 asks for 656 bytes, the file has 640");
        assertThatThrownBy(() -> SacFile.read(Arrays.copyOf(little(), 100), "a.sac", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a header has 632 bytes");
        byte[] uneven = little();
        ByteBuffer.wrap(uneven).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * SacHeader.LEVEN, 0);
        assertThatThrownBy(() -> SacFile.read(uneven, "a.sac", 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("even sampling");
        assertThatThrownBy(() ->
                        SacFile.format(TestTraces.ramp("NZ.LONGERTHAN8.10.HHE", 0, 1, 0, 3), ByteOrder.LITTLE_ENDIAN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at most 8 characters");
    }

    @Test
    void damagedFilesAreSaidToBe() {
        Mutations.survive(little(), "a.sac", 5000, bytes -> {
            SacFile.read(bytes, "a.sac", 0);
            SacFile.places(bytes, "a.sac", "NZ", "BFZ");
        });
    }

    /** Values read from the bytes by another program. */
    @Test
    void filesThatOthersWrote() throws IOException {
        Trace abkt = shared("abkt/1995.122.05.32.16.0000.II.ABKT.00.LHZ.D.SAC");
        assertThat(abkt.id()).hasToString("II.ABKT.00.LHZ");
        assertThat(abkt.axis().npts()).isEqualTo(7701);
        assertThat(abkt.axis().samplingRate()).isEqualTo(1.0);
        assertThat(abkt.axis().startNanos())
                .isEqualTo(UtcTime.parse("1995-05-02T06:06:13.900Z") + Math.round(-499.9000244140625e9));
        assertThat(abkt.samples().get(3850)).isEqualTo(3.1047120501170866e-06);

        Trace pysep = shared("formats/test_SAC/2014-09-22T144122_NORTH_ISLAND_NEW_ZEALAND.NZ.BFZ..BXE.sac");
        assertThat(pysep.axis().samplingRate()).isEqualTo(1 / 0.015);
        assertThat(pysep.axis().startNanos()).isEqualTo(UtcTime.parse("2014-09-22T14:41:02.940Z"));
        assertThat(pysep.samples().get(10000)).isEqualTo(-0.0005732412682846189);
        assertThat(pysep.samples().get(19999)).isEqualTo(-0.0005877121584489942);

        Trace globe = shared("formats/test_synthetics_sac/IU.ANTO.MXE.sem.sac");
        assertThat(globe.id()).hasToString("IU.ANTO.S1.MXE");
        assertThat(globe.samples().maxAbs()).isEqualTo(0.07496055215597153);
    }

    @Test
    void eventAndStationOfTheHeader() throws IOException {
        String path = "reference/observed/abkt/1995.122.05.32.16.0000.II.ABKT.00.LHZ.D.SAC";
        byte[] bytes = Files.readAllBytes(Shared.path(path));
        SacFile.Places places = SacFile.places(Arrays.copyOf(bytes, SacFile.HEADER_BYTES), path, "II", "ABKT");
        Station station = places.station().orElseThrow();
        assertThat(station.id()).isEqualTo("II.ABKT");
        assertThat(station.position().latitude()).isEqualTo(37.93040084838867);
        assertThat(station.elevation()).isEqualTo(678);
        assertThat(station.burial()).isEqualTo(7);
        Event event = places.event().orElseThrow();
        assertThat(event.origin().nanos()).isEqualTo(UtcTime.parse("1995-05-02T06:06:13.900Z"));
        assertThat(event.origin().position().longitude()).isEqualTo(-77.06999969482422);
        assertThat(event.origin().depth()).isEqualTo(1000 * 112.80000305175781);
        assertThat(SacFile.places(little(), "a.sac", "II", "ABKT")).isEqualTo(SacFile.Places.NONE);
        assertThat(SacFile.places("0.0 1.0\n".getBytes(StandardCharsets.US_ASCII), "a.semd", "II", "ABKT"))
                .isEqualTo(SacFile.Places.NONE);
    }
}
