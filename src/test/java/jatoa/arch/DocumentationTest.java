package jatoa.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages about the code name classes that exist. */
class DocumentationTest {
    /** {@code `Work`}, {@code `run.Work`}, {@code `Work.run`}; words in capitals alone are none. */
    private static final Pattern NAME =
            Pattern.compile("`((?:[a-z]+\\.)*)([A-Z]\\w*[a-z]\\w*)(?:\\.([a-zA-Z]\\w*))?(?:\\(.*?\\))?`");

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");

    /** Source texts by the types declared in them. */
    private static final Map<String, List<String>> TYPES = new HashMap<>();

    static {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                TYPE.matcher(source)
                        .results()
                        .forEach(m -> TYPES.computeIfAbsent(m.group(1), k -> new ArrayList<>())
                                .add(source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/docs/architecture.md", "src/docs/add-a-misfit.md", "CONTRIBUTING.md"})
    void namesClassesThatExist(String page) throws IOException {
        String text = Files.readString(Path.of(page));
        assertThat(unknown(text)).isEmpty();
        assertThat(NAME.matcher(text).results().count()).as("names found").isPositive();
    }

    @Test
    void findsNamesThatDoNotExist() {
        assertThat(unknown("`run.Work`, `Filtered`, `PairPipeline.process`, `STATIONS_ADJOINT`, `run(unit)`"))
                .isEmpty();
        assertThat(unknown("`run.Wrok`, `pipeline.Work`, `Work.walk`, `JournaledEngine`"))
                .containsExactly("`run.Wrok`", "`pipeline.Work`", "`Work.walk`", "`JournaledEngine`");
    }

    private static List<String> unknown(String page) {
        List<String> unknown = new ArrayList<>();
        Matcher name = NAME.matcher(page);
        while (name.find()) {
            String in = "package jatoa." + name.group(1).replaceFirst("\\.$", "") + ";";
            Optional<String> member = Optional.ofNullable(name.group(3));
            boolean known = TYPES.getOrDefault(name.group(2), List.of()).stream()
                    .filter(source -> name.group(1).isEmpty() || source.contains(in))
                    .anyMatch(source -> member.isEmpty()
                            || Pattern.compile("\\b" + member.get() + "\\b")
                                    .matcher(source)
                                    .find());
            if (!known) {
                unknown.add(name.group());
            }
        }
        return unknown;
    }
}
