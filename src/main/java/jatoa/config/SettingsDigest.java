package jatoa.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A short text that differs where settings on which a pair's results depend differ. */
final class SettingsDigest {
    /** Which pairs there are and where results go changes no result; files are told apart by their own stamps. */
    private static final List<String> WITHOUT_EFFECT = List.of("events", "stations", "output", "observed", "synthetic");

    private static final int DIGITS = 32;

    private SettingsDigest() {}

    /** @param json all settings with their defaults filled in */
    static String of(String json) {
        Map<String, Object> values = new TreeMap<>(SettingsFile.parse(json.getBytes(StandardCharsets.UTF_8), "settings")
                .values());
        WITHOUT_EFFECT.forEach(values::remove);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digest.digest(SettingsFile.toJson(values).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
