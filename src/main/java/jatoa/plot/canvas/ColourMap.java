package jatoa.plot.canvas;

import java.awt.Color;

/**
 * Colours for values: the map cividis, through eleven of its colours (Nuñez, Anderson and Renslow 2018, "Optimizing colormaps
 * with consideration for color vision deficiency", PLOS ONE 13(7)). It looks the same with and without red-green
 * blindness, and its lightness rises evenly, so that a grey print keeps the order.
 */
public final class ColourMap {
    /** Steps of the map in a picture: what lies between is drawn as the nearer one. */
    public static final int STEPS = 48;

    private static final int[] ANCHORS = {
        0x00224E, 0x083370, 0x35456C, 0x4F576C, 0x666970, 0x7D7C78, 0x948E77, 0xAEA371, 0xC8B866, 0xE5CF52, 0xFEE838
    };

    private ColourMap() {}

    /** The colour of a share from 0 (dark) to 1 (light); shares beyond are drawn as the ends. */
    public static Color of(double share) {
        double kept = Math.rint(Math.max(0, Math.min(1, share)) * STEPS) / STEPS * (ANCHORS.length - 1);
        int below = Math.min(ANCHORS.length - 2, (int) kept);
        return Style.mix(new Color(ANCHORS[below + 1]), new Color(ANCHORS[below]), kept - below);
    }

    /** Black or white, whichever reads better on the colour. */
    public static Color inkOn(double share) {
        return share > 0.5 ? Style.INK : Style.PAPER;
    }
}
