package jatoa.plot.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Map;
import java.util.TreeMap;

/**
 * Colours, fonts and strokes of all figures. The hues stay apart for colour-blind eyes, and the lines differ in width, dash
 * and lightness as well, so that a grey print reads the same.
 */
public final class Style {
    public static final Color PAPER = Color.WHITE;
    public static final Color INK = Color.BLACK;
    public static final Color FAINT_INK = new Color(0x5A5A5A);
    public static final Color GRID = new Color(0xE4E4E4);
    public static final Color OBSERVED = Color.BLACK;
    public static final Color SYNTHETIC = new Color(0xE0281E);
    public static final Color ADJOINT = new Color(0x009E73);
    public static final Color STALTA = new Color(0x7A7A7A);
    public static final Color WINDOW = new Color(0xF5A623);
    public static final Color WINDOW_EDGE = new Color(0xA66300);
    public static final Color PHASE = new Color(0x0072B2);
    public static final Color LAND = new Color(0xEFEFEB);
    public static final Color COAST = new Color(0x8F9499);
    public static final Color EVENT = new Color(0xD55E00);
    public static final Color STATION = new Color(0x0072B2);
    public static final Color WARNING = new Color(0x9C1C1C);

    public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    public static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    public static final Font SMALL_BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 11);

    public static final BasicStroke HAIR = new BasicStroke(1f);
    public static final BasicStroke OBSERVED_LINE = line(1.8f);
    public static final BasicStroke SYNTHETIC_LINE = line(1.3f);

    /** For rows of both traces: a grey print tells them apart by their widths, also where one lies on the other. */
    public static final BasicStroke OBSERVED_BELOW = line(2.4f);

    public static final BasicStroke SYNTHETIC_ABOVE = line(1f);

    public static final BasicStroke ADJOINT_LINE = dashed(1.4f, 6, 3);
    public static final BasicStroke OUTLINE = line(2f);
    public static final BasicStroke RAY_LINE = line(0.9f);
    public static final BasicStroke STALTA_LINE = line(1.1f);
    public static final BasicStroke WATER_LEVEL_LINE = dashed(1.1f, 4, 3);
    public static final BasicStroke THRESHOLD_LINE = dashed(1f, 1, 3);

    /** Steps of the spans' tint and of the bars' darkness: flat areas come out in exactly these colours. */
    public static final int TINT_STEPS = 6;

    /** Refused candidates by reason, after Paul Tol's muted scheme. */
    public static final Map<String, Color> REASONS = Map.of(
            "traveltimes", new Color(0x332288),
            "min_length", new Color(0x56A5D6),
            "water_level", new Color(0x8C8C8C),
            "prominence", new Color(0x44AA99),
            "phase_sep", new Color(0x117733),
            "s2n", new Color(0x8A8A22),
            "tshift", new Color(0xC2A93E),
            "dlna", new Color(0xCC6677),
            "cc", new Color(0x882255),
            "amplitude", new Color(0xAA4499));

    private Style() {}

    /** The colours of waveform figures: the flat ones exactly, and the steps of soft edges between them. */
    public static Palette palette() {
        Palette palette = new Palette().ramp(INK, PAPER, 24);
        for (int step = 0; step <= TINT_STEPS; step++) {
            palette.ramp(windowTint(Math.sqrt((double) step / TINT_STEPS)), PAPER, 1);
        }
        Color tint = windowTint(1);
        palette.ramp(GRID, PAPER, 2).ramp(INK, tint, 12);
        palette.ramp(SYNTHETIC, PAPER, 12).ramp(SYNTHETIC, tint, 8).ramp(SYNTHETIC, INK, 8);
        palette.ramp(ADJOINT, PAPER, 12).ramp(ADJOINT, tint, 8).ramp(ADJOINT, INK, 3);
        palette.ramp(STALTA, PAPER, 4)
                .ramp(STALTA, tint, 4)
                .ramp(WINDOW_EDGE, PAPER, 6)
                .ramp(WINDOW_EDGE, tint, 6);
        palette.ramp(WINDOW_EDGE, INK, 4).ramp(WINDOW_EDGE, SYNTHETIC, 3).ramp(WINDOW_EDGE, ADJOINT, 3);
        palette.ramp(PHASE, PAPER, 4)
                .ramp(PHASE, tint, 4)
                .ramp(WARNING, PAPER, 6)
                .ramp(ADJOINT, SYNTHETIC, 3);
        for (String reason : new TreeMap<>(REASONS).keySet()) {
            palette.ramp(REASONS.get(reason), PAPER, TINT_STEPS);
        }
        return palette;
    }

    /** The colours of waveform figures with a map beside. */
    public static Palette mapPalette() {
        return new Palette()
                .ramp(LAND, PAPER, 1)
                .ramp(COAST, LAND, 3)
                .ramp(EVENT, PAPER, 4)
                .ramp(STATION, PAPER, 4)
                .with(palette());
    }

    /** The colours of pictures over many pairs: the colour map, each of its colours fading into the paper, lines and areas. */
    public static Palette overviewPalette() {
        Palette palette = new Palette().ramp(INK, PAPER, 24);
        for (int step = 0; step <= ColourMap.STEPS; step++) {
            Color colour = ColourMap.of((double) step / ColourMap.STEPS);
            palette.ramp(colour, PAPER, step % 4 == 0 ? 6 : 1);
        }
        palette.ramp(LAND, PAPER, 1).ramp(COAST, LAND, 3).ramp(GRID, PAPER, 2);
        palette.ramp(SYNTHETIC, PAPER, 10).ramp(PHASE, PAPER, 8).ramp(WINDOW_EDGE, PAPER, 4);
        palette.ramp(windowTint(1), PAPER, 4).ramp(SYNTHETIC, windowTint(1), 6).ramp(INK, windowTint(1), 8);
        palette.ramp(EVENT, PAPER, 6).ramp(STATION, PAPER, 6).ramp(EVENT, INK, 3);
        return palette;
    }

    /** The colour of a window's span: the better the correlation, the stronger. */
    public static Color windowTint(double cc) {
        double kept = Math.max(0, Math.min(1, cc));
        double step = Math.rint(kept * kept * TINT_STEPS) / TINT_STEPS;
        return mix(WINDOW, PAPER, 0.08 + 0.18 * step);
    }

    /** {@code part} of {@code ink} over {@code paper}. */
    public static Color mix(Color ink, Color paper, double part) {
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
