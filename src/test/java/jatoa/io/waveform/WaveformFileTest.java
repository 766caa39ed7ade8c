package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import jatoa.testing.Shared;
import jatoa.testing.TestTraces;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveformFileTest {
    private static final long ORIGIN = UtcTime.parse("2018-02-18T07:43:48.127644Z");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "nz/test_obs_data_NZ_BFZ_2018p130600.ascii, SLIST_ASCII, 3",
        "nz/test_syn_data_NZ_BFZ_2018p130600.ascii, SLIST_ASCII, 3",
        "abkt/ABKT.II.LHZ.semd.sac, SAC, 1",
        "formats/test_synthetics_sac/IU.ANTO.MXZ.sem.sac, SAC, 1",
        "formats/test_12Z_data/stream.ms, MINISEED, 6",
        "formats/test_mseeds/2018/NZ/BFZ/HHE/NZ.BFZ.10.HHE.D.2018.049, MINISEED, 1",
        "formats/test_ASDFDataSet.h5, ASDF, 3"
    })
    void everyFormatByItsContent(String path, WaveformFormat format, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path("reference/observed/" + path));
        assertThat(WaveformFormat.detect(bytes, path)).isEqualTo(format);
        assertThat(WaveformFile.read(bytes, path, Request.all(ORIGIN).withTag("observed")))
                .hasSize(count);
    }

    @Test
    void specfemAsciiTellsItsChannelByItsName() {
        byte[] bytes = ascii("# time amplitude\n -20.0000000 0.0\n -19.9700000 1.0E-6\n -19.9400000 -2.0E-6\n");
        assertThat(WaveformFormat.detect(bytes, "a")).isEqualTo(WaveformFormat.SPECFEM_ASCII);
        Trace trace = WaveformFile.read(bytes, "data/NZ.BFZ.BXE.semd", Request.all(ORIGIN))
                .get(0);
        assertThat(trace.id()).hasToString("NZ.BFZ..BXE");
        assertThat(trace.axis().startNanos()).isEqualTo(ORIGIN - 20_000_000_000L);
        assertThat(WaveformFile.read(bytes, "u.semd", Request.all(ORIGIN).withChannel("AA.S1.BXY"))
                        .get(0)
                        .id())
                .hasToString("AA.S1..BXY");
        assertThatThrownBy(() -> WaveformFile.read(bytes, "u.semd", Request.all(ORIGIN)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("u.semd");
    }

    @Test
    void onlyTheStationThatIsWanted() {
        byte[] two = ascii("TIMESERIES NZ_BFZ_10_HHE_, 1 samples, 100 sps, 2018-02-18T07:43:28, SLIST, INTEGER, \n1\n"
                + "TIMESERIES NZ_WEL_10_HHE_, 1 samples, 100 sps, 2018-02-18T07:43:28, SLIST, INTEGER, \n2\n");
        List<Trace> traces = WaveformFile.read(two, "two", Request.all(ORIGIN).withStation("NZ.WEL"));
        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).samples().get(0)).isEqualTo(2);
    }

    @Test
    void otherContentIsRefusedByName() {
        for (byte[] bytes : new byte[][] {
            ascii("hello"), ascii("<?xml version='1.0'?>"), new byte[5000], ascii("000001V full SEED volume")
        }) {
            assertThatThrownBy(() -> WaveformFile.read(bytes, "strange.file", Request.all(0)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("strange.file: no waveform format that is read");
        }
    }

    @Test
    void noiseIsRefusedByName() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> WaveformFile.read(noise, "noise.bin", Request.all(0)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("noise.bin");
        }
    }

    @Test
    void aFaultyChannelCodeNamesTheFile() {
        byte[] sac = SacFile.format(TestTraces.ramp("NZ.BFZ.10.HHE", 0, 1, 0, 3), ByteOrder.BIG_ENDIAN);
        sac[SacHeader.KSTNM + 1] = '/';
        assertThatThrownBy(() -> WaveformFile.read(sac, "a.sac", Request.all(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.sac: station code must not contain");
    }

    @Test
    void anEmptyFileIsSaidToBe() {
        assertThatThrownBy(() -> WaveformFile.read(new byte[0], "a.sac", WaveformFile.Request.all(0)))
                .isInstanceOf(InputException.class)
                .hasMessage("a.sac is empty");
    }
}
