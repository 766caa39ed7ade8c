package jatoa.io.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.testing.Mutations;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsdfFileTest {
    /** Start times in the file went through a double: 6 ns off. */
    private static final long CLOCK_ROUNDING_NANOS = 256;

    private static final String CONTAINERS = "reference/containers/asdf/";

    private static Path file() {
        return Shared.path("reference/observed/formats/test_ASDFDataSet.h5");
    }

    @Test
    void waveformsEqualTheirText() throws IOException {
        List<Trace> text = SlistAscii.read(
                Files.readAllBytes(Shared.path("reference/observed/nz/test_obs_data_NZ_BFZ_2018p130600.ascii")),
                "text");
        try (AsdfFile asdf = AsdfFile.open(Files.readAllBytes(file()), file().toString())) {
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

    /** pyasdf with h5py's gzip and LZF, shuffled, and with checksums: the samples of the file that is not compressed. */
    @ParameterizedTest
    @ValueSource(strings = {"pyasdf_lzf.h5", "pyasdf_gzip3.h5"})
    void compressedFilesHoldTheSameSamples(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path(CONTAINERS + name));
        byte[] plain = Files.readAllBytes(Shared.path(CONTAINERS + "pyasdf_uncompressed.h5"));
        Request request = Request.all(0);
        List<Trace> traces = WaveformFile.read(bytes, name, request).traces();
        assertThat(traces)
                .isEqualTo(WaveformFile.read(plain, name, request).traces())
                .hasSizeGreaterThan(1);
    }

    /** A bit of a chunk that flips is seen by its checksum. */
    @Test
    void aFlippedBitOfAChunkIsSeen() throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path(CONTAINERS + "pyasdf_uncompressed.h5"));
        List<Trace> traces = WaveformFile.read(bytes, "a.h5", Request.all(0)).traces();
        float first = (float) traces.get(0).samples().get(60);
        byte[] wanted = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(first)
                .array();
        int at = 0;
        while (!Arrays.equals(bytes, at, at + 4, wanted, 0, 4)) {
            at++;
        }
        bytes[at] ^= 1;
        assertThatThrownBy(() -> WaveformFile.read(bytes, "a.h5", Request.all(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.h5: damaged ASDF: the checksum of a chunk is wrong");
    }

    @Test
    void checksumsOfOddLengths() {
        byte[] chunk = {'a', 'b', 'c', 'd', 'e', 0, 0, 0, 0};
        int first = (0x6162 + 0x6364 + 0x6500) % 65535;
        int second = (3 * 0x6162 + 2 * 0x6364 + 0x6500) % 65535;
        ByteBuffer.wrap(chunk)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(5, (short) first)
                .putShort(7, (short) second);
        assertThat(new Fletcher32().decode(chunk, new int[0])).containsExactly('a', 'b', 'c', 'd', 'e');
        chunk[0]++;
        assertThatThrownBy(() -> new Fletcher32().decode(chunk, new int[0])).isInstanceOf(RuntimeException.class);
    }

    /** A file of jHDF whose filter is called szip: the place of its number is found by taking another. */
    @Test
    void filtersThatAreNotReadAreNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path(CONTAINERS + "pyasdf_lzf.h5"));
        int changed = 0;
        for (int i = 0; i + 6 < bytes.length; i++) {
            boolean lzf = bytes[i] == 0
                    && bytes[i + 1] == 0x7d
                    && (bytes[i + 2] == 4 || bytes[i + 2] == 8)
                    && bytes[i + 3] == 0;
            if (lzf) {
                bytes[i] = 4;
                bytes[i + 1] = 0;
                changed++;
            }
        }
        assertThat(changed).isPositive();
        assertThatThrownBy(() -> WaveformFile.read(bytes, "a.h5", Request.all(0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.h5: ASDF compressed with szip (filter 4)")
                .hasMessageContaining("h5repack");
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
