package jatoa.run.ranks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** When each other rank was last heard from, and what it said it was doing. Times in ns of one clock. */
final class Liveness {
    private final long silenceNanos;
    private final long[] heard;
    private final boolean[] gone;
    private final List<String> doing = new ArrayList<>();

    Liveness(int size, long silenceNanos, long now) {
        this.silenceNanos = silenceNanos;
        this.heard = new long[size];
        this.gone = new boolean[size];
        for (int r = 0; r < size; r++) {
            heard[r] = now;
            doing.add("");
        }
    }

    void heard(int rank, long now) {
        heard[rank] = now;
    }

    void doing(int rank, String what) {
        doing.set(rank, what);
    }

    String doing(int rank) {
        return doing.get(rank);
    }

    /** Dead or left: nothing is expected from it and nothing may be sent to it. */
    void gone(int rank) {
        gone[rank] = true;
    }

    boolean isGone(int rank) {
        return gone[rank];
    }

    /** A rank other than 0 that has been silent for too long. */
    OptionalInt silent(long now) {
        for (int r = 1; r < heard.length; r++) {
            if (!gone[r] && now - heard[r] > silenceNanos) {
                return OptionalInt.of(r);
            }
        }
        return OptionalInt.empty();
    }

    boolean allGone() {
        for (int r = 1; r < gone.length; r++) {
            if (!gone[r]) {
                return false;
            }
        }
        return true;
    }
}
