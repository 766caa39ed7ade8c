package jatoa.plot;

import jatoa.model.Window.Phase;
import jatoa.plot.canvas.Frame;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Theoretical arrivals: ticks at the lower edge, and names in the band that the headroom of the value
 * axis keeps free. Arrivals closer together than their names are named together, each phase once, after the last one's tick.
 */
final class PhaseTicks {
    private static final int TICK = 15;
    private static final int TICK_WIDTH = 2;
    private static final int GAP = 3;

    private PhaseTicks() {}

    static void draw(Graphics2D g, Text text, Frame frame, List<Phase> arrivals) {
        List<Phase> phases = arrivals.stream()
                .filter(p -> p.seconds() >= frame.tMin() && p.seconds() <= frame.tMax())
                .distinct()
                .sorted(Comparator.comparingDouble(Phase::seconds))
                .toList();
        int bottom = (int) frame.bottom();
        int i = 0;
        while (i < phases.size()) {
            Set<String> names = new LinkedHashSet<>(List.of(phases.get(i).name()));
            int x = tick(g, frame, phases.get(i++));
            while (i < phases.size()
                    && frame.x(phases.get(i).seconds())
                            < x + TICK_WIDTH + 2 * GAP + text.width(String.join(" ", names), Style.SMALL)) {
                names.add(phases.get(i).name());
                x = tick(g, frame, phases.get(i++));
            }
            double start = x + TICK_WIDTH + GAP;
            String fitting = text.fit(String.join(" ", names), Style.SMALL, frame.right() - start);
            text.left(g, fitting, Style.SMALL, Style.PHASE, start, bottom - GAP);
        }
    }

    private static int tick(Graphics2D g, Frame frame, Phase phase) {
        int x = (int) Math.round(frame.x(phase.seconds()));
        g.setColor(Style.PHASE);
        g.fillRect(x, (int) frame.bottom() - TICK, TICK_WIDTH, TICK);
        return x;
    }
}
