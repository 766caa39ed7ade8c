package jatoa.plot.canvas;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Consumer;

/** A plot area with a linear axis along its lower and its left edge. */
public record Plane(Box box, LinearScale x, LinearScale y) {
    private static final int TICK = 4;
    private static final int SPACING_X = 50;
    private static final int SPACING_Y = 30;
    private static final int LETTER = 8;
    private static final int LABEL_GAP = 12;
    private static final int LABEL_BELOW = 17;
    private static final int TITLE_BELOW = 36;
    private static final int TITLE_LEFT = 56;

    public double px(double value) {
        return x.at(value, box.left(), box.right());
    }

    public double py(double value) {
        return y.at(value, box.bottom(), box.top());
    }

    /** As {@link #px} for a value beyond the axis: the edge. */
    public double pxWithin(double value) {
        return Math.max(box.left(), Math.min(box.right(), px(value)));
    }

    /** Between two other pixel rows, with another axis along them. */
    public Plane rows(double top, double bottom, LinearScale values) {
        return new Plane(new Box(box.left(), top, box.right(), bottom), x, values);
    }

    /** Lines of the grid at the ticks of both axes. */
    public void grid(Graphics2D g) {
        uprightGrid(g);
        for (double tick : yTicks()) {
            g.fillRect((int) box.left(), (int) Math.round(py(tick)), (int) box.width(), 1);
        }
    }

    /** Lines of the grid at the ticks of the lower axis alone. */
    public void uprightGrid(Graphics2D g) {
        g.setColor(Style.GRID);
        for (double tick : xTicks()) {
            vertical(g, px(tick), box.top(), box.bottom());
        }
    }

    /** As near to each other as their labels allow. */
    private List<Double> xTicks() {
        List<Double> near = x.ticks((int) (box.width() / SPACING_X));
        int letters =
                near.stream().mapToInt(tick -> x.label(tick).length()).max().orElse(0);
        int needed = letters * LETTER + LABEL_GAP;
        return needed <= SPACING_X ? near : x.ticks((int) (box.width() / needed));
    }

    private List<Double> yTicks() {
        return y.ticks((int) (box.height() / SPACING_Y));
    }

    /** Ticks, labels and title of the lower axis. */
    public void xAxis(Graphics2D g, Text text, String title) {
        for (double tick : xTicks()) {
            g.setColor(Style.INK);
            vertical(g, px(tick), box.bottom(), box.bottom() + TICK);
            text.centre(g, x.label(tick), Style.AXIS, Style.INK, px(tick), box.bottom() + LABEL_BELOW);
        }
        text.centre(g, title, Style.AXIS, Style.INK, box.middleX(), box.bottom() + TITLE_BELOW);
    }

    /** Ticks, labels and title of the left axis. */
    public void yAxis(Graphics2D g, Text text, String title) {
        for (double tick : yTicks()) {
            g.setColor(Style.INK);
            g.fillRect((int) box.left() - TICK, (int) Math.round(py(tick)), TICK, 1);
            text.right(g, y.label(tick), Style.AXIS, Style.INK, box.left() - TICK - 3, py(tick) + 4);
        }
        text.upwards(g, title, Style.AXIS, Style.INK, box.left() - TITLE_LEFT, box.middleY());
    }

    private static void vertical(Graphics2D g, double x, double from, double to) {
        g.fillRect((int) Math.round(x), (int) from, 1, (int) (to - from));
    }

    /** Draws what must not leave the plot area, with soft edges, then the border. */
    public void inside(Graphics2D g, Consumer<Graphics2D> content) {
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(box.left(), box.top(), box.width(), box.height()));
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        content.accept(g);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setClip(before);
        border(g, box);
    }

    /** A hair line around a box. */
    public static void border(Graphics2D g, Box box) {
        g.setColor(Style.INK);
        g.setStroke(Style.HAIR);
        int left = (int) Math.round(box.left());
        int top = (int) Math.round(box.top());
        g.drawRect(left, top, (int) Math.round(box.right()) - left, (int) Math.round(box.bottom()) - top);
    }
}
