package jatoa.plot.canvas;

import java.awt.Graphics2D;

/** The key to colours that stand for values: an upright bar with labels at its right. */
public record ColourBar(LinearScale scale, String title) {
    /** Pixels that a bar takes with its labels and its title. */
    public static final int WIDTH = 84;

    private static final int BAR = 14;
    private static final int TITLE_RIGHT = 66;
    private static final int SPACING = 40;

    /** The share of the colour map that a value has. */
    public double share(double value) {
        return (value - scale.low()) / (scale.high() - scale.low());
    }

    public void draw(Graphics2D g, Text text, Box room) {
        double bottom = room.bottom();
        for (int y = (int) room.top(); y < bottom; y++) {
            g.setColor(ColourMap.of((bottom - y) / room.height()));
            g.fillRect((int) room.left(), y, BAR, 1);
        }
        Plane.border(g, new Box(room.left(), room.top(), room.left() + BAR, bottom), Style.INK);
        for (double tick : scale.ticks((int) (room.height() / SPACING))) {
            double y = scale.at(tick, bottom, room.top());
            g.setColor(Style.INK);
            g.fillRect((int) room.left() + BAR + 1, (int) Math.round(y), 3, 1);
            text.left(g, scale.label(tick), Style.AXIS, Style.INK, room.left() + BAR + 7, y + 4);
        }
        text.downwards(g, title, Style.AXIS, Style.INK, room.left() + TITLE_RIGHT, room.middleY());
    }
}
