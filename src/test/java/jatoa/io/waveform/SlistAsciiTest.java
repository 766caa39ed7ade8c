package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlistAsciiTest {
    private static final String TWO = """
            TIMESERIES NZ_BFZ_10_HHE_, 7 samples, 100 sps, 2018-02-18T07:43:28.128394, SLIST, INTEGER, counts
            316\t329\t-315\t+373\t391\t451
            456
            TIMESERIES NZ_BFZ__BXE_D, 3 samples, 33.333333333333336 sps, 2018-02-18T07:43:28.127644Z, SLIST, FLOAT,
            0.0000000000e+00\t1.2345678901e-03
            123456789012345678
            """;

    private static List<Trace> read(String text) {
        return SlistAscii.read(text.getBytes(StandardCharsets.US_ASCII), "two.ascii");
    }

    @Test
    void severalTracesInOneFile() {
        List<Trace> traces = read(TWO);
        assertThat(traces).hasSize(2);
        assertThat(traces.get(0).id()).hasToString("NZ.BFZ.10.HHE");
        assertThat(traces.get(0).axis().samplingRate()).isEqualTo(100.0);
        assertThat(traces.get(0).axis().startNanos()).isEqualTo(UtcTime.parse("2018-02-18T07:43:28.128394Z"));
        assertThat(traces.get(0).samples().array()).containsExactly(316, 329, -315, 373, 391, 451, 456);
        assertThat(traces.get(1).id()).hasToString("NZ.BFZ..BXE");
        assertThat(traces.get(1).axis().samplingRate()).isEqualTo(33.333333333333336);
        assertThat(traces.get(1).samples().array()).containsExactly(0, 1.2345678901e-03, 123456789012345678.0);
    }

    @ParameterizedTest
    @CsvSource({"INT32, INTEGER", "INT64, INTEGER", "INT16, INTEGER", "FLOAT32, FLOAT", "FLOAT64, FLOAT"})
    void otherNamesOfTheTypes(String type, String usual) {
        assertThat(read(TWO.replace("SLIST, " + usual, "SLIST, " + type))).isEqualTo(read(TWO));
        assertThatThrownBy(() -> read(TWO.replace("SLIST, FLOAT", "SLIST, COMPLEX")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("COMPLEX");
    }

    @Test
    void damageNamesFileAndLine() {
        assertThatThrownBy(() -> read(TWO.replace("456\n", "")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two.ascii")
                .hasMessageContaining("line 3")
                .hasMessageContaining("'TIMESERIES'");
        assertThatThrownBy(() -> read(TWO.replace("391", "39x1")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("sample 5 of 7 of NZ.BFZ.10.HHE is '39x1'");
        assertThatThrownBy(() -> read(TWO.replace("123456789012345678", "")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ends after 2 of 3 samples");
        assertThatThrownBy(() -> read(TWO.replace("7 samples", "2000000000 samples")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("do not fit");
        assertThatThrownBy(() -> read(TWO.replace("100 sps", "0 sps")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read(TWO.replace("SLIST, INTEGER", "TSPAIR, INTEGER")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("SLIST");
    }

    /** Sums and ends of the record computed by another program from the same text. */
    @Test
    void recordedCounts() throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path("reference/observed/nz/test_obs_data_NZ_BFZ_2018p130600.ascii"));
        List<Trace> traces = SlistAscii.read(bytes, "obs");
        assertThat(traces)
                .extracting(t -> t.id().toString())
                .containsExactly("NZ.BFZ.10.HHE", "NZ.BFZ.10.HHN", "NZ.BFZ.10.HHZ");
        assertThat(traces).allSatisfy(t -> assertThat(t.axis().npts()).isEqualTo(37001));
        assertThat(traces)
                .extracting(t -> Arrays.stream(t.samples().array()).sum())
                .containsExactly(-73269057.0, -11064397.0, 110504367.0);
        assertThat(traces.get(2).samples().get(0)).isEqualTo(2625);
        assertThat(traces.get(2).samples().get(37000)).isEqualTo(3315);
    }

    @Test
    void damagedFilesAreSaidToBe() {
        Mutations.survive(
                TWO.getBytes(StandardCharsets.US_ASCII),
                "two.ascii",
                3000,
                bytes -> SlistAscii.read(bytes, "two.ascii"));
    }
}
