package jatoa.arch;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.arch.Planted.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, methods, parameter lists and records stay small enough to read, and public types say what they are. */
class BudgetTest {

    @Test
    void sourcesKeepTheirBudgets() throws IOException {
        assertThat(reports("src/main/java", "src/jmh/java")).isEmpty();
    }

    /** A test may be one long table of cases; its file stays bounded all the same. */
    @Test
    void testFilesKeepTheirBudget() throws IOException {
        assertThat(reports("src/test/java"))
                .filteredOn(r -> r.contains("file has"))
                .isEmpty();
    }

    @Test
    void acceptsWhatIsWithinTheBudgets() {
        assertThat(report("""
                        /** Said. */
                        public record Fine(int a, int b, int c, int d, int e, int f, int g) {
                            static final int X = 1;
                            Fine { int y = 0; }
                            void six(int a, int b, int c, int d, int e, int f) {}
                            class Hidden {}
                            enum AlsoHidden { A }
                        }
                        """)).isEmpty();
    }

    @Test
    void reportsLongFiles() {
        assertThat(report("/** Said. */ public class Long {}\n".concat("// line\n".repeat(500))))
                .singleElement()
                .asString()
                .contains("file has 501 lines");
        assertThat(report("/** Said. */ public class Long {}\n".concat("// line\n".repeat(499))))
                .isEmpty();
    }

    @Test
    void reportsLongMethods() {
        assertThat(report("class Long {\n void go() {\n" + "  go();\n".repeat(58) + " }\n}"))
                .isEmpty();
        assertThat(report("class Long {\n void go() {\n" + "  go();\n".repeat(59) + " }\n}"))
                .singleElement()
                .asString()
                .contains("method go has 61 lines");
    }

    @Test
    void reportsManyParameters() {
        assertThat(report("class Many { void go(int a, int b, int c, int d, int e, int f, int g) {} }"))
                .singleElement()
                .asString()
                .contains("method go has 7 parameters");
        assertThat(report("class Many { Many(int a, int b, int c, int d, int e, int f, int g) {} }"))
                .singleElement()
                .asString()
                .contains("7 parameters");
    }

    @Test
    void reportsLargeRecords() {
        assertThat(report("record Large(" + components(12) + ") { static int more; }"))
                .isEmpty();
        assertThat(report("record Large(" + components(13) + ") {}"))
                .singleElement()
                .asString()
                .contains("record Large has 13 components");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public class Silent {}",
                "/* Not Javadoc. */ public interface Silent {}",
                "/** Said. */ public class Outer { public record Silent(int a) {} }",
                "/** Said. */ public interface Outer { enum Silent { A } }",
            })
    void reportsPublicTypesWithoutJavadoc(String code) {
        assertThat(report(code)).singleElement().asString().contains("public type Silent has no Javadoc");
    }

    private static String components(int count) {
        return IntStream.range(0, count).mapToObj(i -> "int c" + i).collect(Collectors.joining(", "));
    }

    private static List<String> report(String code) {
        return SourceReport.excesses(List.of(Planted.file(new Source("planted.Source", code))));
    }

    private static List<String> reports(String... roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : roots) {
            if (Files.isDirectory(Path.of(root))) {
                try (Stream<Path> below = Files.walk(Path.of(root))) {
                    below.filter(p -> p.toString().endsWith(".java")).sorted().forEach(files::add);
                }
            }
        }
        assertThat(files).isNotEmpty();
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            return SourceReport.excesses(manager.getJavaFileObjectsFromPaths(files));
        }
    }
}
