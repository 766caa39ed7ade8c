package jatoa.fuzz;

import jatoa.config.SettingsMap;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.run.RunPlan;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whole runs with one damaged file: who does not need it comes out as in a clean run, and a resumed run is as if nothing had been. */
final class WholeRuns {
    private static final List<String> TABLES = List.of("misfit", "windows", "rejections");

    private final Path directory;
    private final Path text;
    private final Path recorded;

    private WholeRuns(Path directory, Path text, Path recorded) {
        this.directory = directory;
        this.text = text;
        this.recorded = recorded;
    }

    /** @param text and the other one: configurations of two data sets */
    static WholeRuns of(Path directory, Path text, Path recorded) {
        WholeRuns runs = new WholeRuns(directory, text, recorded);
        run(text, runs.clean());
        run(text, runs.directory.resolve("resumed"));
        run(recorded, runs.directory.resolve("clean-recorded"));
        return runs;
    }

    /** The output of the first data set's clean run. */
    Path clean() {
        return directory.resolve("clean");
    }

    private static RunPlan plan(Path configuration, Path output) {
        SettingsMap settings = ExampleRun.settings(configuration);
        return ExampleRun.with(settings.with("output", output.toString()).with("figures", false));
    }

    private static void run(Path configuration, Path output) {
        Runs.local(plan(configuration, output));
    }

    List<Target> targets() throws IOException {
        Path cleanRecorded = directory.resolve("clean-recorded");
        List<Target> targets = new ArrayList<>();
        for (String side : List.of("obs", "syn")) {
            targets.add(damaged(text, clean(), "data/001/" + side + "/AA.S000001.BXY.semd", "001,AA,S000001", false));
        }
        targets.add(damaged(recorded, cleanRecorded, "data/001/obs/AA.S000001.10.BHZ.sac", "001,AA,S000001", false));
        targets.add(damaged(recorded, cleanRecorded, "data/002/syn/AA.S000000.BXN.semd", "002,AA,S000000", false));
        targets.add(damaged(text, clean(), "SOURCE_001", "001,", false));
        targets.add(damaged(recorded, cleanRecorded, "CMTSOLUTION_002", "002,", false));
        targets.add(damaged(text, clean(), "STATIONS", "", true));
        targets.add(damaged(recorded, cleanRecorded, "stations.xml", "", true));
        for (String file : List.of(
                ".jatoa/receipts/001/0",
                ".jatoa/receipts/002/finished",
                "tables/misfit/part-001-00000.parquet",
                "tables/windows/part-002-00000.parquet",
                "adjoint/001/AA.S000002.BXY.adj")) {
            Path damaged = directory.resolve("resumed").resolve(file);
            targets.add(new Target("resumed run: " + file, List.of(Files.readAllBytes(damaged)), ".out", (f, bytes) -> {
                Files.write(damaged, bytes);
                Runs.local(Runs.resumed(plan(text, directory.resolve("resumed"))));
                OutputDirectories.assertSame(directory.resolve("resumed"), clean());
            }));
        }
        return targets;
    }

    /**
     * One file of a data set.
     *
     * @param costs how rows begin of pairs that need it
     * @param shared whether all do, so that a run may end before it begins
     */
    private Target damaged(Path configuration, Path clean, String file, String costs, boolean shared)
            throws IOException {
        Path path = configuration.resolveSibling(file);
        byte[] good = Files.readAllBytes(path);
        FileTime time = Files.getLastModifiedTime(path);
        Map<String, List<String>> expected = shared ? Map.of() : untouched(clean, costs);
        return new Target("run: " + file, List.of(good), ".in", (f, bytes) -> {
            Path output = directory.resolve("out");
            Storage.forPath(output.toString()).delete(output.toString());
            Files.write(path, bytes);
            try {
                run(configuration, output);
                if (!shared && !untouched(output, costs).equals(expected)) {
                    throw new AssertionError("an undamaged pair came out differently");
                }
                requirePrintable(output);
            } catch (InputException e) {
                if (!shared) {
                    throw new AssertionError("one damaged file ended the run: " + e.getMessage(), e);
                }
            } finally {
                Files.write(path, good);
                Files.setLastModifiedTime(path, time);
            }
        });
    }

    /** Rows, and adjoint sources as they are, of everybody else. */
    private static Map<String, List<String>> untouched(Path output, String costs) throws IOException {
        Map<String, List<String>> all = new TreeMap<>();
        for (String table : TABLES) {
            all.put(
                    table,
                    OutputDirectories.csv(output.toString(), table)
                            .lines()
                            .filter(row -> !row.startsWith(costs))
                            .toList());
        }
        String directory = "adjoint/" + costs.replace(",AA,", "/AA.").replace(",", "/");
        for (String file : OutputDirectories.files(output)) {
            if (file.startsWith("adjoint/") && !file.startsWith(directory) && file.endsWith(".adj")) {
                all.put(file, Files.readAllLines(output.resolve(file)));
            }
        }
        return all;
    }

    private static void requirePrintable(Path output) {
        String rows = OutputDirectories.csv(output.toString(), "misfit");
        if (rows.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new AssertionError("control characters in a table");
        }
        if (rows.lines().anyMatch(row -> row.length() > 5000)) {
            throw new AssertionError("a row of " + rows.length() + " characters");
        }
    }
}
