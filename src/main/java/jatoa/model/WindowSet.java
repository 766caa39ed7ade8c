package jatoa.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What window selection gave for one component and band.
 *
 * @param accepted the windows, in the order of the overlap resolution
 * @param rejections what each stage refused, in stage order
 * @param stalta the STA/LTA function of the synthetic, n samples; empty where no selection ran
 * @param waterLevel the level seed peaks must exceed: n samples or one; empty where no selection ran
 * @param outcome why there may be no windows
 * @param warnings what was left out or looks wrong, one sentence each, in the order found
 */
public record WindowSet(
        List<Window> accepted,
        List<Rejection> rejections,
        Optional<Samples> stalta,
        Optional<Samples> waterLevel,
        Outcome outcome,
        List<String> warnings) {

    public WindowSet {
        accepted = List.copyOf(accepted);
        rejections = List.copyOf(rejections);
        warnings = List.copyOf(warnings);
    }

    public WindowSet(
            List<Window> accepted,
            List<Rejection> rejections,
            Optional<Samples> stalta,
            Optional<Samples> waterLevel,
            Outcome outcome) {
        this(accepted, rejections, stalta, waterLevel, outcome, List.of());
    }

    /** With one more warning. */
    public WindowSet warned(String warning) {
        List<String> all = new ArrayList<>(warnings);
        all.add(warning);
        return new WindowSet(accepted, rejections, stalta, waterLevel, outcome, all);
    }

    /** {@code kind} and, in words, what happened. */
    public record Outcome(Kind kind, String reason) {
        public static final Outcome OK = new Outcome(Kind.OK, "");
    }

    /** Whether selection ran to its end, and what its end means for the pair. */
    public enum Kind {
        /** at least one window */
        OK,
        /** selection ran and accepted nothing, or stopped where the original stops with an index failure */
        NO_WINDOWS,
        /** cannot be done as asked, for example a global quality test without a noise range */
        SKIPPED
    }
}
