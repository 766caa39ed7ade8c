package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import jatoa.io.AdjointSourceFile;
import jatoa.io.SpecfemAscii;
import jatoa.io.metadata.EventFile;
import jatoa.io.waveform.AsdfFile;
import jatoa.model.ChannelId;
import jatoa.model.Trace;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.testing.OtherPrograms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of a run in other programs' forms. */
class ExportCommandTest {
    private static final int SAMPLES = 700;

    @TempDir
    private static Path data;

    @TempDir
    private Path directory;

    @BeforeAll
    static void run() {
        String[] example = {
            "example", data.toString(), "--events", "2", "--stations", "3", "--samples", Integer.toString(SAMPLES)
        };
        assertThat(Printed.by(example).status()).isEqualTo(Main.OK);
        assertThat(Printed.by("run", data + "/example.yaml", "--runner", "local", "--no-figures")
                        .status())
                .isEqualTo(Main.OK);
    }

    private static String results() {
        return data.resolve("results").toString();
    }

    private static double[] source(String station) {
        String name = station + ".BXY";
        Path file = data.resolve("results/adjoint/001/" + name + ".adj");
        return AdjointSourceFile.read(file.toString(), ChannelId.parse(name), 0)
                .samples()
                .toArray();
    }

    /** The solver's stations are in another order than ours, and one more. */
    @Test
    void suIsInTheSolversOrder() throws IOException {
        Path stations = directory.resolve("STATIONS");
        Files.writeString(stations, "S000002 AA 1 2 0 0\nQUIET BB 1 2 0 0\n\nS000000 AA 1 2 0 0\nS000001 AA 1 2 0 0\n");
        String to = directory.resolve("runs/{event}/SEM").toString();
        Printed printed =
                Printed.by("export", results(), "--adjoint", "su", "--to", to, "--stations", stations.toString());
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out()).contains("runs/001/SEM: 3 adjoint sources of 4 stations", "runs/002/SEM: 3 adj");
        byte[] bytes = Files.readAllBytes(directory.resolve("runs/001/SEM/Uy_file_single.su.adj"));
        assertThat(bytes).hasSize(4 * (240 + 4 * SAMPLES));
        ByteBuffer su = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] silent = new double[SAMPLES];
        double[][] expected = {source("AA.S000002"), silent, source("AA.S000000"), source("AA.S000001")};
        for (double[] samples : expected) {
            su.position(su.position() + 240);
            for (double sample : samples) {
                assertThat(su.getFloat()).isEqualTo((float) sample);
            }
        }
    }

    @Test
    void adjointH5HoldsEveryComponentTheSolverAsksFor() {
        Printed printed = Printed.by(
                "export",
                results(),
                "--adjoint",
                "asdf",
                "--solver",
                "specfem3d",
                "--event",
                "001",
                "--to",
                directory.toString());
        assertThat(printed.status()).isEqualTo(Main.OK);
        assertThat(printed.out()).contains("computes with zeros");
        List<List<Object>> measuredRows = new ArrayList<>();
        TableReader.of(new OutputLayout(results()), "misfit")
                .only(List.of("station", "misfit"))
                .forEachOf("001", row -> {
                    if (row.get(1) != null) {
                        measuredRows.add(row);
                    }
                });
        assertThat(measuredRows).isNotEmpty();
        String station = (String) measuredRows.get(0).get(0);
        try (HdfFile file = new HdfFile(directory.resolve("001/adjoint.h5"))) {
            Group group = (Group) file.getByPath("AuxiliaryData/AdjointSources");
            assertThat(group.getChildren()).hasSize(9);
            Dataset measured = (Dataset) group.getChild("AA_" + station + "_BXY");
            float[] samples = (float[]) measured.getData();
            double[] expected = source("AA." + station);
            for (int i = 0; i < SAMPLES; i++) {
                assertThat(samples[i]).isEqualTo((float) expected[i]);
            }
            assertThat(measured.getAttribute("misfit").getData())
                    .isEqualTo(measuredRows.get(0).get(1));
            assertThat(measured.getAttribute("adjoint_source_type").getData()).isEqualTo("cc_traveltime");
            assertThat((double) measured.getAttribute("dt").getData()).isCloseTo(0.12, within(1e-9));
            assertThat(((Dataset) group.getChild("AA_S000000_BXZ")).getData()).isEqualTo(new float[SAMPLES]);
        }
        assertThat(directory.resolve("001/STATIONS_ADJOINT"))
                .hasSameBinaryContentAs(data.resolve("results/adjoint/001/STATIONS_ADJOINT"));
        assertThat(directory.resolve("002")).doesNotExist();
    }

    @Test
    void asciiIsWhatTheRunWrote() {
        Printed.by("export", results(), "--adjoint", "ascii", "--event", "002", "--to", directory.toString());
        for (String station : new String[] {"AA.S000000", "AA.S000001", "AA.S000002"}) {
            assertThat(directory.resolve("002/" + station + ".BXY.adj"))
                    .hasSameBinaryContentAs(data.resolve("results/adjoint/002/" + station + ".BXY.adj"));
        }
    }

    @Test
    void refusesWhatASolverWouldMisread() throws IOException {
        String to = directory.toString();
        refused("the solver takes 699 steps", "--adjoint", "su", "--nstep", "699", "--to", to);
        refused("specfem2d reads no adjoint.h5", "--adjoint", "asdf", "--to", to);
        refused("ascii, asdf or su, was 'sac'", "--adjoint", "sac", "--to", to);
        refused("say what to export");
        refused("no adjoint sources of 003", "--adjoint", "su", "--event", "003", "--to", to);
        Path few = Files.writeString(directory.resolve("few"), "S000002 AA 1 2 0 0\n");
        refused("the station is not in its list", "--adjoint", "su", "--stations", few.toString(), "--to", to);
        try (var left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName)).containsExactly(few.getFileName(), Path.of("001"));
        }
        assertThat(directory.resolve("001")).isEmptyDirectory();
    }

    /** Recordings and synthetics in three components, rotated; two events, of which one is written. */
    @Test
    void asdfHoldsWhatPyatoaKeeps() throws IOException {
        String observed = directory.resolve("observed").toString();
        String[] example = {"example", observed, "--observed", "--events", "1", "--stations", "2", "--samples", "1500"};
        assertThat(Printed.by(example).status()).isEqualTo(Main.OK);
        String[] run = {
            "run",
            observed + "/example.yaml",
            "--runner",
            "local",
            "--no-figures",
            "--set",
            "iteration=1",
            "--set",
            "step_count=0"
        };
        Printed.by(run);
        String out = observed + "/results";
        String to = directory.resolve("{event}.asdf.h5").toString();
        Printed printed = Printed.by("export", out, "--asdf", "--to", to);
        assertThat(printed.err()).isEmpty();
        assertThat(printed.out()).isEqualTo(directory + "/001.asdf.h5: 12 traces\n");
        Path file = directory.resolve("001.asdf.h5");
        byte[] first = Files.readAllBytes(file);
        try (AsdfFile asdf = AsdfFile.open(Files.readAllBytes(file), "asdf")) {
            assertThat(asdf.stations()).containsExactly("AA.S000000", "AA.S000001");
            assertThat(asdf.tags("AA.S000000")).containsExactly("observed", "synthetic_i01s00");
            Path synthetic = Path.of(observed, "data/001/syn/AA.S000000.BXZ.semd");
            Trace read = SpecfemAscii.read(synthetic.toString(), 0);
            Trace stored = asdf.traces("AA.S000000", "synthetic_i01s00").get(2);
            assertThat(stored.samples()).isEqualTo(read.samples());
            assertThat(stored.id().toString()).isEqualTo("AA.S000000..BXZ");
            assertThat(EventFile.read(asdf.quakeMl().orElseThrow(), "quakeml")).isNotNull();
            assertThat(new String(asdf.stationXml("AA.S000001").orElseThrow(), StandardCharsets.UTF_8))
                    .contains("<Station code=\"S000001\"", "locationCode=\"10\"", "code=\"BXE\"");
        }
        List<Object> windows = new ArrayList<>();
        TableReader.of(new OutputLayout(out), "windows").only(List.of("window")).forEach(windows::add);
        assertThat(OtherPrograms.h5py("""
                        f = h5py.File(sys.argv[1], 'r')
                        w = f['AuxiliaryData/MisfitWindows/i01/s00']
                        a = f['AuxiliaryData/AdjointSources/i01/s00']
                        print(len(w), len(a), a['AA_S000000_BXN'].shape, a['AA_S000000_BXZ'].attrs['adj_src_type'])
                        one = w['AA_S000000_Z_0']
                        print(one.attrs['channel_id'], one.attrs['left_index'] == one[0], len(one.attrs['absolute_endtime']))
                        print(a['AA_S000000_BXN'].attrs['location'] == '', a['AA_S000000_BXN'].attrs['station'])
                        """, file.toString()))
                .isEqualTo(windows.size() + " 6 (1500, 2) cc_traveltime\nAA.S000000..BXZ True 27\nTrue S000000\n");
        OtherPrograms.h5dump(file.toString());
        Printed.by("export", out, "--asdf", "--to", to);
        assertThat(file).hasBinaryContent(first);

        Printed.by("export", out, "--asdf", "--processed", "--to", to);
        try (AsdfFile asdf = AsdfFile.open(Files.readAllBytes(file), "asdf")) {
            assertThat(asdf.tags("AA.S000000")).containsExactly("processed_observed", "processed_synthetic_i01s00");
            assertThat(asdf.traces("AA.S000000", "processed_observed").get(0).axis())
                    .isEqualTo(asdf.traces("AA.S000000", "processed_synthetic_i01s00")
                            .get(0)
                            .axis());
        }
    }

    private static void refused(String why, String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "export";
        all[1] = results();
        System.arraycopy(options, 0, all, 2, options.length);
        Printed printed = Printed.by(all);
        assertThat(printed.err()).contains(why);
        assertThat(printed.status()).isEqualTo(Main.WRONG_INPUT);
    }
}
