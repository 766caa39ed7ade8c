package jatoa.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests the known key that a mistyped one most likely meant (Levenshtein distance, capitals ignored). */
public final class NearestKey {
    private NearestKey() {}

    /** The closest of {@code known}; {@code known} must not be empty. */
    public static String of(String key, Collection<String> known) {
        String wanted = key.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.<String>comparingInt(k -> distance(wanted, k.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
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
