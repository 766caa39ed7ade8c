package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.testing.Machine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SeisFlows' calls, made by a stand-in for SeisFlows in Python, with {@code preprocess: jatoa} and the command as a process. */
@Tag("slow")
class SeisFlowsTest {
    private static final long LONGEST_MINUTES = 20;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:e[-+]\\d+)?");

    @TempDir
    private Path work;

    @BeforeEach
    void writeTheCommand() throws IOException {
        Machine.needs("python3", "python3");
        Path command = work.resolve("jatoa");
        String project = Path.of("").toAbsolutePath().toString();
        // the command starts in another directory than these tests
        List<String> java = Machine.java().stream()
                .map(word -> word.equals(System.getProperty("java.class.path")) ? absolute(word) : word)
                .toList();
        Files.writeString(
                command,
                "#!/bin/sh\nexec " + String.join(" ", java) + " -Dlog4j2.configurationFile=" + project
                        + "/conf/log4j2.properties jatoa.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a Python program of the resources says; it must end well. */
    private List<String> python(String program, String... arguments)
            throws IOException, InterruptedException, URISyntaxException {
        Path script =
                Path.of(SeisFlowsTest.class.getResource("/seisflows/" + program).toURI());
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(List.of(arguments));
        Path said = work.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PYTHONPATH", Path.of("scripts").toAbsolutePath().toString(),
                        "PYTHONDONTWRITEBYTECODE", "1",
                        "JATOA_COMMAND", work.resolve("jatoa").toString()));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            Machine.stop(process);
        }
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text).endsWith("all checks passed\n");
        return text.lines().toList();
    }

    private List<String> run(String workflow, String system, String config, String... more) throws Exception {
        Files.writeString(work.resolve("jatoa.yaml"), config);
        List<String> parameters = new ArrayList<>(List.of(
                "workflow: " + workflow,
                "system: " + system,
                "preprocess: jatoa",
                "export_residuals: True",
                "start: 1",
                "ntask: 3",
                "syn_data_format: ascii",
                "obs_data_format: ascii",
                "plot_waveforms: False",
                "min_period: 10.",
                "max_period: 100.",
                "jatoa_config: jatoa.yaml",
                "path_output: output",
                "path_data: waveforms",
                "path_solver: scratch/solver",
                "path_preprocess: scratch/preprocess",
                "path_eval_grad: scratch/eval_grad",
                "path_eval_func: scratch/eval_func"));
        parameters.addAll(List.of(more));
        Files.write(work.resolve("parameters.yaml"), parameters);
        return python("sfstub.py", "run", "parameters.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "inversion, workstation",
        "inversion, cluster",
        "jatoa_inversion, workstation",
        "jatoa_inversion, cluster"
    })
    void findsTheSpeedOfTheModel(String workflow, String system) throws Exception {
        List<String> said = run(
                workflow,
                system,
                "conventions: corrected\nwindow: false\n",
                "end: 2",
                "components: Y",
                "source_prefix: SOURCE",
                "generate_data: True",
                "adj_src_type: waveform");
        assertNumbers(line(said, "iteration 1"), 1, 3500, 1.083697e-01, -4.468411e+01);
        assertNumbers(line(said, "iteration 2"), 2, 3570.705, 9.319954e-03, -1.369117e+01);
        assertNumbers(line(said, "final speed"), 3606.591);
        assertThat(line(said, "iteration 2")).contains(":4.640782e-04");
        assertThat(calls()).isEqualTo(expectedCalls(workflow));
        Path tables = work.resolve("output/preprocess/tables/misfit");
        try (Stream<Path> parts = Files.list(tables)) {
            assertThat(parts.map(p -> p.getFileName().toString().substring(0, 6))
                            .distinct())
                    .containsExactlyInAnyOrder("i01s00", "i01s01", "i01s02", "i01s03", "i02s00", "i02s01", "i02s02");
        }
        List<String> steps = Printed.by(
                        "inspect", work.resolve("output/preprocess").toString(), "steps", "--csv")
                .out()
                .lines()
                .toList();
        assertThat(steps).hasSize(8).anyMatch(step -> step.startsWith("1,0,3,17,0,") && step.contains(",0.1083697"));
        Printed stations =
                Printed.by("inspect", work.resolve("output/preprocess").toString(), "stations", "--step", "0", "--csv");
        assertThat(stations.out().lines()).hasSize(1 + 2 * 6);
    }

    @Test
    void answersEachKernelOfANoiseInversion() throws Exception {
        run(
                "noise_inversion",
                "cluster",
                "conventions: corrected\nwindow: false\n",
                "source_prefix: FORCESOLUTION",
                "generate_data: False",
                "adj_src_type: waveform");
        assertThat(names("scratch/preprocess/results"))
                .containsExactly("001_RT", "001_Z", "002_RT", "002_Z", "003_RT", "003_Z");
        assertThat(names("output/preprocess/logs/i01s00"))
                .containsExactly(
                        "001_i01s00_RT.log",
                        "001_i01s00_ZZ.log",
                        "002_i01s00_RT.log",
                        "002_i01s00_ZZ.log",
                        "003_i01s00_RT.log",
                        "003_i01s00_ZZ.log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"links_and_damage", "other_components", "pickled", "noise_windows", "moved_over"})
    void does(String what) throws Exception {
        python("cases.py", what);
    }

    private List<String> names(String directory) throws IOException {
        try (Stream<Path> entries = Files.list(work.resolve(directory))) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    /** What was asked of the module: method, event, iteration and step, in any order of tasks. */
    private List<String> calls() throws IOException {
        List<String> calls = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(work.resolve("calls.jsonl"))) {
            Map<?, ?> call = json.readValue(line, Map.class);
            Map<?, ?> with = (Map<?, ?>) call.get("kwargs");
            calls.add(call.get("call") + " " + with.get("source_name") + " " + with.get("iteration") + " "
                    + with.get("step_count"));
        }
        return calls.stream().sorted().toList();
    }

    private static List<String> expectedCalls(String workflow) {
        boolean together = workflow.equals("jatoa_inversion");
        List<String> calls = new ArrayList<>();
        String nobody = " null null null";
        calls.addAll(List.of("check" + nobody, "check" + nobody, "setup" + nobody, "finalize" + nobody));
        calls.add("finalize" + nobody);
        for (String evaluation : List.of("1 0", "1 1", "1 2", "1 3", "2 0", "2 1", "2 2")) {
            for (String event : List.of("001", "002", "003")) {
                calls.add("quantify_misfit " + event + " " + evaluation);
                if (together) {
                    calls.add("request " + event + " " + evaluation);
                }
            }
            if (together) {
                calls.add("answer null " + evaluation);
            }
        }
        return calls.stream().sorted().toList();
    }

    private static String line(List<String> said, String beginning) {
        return said.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static void assertNumbers(String line, double... expected) {
        List<Double> numbers = NUMBER.matcher(line)
                .results()
                .map(found -> Double.valueOf(found.group()))
                .toList();
        for (int i = 0; i < expected.length; i++) {
            assertThat(numbers.get(i)).as(line).isCloseTo(expected[i], within(1e-6 * Math.abs(expected[i])));
        }
    }
}
