package jatoa.config;

import jatoa.model.InputException;
import java.util.Locale;

/** How messages about settings are worded: full key, what is wanted, and what was given, as one short line. */
final class Messages {
    private static final int LONGEST = 100;
    private static final int LONGEST_OF_A_LIBRARY = 600;

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

    /** What a parser says, with its lines. */
    static String ofLibrary(String message) {
        return printable(message, LONGEST_OF_A_LIBRARY);
    }

    /** Control and formatting characters escaped, but for ends of lines of a parser; what is too long is cut. */
    private static String printable(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int i = 0;
        while (i < text.length() && shown.length() < longest) {
            int c = text.codePointAt(i);
            boolean hidden = switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                default -> false;
            };
            if (hidden && !(c == '\n' && longest == LONGEST_OF_A_LIBRARY)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return i < text.length() ? shown + "… (" + text.length() + " characters)" : shown.toString();
    }
}
