package jatoa.model;

/** The user's data or settings are at fault; the message names the file, line, key or value. Never a fault of the program. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
