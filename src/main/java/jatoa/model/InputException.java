package jatoa.model;

/**
 * The user's data or settings are at fault; the message names the file, line, key or value. Never a fault of the program. Control
 * characters that a name or a damaged file brings into the message are taken out, see {@link Printable}, and of what is
 * longer than a page the middle is left out.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 4000;
    private static final int END = 1000;

    public InputException(String message) {
        super(shown(message));
    }

    public InputException(String message, Throwable cause) {
        super(shown(message), cause);
    }

    private static String shown(String message) {
        int length = message.length();
        return Printable.of(
                length <= LONGEST
                        ? message
                        : message.substring(0, LONGEST - END) + "… (" + length + " characters) …"
                                + message.substring(length - END));
    }
}
