package jatoa.pipeline;

import jatoa.model.Status;

/**
 * Why a channel has no result.
 *
 * @param stage the step that could not be done: {@code read}, {@code standardize} …
 * @param reason a countable word, then a colon and the details (file, line, value)
 */
record Problem(Status status, String stage, String reason) {

    static Problem skipped(String stage, String word, String details) {
        return new Problem(Status.SKIPPED, stage, word + ": " + details);
    }

    static Problem failed(String stage, String word, String details) {
        return new Problem(Status.FAILED, stage, word + ": " + details);
    }
}
