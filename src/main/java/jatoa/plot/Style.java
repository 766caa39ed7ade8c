package jatoa.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/**
 * Colours, fonts and strokes of all figures. The hues stay apart for colour-blind eyes, and the lines differ in width, dash
 * and lightness as well, so that a grey print reads the same.
 */
final class Style {
    static final Color PAPER = Color.WHITE;
    static final Color INK = Color.BLACK;
    static final Color FAINT_INK = new Color(0x5A5A5A);
    static final Color GRID = new Color(0xE4E4E4);
    static final Color OBSERVED = Color.BLACK;
    static final Color SYNTHETIC = new Color(0xE0281E);
    static final Color ADJOINT = new Color(0x009E73);
    static final Color STALTA = new Color(0x7A7A7A);
    static final Color STALTA_FILL = new Color(0xE3E3E3);
    static final Color WINDOW = new Color(0xF5A623);
    static final Color WINDOW_EDGE = new Color(0xA66300);
    static final Color PHASE = new Color(0x0072B2);
    static final Color WARNING = new Color(0x9C1C1C);

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    static final Font SMALL_BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 11);

    static final BasicStroke HAIR = new BasicStroke(1f);
    static final BasicStroke OBSERVED_LINE = line(1.8f);
    static final BasicStroke SYNTHETIC_LINE = line(1.3f);
    static final BasicStroke ADJOINT_LINE = dashed(1.4f, 6, 3);
    static final BasicStroke STALTA_LINE = line(1.1f);
    static final BasicStroke WATER_LEVEL_LINE = dashed(1.1f, 4, 3);
    static final BasicStroke THRESHOLD_LINE = dashed(1f, 1, 3);

    private Style() {}

    /** {@code part} of {@code ink} over {@code paper}. */
    static Color mix(Color ink, Color paper, double part) {
        return new Color(
                blend(ink.getRed(), paper.getRed(), part),
                blend(ink.getGreen(), paper.getGreen(), part),
                blend(ink.getBlue(), paper.getBlue(), part));
    }

    private static int blend(int ink, int paper, double part) {
        return (int) Math.round(part * ink + (1 - part) * paper);
    }

    private static BasicStroke line(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    }

    private static BasicStroke dashed(float width, float on, float off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 10, new float[] {on, off}, 0);
    }
}
