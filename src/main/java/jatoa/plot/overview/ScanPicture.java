package jatoa.plot.overview;

import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;

/** How uneven geographic weights are by their reference distance: the curve of a scan, and the distance that was taken. */
public final class ScanPicture {
    private static final int HEIGHT = 400;

    private ScanPicture() {}

    /**
     * A scan.
     *
     * @param of whose weights
     * @param distances tried, ascending, at least one
     * @param conditions largest over smallest weight at each
     * @param chosen the distance that was taken
     * @param unit of distances
     */
    public record Scan(String of, double[] distances, double[] conditions, double chosen, String unit) {}

    /** Draws the curve and an upright line at the distance. */
    public static Picture draw(Scan scan, double scale) {
        double farthest = Math.max(scan.distances()[scan.distances().length - 1], scan.chosen());
        LinearScale x = LinearScale.exactly(0, farthest);
        LinearScale y =
                LinearScale.fromZero(Arrays.stream(scan.conditions()).max().orElse(1));
        Picture picture = new Picture(Picture.USUAL_WIDTH, HEIGHT, scale);
        int title = picture.heading("Weights by reference distance: " + scan.of(), List.of());
        Legend legend = new Legend();
        legend.line("largest over smallest weight", Style.PHASE, Style.OUTLINE);
        legend.line(
                String.format(Locale.ROOT, "taken: %.4g %s", scan.chosen(), scan.unit()),
                Style.INK,
                Style.OBSERVED_LINE);
        int top = picture.key(legend, title);
        int height = HEIGHT - Picture.MARGIN - top;
        XYChart chart = new XYChart(Picture.USUAL_WIDTH - Picture.MARGIN, height);
        Charts.style(chart.getStyler(), y, height);
        Charts.across(chart.getStyler(), x);
        chart.setXAxisTitle(x.title("reference distance", scan.unit()));
        chart.setYAxisTitle("condition number");
        chart.addSeries("scan", scan.distances(), scan.conditions())
                .setLineColor(Style.PHASE)
                .setLineStyle(Style.OUTLINE);
        chart.addSeries("taken", new double[] {scan.chosen(), scan.chosen()}, new double[] {0, y.high()})
                .setLineColor(Style.INK)
                .setLineStyle(Style.OBSERVED_LINE);
        Charts.paint(picture, chart, top);
        return picture;
    }
}
