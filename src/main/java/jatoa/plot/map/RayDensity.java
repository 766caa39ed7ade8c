package jatoa.plot.map;

import jatoa.model.Position;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.util.List;

/**
 * Ray coverage where there are too many rays for lines: how many cross each small square, darker where more do, on a logarithmic
 * scale. Cost: rays times the squares that each crosses.
 */
final class RayDensity {
    private static final int CELL = 4;
    private static final double LIGHTEST = 0.06;
    private static final double DARKEST = 0.6;

    private final Projection projection;
    private final int columns;
    private final int rows;
    private final int[] count;

    RayDensity(MapData data, Projection projection) {
        this.projection = projection;
        Box box = projection.box();
        columns = (int) Math.ceil(box.width() / CELL);
        rows = (int) Math.ceil(box.height() / CELL);
        count = new int[columns * rows];
        int[] last = new int[columns * rows];
        int number = 0;
        for (MapData.Ray ray : data.rays()) {
            number++;
            cross(
                    RayPath.between(
                            data.events().get(ray.event()).position(),
                            data.stations().get(ray.station()).position()),
                    last,
                    number);
        }
    }

    /** Adds one to each square of the path, once per ray. */
    private void cross(List<Position> path, int[] last, int number) {
        for (int i = 1; i < path.size(); i++) {
            double x = projection.px(path.get(i - 1));
            double y = projection.py(path.get(i - 1));
            double dx = projection.px(path.get(i)) - x;
            double dy = projection.py(path.get(i)) - y;
            if (Math.abs(dx) > projection.box().width() / 2 && projection.geographic()) {
                continue;
            }
            int steps = Math.max(1, (int) Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / CELL));
            for (int s = 0; s <= steps; s++) {
                int column = (int) ((x + dx * s / steps - projection.box().left()) / CELL);
                int row = (int) ((y + dy * s / steps - projection.box().top()) / CELL);
                if (column >= 0
                        && column < columns
                        && row >= 0
                        && row < rows
                        && last[row * columns + column] != number) {
                    last[row * columns + column] = number;
                    count[row * columns + column]++;
                }
            }
        }
    }

    void draw(Graphics2D g) {
        int most = 1;
        int fewest = Integer.MAX_VALUE;
        for (int c : count) {
            most = Math.max(most, c);
            fewest = c > 0 ? Math.min(fewest, c) : fewest;
        }
        for (int i = 0; i < count.length; i++) {
            if (count[i] > 0) {
                double share = Math.log((double) count[i] / fewest) / Math.log(Math.max(2, (double) most / fewest));
                g.setColor(Style.mix(Style.INK, Style.PAPER, LIGHTEST + (DARKEST - LIGHTEST) * share));
                g.fillRect(
                        (int) projection.box().left() + i % columns * CELL,
                        (int) projection.box().top() + i / columns * CELL,
                        CELL,
                        CELL);
            }
        }
    }
}
