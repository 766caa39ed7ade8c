package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.Evaluation;
import jatoa.model.PeriodBand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where DuckDB's library cannot be loaded, Spark answers, and one line says so. */
class WithoutDuckDbTest {
    @TempDir
    private Path dir;

    private Path copyWithoutLibraries(String jar) throws IOException {
        Path copy = dir.resolve("duckdb.jar");
        try (JarFile from = new JarFile(jar);
                OutputStream out = Files.newOutputStream(copy);
                JarOutputStream to = new JarOutputStream(out)) {
            for (JarEntry entry : Collections.list(from.entries())) {
                if (entry.getName().contains("libduckdb")) {
                    continue;
                }
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(to);
                }
                to.closeEntry();
            }
        }
        return copy;
    }

    private String classPathWithoutLibrary() throws IOException {
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean driver = Path.of(entry).getFileName().toString().startsWith("duckdb_jdbc");
            path.add(driver ? copyWithoutLibraries(entry).toString() : entry);
        }
        return String.join(File.pathSeparator, path);
    }

    private List<String> events(String output, String classPath, Path errors) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.add("-Dlog4j2.configurationFile=conf/log4j2.properties");
        command.addAll(List.of("-cp", classPath, "jatoa.cli.Main", "inspect", output, "events", "--csv"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        List<String> answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return answer;
    }

    @Test
    void sparkGivesTheSameAnswer() throws Exception {
        String output = dir.resolve("out").toString();
        new Inversion(5, List.of(new PeriodBand(10, 30))).write(output, new Evaluation(1, 0), 3);
        Path silent = dir.resolve("silent");
        Path said = dir.resolve("said");

        List<String> embedded = events(output, System.getProperty("java.class.path"), silent);
        List<String> fallenBack = events(output, classPathWithoutLibrary(), said);

        assertThat(fallenBack).hasSize(5).isEqualTo(embedded);
        assertThat(Files.readString(silent)).doesNotContain("DuckDB");
        assertThat(Files.readString(said))
                .containsOnlyOnce("jatoa: DuckDB cannot be loaded here (")
                .doesNotContain("(null)", "\tat ");
    }
}
