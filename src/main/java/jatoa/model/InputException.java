package jatoa.model;

/**
 * The user's data or settings are at fault; the message names the file, line, key or value. Never a fault of the program. Control
 * characters that a name or a damaged file brings into the message are taken out, see {@link Printable}.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(Printable.of(message));
    }

    public InputException(String message, Throwable cause) {
        super(Printable.of(message), cause);
    }
}
