package jatoa.plot.canvas;

import jatoa.model.InputException;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;

/** Measures and draws lines of text. Coordinates are the baseline's. Not for several threads. */
public final class Text {
    private static final String ELLIPSIS = "…";

    private final Graphics2D measuring;

    /** Measures on {@code measuring}, which must stay open. */
    public Text(Graphics2D measuring) {
        this.measuring = measuring;
        soften(measuring);
    }

    /**
     * As the constructor, with the fonts loaded.
     *
     * @param need what is said where this machine has no fonts
     * @throws InputException where this machine has no fonts
     */
    public static Text on(Graphics2D measuring, String need) {
        try {
            Text text = new Text(measuring);
            text.width("0", Style.AXIS);
            return text;
        } catch (InternalError | LinkageError e) {
            throw new InputException(need + ": " + e);
        }
    }

    /** Soft edges for the letters on {@code g}. */
    public static void soften(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    public int width(String text, Font font) {
        return measuring.getFontMetrics(font).stringWidth(text);
    }

    public void left(Graphics2D g, String text, Font font, Color colour, double x, double y) {
        g.setFont(font);
        g.setColor(colour);
        g.drawString(text, Math.round(x), Math.round(y));
    }

    public void right(Graphics2D g, String text, Font font, Color colour, double x, double y) {
        left(g, text, font, colour, x - width(text, font), y);
    }

    public void centre(Graphics2D g, String text, Font font, Color colour, double x, double y) {
        left(g, text, font, colour, x - width(text, font) / 2.0, y);
    }

    /** Reading upwards, centred on {@code y}; {@code x} is the baseline. */
    public void upwards(Graphics2D g, String text, Font font, Color colour, double x, double y) {
        AffineTransform before = g.getTransform();
        g.translate(Math.round(x), Math.round(y + width(text, font) / 2.0));
        g.rotate(-Math.PI / 2);
        left(g, text, font, colour, 0, 0);
        g.setTransform(before);
    }

    /** Reading downwards, centred on {@code y}; {@code x} is the baseline. */
    public void downwards(Graphics2D g, String text, Font font, Color colour, double x, double y) {
        AffineTransform before = g.getTransform();
        g.translate(Math.round(x), Math.round(y - width(text, font) / 2.0));
        g.rotate(Math.PI / 2);
        left(g, text, font, colour, 0, 0);
        g.setTransform(before);
    }

    /** The text, or its beginning and an ellipsis where it is wider than {@code room}. */
    public String fit(String text, Font font, double room) {
        FontMetrics metrics = measuring.getFontMetrics(font);
        if (metrics.stringWidth(text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && metrics.stringWidth(text.substring(0, end) + ELLIPSIS) > room) {
            end--;
        }
        return text.substring(0, end) + ELLIPSIS;
    }
}
