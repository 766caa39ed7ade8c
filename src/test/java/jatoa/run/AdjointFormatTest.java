package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import jatoa.config.SettingsFile;
import jatoa.io.AdjointSourceFile;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.pipeline.StoredAdjointSources;
import jatoa.run.local.LocalRunner;
import jatoa.table.OutputLayout;
import jatoa.testing.ExampleRun;
import jatoa.testing.FewPairs;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adjoint sources in other forms than text: two events of four stations, in four blocks of two. */
class AdjointFormatTest {
    private static final int STATIONS = 4;
    private static final String SOLVER = "solver: {name: specfem3d}\n";
    private static final String ALL = "adjoint_format: [parquet, asdf, su]\n" + SOLVER;
    private static final String ASDF = "adjoint_format: asdf\n" + SOLVER;

    @TempDir
    private Path root;

    @BeforeEach
    void copyData() throws IOException {
        FewPairs.copy(root, STATIONS);
    }

    private RunPlan plan(String output, String more) {
        String yaml = "events: {glob: \"" + root + "/00*\"}\n"
                + "observed: " + root + "/{event}/obs/{channel}.semd\n"
                + "synthetic: " + root + "/{event}/syn/{channel}.semd\n"
                + "output: " + root.resolve(output) + "\nstation_file: data/STATIONS\n"
                + "component_list: [Y]\nst_obs_type: syn\nmin_period: 10.0\nmax_period: 100.0\nfigures: false\n" + more;
        return ExampleRun.with(SettingsFile.parse(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml"));
    }

    private long resume(String output, String more) {
        return Runs.run(Runs.resumed(plan(output, more)), new LocalRunner(2)).stood();
    }

    private void same(String actual, String expected) {
        OutputDirectories.assertSame(root.resolve(actual), root.resolve(expected));
    }

    private AdjointSource text(String output, String event, ChannelId channel) {
        Path file = root.resolve(output + "/adjoint/" + event + "/" + channel.withoutLocation() + ".adj");
        return AdjointSourceFile.read(file.toString(), channel, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "corrections: {misfit_normalization: per_window}\n",
                "weights: {receiver: geographic}\n",
                "solver: {npts: 2600}\n"
            })
    void everyFormHoldsTheNumbersOfTheText(String more) {
        Runs.local(plan("text", more));
        String solver = more.startsWith("solver") ? "solver: {name: specfem3d, npts: 2600}\n" : SOLVER;
        Run.Result result = Runs.local(plan(
                "out", "adjoint_format: [ascii, parquet, asdf, su]\n" + solver + more.replaceAll("solver.*\n", "")));
        assertThat(result.complete()).isTrue();
        for (String event : List.of("001", "002")) {
            StoredAdjointSources.ofParts(
                            List.of(
                                    root + "/out/tables/adjoint_sources/part-" + event + "-00000.parquet",
                                    root + "/out/tables/adjoint_sources/part-" + event + "-00001.parquet"),
                            0)
                    .forEach(source -> {
                        AdjointSource text = text("text", event, source.id());
                        assertThat(AdjointSourceFile.format(
                                        source, source.axis().secondsFrom(0)))
                                .asString(StandardCharsets.US_ASCII)
                                .isEqualTo(new String(
                                        AdjointSourceFile.format(
                                                text, text.axis().secondsFrom(0)),
                                        StandardCharsets.US_ASCII));
                        assertThat(inAdjointH5("out", event, source.id()))
                                .hasSize(source.axis().npts());
                        float[] single = inAdjointH5("out", event, source.id());
                        for (int i = 0; i < single.length; i++) {
                            assertThat(single[i])
                                    .isEqualTo((float) source.samples().get(i));
                        }
                    });
            assertThat(root.resolve("out/adjoint/" + event + "/0_dz_SU.adj"))
                    .hasSize(STATIONS * (240L + 4 * (more.startsWith("solver") ? 2600 : 2500)));
            OutputDirectories.assertSame(
                    only(root.resolve("out/adjoint/" + event)), root.resolve("text/adjoint/" + event));
        }
    }

    /** Without what text has not. */
    private Path only(Path directory) {
        try (var files = Files.list(directory)) {
            Path to = Files.createDirectories(root.resolve("only").resolve(directory.getFileName()));
            for (Path file : files.toList()) {
                if (!file.toString().matches(".*(h5|SU.adj)")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
            return to;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private float[] inAdjointH5(String output, String event, ChannelId channel) {
        try (HdfFile file = new HdfFile(root.resolve(output + "/adjoint/" + event + "/adjoint.h5"))) {
            Dataset samples = file.getDatasetByPath(
                    "/AuxiliaryData/AdjointSources/" + channel.withoutLocation().replace('.', '_'));
            return (float[]) samples.getData();
        }
    }

    @Test
    void adjointH5TellsOfItsSources() {
        Runs.local(plan("out", ASDF));
        List<Double> misfits = new ArrayList<>();
        try (HdfFile file = new HdfFile(root.resolve("out/adjoint/002/adjoint.h5"))) {
            for (int s = 0; s < STATIONS; s++) {
                Dataset source = file.getDatasetByPath("/AuxiliaryData/AdjointSources/AA_S00000" + s + "_BXY");
                misfits.add((double) source.getAttribute("misfit").getData());
                assertThat((double) source.getAttribute("max_period").getData()).isEqualTo(100);
            }
        }
        List<String> table =
                OutputDirectories.csv(root + "/out", "misfit").lines().toList();
        int column = List.of(table.get(0).split(",")).indexOf("misfit");
        for (int s = 0; s < STATIONS; s++) {
            double misfit = Double.parseDouble(table.get(1 + STATIONS + s).split(",")[column]);
            assertThat(misfits.get(s)).isCloseTo(misfit, within(1e-12 * misfit));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, ASDF, ASDF + "corrections: {misfit_normalization: per_window}\n"})
    void anInterruptedAndResumedRunEqualsAnUninterruptedOne(String more) throws IOException {
        Runs.local(plan("whole", more));
        Work measure = plan("cut", more).work(RunPlan.Stage.MEASURE);
        measure.run(2);
        measure.run(0);
        assertThat(resume("cut", more)).isEqualTo(4);
        same("cut", "whole");
        assertThat(resume("cut", more)).isEqualTo(8);
        same("cut", "whole");
        Files.delete(root.resolve("cut/.jatoa/receipts/001/1"));
        assertThat(resume("cut", more)).isEqualTo(more.equals(ALL) ? 6 : 4);
        same("cut", "whole");
        Files.writeString(root.resolve("cut/adjoint/002/adjoint.h5"), "damaged");
        assertThat(resume("cut", more)).isEqualTo(more.equals(ALL) ? 8 : 4);
        same("cut", "whole");
        Files.delete(root.resolve("cut/.jatoa/receipts/001/finished"));
        assertThat(resume("cut", more)).isEqualTo(more.equals(ALL) ? 8 : 4);
        same("cut", "whole");
    }

    @Test
    void changedInputsAreSeen() throws IOException {
        Runs.local(plan("cut", ASDF));
        Path input = root.resolve("001/syn/AA.S000003.BXY.semd");
        Files.writeString(input, Files.readString(root.resolve("002/syn/AA.S000003.BXY.semd")) + "\n");
        assertThat(resume("cut", ASDF)).isEqualTo(4);
        Runs.local(plan("whole", ASDF));
        same("cut", "whole");
    }

    @Test
    void nothingOfAnotherFormStays() throws IOException {
        Runs.local(plan("text", ""));
        Runs.local(plan("all", ALL));
        Runs.local(plan("asdf", ASDF));
        assertThat(root.resolve("asdf/tables/adjoint_sources")).doesNotExist();
        assertThat(root.resolve("asdf/adjoint/001")).isDirectoryNotContaining("glob:**.adj");
        Runs.local(plan("out", ALL));
        Runs.local(plan("out", ASDF));
        same("out", "asdf");
        Runs.local(plan("out", ""));
        same("out", "text");
        Runs.local(plan("out", ALL));
        same("out", "all");
        Runs.local(plan("out", "adjoint_sources: false\n"));
        Runs.local(plan("none", "adjoint_sources: false\n"));
        same("out", "none");
    }

    @Test
    void aRemovedEventTakesItsFilesAway() throws IOException {
        Runs.local(plan("out", ALL));
        RunPlan both = plan("out", ALL + "win_amp_ratio: 0.01\n");
        Runs.local(new RunPlan(both.config(), new JobList(both.jobs().events().subList(0, 1))));
        assertThat(root.resolve("out/adjoint/002")).isEmptyDirectory();
        assertThat(root.resolve("out/tables/adjoint_sources")).isDirectoryNotContaining("glob:**part-002-*");
    }

    @Test
    void syntheticsOfAnotherLengthCostTheirEventsFile() throws IOException {
        Path input = root.resolve("001/syn/AA.S000002.BXY.semd");
        List<String> lines = Files.readAllLines(input);
        Files.write(input, lines.subList(0, 2400));
        Run.Result result = Runs.local(plan("out", ASDF));
        assertThat(result.complete()).isFalse();
        assertThat(result.warnings())
                .anyMatch(w -> w.contains("001 (asdf: the adjoint source of AA.S000002.BXY has 2400 samples"));
        assertThat(root.resolve("out/adjoint/001/adjoint.h5")).doesNotExist();
        assertThat(root.resolve("out/adjoint/002/adjoint.h5")).exists();
    }

    @Test
    void whatASolverWouldNotReadIsSaidBeforeAnythingIsComputed() throws IOException {
        refused("specfem2d reads no adjoint.h5", "adjoint_format: asdf\n");
        refused(
                "specfem3d_globe reads no adjoint sources as SU",
                "adjoint_format: su\nsolver: {name: specfem3d_globe}\n");
        refused("32768 samples, these have 40000", "adjoint_format: su\nsolver: {npts: 40000}\n");
        Path few = Files.writeString(root.resolve("few"), "S000000 AA 1 2 0 0\n");
        refused(
                "no adjoint source of AA.S000001, which is not in " + few,
                "adjoint_format: su\nsolver: {stations: " + few + "}\n");
        assertThat(Run.check(plan("out", ASDF))).singleElement().asString().contains("computes with zeros");
        assertThat(Run.check(plan("out", "adjoint_format: [ascii, su]\n"))).isEmpty();
        assertThat(Run.check(plan("out", "adjoint_format: parquet\n"))).isEmpty();
        assertThatThrownBy(() -> plan("out", "adjoint_format: [ascii, sac]\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("adjoint_format");
        assertThat(root.resolve("out")).doesNotExist();
    }

    private void refused(String why, String more) {
        assertThatThrownBy(() -> Run.check(plan("out", more)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void theDirectoryKnowsItsParts() {
        Runs.local(plan("out", "adjoint_format: parquet\n"));
        OutputLayout layout = new OutputLayout(root.resolve("out").toString());
        assertThat(StoredAdjointSources.of(layout, Evaluation.NONE, "002", 0).channels())
                .hasSize(STATIONS)
                .first()
                .asString()
                .isEqualTo("AA.S000000..BXY");
        assertThat(layout.adjointDirectory("002") + "/STATIONS_ADJOINT")
                .satisfies(p -> assertThat(Path.of(p)).exists());
        assertThat(OutputDirectories.csv(layout.root(), "adjoint_sources")).contains("S000003");
    }
}
