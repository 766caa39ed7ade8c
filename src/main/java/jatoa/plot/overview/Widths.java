package jatoa.plot.overview;

/** How wide pictures are that a page shows side by side: equally, for letters of one size, unless their content needs more. */
final class Widths {
    static final int USUAL = 640;
    static final int MOST = 1000;

    private Widths() {}

    /** The usual width, or as much more as {@code content} needs with {@code beside} at its sides. */
    static int around(int beside, int content) {
        return Math.max(USUAL, Math.min(MOST, beside + content));
    }
}
