package jatoa.io.adjoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import jatoa.io.AdjointSourceFile;
import jatoa.io.adjoint.AdjointSourceSink.About;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.model.UtcTime;
import jatoa.testing.OtherPrograms;
import jatoa.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdjointSourceSinkTest {
    private static final int HEADER = 240;
    private static final About ABOUT =
            new About("waveform", OptionalDouble.of(0.5), OptionalDouble.of(0.05), OptionalDouble.of(0.2));

    /** Of the runs that made the fixtures, in the solver's order. */
    private static final SolverChannels PLANE =
            channels(Solver.SPECFEM2D, List.of("AA.S0003", "AA.S0001", "BB.S0002"), List.of("BXX", "BXZ"), 0.001, 300);

    private static final SolverChannels SPACE =
            channels(Solver.SPECFEM3D, List.of("DB.X30", "DB.X10", "EC.Y20"), List.of("CXX", "CXY", "CXZ"), 0.004, 120);

    @TempDir
    private Path directory;

    private static SolverChannels channels(
            Solver solver, List<String> stations, List<String> codes, double dt, int nstep) {
        long start = UtcTime.parse("1998-12-31T23:59:59.94Z");
        return new SolverChannels(solver, stations, codes, start, -0.06, dt, nstep);
    }

    private void write(AdjointForm form, SolverChannels channels, SolverRanks ranks, List<String> names, Path ascii) {
        try (AdjointSourceSink sink = form.open(directory.toString(), channels, ranks)) {
            for (String name : names) {
                ChannelId id = ChannelId.parse(name);
                sink.put(id, samples(ascii, name), ABOUT);
            }
            sink.finish();
        }
    }

    private static double[] samples(Path ascii, String name) {
        return AdjointSourceFile.read(ascii.resolve(name + ".adj").toString(), ChannelId.parse(name), 0)
                .samples()
                .toArray();
    }

    /** The channels in an order that is not the solver's. */
    private static List<String> names(SolverChannels channels) {
        List<String> names = new ArrayList<>();
        channels.stations().forEach(s -> channels.codes().forEach(c -> names.add(s + "." + c)));
        Collections.reverse(names);
        return names;
    }

    private void assertSameBehindTheHeader(Path expected, SolverChannels channels) throws IOException {
        int record = HEADER + 4 * channels.nstep();
        byte[] written = Files.readAllBytes(directory.resolve(expected.getFileName()));
        byte[] solver = Files.readAllBytes(expected);
        assertThat(written).hasSameSizeAs(solver);
        for (int at = 0; at < solver.length; at += record) {
            assertThat(Arrays.copyOfRange(written, at + HEADER, at + record))
                    .isEqualTo(Arrays.copyOfRange(solver, at + HEADER, at + record));
        }
    }

    @Test
    void suEqualsWhatTheSolversRead() throws IOException {
        Path plane = Shared.path("reference/containers/specfem2d");
        write(AdjointForm.SU, PLANE, SolverRanks.ONE, names(PLANE), plane.resolve("adjoint_ascii"));
        for (String name : List.of("Ux_file_single.su.adj", "Uz_file_single.su.adj")) {
            assertSameBehindTheHeader(plane.resolve("adjoint_su").resolve(name), PLANE);
        }
        Path space = Shared.path("reference/containers/specfem3d");
        write(AdjointForm.SU, SPACE, SolverRanks.ONE, names(SPACE), space.resolve("adjoint_ascii"));
        for (String name : List.of("0_dx_SU.adj", "0_dy_SU.adj", "0_dz_SU.adj")) {
            assertSameBehindTheHeader(space.resolve("adjoint_su").resolve(name), SPACE);
        }
    }

    /** The header that the solver writes before its own seismograms has the same number, length and step. */
    @Test
    void suHeadersAreTheSolversOwn() throws IOException {
        Path forward = Shared.path("reference/containers/specfem2d/forward_su/Ux_file_single_d.su");
        try (AdjointSourceSink sink = AdjointForm.SU.open(directory.toString(), PLANE, SolverRanks.ONE)) {
            sink.finish();
        }
        byte[] written = Files.readAllBytes(directory.resolve("Ux_file_single.su.adj"));
        byte[] solver = Files.readAllBytes(forward);
        assertThat(written).hasSameSizeAs(solver);
        for (int at = 0; at < solver.length; at += HEADER + 4 * 300) {
            assertThat(Arrays.copyOfRange(written, at, at + 4)).isEqualTo(Arrays.copyOfRange(solver, at, at + 4));
            assertThat(Arrays.copyOfRange(written, at + 114, at + 118))
                    .isEqualTo(Arrays.copyOfRange(solver, at + 114, at + 118));
        }
    }

    @Test
    void silentStationsAreZerosInTheirPlace() throws IOException {
        try (AdjointSourceSink sink = AdjointForm.SU.open(directory.toString(), PLANE, SolverRanks.ONE)) {
            double[] ones = new double[300];
            Arrays.fill(ones, 1);
            sink.put(ChannelId.parse("AA.S0001.BXZ"), ones, About.NOTHING);
            sink.finish();
        }
        byte[] x = Files.readAllBytes(directory.resolve("Ux_file_single.su.adj"));
        byte[] z = Files.readAllBytes(directory.resolve("Uz_file_single.su.adj"));
        int record = HEADER + 1200;
        assertThat(x).hasSize(3 * record);
        assertThat(z).hasSize(3 * record);
        for (int station = 0; station < 3; station++) {
            int first = station * record + HEADER;
            assertThat(Arrays.copyOfRange(x, first, first + 1200)).containsOnly(0);
            assertThat(z[first + 3]).isEqualTo((byte) (station == 1 ? 0x3F : 0));
        }
    }

    @Test
    void eachProcessHasItsStations() throws IOException {
        Path forward = Shared.path("reference/containers/specfem3d/su_2ranks");
        SolverRanks ranks = SolverRanks.read(forward.toString(), SPACE.stations(), SPACE.stations());
        Path space = Shared.path("reference/containers/specfem3d");
        write(AdjointForm.SU, SPACE, ranks, names(SPACE), space.resolve("adjoint_ascii"));
        byte[] together = Files.readAllBytes(space.resolve("adjoint_su/0_dz_SU.adj"));
        byte[] first = Files.readAllBytes(directory.resolve("0_dz_SU.adj"));
        byte[] second = Files.readAllBytes(directory.resolve("1_dz_SU.adj"));
        int record = HEADER + 480;
        assertThat(first).hasSize(2 * record);
        assertThat(second).hasSize(record);
        assertThat(Arrays.copyOfRange(first, record + HEADER, 2 * record))
                .isEqualTo(Arrays.copyOfRange(together, record + HEADER, 2 * record));
        assertThat(Arrays.copyOfRange(second, HEADER, record))
                .isEqualTo(Arrays.copyOfRange(together, 2 * record + HEADER, 3 * record));
        assertThatThrownBy(() -> SolverRanks.read(forward.toString(), SPACE.stations(), List.of("DB.X99")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has the station DB.X99");
    }

    /** The fixture passes the checks of SPECFEM3D Cartesian 4.1.1. */
    @Test
    void adjointH5EqualsWhatTheSolverAccepts() throws IOException {
        Path space = Shared.path("reference/containers/specfem3d");
        List<String> names = names(SPACE);
        names.remove("EC.Y20.CXY");
        write(AdjointForm.ASDF, SPACE, SolverRanks.ONE, names, space.resolve("adjoint_ascii"));
        Path written = directory.resolve("adjoint.h5");
        try (HdfFile ours = new HdfFile(written);
                HdfFile theirs = new HdfFile(space.resolve("adjoint_asdf/adjoint.by_h5py.h5"))) {
            for (String name : names(SPACE)) {
                String path = "AuxiliaryData/AdjointSources/" + name.replace('.', '_');
                Dataset dataset = ours.getDatasetByPath(path);
                assertThat(dataset.getData())
                        .isEqualTo(
                                name.equals("EC.Y20.CXY")
                                        ? new float[120]
                                        : theirs.getDatasetByPath(path).getData());
                assertThat(dataset.getAttribute("dt").getData()).isEqualTo(0.004);
                assertThat(dataset.getAttribute("starttime").getData()).isEqualTo("1998-12-31T23:59:59.940Z");
            }
        }
        assertThat(OtherPrograms.h5dump("-A", "-d", "/AuxiliaryData/AdjointSources/DB_X30_CXX", written.toString()))
                .contains("H5T_IEEE_F32LE", "( 120 ) / ( 120 )", "\"waveform\"", "\"DB.X30\"", "0.05");
        assertThat(OtherPrograms.h5py("""
                        f = h5py.File(sys.argv[1], 'r')
                        print(sorted(f), f.attrs['file_format'], len(f['AuxiliaryData/AdjointSources']))
                        """, written.toString()))
                .isEqualTo("['AuxiliaryData', 'Provenance', 'Waveforms'] b'ASDF' 9\n");
    }

    @Test
    void asciiEqualsItsSource() throws IOException {
        Path plane = Shared.path("reference/containers/specfem2d/adjoint_ascii");
        List<String> names = names(PLANE);
        names.remove("AA.S0003.BXX");
        write(AdjointForm.ASCII, PLANE, SolverRanks.ONE, names, plane);
        for (String name : names) {
            assertThat(samples(directory, name)).isEqualTo(samples(plane, name));
        }
        assertThat(samples(directory, "AA.S0003.BXX")).isEqualTo(new double[300]);
    }

    /** Nothing of this stops a solver, which then computes other kernels. */
    @ParameterizedTest
    @EnumSource(AdjointForm.class)
    void refusesWhatSolversDoNotNotice(AdjointForm form) throws IOException {
        Solver solver = form == AdjointForm.ASDF ? Solver.SPECFEM3D : Solver.SPECFEM2D;
        SolverChannels channels = channels(solver, PLANE.stations(), PLANE.codes(), 0.001, 300);
        try (AdjointSourceSink sink = form.open(directory.toString(), channels, SolverRanks.ONE)) {
            assertRefused(sink, "AA.S0003.BXX", new double[299], "has 299 samples, the solver takes 300 steps");
            assertRefused(sink, "AA.S0009.BXX", new double[300], "the station is not in its list");
            assertRefused(sink, "AA.S0003.BXY", new double[300], "but for [BXX, BXZ]");
            double[] damaged = new double[300];
            damaged[7] = Double.NaN;
            assertRefused(sink, "AA.S0003.BXX", damaged, "holds NaN");
            sink.put(ChannelId.parse("AA.S0003.BXX"), new double[300], About.NOTHING);
            assertRefused(sink, "AA.S0003.BXX", new double[300], "two adjoint sources of AA.S0003.BXX");
        }
        try (var left = Files.list(directory)) {
            assertThat(left).hasSize(form == AdjointForm.ASCII ? 1 : 0);
        }
    }

    private static void assertRefused(AdjointSourceSink sink, String channel, double[] samples, String why) {
        assertThatThrownBy(() -> sink.put(ChannelId.parse(channel), samples, About.NOTHING))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesWhatTheSolverStopsAt() {
        SolverChannels longest = channels(Solver.SPECFEM2D, List.of("A.B"), List.of("BXY"), 0.001, 32_768);
        AdjointForm.SU.open(directory.toString(), longest, SolverRanks.ONE).close();
        SolverChannels longer = channels(Solver.SPECFEM2D, List.of("A.B"), List.of("BXY"), 0.001, 32_769);
        assertThatThrownBy(() -> AdjointForm.SU.open(directory.toString(), longer, SolverRanks.ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than 32768 samples, these have 32769");
        SolverChannels twice = channels(Solver.SPECFEM2D, List.of("A.B", "A.B"), List.of("BXY"), 0.001, 10);
        assertThatThrownBy(() -> AdjointForm.SU.open(directory.toString(), twice, SolverRanks.ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has A.B twice");
        SolverChannels globe = channels(Solver.SPECFEM3D_GLOBE, List.of("A.B"), List.of("MXZ"), 0.001, 10);
        assertThatThrownBy(() -> AdjointForm.SU.open(directory.toString(), globe, SolverRanks.ONE))
                .hasMessageContaining("reads no adjoint sources as SU");
        assertThatThrownBy(() -> AdjointForm.ASDF.open(directory.toString(), longest, SolverRanks.ONE))
                .hasMessageContaining("specfem2d reads no adjoint.h5");
        assertThat(AdjointForm.ASDF.warning(Solver.SPECFEM3D)).get().asString().contains("computes with zeros");
    }

    /** The second of two files cannot be begun: the first leaves nothing either. */
    @Test
    void leavesNothingWhereAFileCannotBeBegun() throws IOException {
        Path none = Files.writeString(directory.resolve("none"), "");
        SolverChannels channels = channels(Solver.SPECFEM2D, List.of("A.B"), List.of("BXX", "BXR"), 0.001, 10);
        assertThatThrownBy(() -> AdjointForm.SU.open(directory.toString(), channels, SolverRanks.ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a channel BXR has no place in SU files");
        assertThatThrownBy(() -> AdjointForm.SU.open(none + "/below", PLANE, SolverRanks.ONE))
                .isInstanceOf(OutputException.class);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(none);
        }
    }

    @Test
    void solversAskForTheirChannels() {
        assertThat(Solver.ofCodes(List.of("BXZ", "BXX"))).contains(Solver.SPECFEM2D);
        assertThat(Solver.ofCodes(List.of("BXY"))).contains(Solver.SPECFEM2D);
        assertThat(Solver.ofCodes(List.of("PRE"))).contains(Solver.SPECFEM2D);
        assertThat(Solver.ofCodes(List.of("CXX", "CXY", "CXZ"))).contains(Solver.SPECFEM3D);
        assertThat(Solver.ofCodes(List.of("BXZ"))).isEmpty();
        assertThat(Solver.ofCodes(List.of("MXE", "MXN", "MXZ"))).isEmpty();
        assertThat(Solver.SPECFEM2D.channels(List.of("BXZ"))).containsExactly("BXX", "BXZ");
        assertThat(Solver.SPECFEM2D.channels(List.of("POT"))).containsExactly("POT");
        assertThat(Solver.SPECFEM3D.channels(List.of("HXY"))).containsExactly("HXX", "HXY", "HXZ");
        assertThat(Solver.SPECFEM3D_GLOBE.channels(List.of("MXZ"))).containsExactly("MXN", "MXE", "MXZ");
        assertThatThrownBy(() -> Solver.SPECFEM3D.channels(List.of("HXZ", "BXZ")))
                .hasMessageContaining("of one band");
        assertThatThrownBy(() -> Solver.SPECFEM3D_GLOBE.channels(List.of("MXR")))
                .hasMessageContaining("specfem3d_globe has no stations with the channels [MXR]");
    }
}
