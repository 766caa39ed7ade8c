package jatoa.plot.overview;

import jatoa.model.Printable;
import jatoa.model.Samples;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.ColourMap;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A value for each event and station as a field of colours: events downwards, stations to the right. Beyond some hundred of either,
 * neighbours share a cell that shows their mean.
 */
public final class EventStationPicture {
    private static final int LABEL_ROOM = 96;
    private static final int BESIDE = LABEL_ROOM + ColourMap.KEY_WIDTH + 3 * Picture.MARGIN;
    private static final int HEADING = 98;
    private static final int STATION_NAME = 96;
    private static final int STATION_TITLE = 24;
    private static final int LEAST_BAR = 120;
    private static final int MOST_ROWS = 700;
    private static final int MOST_COLUMNS = 760;
    private static final int TALLEST_CELL = 28;
    private static final int FIELD_HEIGHT = 560;
    private static final int LABEL_SPACING = 13;
    private static final double DEVIATIONS = 3;

    private EventStationPicture() {}

    /**
     * The values.
     *
     * @param unit empty for numbers without one
     * @param values row after row, a row per event; NaN where there is none
     */
    public record Grid(String quantity, String unit, List<String> events, List<String> stations, Samples values) {
        public Grid {
            events = List.copyOf(events);
            stations = List.copyOf(stations);
            if (events.isEmpty() || stations.isEmpty() || values.npts() != (long) events.size() * stations.size()) {
                throw new IllegalArgumentException(events.size() + " events and " + stations.size()
                        + " stations need as many values as cells, were " + values.npts());
            }
        }

        /** The mean of a block of cells; NaN where all are empty. */
        private double mean(int row, int column, int rows, int columns) {
            double sum = 0;
            int count = 0;
            for (int r = row; r < Math.min(events.size(), row + rows); r++) {
                for (int c = column; c < Math.min(stations.size(), column + columns); c++) {
                    double value = values.get(r * stations.size() + c);
                    if (!Double.isNaN(value)) {
                        sum += value;
                        count++;
                    }
                }
            }
            return count == 0 ? Double.NaN : sum / count;
        }
    }

    /** A field as wide as the other pictures of a report; wider where that leaves no room for the stations' names. */
    public static Picture draw(Grid grid, double scale) {
        int perRow = (grid.events().size() + MOST_ROWS - 1) / MOST_ROWS;
        int perColumn = (grid.stations().size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
        int rows = (grid.events().size() + perRow - 1) / perRow;
        int columns = (grid.stations().size() + perColumn - 1) / perColumn;
        int cellHeight = Math.max(1, Math.min(TALLEST_CELL, FIELD_HEIGHT / rows));
        int width = Picture.widthAround(BESIDE, columns * LABEL_SPACING);
        double cellWidth = (double) (width - BESIDE) / columns;
        double[] range = range(grid);
        int below = STATION_NAME + STATION_TITLE + Picture.MARGIN;
        Picture picture = new Picture(width, HEADING + Math.max(LEAST_BAR, rows * cellHeight) + below, scale);
        int top = picture.heading(title(grid), lines(grid, range, perRow, perColumn));
        double left = LABEL_ROOM;
        Box field = new Box(left, top, left + columns * cellWidth, top + (double) rows * cellHeight);
        LinearScale values =
                LinearScale.exactly(range[0], range[1]).wholeAs(grid.values().toArray());
        ColourMap bar = new ColourMap(values, values.title(grid.quantity(), grid.unit()));
        Graphics2D g = picture.graphics();
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int x = (int) Math.round(left + c * cellWidth);
                int right = (int) Math.round(left + (c + 1) * cellWidth);
                Box cell = new Box(x, top + r * cellHeight, right, top + (r + 1) * cellHeight);
                cell(g, cell, bar.share(grid.mean(r * perRow, c * perColumn, perRow, perColumn)));
            }
        }
        Plane.border(g, field);
        eventLabels(picture, grid, field, rows, perRow);
        double labelsBottom = stationLabels(picture, grid, field, columns, perColumn);
        double barBottom = Math.max(field.bottom(), field.top() + LEAST_BAR);
        bar.draw(
                g,
                picture.text(),
                new Box(field.right() + 14, field.top(), field.right() + 14 + ColourMap.KEY_WIDTH, barBottom));
        picture.crop(Math.max(labelsBottom, barBottom) + Picture.MARGIN);
        return picture;
    }

    private static String title(Grid grid) {
        return grid.quantity().substring(0, 1).toUpperCase(Locale.ROOT)
                + grid.quantity().substring(1) + " by event and station";
    }

    private static List<String> lines(Grid grid, double[] range, int perRow, int perColumn) {
        List<String> parts = new ArrayList<>();
        parts.add(Printable.count(grid.events().size(), "event") + ", "
                + Printable.count(grid.stations().size(), "station") + "; crossed: no value");
        if (perRow > 1 || perColumn > 1) {
            parts.add("a cell is the mean of " + Printable.count(perRow, "event") + " and "
                    + Printable.count(perColumn, "station"));
        }
        if (range[2] > range[1]) {
            parts.add(String.format(Locale.ROOT, "dotted: above %.4g (mean + 3 sd), at most %.4g", range[1], range[2]));
        }
        return parts;
    }

    /** Lower end, upper end of the colours, largest value. */
    private static double[] range(Grid grid) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < grid.values().npts(); i++) {
            double value = grid.values().get(i);
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                sum += value;
                squares += value * value;
                count++;
            }
        }
        if (count == 0) {
            return new double[] {0, 1, 1};
        }
        double mean = sum / count;
        double limit = mean + DEVIATIONS * Math.sqrt(Math.max(0, squares / count - mean * mean));
        double upper = Math.min(high, limit);
        return new double[] {Math.min(0, low), upper > Math.min(0, low) ? upper : Math.min(0, low) + 1, high};
    }

    private static void cell(Graphics2D g, Box cell, double share) {
        int x = (int) cell.left();
        int y = (int) cell.top();
        int width = Math.max(1, (int) cell.width());
        int height = Math.max(1, (int) cell.height());
        boolean large = width >= 6 && height >= 6;
        if (Double.isNaN(share)) {
            if (large) {
                g.setColor(Style.GRID);
                g.drawLine(x, y, x + width - 1, y + height - 1);
                g.drawLine(x, y + height - 1, x + width - 1, y);
            }
            return;
        }
        g.setColor(ColourMap.of(share));
        g.fillRect(x, y, large ? width - 1 : width, large ? height - 1 : height);
        if (share > 1 && large) {
            g.setColor(Style.INK);
            g.fillOval(x + width / 2 - 2, y + height / 2 - 2, 4, 4);
        }
    }

    private static void eventLabels(Picture picture, Grid grid, Box field, int rows, int perRow) {
        double step = field.height() / rows;
        int every = (int) Math.max(1, Math.ceil(LABEL_SPACING / step));
        for (int r = 0; r < rows; r += every) {
            String name = picture.text().fit(grid.events().get(r * perRow), Style.SMALL, LABEL_ROOM - 26);
            picture.text()
                    .right(
                            picture.graphics(),
                            name,
                            Style.SMALL,
                            Style.INK,
                            field.left() - 6,
                            field.top() + (r + 0.5) * step + 4);
        }
        picture.text().upwards(picture.graphics(), "event", Style.AXIS, Style.INK, 14, field.middleY());
    }

    /** Reading upwards, their ends below the field; the y where they and their title end. */
    private static double stationLabels(Picture picture, Grid grid, Box field, int columns, int perColumn) {
        double step = field.width() / columns;
        int every = (int) Math.max(1, Math.ceil(LABEL_SPACING / step));
        int widest = 0;
        for (int c = 0; c < columns; c += every) {
            String name = picture.text().fit(grid.stations().get(c * perColumn), Style.SMALL, STATION_NAME);
            int width = picture.text().width(name, Style.SMALL);
            double x = field.left() + (c + 0.5) * step + 4;
            picture.text()
                    .upwards(picture.graphics(), name, Style.SMALL, Style.INK, x, field.bottom() + 6 + width / 2.0);
            widest = Math.max(widest, width);
        }
        double bottom = field.bottom() + widest + STATION_TITLE;
        picture.text().centre(picture.graphics(), "station", Style.AXIS, Style.INK, field.middleX(), bottom - 4);
        return bottom;
    }
}
