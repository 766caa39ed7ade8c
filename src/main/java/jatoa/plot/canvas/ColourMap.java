package jatoa.plot.canvas;

import java.awt.Color;
import java.awt.Graphics2D;

/**
 * Colours for values, and the key to them: the map cividis, through eleven of its colours (Nuñez, Anderson and Renslow 2018,
 * "Optimizing colormaps with consideration for color vision deficiency", PLOS ONE 13(7)). It looks the same with and without
 * red-green blindness, and its lightness rises evenly, so that a grey print keeps the order.
 *
 * @param scale the values from the darkest to the lightest colour
 * @param title of the key
 */
public record ColourMap(LinearScale scale, String title) {
    /** Steps of the map in a picture: what lies between is drawn as the nearer one. */
    public static final int STEPS = 48;

    /** Pixels that the key takes with its labels and its title. */
    public static final int KEY_WIDTH = 84;

    private static final int BAR = 14;
    private static final int TITLE_RIGHT = 66;
    private static final int SPACING = 40;
    private static final int[] ANCHORS = {
        0x00224E, 0x083370, 0x35456C, 0x4F576C, 0x666970, 0x7D7C78, 0x948E77, 0xAEA371, 0xC8B866, 0xE5CF52, 0xFEE838
    };

    /** The colour of a share from 0 (dark) to 1 (light); shares beyond are drawn as the ends. */
    public static Color of(double share) {
        double kept = Math.rint(Math.max(0, Math.min(1, share)) * STEPS) / STEPS * (ANCHORS.length - 1);
        int below = Math.min(ANCHORS.length - 2, (int) kept);
        return Style.mix(new Color(ANCHORS[below + 1]), new Color(ANCHORS[below]), kept - below);
    }

    /** The share of the map that a value has. */
    public double share(double value) {
        return (value - scale.low()) / (scale.high() - scale.low());
    }

    /** Draws the key: an upright bar with labels at its right. */
    public void draw(Graphics2D g, Text text, Box room) {
        double bottom = room.bottom();
        for (int y = (int) room.top(); y < bottom; y++) {
            g.setColor(of((bottom - y) / room.height()));
            g.fillRect((int) room.left(), y, BAR, 1);
        }
        Plane.border(g, new Box(room.left(), room.top(), room.left() + BAR, bottom));
        for (double tick : scale.ticks((int) (room.height() / SPACING))) {
            double y = scale.at(tick, bottom, room.top());
            g.setColor(Style.INK);
            g.fillRect((int) room.left() + BAR + 1, (int) Math.round(y), 3, 1);
            text.left(g, scale.label(tick), Style.AXIS, Style.INK, room.left() + BAR + 7, y + 4);
        }
        text.downwards(g, title, Style.AXIS, Style.INK, room.left() + TITLE_RIGHT, room.middleY());
    }
}
