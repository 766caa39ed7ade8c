package jatoa.plot.canvas;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;

/**
 * One chart of XChart: frame, grid, ticks, tick labels, scaling, clipping and the order of its series; and the place where
 * XChart's mutable styler is hidden.
 *
 * <p>A series is handed to XChart as its corners and drawn by a {@link Layer} when its turn comes. Given the samples
 * themselves, XChart 4.0.3 copies, sorts and formats all of them several times while it lays out the ticks (20 to 140 ms
 * a chart against 4), strokes each segment alone and so loses dashes and joins.
 *
 * @param tMin time at the left edge, s from the origin
 * @param tMax time at the right edge
 * @param limit the value axis runs from -limit to limit, as its labels count
 * @param valueLabels whether the value axis has ticks and labels
 * @param timeLabels whether the time axis has ticks, labels and a title
 */
public record Axes(double tMin, double tMax, double limit, boolean valueLabels, boolean timeLabels) {
    private static final int TIME_TICK_SPACING = 75;
    private static final int VALUE_TICK_SPACING = 36;

    /** Below this part of the limit half of a label would lie under the panel that follows. */
    private static final double LOWEST_LABEL = 0.95;

    /** Where within their range the middle corner lies. Equal distances would make XChart put its ticks on the corners. */
    private static final double UNEVEN = 0.3;

    /** Draws one series on the plot area that XChart laid out. */
    public interface Layer {
        void draw(Graphics2D g, Frame frame);
    }

    /**
     * Draws the chart; its plot area begins {@code left} pixels from the left edge and ends at the right edge.
     *
     * @param layers at least one
     * @return the plot area that XChart laid out
     */
    public Frame paint(Graphics2D g, int left, int width, int height, List<Layer> layers) {
        XYChart chart = new XYChart(width, height);
        style(chart.getStyler(), left);
        if (timeLabels) {
            chart.setXAxisTitle("time from origin [s]");
        }
        double[] x = {tMin, tMin + UNEVEN * (tMax - tMin), tMax};
        double[] y = {-limit, -UNEVEN * limit, limit};
        Corners corners = null;
        for (Layer layer : layers) {
            corners = new Corners(layer, x.length);
            XYSeries series =
                    chart.addSeries("series " + chart.getSeriesCollection().size(), x, y);
            series.setLineStyle(SeriesLines.NONE);
            series.setMarker(corners);
        }
        chart.paint(g, width, height);
        border(g, corners.frame);
        return corners.frame;
    }

    /** The plot's border, last of all: layers reach under it. */
    private static void border(Graphics2D g, Frame frame) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        g.setColor(Style.INK);
        g.setStroke(Style.HAIR);
        int left = (int) Math.round(frame.left());
        int top = (int) Math.round(frame.top());
        g.drawRect(left, top, (int) Math.round(frame.right()) - left, (int) Math.round(frame.bottom()) - top);
    }

    private void style(XYStyler styler, int left) {
        styler.setLegendVisible(false).setChartTitleVisible(false).setChartPadding(0);
        styler.setPlotContentSize(1).setLocale(Locale.ROOT).setYAxisLeftWidthHint(left);
        styler.setChartBackgroundColor(Style.PAPER).setPlotBackgroundColor(Style.PAPER);
        styler.setPlotBorderVisible(false);
        styler.setPlotMargin(0).setAxisTicksLineVisible(false).setAxisTickMarksColor(Style.INK);
        styler.setAxisTickLabelsFont(Style.AXIS).setAxisTitleFont(Style.AXIS);
        styler.setPlotGridLinesColor(Style.GRID).setPlotGridLinesStroke(Style.HAIR);
        styler.setPlotGridHorizontalLinesVisible(valueLabels);
        styler.setXAxisMin(tMin).setXAxisMax(tMax).setXAxisTickMarkSpacingHint(TIME_TICK_SPACING);
        styler.setXAxisTicksVisible(timeLabels).setXAxisTitleVisible(timeLabels);
        styler.setXAxisTickLabelsFormattingFunction(AxisScale::label);
        styler.setYAxisMin(-limit).setYAxisMax(limit).setYAxisTickMarkSpacingHint(VALUE_TICK_SPACING);
        styler.setYAxisTicksVisible(valueLabels).setYAxisTitleVisible(false);
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setYAxisTickLabelsFormattingFunction(
                value -> value < -LOWEST_LABEL * limit ? "" : AxisScale.label(value));
    }

    /** Collects the pixel places of a series' corners, then lets its layer draw. */
    private final class Corners extends Marker {
        private final Layer layer;
        private final int count;
        private int seen;
        private double left;
        private double bottom;
        private Frame frame;

        Corners(Layer layer, int count) {
            this.layer = layer;
            this.count = count;
        }

        @Override
        public void paint(Graphics2D g, double x, double y, int markerSize) {
            if (seen++ == 0) {
                left = x;
                bottom = y;
            }
            if (seen == count) {
                BasicStroke before = (BasicStroke) g.getStroke();
                Object hint = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
                frame = new Frame(left, y, x, bottom, tMin, tMax);
                layer.draw(g, frame);
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, hint);
                g.setStroke(before);
            }
        }
    }
}
