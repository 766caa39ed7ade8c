package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.SettingsFile;
import jatoa.model.Status;
import jatoa.run.local.LocalRunner;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import jatoa.testing.SolverFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs from the containers of solvers: what they give is what the same traces in a file each give. */
class ContainerRunTest {
    private static final List<String> CHANNELS_2D = List.of("BXX", "BXZ");
    private static final List<String> CHANNELS_3D = List.of("MXX", "MXZ");
    private static final long ORIGIN = 946_684_800_000_000_000L;

    @TempDir
    private Path root;

    @BeforeEach
    void writeRecordings() {
        new SolverFiles(root.resolve("e1/obs"), 1).ascii(List.of("BXX", "BXZ"));
        new SolverFiles(root.resolve("e2/obs"), 2).ascii(List.of("BXX", "BXZ"));
    }

    private RunPlan plan(String output, String observed, String synthetic) {
        String yaml =
                "events: [e1, e2]\nobserved: " + root + "/{event}/" + observed + "\nsynthetic: " + root + "/{event}/"
                        + synthetic + "\noutput: " + root.resolve(output)
                        + "\ncomponent_list: [X, Z]\nst_obs_type: syn\nmin_period: 5\nmax_period: 50\nfigures: false\n"
                        + "pyflex_parameters: {s2n_limit: 0.1}\n";
        return ExampleRun.with(SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml"));
    }

    private void written(Consumer<SolverFiles> form) {
        for (String event : List.of("e1", "e2")) {
            SolverFiles files = new SolverFiles(root.resolve(event + "/syn"), 0);
            files.besides();
            form.accept(files);
        }
    }

    /** Results but the tables, whose rows name files. */
    private void assertSame(String actual, String expected) throws IOException {
        assertThat(Files.readString(root.resolve(actual + "/misfit_results.txt")))
                .isEqualTo(Files.readString(root.resolve(expected + "/misfit_results.txt")))
                .contains("e2 BB.S2.");
        OutputDirectories.assertSame(root.resolve(actual + "/adjoint"), root.resolve(expected + "/adjoint"));
    }

    private void assertFromFiles(String synthetic, List<String> channels, Consumer<SolverFiles> form)
            throws IOException {
        written(form.andThen(f -> f.ascii(channels)));
        assertThat(Runs.local(plan("files", "obs/{channel}.semd", "syn/{channel}.semd"))
                        .tally()
                        .count(Status.MEASURED))
                .isPositive();
        Runs.local(plan("packed", "obs/{channel}.semd", "syn/" + synthetic));
        assertSame("packed", "files");
    }

    @Test
    void seismicUnixOfSpecfem2d() throws IOException {
        assertFromFiles("U{component}_file_single_d.su", CHANNELS_2D, files -> {
            files.su("Ux_file_single_d.su", 0, 1, 2, 3);
            files.su("Uz_file_single_d.su", 1, 1, 2, 3);
        });
    }

    @Test
    void rawBinary() throws IOException {
        assertFromFiles("U?_file_single_d.bin", CHANNELS_2D, files -> {
            files.raw("Ux_file_single_d.bin", 0);
            files.raw("Uz_file_single_d.bin", 1);
        });
    }

    @Test
    void seismicUnixOfRanksOfSpecfem3d() throws IOException {
        assertFromFiles("*_d?_SU", CHANNELS_3D, files -> {
            files.su("0_dx_SU", 0, 1, 3);
            files.su("1_dx_SU", 0, 2);
            files.su("0_dz_SU", 1, 1, 3);
            files.su("1_dz_SU", 1, 2);
        });
    }

    @Test
    void rawTraces() throws IOException {
        written(files -> files.ascii(CHANNELS_3D));
        Runs.local(plan("files", "obs/{channel}.semd", "syn/{channel}.semd"));
        written(files -> files.rawTraces(CHANNELS_3D));
        Runs.local(plan("packed", "obs/{channel}.semd", "syn/{channel}.semd"));
        assertSame("packed", "files");
    }

    @Test
    void oneFileForAllTraces() throws IOException {
        assertFromFiles("all_seismograms_d_node_0000?.ascii", CHANNELS_3D, files -> {
            files.oneText("all_seismograms_d_node_00000.ascii", CHANNELS_3D, 0, 2);
            files.oneText("all_seismograms_d_node_00001.ascii", CHANNELS_3D, 1);
        });
    }

    @Test
    void oneBinaryFileForAllTraces() throws IOException {
        assertFromFiles(
                "all_seismograms_d_main.bin",
                CHANNELS_3D,
                files -> files.oneBinary("all_seismograms_d_main.bin", CHANNELS_3D, 0, 1, 2));
    }

    @Test
    void hdf5OfSpecfem3d() throws IOException {
        assertFromFiles(
                "seismograms.h5", CHANNELS_3D, files -> files.seismograms("seismograms.h5", CHANNELS_3D, false));
    }

    @Test
    void packOfFwat() throws IOException {
        assertFromFiles("pack.h5", CHANNELS_3D, files -> files.pack("pack.h5", CHANNELS_3D));
    }

    @Test
    void asdfOfSpecfem3d() throws IOException {
        assertFromFiles("synthetic.h5", CHANNELS_3D, files -> files.synthetic("synthetic.h5", CHANNELS_3D, ORIGIN));
    }

    /** Both sides in one file, read by several threads. */
    @Test
    void bothSidesInOneContainer() throws IOException {
        written(files -> {
            files.seismograms("seismograms.h5", CHANNELS_3D, true);
            files.ascii(CHANNELS_3D);
        });
        Runs.local(plan("files", "syn/{channel}.semd", "syn/{channel}.semd"));
        RunPlan plan =
                plan("packed", "syn/seismograms.h5", "syn/seismograms.h5\nobserved_tag: veloc\nsynthetic_tag: displ");
        Runs.run(plan, new LocalRunner(3));
        assertSame("packed", "files");
    }

    /** One event's file is cut, another's record damaged: the rest comes out, and resuming does what has changed. */
    @Test
    void damageCostsTheEventOrTheChannelAndResumeSeesRepairs() throws IOException {
        written(files -> {
            files.su("Ux_file_single_d.su", 0, 1, 2, 3);
            files.su("Uz_file_single_d.su", 1, 1, 2, 3);
        });
        Path cut = root.resolve("e1/syn/Ux_file_single_d.su");
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 9));
        RunPlan plan = plan("out", "obs/{channel}.semd", "syn/U?_file_single_d.su");
        Run.Result result = Runs.local(plan);
        assertThat(result.tally().count(Status.FAILED)).isEqualTo(6);
        String table = OutputDirectories.csv(root.resolve("out").toString(), "misfit");
        assertThat(table.lines().filter(l -> l.contains("e1") && l.contains("bytes are not 3 traces")))
                .hasSize(6);
        assertThat(table.lines().filter(l -> l.contains("e2") && l.contains(",measured,")))
                .hasSize(6);
        Files.write(cut, whole);
        RunPlan again = Runs.resumed(plan("out", "obs/{channel}.semd", "syn/U?_file_single_d.su"));
        Run.Result repaired = Runs.run(again, new LocalRunner(2));
        assertThat(repaired.tally().count(Status.FAILED)).isZero();
        assertThat(repaired.stood()).isEqualTo(3);
    }
}
