package jatoa.plot.map;

import jatoa.model.MomentTensor;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/**
 * A focal mechanism: the lower half of the focal sphere seen from above in equal-area projection, filled where the first motion of P is
 * outwards (Aki &amp; Richards 2002, §4.3). The tensor is taken whole, with its isotropic and its CLVD part.
 */
final class BeachBall {
    /** Cells of the picture along a pixel. */
    private static final int FINENESS = 3;

    private BeachBall() {}

    /** @param x pixels, as {@code y}, of the middle */
    static void draw(Graphics2D g, MomentTensor tensor, double x, double y, double radius) {
        Ellipse2D ball = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setColor(Style.PAPER);
        g.fill(ball);
        g.setColor(Style.EVENT);
        double cell = 1.0 / FINENESS;
        for (double dy = -radius; dy < radius; dy += cell) {
            double start = Double.NaN;
            for (double dx = -radius; dx <= radius; dx += cell) {
                boolean outwards = isOutwards(tensor, (dx + cell / 2) / radius, -(dy + cell / 2) / radius);
                if (outwards && Double.isNaN(start)) {
                    start = dx;
                } else if (!outwards && !Double.isNaN(start)) {
                    g.fill(new Rectangle2D.Double(x + start, y + dy, dx - start, cell));
                    start = Double.NaN;
                }
            }
        }
        g.setColor(Style.INK);
        g.setStroke(Style.HAIR);
        g.draw(ball);
    }

    /**
     * Whether P first moves away from the source in the direction that is seen at a place of the unit disc.
     *
     * @param east of the middle, 1 at the edge; {@code north} alike
     */
    static boolean isOutwards(MomentTensor tensor, double east, double north) {
        double distance = Math.hypot(east, north);
        if (distance > 1) {
            return false;
        }
        double fromBelow = 2 * Math.asin(distance / Math.sqrt(2));
        double across = distance == 0 ? 0 : Math.sin(fromBelow) / distance;
        double r = -Math.cos(fromBelow);
        double t = -north * across;
        double p = east * across;
        return tensor.rr() * r * r
                        + tensor.tt() * t * t
                        + tensor.pp() * p * p
                        + 2 * (tensor.rt() * r * t + tensor.rp() * r * p + tensor.tp() * t * p)
                > 0;
    }
}
