package jatoa.model;

import java.nio.charset.StandardCharsets;

/** Text of unknown origin, fit for a message, a table or a terminal: what would act on one of these is a question mark. */
public final class Printable {
    private static final int LONGEST = 60;

    private Printable() {}

    /** The text without control characters, marks that turn the direction of writing, line separators and halves of characters. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return cleaned(text);
            }
        }
        return text;
    }

    /** What bytes say in ASCII, the first 60 at most; others are question marks. */
    public static String of(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + LONGEST);
        byte[] shown = new byte[end - from];
        for (int i = 0; i < shown.length; i++) {
            byte b = bytes[from + i];
            shown[i] = b < ' ' || b > '~' ? (byte) '?' : b;
        }
        return new String(shown, StandardCharsets.US_ASCII) + (end < to ? "…" : "");
    }

    /** A number of things: {@code 1 window}, {@code 2 windows}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isSafe(c) ? c : '?'));
        return clean.toString();
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
