package jatoa.pipeline;

import jatoa.model.InputException;
import jatoa.model.OutputException;

/** What was thrown while a pair was worked on, in words. */
final class PairFault {
    private PairFault() {}

    /**
     * Why the pair failed.
     *
     * @throws OutputException where a result cannot be stored, and
     * @throws VirtualMachineError where the Java machine itself is damaged: these end the run
     */
    static Stopped of(Throwable thrown) {
        if (thrown instanceof OutputException e) {
            throw e;
        }
        if (thrown instanceof InputException e) {
            return Stopped.failed("read", "damaged_file", e.getMessage());
        }
        if (thrown instanceof OutOfMemoryError) {
            long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
            return Stopped.failed(
                    "pipeline",
                    "out_of_memory",
                    "the pair needs more memory than is free of " + mebibytes + " MiB of heap");
        }
        if (thrown instanceof StackOverflowError) {
            return Stopped.failed("pipeline", "fault", "calls are nested too deeply for the stack");
        }
        if (thrown instanceof VirtualMachineError e) {
            throw e;
        }
        if (thrown instanceof LinkageError) {
            return Stopped.failed(
                    "pipeline", "fault", "a part of the program cannot be loaded: " + thrown.getMessage());
        }
        String message = thrown.getMessage();
        return Stopped.failed(
                "pipeline",
                "fault",
                message == null || message.isBlank()
                        ? "an error of the program without a message, see the log"
                        : message);
    }
}
