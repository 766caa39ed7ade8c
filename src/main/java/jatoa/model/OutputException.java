package jatoa.model;

/** A result cannot be stored: no space left, no permission, a file in the way. The message names the path and says why. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutputException(String message) {
        super(Printable.of(message));
    }

    public OutputException(String message, Throwable cause) {
        super(Printable.of(message), cause);
    }
}
