package jatoa.plot.canvas;

import java.awt.Color;
import java.util.Arrays;

/**
 * The at most 256 colours of a picture, and for any colour the nearest of them.
 *
 * <p>A figure is a few inks on a few papers; what lies between are the soft edges of lines and letters, for which a dozen
 * steps are enough. An indexed picture deflates in a third of the time of a true-colour one, to half the bytes.
 */
public final class Palette {
    private static final int MAX_COLOURS = 256;
    private static final int CACHE_BITS = 16;
    private static final int EMPTY = -1;

    private final int[] colours = new int[MAX_COLOURS];
    private int count;

    /** Colours already looked up, by hash: {@code colour << 8 | index}. Bounded: a newcomer takes the place of an older one. */
    private final int[] known = new int[1 << CACHE_BITS];

    public Palette() {
        Arrays.fill(known, EMPTY);
    }

    /** Adds the steps from {@code paper} to {@code ink}, both included. Colours beyond the 256th are left out. */
    public Palette ramp(Color ink, Color paper, int steps) {
        for (int i = 0; i <= steps; i++) {
            add(Style.mix(ink, paper, (double) i / steps).getRGB() & 0xFFFFFF);
        }
        return this;
    }

    /** Adds the colours of another palette. */
    public Palette with(Palette other) {
        for (int i = 0; i < other.count; i++) {
            add(other.colours[i]);
        }
        return this;
    }

    private void add(int colour) {
        for (int i = 0; i < count; i++) {
            if (colours[i] == colour) {
                return;
            }
        }
        if (count < MAX_COLOURS) {
            colours[count++] = colour;
        }
    }

    public int size() {
        return count;
    }

    /** The colour of an index, 0xRRGGBB. */
    public int colour(int index) {
        return colours[index];
    }

    /** The index of the colour nearest to {@code rgb}; the lowest of equals. */
    public int nearest(int rgb) {
        int colour = rgb & 0xFFFFFF;
        int slot = (colour * 0x9E3779B1) >>> (32 - CACHE_BITS);
        int found = known[slot];
        if (found != EMPTY && found >>> 8 == colour) {
            return found & 0xFF;
        }
        int index = search(colour);
        known[slot] = colour << 8 | index;
        return index;
    }

    private int search(int colour) {
        int best = 0;
        int bestDistance = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int distance = distance(colour, colours[i]);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = i;
            }
        }
        return best;
    }

    /** Squared, weighted by what the eye sees of red, green and blue. */
    private static int distance(int a, int b) {
        int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
        int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
        int blue = (a & 0xFF) - (b & 0xFF);
        return 3 * red * red + 6 * green * green + blue * blue;
    }
}
