package jatoa.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word that a mistyped one most likely meant. */
public final class NearestKey {
    private static final int LONGEST = 64;
    private static final int SHORTEST_BEGINNING = 3;

    private NearestKey() {}

    /**
     * The word of {@code known} with the fewest insertions, deletions and changes of a letter (Levenshtein), capitals ignored. Empty
     * where none is near: more than one change and one more for every four letters, unless one word begins with the other.
     */
    public static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(k -> near(wanted, k.toLowerCase(Locale.ROOT)))
                .min(Comparator.<String>comparingInt(k -> distance(wanted, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** ": did you mean 'x'?", or nothing. */
    static String hint(String path, String word, Collection<String> known) {
        return of(word, known).map(k -> ": did you mean '" + path + k + "'?").orElse("");
    }

    private static boolean near(String a, String b) {
        boolean begins = Math.min(a.length(), b.length()) >= SHORTEST_BEGINNING && (a.startsWith(b) || b.startsWith(a));
        return begins || distance(a, b) <= 1 + a.length() / 4;
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
}
