package jatoa.plot;

import jatoa.model.Window;
import jatoa.model.Window.Phase;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;

/**
 * Theoretical arrivals inside the windows: ticks at the lower edge, and names in the band that the headroom of the value
 * axis keeps free. A name that would touch the one before it is left out; its tick stays.
 */
final class PhaseTicks {
    private static final int TICK = 15;
    private static final int NAME_GAP = 3;

    private PhaseTicks() {}

    static void draw(Graphics2D g, Text text, Frame frame, List<Window> windows) {
        List<Phase> phases = windows.stream()
                .flatMap(w -> w.phases().stream())
                .filter(p -> p.seconds() >= frame.tMin() && p.seconds() <= frame.tMax())
                .distinct()
                .sorted(Comparator.comparingDouble(Phase::seconds))
                .toList();
        double free = frame.left();
        int bottom = (int) frame.bottom();
        for (Phase phase : phases) {
            int x = (int) Math.round(frame.x(phase.seconds()));
            g.setColor(Style.PHASE);
            g.fillRect(x, bottom - TICK, 2, TICK);
            int width = text.width(phase.name(), Style.SMALL);
            double start = x + 2 + NAME_GAP;
            if (x >= free && start + width <= frame.right()) {
                text.left(phase.name(), Style.SMALL, Style.PHASE, start, bottom - 3);
                free = start + width + NAME_GAP;
            }
        }
    }
}
