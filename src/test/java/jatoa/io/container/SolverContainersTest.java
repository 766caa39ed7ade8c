package jatoa.io.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.io.SingleTimes;
import jatoa.io.SolverRun;
import jatoa.io.waveform.WaveformFile;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.testing.Shared;
import jatoa.testing.SolverFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers of the solvers: those written by SPECFEM2D and SPECFEM3D give what an independent reader found in them; what cannot be read is refused. */
class SolverContainersTest {
    private static final String REFERENCE = "reference/containers/";

    @TempDir
    private Path directory;

    private static SolverRun run(OptionalDouble dt, OptionalDouble start) {
        return new SolverRun(new SolverRun.Settings(dt, start, Optional.empty(), false));
    }

    private static SolverRun run() {
        return run(OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static ContainerGroup open(String pattern) {
        return SolverFiles.opened(pattern, run(), 0).orElseThrow();
    }

    private ContainerGroup here(String name) {
        return open(directory.resolve(name).toString());
    }

    private static Content content(ContainerGroup group, String station) {
        return group.holding(station).get(0).read(Request.all(0).withStation(station));
    }

    /** The traces of a file are those of {@code expected.json}, in its order of stations. */
    private static void assertHolds(String folder, String file, ContainerGroup group) {
        JsonNode expected =
                Shared.json(REFERENCE + folder + "/expected.json").get("files").get(file);
        assertThat(expected).isNotEmpty();
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String[] codes = entry.getKey().split("\\.");
            assertThat(group.stations()).contains(codes[0] + "." + codes[1]);
            Trace trace = content(group, codes[0] + "." + codes[1]).traces().stream()
                    .filter(t -> t.id().channel().equals(codes[2]))
                    .findFirst()
                    .orElseThrow();
            assertEqual(trace, entry.getValue());
        }
    }

    private static void assertEqual(Trace trace, JsonNode expected) {
        double[] samples = trace.samples().array();
        double most = expected.get("absmax").asDouble();
        assertThat(samples).hasSize(expected.get("npts").asInt());
        assertThat(trace.axis().dt()).isCloseTo(expected.get("dt").asDouble(), within(1e-9));
        assertThat(trace.axis().startNanos() / 1e9).isCloseTo(expected.get("t0").asDouble(), within(2e-9));
        for (int i = 0; i < 5; i++) {
            assertThat(samples[i]).isCloseTo(expected.get("first5").get(i).asDouble(), within(1e-6 * most));
        }
        expected.path("every100")
                .properties()
                .forEach(e -> assertThat(samples[Integer.parseInt(e.getKey())])
                        .isCloseTo(e.getValue().asDouble(), within(1e-6 * most)));
        assertThat(samples[samples.length - 1]).isCloseTo(expected.get("last").asDouble(), within(1e-6 * most));
        assertThat(Math.abs(samples[expected.get("absmax_index").asInt()])).isCloseTo(most, within(1e-6 * most));
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        assertThat(sum).isCloseTo(expected.get("sum").asDouble(), within(1e-6 * most));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forward_su/Ux_file_single_d.su",
                "forward_su/Uz_file_single_d.su",
                "forward_bin/Ux_file_single_d.bin",
                "forward_bin/Ux_file_double_d.bin",
                "forward_bin/Uz_file_single_d.bin",
                "forward_bin/Uz_file_double_d.bin",
                "su_variants/Uy_file_single_d.su",
                "su_variants/Up_file_single_p.su",
                "su_variants/Ux_file_single_v.su",
                "su_variants/Ux_file_single_d.every4.su"
            })
    void filesOfSpecfem2d(String file) {
        try (ContainerGroup group =
                open(Shared.path(REFERENCE + "specfem2d/" + file).toString())) {
            assertThat(group.stations()).containsExactly("AA.S0003", "AA.S0001", "BB.S0002");
            assertHolds("specfem2d", file, group);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "su/0_dx_SU",
                "su/0_dy_SU",
                "su/0_dz_SU",
                "su/0_vx_SU",
                "su/0_vz_SU",
                "su/0_p_SU",
                "su_2ranks/0_dy_SU",
                "su_2ranks/1_dx_SU"
            })
    void filesOfSpecfem3d(String file) {
        try (ContainerGroup group =
                open(Shared.path(REFERENCE + "specfem3d/" + file).toString())) {
            assertHolds("specfem3d", file, group);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one_file/all_seismograms_d_node_00000.ascii",
                "one_file/all_seismograms_d_main.ascii",
                "one_file/all_seismograms_d_node_00000.bin"
            })
    void oneFileForAllTraces(String file) {
        try (ContainerGroup group =
                open(Shared.path(REFERENCE + "specfem3d/" + file).toString())) {
            assertThat(group.stations()).containsExactly("DB.X30", "DB.X10", "EC.Y20");
            assertHolds("specfem3d", file, group);
        }
    }

    @Test
    void packOfFwat() {
        try (ContainerGroup group =
                open(Shared.path(REFERENCE + "hdf5/fwat_pack.h5").toString())) {
            assertHolds("hdf5", "fwat_pack.h5", group);
        }
    }

    /** Every quantity under its tag; several and no tag is refused. */
    @Test
    void quantitiesOfSpecfem3d() {
        JsonNode traces = Shared.json(REFERENCE + "specfem3d/expected.json")
                .get("files")
                .get("seismograms.h5")
                .get("traces");
        try (ContainerGroup group =
                open(Shared.path(REFERENCE + "specfem3d/seismograms.h5").toString())) {
            assertThat(traces).isNotEmpty();
            for (Map.Entry<String, JsonNode> entry : traces.properties()) {
                String[] codes = entry.getKey().split("[:.]");
                String station = codes[1] + "." + codes[2];
                Request request = Request.all(0).withStation(station).withTag(codes[0]);
                Trace trace = group.holding(station).get(0).read(request).traces().stream()
                        .filter(t -> t.id().channel().equals(codes[3]))
                        .findFirst()
                        .orElseThrow();
                assertEqual(trace, entry.getValue());
            }
            assertThatThrownBy(() -> content(group, "DB.X10"))
                    .hasMessageContaining("holds displ, veloc, press: name one");
        }
    }

    @Test
    void asdfOfSpecfem3d() {
        long origin = 915_148_800_000_000_000L;
        JsonNode traces = Shared.json(REFERENCE + "specfem3d/expected.json")
                .get("files")
                .get("synthetic.h5")
                .get("traces");
        try (ContainerGroup group =
                open(Shared.path(REFERENCE + "specfem3d/synthetic.h5").toString())) {
            for (Map.Entry<String, JsonNode> entry : traces.properties()) {
                String[] codes = entry.getKey().split("__")[0].split("\\.");
                String station = codes[0] + "." + codes[1];
                Trace trace =
                        group.holding(station).get(0).read(Request.all(origin).withStation(station)).traces().stream()
                                .filter(t -> t.id().channel().equals(codes[3]))
                                .findFirst()
                                .orElseThrow();
                assertThat(trace.id().location()).isEmpty();
                assertThat(trace.axis().startNanos()).isEqualTo(origin - 60_000_000);
                double[] samples = trace.samples().array();
                assertThat(samples[100])
                        .isCloseTo(entry.getValue().get("every100").get("100").asDouble(), within(1e-8));
            }
            assertThatThrownBy(() -> group.holding("DB.X10")
                            .get(0)
                            .read(Request.all(origin - 3_600_000_000_000L).withStation("DB.X10")))
                    .hasMessageContainingAll("DB.X10", "3599.94 s after", "2000-01-01T01:00:00Z");
        }
    }

    @Test
    void rawTracesOfSpecfem3d() throws IOException {
        JsonNode files = Shared.json(REFERENCE + "specfem3d/expected.json").get("files");
        for (Map.Entry<String, JsonNode> entry : files.properties()) {
            if (entry.getKey().startsWith("binary/")) {
                Path file = Shared.path(REFERENCE + "specfem3d/" + entry.getKey());
                Request request = Request.all(0).withRun(run());
                Content content = WaveformFile.read(Files.readAllBytes(file), file.toString(), request);
                assertEqual(content.traces().get(0), entry.getValue());
            }
        }
    }

    @Test
    void ranksTogetherHoldAllStations() {
        try (ContainerGroup group = open(Shared.path(REFERENCE + "specfem3d/su_2ranks") + "/?_d?_SU")) {
            assertThat(group.stations()).containsExactlyInAnyOrder("DB.X30", "DB.X10", "EC.Y20");
            assertThat(group.holding("EC.Y20"))
                    .hasSize(3)
                    .allMatch(c -> c.file().contains("/1_d"));
        }
    }

    /** As many samples as the header cannot say. */
    @Test
    void theSizeTellsTheNumberOfSamples() throws IOException {
        String file = "su_variants/Ux_file_single_d.nstep32768.first_trace.su";
        Files.copy(Shared.path(REFERENCE + "specfem2d/" + file), directory.resolve("Ux_file_single_d.su"));
        Files.writeString(directory.resolve("STATIONS"), "S0003 AA 600.25 700.5 0.0 0.0\n");
        JsonNode expected = Shared.json(REFERENCE + "specfem2d/expected.json")
                .get("files")
                .get(file)
                .get("AA.S0003.BXX");
        OptionalDouble dt = OptionalDouble.of(expected.get("dt").asDouble());
        OptionalDouble start = OptionalDouble.of(expected.get("t0").asDouble());
        try (ContainerGroup group = SolverFiles.opened(directory + "/Ux_file_single_d.su", run(dt, start), 0)
                .orElseThrow()) {
            assertEqual(content(group, "AA.S0003").traces().get(0), expected);
        }
    }

    private SolverFiles written() {
        SolverFiles files = new SolverFiles(directory, 0);
        files.besides();
        return files;
    }

    private void assertRefused(String name, String... words) {
        assertThatThrownBy(() -> here(name)).isInstanceOf(InputException.class).hasMessageContainingAll(words);
    }

    @Test
    void aComponentAFileAndEmptyOnesLeftOut() {
        SolverFiles files = written();
        files.su("Ux_file_single_d.su", 0, 1, 2, 3);
        files.su("Uz_file_single_d.su", 1, 1, 2, 3);
        files.write("Uc_file_single_d.su", new byte[0]);
        try (ContainerGroup group = here("U?_file_single_d.su")) {
            assertThat(group.stations()).containsExactlyElementsOf(SolverFiles.STATIONS);
            assertThat(group.holding("AA.S1")).hasSize(2);
            Trace trace = content(group, "AA.S1").traces().get(0);
            assertThat(trace.id()).hasToString("AA.S1..BXX");
            assertThat(trace.axis().startNanos()).isEqualTo(-20_000_000_000L);
            assertThat(trace.axis().dt()).isEqualTo(SolverFiles.DT);
            assertThat(trace.samples().array()[150])
                    .isEqualTo(files.value(1, 0, 150))
                    .isNotZero();
        }
        assertThat(SolverFiles.opened(directory + "/V*.su", run(), 0)).isEmpty();
        assertThat(SolverFiles.opened(directory + "/Ux_file_single_v.su", run(), 0))
                .isEmpty();
    }

    @Test
    void bigEndianAndRawFiles() {
        SolverFiles files = written();
        files.raw("Ux_file_single_d.bin", 0);
        try (ContainerGroup group = here("Ux_file_single_d.bin")) {
            assertThat(content(group, "BB.S2").traces().get(0).samples().array()[200])
                    .isEqualTo(files.value(2, 0, 200));
        }
        ByteBuffer big = ByteBuffer.allocate(3 * 320);
        for (int i = 0; i < 3; i++) {
            big.putInt(i * 320, i + 1).putShort(i * 320 + 114, (short) 20).putShort(i * 320 + 116, (short) 500);
            big.putFloat(i * 320 + 240, 7 + i);
        }
        files.times(SolverFiles.START, SolverFiles.DT, 20);
        files.write("Uz_file_single_d.su", big.array());
        try (ContainerGroup group = here("Uz_file_single_d.su")) {
            assertThat(content(group, "AA.S1").traces().get(0).samples().array()[0])
                    .isEqualTo(8);
        }
    }

    @Test
    void whatDoesNotAgreeIsRefused() throws IOException {
        SolverFiles files = written();
        byte[] good = Files.readAllBytes(files.su("Ux_file_single_d.su", 0, 1, 2, 3));
        files.write("Uz_file_single_d.su", Arrays.copyOf(good, good.length - 8));
        assertRefused(
                "Uz_file_single_d.su", "Uz_file_single_d.su: 5512 bytes are not 3 traces", "output_list_stations.txt");
        files.su("Uz_file_single_d.su", 0, 1, 2);
        assertRefused("Uz_file_single_d.su", "not 3 traces", "400 samples but 2");
        files.write("Uz_file_single_d.su", new byte[100]);
        assertRefused("Uz_file_single_d.su", "100 bytes are no Seismic Unix trace");
        files.write("Uz_file_single_d.su", new byte[good.length]);
        assertRefused("Uz_file_single_d.su", "station number (bytes 1 to 4)", "not written by SPECFEM2D");
        files.write("only.bin", new byte[11]);
        Files.move(directory.resolve("only.bin"), directory.resolve("Up_file_single_p.bin"));
        assertRefused("Up_file_single_p.bin", "11 bytes are not equally many samples of 4 bytes", "3 stations");
        files.su("Ux_file_single_c.su", 0, 1, 2, 3);
        assertRefused("Ux_file_single_c.su", "curl");
        files.su("0_dx_SU", 0, 2, 1);
        assertRefused("0_dx_SU", "0_dx_SU");
        files.su("0_dx_SU", 0, 1, 3);
        Files.writeString(directory.resolve("output_list_stations.txt"), "S1 AA 1 2\nS2 AA 1 2\n");
        assertRefused("0_dx_SU", "holds station 3", "lists 2");
        Files.writeString(directory.resolve("output_list_stations.txt"), "S1 AA 1 2\nS1 AA 1 2\n");
        assertRefused("0_dx_SU", "lists AA.S1 twice");
        Files.delete(directory.resolve("output_list_stations.txt"));
        assertRefused("0_dx_SU", "nothing tells the stations", "station_file");
    }

    @Test
    void timesThatAreNowhereOrDisagreeAreRefused() throws IOException {
        SolverFiles files = written();
        files.su("Ux_file_single_d.su", 0, 1, 2, 3);
        files.raw("Ux_file_single_d.bin", 0);
        files.times(SolverFiles.START, SolverFiles.DT, 2 * SolverFiles.NPTS);
        assertRefused("Ux_file_single_d.su", "400 samples a trace", "dt = 500", "800 steps of 0.5 s");
        try (ContainerGroup group = here("Ux_file_single_d.bin")) {
            assertThat(content(group, "AA.S1").traces().get(0).axis().dt()).isEqualTo(1);
        }
        files.times(SolverFiles.START, SolverFiles.DT, 300);
        assertRefused(
                "Ux_file_single_d.bin", "400 samples a trace; the run's plot_source_time_function.txt has 300 steps");
        Files.delete(directory.resolve("plot_source_time_function.txt"));
        assertRefused("Ux_file_single_d.bin", "set time_axis.dt and time_axis.start, or put");
        String path = directory + "/Ux_file_single_d.su";
        assertThatThrownBy(() -> SolverFiles.opened(path, run(OptionalDouble.of(0.05), OptionalDouble.of(0)), 0))
                .hasMessageContainingAll("dt = 500", "time_axis.dt is 0.05 s");
        assertThatThrownBy(() -> SolverFiles.opened(path, run(OptionalDouble.of(0.5), OptionalDouble.empty()), 0))
                .hasMessageContaining("set time_axis.start,");
    }

    @Test
    void oneDamagedRecordCostsItsChannel() throws IOException {
        SolverFiles files = written();
        Path file = files.su("Ux_file_single_d.su", 0, 1, 2, 3);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putFloat(240 + 4 * 7, Float.NaN).putInt(240 + 4 * SolverFiles.NPTS, 9);
        Files.write(file, bytes);
        try (ContainerGroup group = here("Ux_file_single_d.su")) {
            Content nan = content(group, "AA.S3");
            assertThat(nan.traces()).isEmpty();
            assertThat(nan.unreadable().get(0).channel()).hasToString("AA.S3..BXX");
            assertThat(nan.unreadable().get(0).why())
                    .hasMessageContainingAll("at byte 268", "sample 7 of AA.S3..BXX is NaN");
            assertThat(content(group, "AA.S1").unreadable().get(0).why())
                    .hasMessageContainingAll("record 2, which is to be 2 is 9", "SPECFEM2D");
            assertThat(content(group, "BB.S2").traces()).hasSize(1);
        }
    }

    private static final List<String> CHANNELS = List.of("MXX", "MXZ");

    /** The traces behind a damaged one are found. */
    @Test
    void damageInOneFileForAllTraces() throws IOException {
        SolverFiles files = written();
        Path file = files.oneText("all.ascii", CHANNELS, 0, 1, 2);
        String text = Files.readString(file);
        int second = text.indexOf(" AA.S3.MXZ");
        int third = text.indexOf(" AA.S1.MXX");
        int cut = text.lastIndexOf('\n', third - 2) + 1;
        Files.writeString(
                file,
                text.substring(0, second).replaceFirst("\n-19.5 [^\n]*", "\n-19.5 x")
                        + text.substring(second, cut)
                        + text.substring(third));
        try (ContainerGroup group = here("all.ascii")) {
            assertThat(group.stations()).containsExactlyElementsOf(SolverFiles.STATIONS);
            Content content = content(group, "AA.S3");
            assertThat(content.unreadable().get(0).why())
                    .hasMessageContainingAll("all.ascii, trace AA.S3.MXX.semd, line 2", "'x'");
            assertThat(content.traces().get(0).samples().npts()).isEqualTo(SolverFiles.NPTS - 1);
            assertThat(content(group, "BB.S2").traces()).hasSize(2);
        }
        Path binary = files.oneBinary("all.bin", CHANNELS, 0, 1, 2);
        byte[] bytes = Files.readAllBytes(binary);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(520 + 520 + 16 * SolverFiles.NPTS + 8, Float.NaN);
        Files.write(binary, bytes);
        try (ContainerGroup group = here("all.bin")) {
            Content content = content(group, "AA.S3");
            assertThat(content.traces()).hasSize(1);
            assertThat(content.unreadable().get(0).why())
                    .hasMessageContainingAll("all.bin, trace AA.S3.MXZ.semd, sample 0", "NaN");
        }
        Files.write(binary, Arrays.copyOf(bytes, bytes.length - 5));
        assertRefused("all.bin", "all.bin: damaged records at byte");
    }

    @Test
    void hdf5ThatIsNoneOfThese() throws IOException {
        SolverFiles files = written();
        files.write("seismograms.h5", Files.readAllBytes(files.seismograms("a.h5", CHANNELS, false)));
        try (ContainerGroup group = here("seismograms.h5")) {
            assertThat(content(group, "BB.S2").traces()).hasSize(2);
            Request wrong = Request.all(0).withStation("BB.S2").withTag("accel");
            assertThatThrownBy(() -> group.holding("BB.S2").get(0).read(wrong))
                    .hasMessageContaining("holds displ and no accel");
        }
        byte[] good = Files.readAllBytes(directory.resolve("seismograms.h5"));
        files.write("seismograms.h5", Arrays.copyOf(good, good.length / 2));
        assertRefused("seismograms.h5", "seismograms.h5: damaged HDF5");
        try (var hdf = io.jhdf.HdfFile.write(directory.resolve("other.h5"))) {
            hdf.putDataset("x", new float[] {1});
        }
        assertRefused("other.h5", "HDF5 without the groups of ASDF", "but with [x]");
    }

    /** As in adjoint simulations of SPECFEM3D, and the single precision of its columns. */
    @Test
    void timesThatGoBackwardsAreTurned() {
        byte[] lines = "2.00000003E-02 3\n-1.99999996E-02 2\n-5.99999987E-02 1\n".getBytes(StandardCharsets.US_ASCII);
        Trace trace = WaveformFile.read(lines, "A.B.CXZ.semd", Request.all(0))
                .traces()
                .get(0);
        assertThat(trace.samples().array()).containsExactly(1, 2, 3);
        assertThat(trace.axis().startNanos()).isEqualTo(-60_000_000);
        assertThat(trace.axis().dt()).isCloseTo(0.04, within(1e-15));
        float[] backwards = new float[50];
        for (int i = 0; i < 50; i++) {
            backwards[i] = (float) (-0.06 + (49 - i) * 0.04);
        }
        assertThat(SingleTimes.of(backwards, "t")).isEqualTo(new SingleTimes(-0.06, 0.04, 50, true));
        assertThatThrownBy(() -> SingleTimes.of(new float[] {0, 1, 2, 4, 5}, "t"))
                .hasMessageContaining("t, sample 3: time jumps");
        assertThatThrownBy(() -> SingleTimes.of(new float[] {0, Float.NaN}, "t"))
                .hasMessageContaining("t, sample 1: the time is NaN");
    }

    @Test
    void rawTracesWithoutTimesAreRefused() throws IOException {
        SolverFiles files = written();
        files.rawTraces(CHANNELS);
        String file = directory + "/AA.S1.MXX.semd";
        byte[] bytes = Files.readAllBytes(Path.of(file));
        Request request = Request.all(0).withRun(run());
        assertThat(WaveformFile.read(bytes, file, request)
                        .traces()
                        .get(0)
                        .samples()
                        .array()[150])
                .isEqualTo(files.value(1, 0, 150));
        Files.delete(directory.resolve("plot_source_time_function.txt"));
        Request untold = Request.all(0).withRun(run());
        assertThatThrownBy(() -> WaveformFile.read(bytes, file, untold))
                .hasMessageContaining("set time_axis.dt and time_axis.start");
        bytes[3] = 0x7f;
        bytes[2] = (byte) 0x80;
        Request told = Request.all(0).withRun(run(OptionalDouble.of(1), OptionalDouble.of(0)));
        assertThatThrownBy(() -> WaveformFile.read(bytes, file, told))
                .hasMessageContaining("damaged raw samples at byte 0");
    }

    @Test
    void stepsAsTheSolversWriteThem() {
        Map.of(1000, 0.001, 32_767, 0.032767, 50, 0.05, 2, 2e-6, 0, 1e-7, 40, 40.0)
                .forEach((word, dt) -> assertThat(SeismicUnix.isWord(word, dt)).isTrue());
        Stream.of(0.5, 5e-5)
                .forEach(dt -> assertThat(SeismicUnix.isWord(1000, dt)).isFalse());
    }
}
