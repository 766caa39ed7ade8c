package jatoa.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The SQL of {@code questions.sql}, its parts put together. */
final class QuestionText {
    private static final Pattern NAME = Pattern.compile("\\{(each )?([a-z ]+)}");
    private static final Map<String, String> PARTS = parts();

    private QuestionText() {}

    /**
     * @param name a text's
     * @param words what stands for names that are no part's, or for parts that are chosen; all the program's own
     * @param each what {@code {each ...}} repeats its part with, joined by UNION ALL
     */
    static String of(String name, Map<String, String> words, List<Map<String, String>> each) {
        return expanded(part(name), words, each);
    }

    private static String expanded(String text, Map<String, String> words, List<Map<String, String>> each) {
        return NAME.matcher(text).replaceAll(found -> {
            String name = found.group(2);
            String value = found.group(1) == null
                    ? expanded(words.containsKey(name) ? words.get(name) : part(name), words, each)
                    : each.stream()
                            .map(own -> {
                                Map<String, String> all = new HashMap<>(words);
                                all.putAll(own);
                                return expanded(part(name), all, each);
                            })
                            .collect(Collectors.joining("\n  UNION ALL "));
            return Matcher.quoteReplacement(value);
        });
    }

    private static String part(String name) {
        String part = PARTS.get(name);
        if (part == null) {
            throw new IllegalArgumentException("questions.sql has no part '" + name + "'");
        }
        return part;
    }

    private static Map<String, String> parts() {
        Map<String, String> parts = new HashMap<>();
        for (String section : file().split("(?m)^--- ")) {
            int end = section.indexOf('\n');
            for (String name : section.substring(0, end).split(", ")) {
                parts.put(name, section.substring(end + 1).strip());
            }
        }
        return parts;
    }

    /** The whole file. */
    static String file() {
        try (InputStream in = QuestionText.class.getResourceAsStream("/jatoa/inspect/questions.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
