package jatoa.pipeline;

import jatoa.model.Printable;
import jatoa.model.Status;

/**
 * Where a pair, or one of its components, came to its end early, and why.
 *
 * @param stage the step that could not be done: {@code read}, {@code standardize} …
 * @param reason a countable word, then a colon and the details (file, line, value); what a table or a terminal should not hold is replaced or
 *     cut
 */
record Stopped(String stage, Status status, String reason) {
    private static final int LONGEST = 1000;

    Stopped {
        reason = Printable.of(
                reason.length() <= LONGEST
                        ? reason
                        : reason.substring(0, LONGEST) + "… (" + reason.length() + " characters)");
    }

    static Stopped skipped(String stage, String word, String details) {
        return new Stopped(stage, Status.SKIPPED, word + ": " + details);
    }

    static Stopped failed(String stage, String word, String details) {
        return new Stopped(stage, Status.FAILED, word + ": " + details);
    }
}
