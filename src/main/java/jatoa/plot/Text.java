package jatoa.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;

/** Measures and draws lines of text. Coordinates are the baseline's. */
final class Text {
    private static final String ELLIPSIS = "…";

    private final Graphics2D g;

    Text(Graphics2D g) {
        this.g = g;
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    int width(String text, Font font) {
        return g.getFontMetrics(font).stringWidth(text);
    }

    void left(String text, Font font, Color colour, double x, double y) {
        g.setFont(font);
        g.setColor(colour);
        g.drawString(text, Math.round(x), Math.round(y));
    }

    void right(String text, Font font, Color colour, double x, double y) {
        left(text, font, colour, x - width(text, font), y);
    }

    void centre(String text, Font font, Color colour, double x, double y) {
        left(text, font, colour, x - width(text, font) / 2.0, y);
    }

    /** Reading upwards, centred on {@code y}; {@code x} is the baseline. */
    void upwards(String text, Font font, Color colour, double x, double y) {
        AffineTransform before = g.getTransform();
        g.translate(Math.round(x), Math.round(y + width(text, font) / 2.0));
        g.rotate(-Math.PI / 2);
        left(text, font, colour, 0, 0);
        g.setTransform(before);
    }

    /** Reading downwards, centred on {@code y}; {@code x} is the baseline. */
    void downwards(String text, Font font, Color colour, double x, double y) {
        AffineTransform before = g.getTransform();
        g.translate(Math.round(x), Math.round(y - width(text, font) / 2.0));
        g.rotate(Math.PI / 2);
        left(text, font, colour, 0, 0);
        g.setTransform(before);
    }

    /** The text, or its beginning and an ellipsis where it is wider than {@code room}. */
    String fit(String text, Font font, double room) {
        FontMetrics metrics = g.getFontMetrics(font);
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
