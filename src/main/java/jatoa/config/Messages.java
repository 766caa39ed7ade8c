package jatoa.config;

import jatoa.model.InputException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How messages about settings are worded: full key, what is wanted, what was given in one short line, and what may have been meant. */
public final class Messages {
    private static final int LONGEST = 200;
    private static final int LONGEST_OF_A_PARSER = 400;
    private static final int SHORTEST_BEGINNING = 3;
    private static final Pattern WHERE =
            Pattern.compile("\\s+in 'reader', line (\\d+), column (\\d+):(\\n {4}.*)*\\s*");

    private Messages() {}

    /** "setting 'preprocess.corners' must be from 1 to 20, was 0". */
    static InputException bad(String key, String wanted, Object value) {
        return new InputException("setting " + quoted(key) + " must be " + wanted + ", was " + shown(value));
    }

    /** @throws InputException as {@link #bad} says, unless it holds */
    static void require(boolean holds, String key, String wanted, Object value) {
        if (!holds) {
            throw bad(key, wanted, value);
        }
    }

    /** A value in the form of a settings file: text in double quotes, lists and maps in brackets. */
    static String shown(Object value) {
        return printable(SettingsFile.toText(value), LONGEST);
    }

    /** A key or a word of the user's, in single quotes. */
    static String quoted(String word) {
        return "'" + printable(word, LONGEST) + "'";
    }

    /** What a parser of YAML or JSON says, in one line and without the lines of text it shows. */
    static String ofParser(String message) {
        return printable(
                WHERE.matcher(message)
                        .replaceAll(" (line $1, column $2)\n")
                        .strip()
                        .replace("\n", ": "),
                LONGEST_OF_A_PARSER);
    }

    /**
     * The word of {@code known} that a mistyped one most likely meant: the fewest insertions, deletions and changes of a letter
     * (Levenshtein), capitals ignored. Empty where none is near: more changes than one for every three letters, unless one word begins
     * with the other.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(k -> near(wanted, k.toLowerCase(Locale.ROOT)))
                .min(Comparator.<String>comparingInt(k -> distance(wanted, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** ": did you mean 'x'?" with the nearest word below {@code path}, or {@code otherwise}. */
    static String hint(String path, String word, Collection<String> known, String otherwise) {
        return OtherNames.meant(word, known)
                .map(k -> ": did you mean '" + path + k + "'?")
                .orElse(otherwise);
    }

    private static boolean near(String a, String b) {
        boolean begins = Math.min(a.length(), b.length()) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a));
        return begins || distance(a, b) <= Math.max(1, a.length() / 3);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    /** Control and formatting characters escaped; what is too long is cut. */
    private static String printable(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int i = 0;
        while (i < text.length() && shown.length() < longest) {
            int c = text.codePointAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> shown.append(String.format(Locale.ROOT, "\\u%04x", c));
                default -> shown.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return i < text.length() ? shown + "… (" + text.length() + " characters)" : shown.toString();
    }
}
