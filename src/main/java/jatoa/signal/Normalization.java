package jatoa.signal;

import jatoa.config.NormalizeTo;
import jatoa.config.Side;
import jatoa.model.Trace;
import jatoa.model.TracePair;

/** Scaling of the two traces of a component to a common largest magnitude. Dead traces stay, and nothing is scaled to them. */
final class Normalization {
    private Normalization() {}

    static TracePair of(TracePair pair, NormalizeTo how) {
        return new TracePair(
                scaled(pair.observed(), pair.synthetic(), Side.OBS, how),
                scaled(pair.synthetic(), pair.observed(), Side.SYN, how));
    }

    /** {@code own}, which stands on {@code side}, beside {@code other} of the other side. */
    static Trace scaled(Trace own, Trace other, Side side, NormalizeTo how) {
        return switch (how) {
            case NONE -> own;
            case OBS -> side == Side.OBS ? own : scaledTo(own, other.samples().maxAbs());
            case SYN -> side == Side.SYN ? own : scaledTo(own, other.samples().maxAbs());
            case ONE -> scaledTo(own, 1);
        };
    }

    private static Trace scaledTo(Trace trace, double target) {
        double max = trace.samples().maxAbs();
        if (max == 0 || target == 0) {
            return trace;
        }
        double factor = target / max;
        double[] x = trace.samples().toArray();
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
        return trace.withSamples(x);
    }
}
