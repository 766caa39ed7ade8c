package jatoa.plot.canvas;

import jatoa.model.InputException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** A white sheet to draw on, and its PNG bytes. Works headless; the same drawing gives the same bytes on the same machine. */
public final class Picture {
    /** For pictures that a page shows side by side: equally wide, for letters of one size, unless their content needs more. */
    public static final int USUAL_WIDTH = 640;

    public static final int MOST_WIDTH = 1000;

    /** Room at the left of a plot area for labels and the title of its axis. */
    public static final int LEFT = 74;

    /** Room at the other edges. */
    public static final int MARGIN = 12;

    private static final int TITLE_LINE = 20;
    private static final int SUBTITLE_LINE = 17;

    private BufferedImage image;
    private final Graphics2D graphics;
    private final Text text;
    private final int width;
    private final int height;

    /**
     * @param width in units of 1/96 inch, as {@code height}
     * @param scale pixels per unit
     * @throws InputException where this machine has no fonts
     */
    public Picture(int width, int height, double scale) {
        this.width = width;
        this.height = height;
        image = new BufferedImage(
                (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.scale(scale, scale);
        graphics.setColor(Style.PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        text = Text.on(graphics, "pictures need fontconfig and a font on this machine");
    }

    /** The usual width, or as much more as {@code content} needs with {@code beside} at its sides. */
    public static int widthAround(int beside, int content) {
        return Math.max(USUAL_WIDTH, Math.min(MOST_WIDTH, beside + content));
    }

    public Graphics2D graphics() {
        return graphics;
    }

    public Text text() {
        return text;
    }

    /** The whole sheet within its margins, below a heading that ends at {@code top}. */
    public Box below(double top) {
        return new Box(LEFT, top, width - MARGIN, height - MARGIN);
    }

    /** Draws a title and lines below it; the y where they end. */
    public int heading(String title, List<String> lines) {
        int room = width - LEFT - MARGIN;
        text.left(graphics, text.fit(title, Style.TITLE, room), Style.TITLE, Style.INK, LEFT, MARGIN + 12);
        int y = MARGIN + TITLE_LINE;
        for (String line : lines) {
            text.left(graphics, text.fit(line, Style.AXIS, room), Style.AXIS, Style.FAINT_INK, LEFT, y + 11);
            y += SUBTITLE_LINE;
        }
        return y + 4;
    }

    /** The key, below a heading that ends at {@code top}; the y where it ends. */
    public int key(Legend legend, int top) {
        int room = width - LEFT - MARGIN;
        legend.draw(graphics, text, LEFT, top, room);
        return top + legend.height(text, room) + 4;
    }

    /** Cuts off what lies below {@code bottom}: nothing is drawn afterwards. */
    public void crop(double bottom) {
        int pixels = (int) Math.ceil(bottom * image.getWidth() / width);
        if (pixels < image.getHeight()) {
            BufferedImage cropped = new BufferedImage(image.getWidth(), pixels, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = cropped.createGraphics();
            g.drawImage(image, 0, 0, null);
            g.dispose();
            image = cropped;
        }
    }

    public BufferedImage image() {
        return image;
    }

    public byte[] png() {
        return new PngEncoder(Style.overviewPalette()).encode(image);
    }
}
