package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.config.QualityConfig.GapRule;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import jatoa.testing.Shared;
import jatoa.testing.TestTraces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        "formats/test_12Z_data/stream.ms, MINISEED, 3",
        "formats/test_mseeds/2018/NZ/BFZ/HHE/NZ.BFZ.10.HHE.D.2018.049, MINISEED, 1",
        "formats/test_ASDFDataSet.h5, ASDF, 3"
    })
    void everyFormatByItsContent(String path, WaveformFormat format, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path("reference/observed/" + path));
        assertThat(WaveformFormat.detect(bytes, path)).isEqualTo(format);
        List<Trace> traces = WaveformFile.read(bytes, path, Request.all(ORIGIN).withTag("observed"))
                .traces();
        assertThat(Segments.join(traces, GapRule.REFUSE, Segments.Drift.FOLLOWED)
                        .traces())
                .hasSize(count);
    }

    @Test
    void specfemAsciiTellsItsChannelByItsName() {
        byte[] bytes = ascii("# time amplitude\n -20.0000000 0.0\n -19.9700000 1.0E-6\n -19.9400000 -2.0E-6\n");
        assertThat(WaveformFormat.detect(bytes, "a")).isEqualTo(WaveformFormat.SPECFEM_ASCII);
        Trace trace = WaveformFile.read(bytes, "data/NZ.BFZ.BXE.semd", Request.all(ORIGIN))
                .traces()
                .get(0);
        assertThat(trace.id()).hasToString("NZ.BFZ..BXE");
        assertThat(trace.axis().startNanos()).isEqualTo(ORIGIN - 20_000_000_000L);
        assertThat(WaveformFile.read(bytes, "u.semd", Request.all(ORIGIN).withChannel("AA.S1.BXY"))
                        .traces()
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
        List<Trace> traces = WaveformFile.read(two, "two", Request.all(ORIGIN).withStation("NZ.WEL"))
                .traces();
        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).samples().get(0)).isEqualTo(2);
    }

    @Test
    void otherContentIsRefusedByName() {
        for (byte[] bytes : new byte[][] {ascii("hello"), new byte[5000]}) {
            assertThatThrownBy(() -> WaveformFile.read(bytes, "strange.file", Request.all(0)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("strange.file: no waveform format that is read");
        }
    }

    /** What people give as waveforms, and what they are told. */
    @Test
    void foreignFormatsAreNamedWithTheToolThatConvertsThem() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("MS\u0003\u0000" + "x".repeat(60), "miniSEED 3; mseedconvert");
        told.put("000001V 010009402.3121970,001,00:00:00.0000~" + " ".repeat(500), "a SEED volume; rdseed");
        told.put("\u001f\u008b\b\u0000", "compressed with gzip; gunzip");
        told.put("BZh91AY", "compressed with bzip2");
        told.put("PK\u0003\u0004", "a zip archive; unzip");
        told.put("x".repeat(257) + "ustar ", "a tar archive");
        told.put("#Network | Station | Location | Channel | Latitude\nIU|ANMO|00|BHZ|34.9\n", "FDSN station text");
        told.put("#Network|Station|Latitude\n1A|X|34.9\n", "FDSN station text");
        told.put("\u00ef\u00bb\u00bf<?xml version='1.0'?>\n<FDSNStationXML xmlns='x'>", "StationXML: metadata");
        told.put("<?xml version='1.0'?>\n<q:quakeml xmlns='x'>", "QuakeML: an event");
        told.put("<?xml version='1.0'?>", "an XML document");
        told.put("#\t\t<< IRIS SEED Reader, Release 5.2 >>\n#\nB050F03     Station:     FURT\n", "a RESP file");
        told.put("* NETWORK   (KNETWK): IU\nZEROS 3\nPOLES 4\n-0.1 0.1\n", "SAC poles and zeros");
        told.put("WID2 1998/01/02 03:04:05.000 STA", "GSE or IMS text");
        told.put(
                "    0.010000000     -1.569280       1.520640      -12345.00      -12345.00\n"
                        + "       0.000000       9.990000      -12345.00\n",
                "SAC in letters");
        told.put("\u0093NUMPY\u0001", "an array of NumPy");
        told.forEach((content, what) -> assertThatThrownBy(() -> WaveformFile.read(
                        content.getBytes(StandardCharsets.ISO_8859_1),
                        "given.file",
                        Request.all(0).withChannel("A.B.C")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("given.file is " + what));
    }

    @ParameterizedTest
    @CsvSource({"true, 50", "false, 50", "true, 1200", "false, 7"})
    void seismicUnixIsKnownByItsLengths(boolean little, int npts) {
        ByteBuffer su = ByteBuffer.allocate(3 * (240 + 4 * npts))
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        su.putInt(0, 1).putShort(114, (short) npts).putShort(116, (short) 4000);
        assertThatThrownBy(() -> WaveformFile.read(su.array(), "Ux.su", Request.all(0)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("Ux.su is Seismic Unix");
    }

    /** Codes that a file lacks, or that are none, are those that the settings give its name. */
    @Test
    void theNameDecidesWhereAFileHasNoCodes() {
        Request named = Request.all(0).withChannel("AA.S0001.BXY");
        byte[] sac = SacFile.format(TestTraces.ramp("NZ.BFZ.10.HHE", 0, 1, 0, 3), ByteOrder.BIG_ENDIAN);
        assertThat(WaveformFile.read(sac, "a.sac", named).traces().get(0).id()).hasToString("NZ.BFZ.10.HHE");
        for (String code : new String[] {"-12345  ", "        ", "A.B     ", "../x    "}) {
            byte[] bytes = sac.clone();
            System.arraycopy(ascii(code), 0, bytes, SacHeader.KSTNM, 8);
            assertThat(WaveformFile.read(bytes, "a.sac", named).traces().get(0).id())
                    .hasToString("AA.S0001..BXY");
            assertThatThrownBy(() -> WaveformFile.read(bytes, "a.sac", Request.all(0)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a.sac: ");
        }
        byte[] slist = ascii("TIMESERIES NZ___HHE_, 1 samples, 100 sps, 2018-02-18T07:43:28, SLIST, INTEGER, \n1\n");
        assertThat(WaveformFile.read(slist, "a", named).traces().get(0).id()).hasToString("AA.S0001..BXY");
    }

    @Test
    void damageNeverReachesAMessageRaw() {
        byte[] bytes = ascii("0.0 1.0\n0.1 \u001b[31m\u0007\n");
        assertThatThrownBy(() -> WaveformFile.read(bytes, "A.B.BXZ.semd", Request.all(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2")
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("\u001b").doesNotContain("\u0007"));
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
