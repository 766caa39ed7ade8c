package jatoa.run.ranks;

import jatoa.model.OutputException;
import jatoa.model.PairJob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** What a rank says of the exception that ends it. */
final class FaultText {
    private FaultText() {}

    /** @param pair what was under work */
    static String of(Throwable e, Optional<PairJob> pair) {
        String where = pair.map(job -> "at pair " + job.id() + ": ").orElse("outside of any pair: ");
        if (e instanceof OutputException) {
            return where + e.getMessage();
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return where + trace.toString().strip();
    }
}
