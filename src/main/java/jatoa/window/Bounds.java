package jatoa.window;

/** First and last sample of a candidate window; both belong to it. */
record Bounds(int left, int right) {

    /** The sample in the middle, the earlier one of two. */
    int center() {
        return left + (right - left) / 2;
    }
}
