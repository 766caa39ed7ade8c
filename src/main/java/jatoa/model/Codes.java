package jatoa.model;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The one rule for names that become parts of file names: nothing that could leave the output directory or that no file can be called.
 * With the longest of each a figure's name, {@code EVENT_NET.STA.CHA.png}, has the 255 bytes that file systems allow.
 */
final class Codes {
    static final int LONGEST_EVENT = 160;
    static final int LONGEST_STATION = 48;
    static final int LONGEST_CODE = 16;

    private Codes() {}

    /**
     * @param longest bytes in UTF-8
     * @throws InputException where {@code value} is too long or holds a separator, {@code ..}, white space or a control character
     */
    static String requireSafe(String what, String value, boolean mayBeEmpty, int longest) {
        if (value.isEmpty() && !mayBeEmpty) {
            throw new InputException(what + " must not be empty");
        }
        if (value.contains("..") || value.equals(".")) {
            throw new InputException(what + " must not contain '..', was '" + value + "'");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '/' || c == '\\' || c == ':' || Character.isWhitespace(c) || Character.isISOControl(c)) {
                throw new InputException(what + " must not contain separators or blanks, was '" + value + "'");
            }
        }
        if (value.length() > longest || 3 * value.length() > longest && value.getBytes(UTF_8).length > longest) {
            throw new InputException(what + " must not be longer than " + longest + " bytes, was '" + value + "'");
        }
        return value;
    }
}
