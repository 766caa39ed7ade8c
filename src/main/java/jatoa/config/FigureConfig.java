package jatoa.config;

import jatoa.model.InputException;
import java.io.Serializable;

/**
 * How figures are made.
 *
 * @param enabled a figure per pair
 * @param width width of the picture, in units of 1/96 inch; one pixel each at scale 1
 * @param panelHeight height of the waveforms of one component, in the same unit
 * @param scale pixels per unit: 1 for screens, 2 or 3 for print
 * @param map a map of event and station at the right of the waveforms, where both places are known
 */
public record FigureConfig(boolean enabled, int width, int panelHeight, double scale, boolean map)
        implements Serializable {
    private static final int MIN_WIDTH = 600;
    private static final int MAX_WIDTH = 4000;
    private static final int MIN_PANEL = 120;
    private static final int MAX_PANEL = 1200;
    private static final double MAX_SCALE = 4;

    public FigureConfig {
        if (width < MIN_WIDTH || width > MAX_WIDTH) {
            throw new InputException(
                    "a figure's width is from " + MIN_WIDTH + " to " + MAX_WIDTH + " pixels, was " + width);
        }
        if (panelHeight < MIN_PANEL || panelHeight > MAX_PANEL) {
            throw new InputException("a figure's panel height is from " + MIN_PANEL + " to " + MAX_PANEL
                    + " pixels, was " + panelHeight);
        }
        if (!(scale >= 1) || scale > MAX_SCALE) {
            throw new InputException("a figure's scale is from 1 to " + MAX_SCALE + ", was " + scale);
        }
    }

    /** A picture per pair, 1000 pixels wide, 240 pixels per component. */
    public static FigureConfig defaults() {
        return new FigureConfig(true, 1000, 240, 1, false);
    }
}
