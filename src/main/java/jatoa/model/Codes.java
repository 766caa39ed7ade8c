package jatoa.model;

/** The one rule for names that become parts of file names: nothing that could leave the output directory. */
final class Codes {
    private Codes() {}

    /** @throws InputException where {@code value} holds a separator, {@code ..}, white space or a control character */
    static String requireSafe(String what, String value, boolean mayBeEmpty) {
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
        return value;
    }
}
