package jatoa.fuzz;

import jatoa.io.SolverRun;
import jatoa.io.container.Container;
import jatoa.io.container.ContainerGroup;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.InputException;
import jatoa.testing.SolverFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The containers of solvers, and the files that say what is in them: one of a run is damaged at a time. */
final class ContainerTargets {
    private static final List<String> CHANNELS = List.of("MXX", "MXZ");

    private final Path directory;

    private ContainerTargets(Path directory) {
        this.directory = directory;
    }

    static List<Target> all(Path directory) throws IOException {
        ContainerTargets all = new ContainerTargets(directory);
        SolverFiles files = new SolverFiles(directory, 0);
        files.besides();
        files.su("Ux_file_single_d.su", 0, 1, 2, 3);
        files.su("0_dx_SU", 0, 1, 3);
        files.raw("Ux_file_single_d.bin", 0);
        files.oneText("all.ascii", CHANNELS, 0, 1, 2);
        files.oneBinary("all.bin", CHANNELS, 0, 1, 2);
        files.seismograms("seismograms.h5", CHANNELS, false);
        files.pack("pack.h5", CHANNELS);
        files.synthetic("synthetic.h5", CHANNELS, 0);
        List<Target> targets = new ArrayList<>();
        for (String name : List.of(
                "Ux_file_single_d.su",
                "0_dx_SU",
                "Ux_file_single_d.bin",
                "all.ascii",
                "all.bin",
                "seismograms.h5",
                "pack.h5",
                "synthetic.h5")) {
            targets.add(all.target(name, name));
        }
        targets.add(all.target("output_list_stations.txt", "Ux_file_single_d.su"));
        targets.add(all.target("plot_source_time_function.txt", "Ux_file_single_d.bin"));
        return targets;
    }

    /** What is read where {@code damaged} is. */
    private Target target(String damaged, String read) throws IOException {
        byte[] good = Files.readAllBytes(directory.resolve(damaged));
        return new Target("container " + damaged, List.of(good), "." + damaged, (file, bytes) -> {
            try {
                Files.write(directory.resolve(damaged), bytes);
                readAll(directory.resolve(read).toString());
            } catch (InputException e) {
                String message =
                        e.getMessage().replace(damaged, file.getFileName().toString());
                throw new InputException(
                        message.replace(read, file.getFileName().toString()), e);
            } finally {
                Files.write(directory.resolve(damaged), good);
            }
        });
    }

    private static void readAll(String path) {
        SolverRun run = new SolverRun(
                new SolverRun.Settings(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), false));
        try (ContainerGroup group =
                ContainerGroup.open(path, List.of(path), run, 0).orElseThrow()) {
            for (String station : group.stations()) {
                for (Container container : group.holding(station)) {
                    Content content = container.read(Request.all(0).withStation(station));
                    if (!content.unreadable().isEmpty()) {
                        throw content.unreadable().get(0).why();
                    }
                }
            }
        }
    }
}
