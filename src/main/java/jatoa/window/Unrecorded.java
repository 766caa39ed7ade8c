package jatoa.window;

import jatoa.model.Gaps;
import jatoa.model.Printable;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.window.RejectionLog.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps windows off samples that were never recorded, or says how much of them they hold. */
final class Unrecorded {
    private final Gaps gaps;
    private final double most;

    /** {@code most}: fraction of a window's samples that may be missing on either side. */
    Unrecorded(TracePair pair, double most) {
        this.gaps = pair.observed().gaps().and(pair.synthetic().gaps());
        this.most = most;
    }

    private double fraction(int left, int right) {
        return gaps.count(left, right + 1) / (right + 1.0 - left);
    }

    boolean allows(int left, int right) {
        return fraction(left, right) <= most;
    }

    List<Bounds> allowed(List<Bounds> windows, RejectionLog log) {
        if (gaps.spans().isEmpty()) {
            return windows;
        }
        List<Bounds> kept = new ArrayList<>();
        for (Bounds b : windows) {
            if (allows(b.left(), b.right())) {
                kept.add(b);
            } else {
                log.refuse(Reason.UNRECORDED, b);
            }
        }
        return kept;
    }

    /** A sentence that begins with {@link WindowSelector#UNRECORDED}, where windows hold such samples. */
    Optional<String> warning(List<Window> windows) {
        int touched = 0;
        double worst = 0;
        for (Window w : windows) {
            double fraction = fraction(w.left(), w.right());
            touched += fraction > 0 ? 1 : 0;
            worst = Math.max(worst, fraction);
        }
        return touched == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s: %d of %s %s samples that were never recorded, up to %.3g %% of one",
                        WindowSelector.UNRECORDED,
                        touched,
                        Printable.count(windows.size(), "window"),
                        touched == 1 ? "holds" : "hold",
                        100 * worst));
    }
}
