package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsdfFileTest {
    /** Start times in the file went through a double: 6 ns off. */
    private static final long CLOCK_ROUNDING_NANOS = 256;

    private static Path file() {
        return Shared.path("reference/observed/formats/test_ASDFDataSet.h5");
    }

    @Test
    void waveformsEqualTheirText() throws IOException {
        List<Trace> text = SlistAscii.read(
                Files.readAllBytes(Shared.path("reference/observed/nz/test_obs_data_NZ_BFZ_2018p130600.ascii")),
                "text");
        try (AsdfFile asdf = AsdfFile.open(file())) {
            assertThat(asdf.stations()).containsExactly("NZ.BFZ");
            assertThat(asdf.tags("NZ.BFZ")).containsExactly("observed", "synthetic_i01s00");
            List<Trace> traces = asdf.traces("NZ.BFZ", "observed");
            assertThat(traces).hasSize(3);
            for (int i = 0; i < 3; i++) {
                Trace trace = traces.get(i);
                assertThat(trace.id()).isEqualTo(text.get(i).id());
                assertThat(trace.samples()).isEqualTo(text.get(i).samples());
                assertThat(trace.axis().samplingRate()).isEqualTo(100);
                assertThat(Math.abs(
                                trace.axis().startNanos() - text.get(i).axis().startNanos()))
                        .isLessThan(CLOCK_ROUNDING_NANOS);
            }
            assertThat(asdf.traces("NZ.BFZ", "elsewhere")).isEmpty();
            assertThat(asdf.traces("NZ.WEL", "observed")).isEmpty();
            assertThatThrownBy(() -> asdf.traces("NZ.BFZ", ""))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("[observed, synthetic_i01s00]");
        }
    }

    @Test
    void documentsInside() throws IOException {
        try (AsdfFile asdf = AsdfFile.open(Files.readAllBytes(file()), "data.h5")) {
            assertThat(new String(asdf.stationXml("NZ.BFZ").orElseThrow(), StandardCharsets.UTF_8))
                    .contains("FDSNStationXML")
                    .contains("code=\"BFZ\"");
            assertThat(new String(asdf.quakeMl().orElseThrow(), StandardCharsets.UTF_8))
                    .contains("2018p130600");
            assertThat(asdf.stationXml("NZ.WEL")).isEmpty();
        }
    }

    @Test
    void damagedFilesAreSaidToBe() throws IOException {
        byte[] good = Files.readAllBytes(file());
        assertThatThrownBy(() -> AsdfFile.open(Arrays.copyOf(good, 1000), "data.h5"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data.h5");
        Mutations.survive(good, "data.h5", 300, bytes -> {
            try (AsdfFile asdf = AsdfFile.open(bytes, "data.h5")) {
                for (String station : asdf.stations()) {
                    asdf.traces(station, "observed");
                    asdf.stationXml(station);
                }
                asdf.quakeMl();
            }
        });
    }
}
