package jatoa.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comments cite of the specifications stands there: sections by number or name, options ({@code O12}) and questions ({@code Q3}). */
class SpecificationTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGES = Path.of("src/docs/spec");

    private static final Pattern SPECIFICATION =
            Pattern.compile("\\b(processing|windowing|adjoint) specification\\b", Pattern.CASE_INSENSITIVE);
    private static final String NUMBER = "\\d+(?:\\.\\d+)*";
    private static final Pattern SECTIONS =
            Pattern.compile("§§?" + NUMBER + "(?:(?:, | and | to |–)§?" + NUMBER + ")*(?!\\w)");
    private static final Pattern NUMBERS = Pattern.compile(NUMBER);
    private static final Pattern LETTERED = Pattern.compile("\\b[OQ]\\d+\\b");
    private static final Pattern NAMED = Pattern.compile(", section ([^,;:().]+)");

    /** One citation: of which page, and what. */
    private record Citation(String page, String what) {
        /** A heading's number, a heading's words, or a letter and number where the page defines it. */
        boolean resolves(String text) {
            String quoted = Pattern.quote(what);
            Pattern there = Pattern.compile(
                    switch (what.charAt(0)) {
                        case '§' -> "(?m)^#{2,3} " + Pattern.quote(what.substring(1)) + "\\.? ";
                        case 'O' -> "(?m)^\\* \\*\\*" + quoted + "\\*\\*";
                        case 'Q' -> "(?m)(^\\| [^|]*|[:;] |, )\\b" + quoted + "\\b";
                        default -> "(?m)^#{2,3} [^\\n]*" + quoted;
                    },
                    Pattern.CASE_INSENSITIVE);
            return there.matcher(text).find();
        }
    }

    @Test
    void everyCitationStandsInItsPage() throws IOException {
        List<String> missing = new ArrayList<>();
        int count = 0;
        for (Path source : sources()) {
            for (Citation citation : citations(source.toString().replace('\\', '/'), Files.readString(source))) {
                count++;
                if (!citation.resolves(Files.readString(PAGES.resolve(citation.page() + ".md")))) {
                    missing.add(source + ": " + citation);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).as("citations that were found at all").isGreaterThan(100);
    }

    @Test
    void findsCitationsOverLinesAndMissesWhatIsNotThere() {
        String comment = """
                /**
                 * Something (adjoint
                 * specification §8.3 to §8.9, §99; options O4, O77).
                 * Another (processing specification, section standardize (resampling)); windowing specification §§8, 10.
                 */
                // by hand (§3.1, Q41)
                """;
        assertThat(citations("src/main/java/jatoa/misfit/X.java", comment))
                .containsExactly(
                        new Citation("adjoint", "§8.3"),
                        new Citation("adjoint", "§8.9"),
                        new Citation("adjoint", "§99"),
                        new Citation("adjoint", "O4"),
                        new Citation("adjoint", "O77"),
                        new Citation("processing", "standardize"),
                        new Citation("windowing", "§8"),
                        new Citation("windowing", "§10"),
                        new Citation("windowing", "§3.1"),
                        new Citation("windowing", "Q41"));
        String page = "## 8. Title\n### 8.3 Deeper\n* **O4** an option\n| Q41 | a question |\n## 5. standardize\n";
        assertThat(new Citation("adjoint", "§8").resolves(page)).isTrue();
        assertThat(new Citation("adjoint", "§8.3").resolves(page)).isTrue();
        assertThat(new Citation("adjoint", "§8.30").resolves(page)).isFalse();
        assertThat(new Citation("adjoint", "§3").resolves(page)).isFalse();
        assertThat(new Citation("adjoint", "O4").resolves(page)).isTrue();
        assertThat(new Citation("adjoint", "O41").resolves(page)).isFalse();
        assertThat(new Citation("adjoint", "Q41").resolves(page)).isTrue();
        assertThat(new Citation("adjoint", "Q4").resolves(page)).isFalse();
        assertThat(new Citation("adjoint", "standardize").resolves(page)).isTrue();
        assertThat(new Citation("adjoint", "rotation").resolves(page)).isFalse();
    }

    /** All of one file, in order. What is cited without a page is of the page that was named last, at first of the package's own. */
    private static List<Citation> citations(String file, String source) {
        String text = source.replaceAll("\\R\\s*(?:\\*(?!/)|//)\\s*", " ");
        List<Citation> all = new ArrayList<>();
        Optional<String> page = own(file);
        int from = 0;
        Matcher mention = SPECIFICATION.matcher(text);
        while (mention.find()) {
            add(all, page, text.substring(from, mention.start()));
            page = Optional.of(mention.group(1).toLowerCase(Locale.ROOT));
            from = mention.end();
        }
        add(all, page, text.substring(from));
        return all;
    }

    private static Optional<String> own(String file) {
        if (file.contains("jatoa/window/")) {
            return Optional.of("windowing");
        }
        return file.contains("jatoa/misfit/") || file.endsWith("MisfitOptions.java")
                ? Optional.of("adjoint")
                : Optional.empty();
    }

    private static void add(List<Citation> all, Optional<String> page, String text) {
        if (page.isEmpty()) {
            return;
        }
        String p = page.get();
        Matcher named = NAMED.matcher(text);
        if (named.lookingAt()) {
            all.add(new Citation(p, named.group(1).strip()));
        }
        SECTIONS.matcher(text)
                .results()
                .flatMap(m -> NUMBERS.matcher(m.group()).results())
                .forEach(m -> all.add(new Citation(p, "§" + m.group())));
        LETTERED.matcher(text).results().map(MatchResult::group).forEach(what -> all.add(new Citation(p, what)));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }
}
