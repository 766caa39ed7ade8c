package jatoa.plot.overview;

import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Style;
import java.awt.Graphics2D;
import java.util.Locale;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts by XChart in the style of the other pictures, and the one place that knows its styler. */
final class Charts {
    private static final int SPACING_X = 75;
    private static final int SPACING_Y = 45;

    private static final int AXIS_SPACE = 40;

    /** XChart has no tick at the very end of an axis: it reaches so much farther, as a part of its length. */
    private static final double FARTHER = 1e-6;

    /** XChart takes the round step that is nearest to a distance in pixels: so much more than one unit gives no fraction of it. */
    private static final double SURELY = 1.2;

    private Charts() {}

    /** An axis for counts up to {@code most}: its ticks are whole numbers. */
    static LinearScale counts(double most) {
        return LinearScale.fromZero(Math.max(1.1 * SURELY, most)).whole();
    }

    /** The look of a chart and its upright axis. */
    static void style(AxesChartStyler styler, LinearScale y, int height) {
        styler.setLegendVisible(false)
                .setChartTitleVisible(false)
                .setChartPadding(0)
                .setPlotContentSize(1)
                .setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Style.PAPER).setPlotBackgroundColor(Style.PAPER);
        styler.setPlotBorderColor(Style.INK).setYAxisLeftWidthHint(Picture.LEFT);
        styler.setSeriesMarkers(new Marker[] {SeriesMarkers.NONE});
        styler.setPlotMargin(0).setAxisTicksLineVisible(false).setAxisTickMarksColor(Style.INK);
        styler.setAxisTickLabelsFont(Style.AXIS).setAxisTitleFont(Style.AXIS);
        styler.setPlotGridLinesColor(Style.GRID).setPlotGridLinesStroke(Style.HAIR);
        double unit = y.leastStep() * (height - AXIS_SPACE) / (y.high() - y.low());
        styler.setYAxisMin(y.low() - FARTHER * (y.high() - y.low())).setYAxisMax(y.high());
        styler.setYAxisTickMarkSpacingHint(Math.max(SPACING_Y, (int) Math.ceil(SURELY * unit)));
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setYAxisTickLabelsFormattingFunction(y::label);
    }

    /** The lower axis. */
    static void across(AxesChartStyler styler, LinearScale x) {
        double farther = FARTHER * (x.high() - x.low());
        styler.setXAxisMin(x.low() - farther).setXAxisMax(x.high() + farther);
        styler.setXAxisTickMarkSpacingHint(SPACING_X);
        styler.setXAxisTickLabelsFormattingFunction(x::label);
    }

    static void paint(Picture picture, Chart<?, ?> chart, int top) {
        Graphics2D g = (Graphics2D) picture.graphics().create();
        g.translate(0, top);
        chart.paint(g, chart.getWidth(), chart.getHeight());
        g.dispose();
    }
}
