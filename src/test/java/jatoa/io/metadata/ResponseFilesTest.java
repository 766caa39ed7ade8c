package jatoa.io.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.ResponseConfig.Motion;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.InputException;
import jatoa.model.Position;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.GainOnly;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.UtcTime;
import jatoa.signal.response.InstrumentResponse;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseFilesTest {
    private static final Position PLACE = Position.geographic(1, 2);
    private static final double[] FREQUENCIES = {0.01, 0.5, 1, 7};

    /** A sensor of one pole with a gain of 400 V per m/s, a digitizer of 1000 counts per V, a filter of (z⁻¹ alone), in two epochs. */
    private static final String RESP = """
            #\t\t<< a comment >>
            B050F03     Station:     FURT
            B050F16     Network:     BW
            B052F03     Location:    ??
            B052F04     Channel:     EHZ
            B052F22     Start date:  2001,001
            B052F23     End date:    2010,032,12:30:00.0000
            B053F03     Transfer function type:                A [Laplace Transform (Rad/sec)]
            B053F04     Stage sequence number:                 1
            B053F05     Response in units lookup:              M/S - Velocity in Meters per Second
            B053F06     Response out units lookup:             V - Volts
            B053F07     A0 normalization factor:               1
            B053F08     Normalization frequency:               1
            B053F09     Number of zeroes:                      1
            B053F14     Number of poles:                       1
            #\t\tComplex zeroes:
            B053F10-13    0  0.000000E+00  0.000000E+00  0.000000E+00  0.000000E+00
            B053F15-18    0 -2.000000E+00  0.000000E+00  0.000000E+00  0.000000E+00
            B058F03     Stage sequence number:                 1
            B058F04     Gain:                                  4.000000E+02
            B058F05     Frequency of gain:                     1.000000E+00 HZ
            B058F06     Number of calibrations:                0
            B054F03     Transfer function type:                D
            B054F04     Stage sequence number:                 2
            B054F05     Response in units lookup:              V - Volts
            B054F06     Response out units lookup:             COUNTS - Digital Counts
            B054F07     Number of numerators:                  2
            B054F10     Number of denominators:                0
            B054F08-09    0  0.000000E+00  0.000000E+00
            B054F08-09    1  1.000000E+00  0.000000E+00
            B057F03     Stage sequence number:                 2
            B057F04     Input sample rate:                     2.000000E+01
            B057F05     Decimation factor:                     1
            B057F06     Decimation offset:                     0
            B057F07     Estimated delay (seconds):             5.000000E-02
            B057F08     Correction applied (seconds):          0.000000E+00
            B058F03     Stage sequence number:                 2
            B058F04     Gain:                                  1.000000E+03
            B058F05     Frequency of gain:                     1.000000E+00 HZ
            B061F03     Stage sequence number:                 3
            B061F05     Symmetry type:                         C
            B061F06     Response in units lookup:              COUNTS - Digital Counts
            B061F07     Response out units lookup:             COUNTS - Digital Counts
            B061F08     Number of numerators:                  2
            B061F09       0  2.000000E-01
            B061F09       1  3.000000E-01
            B057F03     Stage sequence number:                 3
            B057F04     Input sample rate:                     2.000000E+01
            B057F05     Decimation factor:                     2
            B057F06     Decimation offset:                     0
            B057F07     Estimated delay (seconds):             0.000000E+00
            B057F08     Correction applied (seconds):          0.000000E+00
            B058F03     Stage sequence number:                 0
            B058F04     Sensitivity:                           4.000000E+05
            B058F05     Frequency of sensitivity:              1.000000E+00 HZ
            B050F03     Station:     FURT
            B050F16     Network:     BW
            B052F03     Location:    ??
            B052F04     Channel:     EHZ
            B052F22     Start date:  2010,032,12:30:01
            B052F23     End date:    No Ending Time
            B062F03     Transfer function type:                P
            B062F04     Stage sequence number:                 1
            """;

    private static final String POLES_ZEROS = """
            * **********************************
            * NETWORK   (KNETWK): IU
            * STATION    (KSTNM): ANMO
            * LOCATION   (KHOLE): 00
            * CHANNEL   (KCMPNM): BHZ
            * START             : 2010-01-01T00:00:00
            * END               : 2599-12-31T23:59:59
            * INPUT UNIT        : M
            * OUTPUT UNIT       : COUNTS
            * **********************************
            ZEROS\t3
            \t-2.000000e+00\t+0.000000e+00
            POLES 2
             -1.0 1.0
             -1.0 -1.0
            CONSTANT 3.0e+08
            """;

    private static List<ResponseFiles.Response> read(String text) {
        return ResponseFiles.read(text.getBytes(StandardCharsets.UTF_8), "a.resp");
    }

    @Test
    void respGivesTheProductOfItsStages() {
        List<ResponseFiles.Response> epochs = read(RESP);
        assertThat(epochs).hasSize(2);
        assertThat(epochs.get(0).codes()).containsExactly("BW", "FURT", "", "EHZ");
        assertThat(epochs.get(0).epoch().endNanos()).isEqualTo(UtcTime.parse("2010-02-01T12:30:00"));
        assertThat(epochs.get(1).epoch().startNanos()).isEqualTo(UtcTime.parse("2010-02-01T12:30:01"));
        assertThat(epochs.get(1).epoch().endNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(epochs.get(1).response().stages().get(0).filter()).isEqualTo(new Unsupported("Polynomial"));
        var response = epochs.get(0).response();
        assertThat(response.sensitivity()).isEqualTo(new Gain(4e5, 1));
        assertThat(response.flaw()).isEmpty();
        double[] actual = InstrumentResponse.evaluate(response, Motion.VEL, FREQUENCIES);
        for (int k = 0; k < FREQUENCIES.length; k++) {
            double w = 2 * Math.PI * FREQUENCIES[k];
            // iw / (iw + 2) · exp(−iw/20) · (0.6 cos(w/40) + 0.4 cos(3w/40))
            double size = 4e5 * w / Math.hypot(w, 2) * (0.6 * Math.cos(w / 40) + 0.4 * Math.cos(3 * w / 40));
            double phase = Math.PI / 2 - Math.atan2(w, 2) - w / 20;
            assertThat(actual[2 * k]).isCloseTo(size * Math.cos(phase), within(1e-6));
            assertThat(actual[2 * k + 1]).isCloseTo(size * Math.sin(phase), within(1e-6));
        }
    }

    /** Roots that are not listed are 0. */
    @Test
    void polesAndZerosGoFromDisplacementToCounts() {
        List<ResponseFiles.Response> read = read(POLES_ZEROS + POLES_ZEROS.replace("BHZ", "BHN"));
        assertThat(read).extracting(r -> r.codes().get(3)).containsExactly("BHZ", "BHN");
        assertThat(read.get(0).epoch().startNanos()).isEqualTo(UtcTime.parse("2010-01-01"));
        assertThat(read.get(0).epoch().endNanos()).isEqualTo(Long.MAX_VALUE);
        double[] actual = InstrumentResponse.evaluate(read.get(0).response(), Motion.DISP, FREQUENCIES);
        for (int k = 0; k < FREQUENCIES.length; k++) {
            double w = 2 * Math.PI * FREQUENCIES[k];
            // (iw)² (iw + 2) / ((iw + 1)² + 1)
            double size = 3e8 * w * w * Math.hypot(w, 2) / Math.hypot(2 - w * w, 2 * w);
            assertThat(Math.hypot(actual[2 * k], actual[2 * k + 1])).isCloseTo(size, within(1e-9 * size));
        }
        assertThat(InstrumentResponse.evaluate(read.get(0).response(), Motion.VEL, FREQUENCIES)[0])
                .isNotEqualTo(actual[0]);
    }

    @Test
    void damageNamesFileAndLine() {
        assertThatThrownBy(() -> read(RESP.replace("-2.000000E+00", "many")))
                .isInstanceOf(InputException.class)
                .hasMessage("a.resp: damaged RESP in line 18: no number: 'many'");
        assertThatThrownBy(() -> read(RESP.replace("2.000000E+01", "0")))
                .hasMessageContaining("an input sample rate must be > 0 Hz");
        assertThatThrownBy(() -> read(POLES_ZEROS.replace("CONSTANT 3.0e+08", "")))
                .hasMessageContaining("a CONSTANT other than 0 is missing");
        assertThatThrownBy(() -> read(POLES_ZEROS.replace("POLES 2", "POLES 1")))
                .hasMessageContaining("damaged SAC poles and zeros in line 15");
        assertThatThrownBy(() -> read("hello")).hasMessage("a.resp is neither RESP nor SAC poles and zeros");
        for (String text : List.of(RESP, POLES_ZEROS)) {
            Mutations.survive(
                    text.getBytes(StandardCharsets.UTF_8), "a.resp", 600, b -> ResponseFiles.read(b, "a.resp"));
        }
    }

    private static List<ChannelId> ids(List<ChannelMetadata> channels) {
        return channels.stream().map(ChannelMetadata::id).toList();
    }

    /** The template's codes count; what it does not name the file says. */
    @Test
    void filesAreFoundByTemplateAndBesideStations(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("RESP.BW.FURT..EHZ"), RESP);
        Files.writeString(directory.resolve("RESP.BW.FURT.--.EHN"), RESP.replace("EHZ", "EHN"));
        Files.writeString(directory.resolve("RESP.BW.FURTH..EHZ"), RESP.replace("FURT", "FURTH"));
        Files.writeString(directory.resolve("RESP.BW.FURT.10.EHZ"), RESP.replace("-2.000000E+00", "many"));
        Files.writeString(directory.resolve("SAC_PZs_IU_ANMO_BHZ_00_2010.001.00.00.00"), POLES_ZEROS);
        Files.writeString(directory.resolve("all.pz"), POLES_ZEROS + POLES_ZEROS.replace("ANMO", "COLA"));
        ResponseFiles beside = ResponseFiles.beside(directory + "/STATIONS");
        List<ChannelMetadata> found = beside.channels("e", "BW", "FURT", PLACE);
        assertThat(ids(found).stream().distinct())
                .containsExactlyInAnyOrder(
                        new ChannelId("BW", "FURT", "", "EHZ"),
                        new ChannelId("BW", "FURT", "", "EHN"),
                        new ChannelId("BW", "FURT", "10", "EHZ"));
        assertThat(found.stream()
                        .filter(c -> c.id().location().equals("10"))
                        .findFirst()
                        .orElseThrow()
                        .response()
                        .flaw())
                .contains("RESP.BW.FURT.10.EHZ: damaged RESP in line 18");
        assertThat(ids(beside.channels("e", "IU", "ANMO", PLACE)))
                .containsExactly(new ChannelId("IU", "ANMO", "00", "BHZ"));
        ResponseFiles named = ResponseFiles.of(directory + "/RESP.{network}.{station}.{location}.{channel}");
        assertThat(ids(named.channels("e", "BW", "FURTH", PLACE)).stream().distinct())
                .containsExactly(new ChannelId("BW", "FURTH", "", "EHZ"));
        assertThat(ids(ResponseFiles.of(directory + "/all.pz").channels("e", "IU", "COLA", PLACE)))
                .containsExactly(new ChannelId("IU", "COLA", "00", "BHZ"));
        assertThat(ResponseFiles.of(directory + "/nothing/{channel}").channels("e", "IU", "COLA", PLACE))
                .isEmpty();
    }

    @Test
    void aFileOfTheArchive() throws IOException {
        String path = "reference/reports/resp_as_station_file/RESP.BW.FURT..EHZ";
        var response = ResponseFiles.read(Files.readAllBytes(Shared.path(path)), path)
                .get(0)
                .response();
        assertThat(response.flaw()).isEmpty();
        assertThat(response.inputUnits()).isEqualTo("M/S");
        assertThat(response.stages().get(1).filter()).isNotInstanceOf(GainOnly.class);
        double[] actual = InstrumentResponse.evaluate(response, Motion.VEL, new double[] {3});
        assertThat(Math.hypot(actual[0], actual[1]))
                .isCloseTo(
                        response.sensitivity().value(),
                        within(0.1 * response.sensitivity().value()));
    }
}
