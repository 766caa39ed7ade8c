package jatoa.plot;

import jatoa.config.OutputConfig.FigureConfig;
import jatoa.model.InputException;
import jatoa.model.Trace;
import jatoa.plot.canvas.Legend;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.PngEncoder;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import jatoa.plot.canvas.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws the figure of one pair: per component and band the observed and the synthetic trace, the adjoint source, the windows
 * with their numbers, STA/LTA with its water level and the refused candidates by reason; on request a map beside them.
 *
 * <p>Works headless. The same data give the same bytes on the same machine. One instance per thread: it keeps the buffers
 * of the encoder.
 */
public final class WaveformFigure {
    private static final int LEFT = 98;
    private static final int RIGHT = 84;
    private static final int MARGIN = 8;
    private static final int TITLE_LINE = 20;
    private static final int TITLE_GAP = 4;
    private static final int PANEL_GAP = 12;
    private static final int MAP_TOP = 16;

    private final FigureConfig config;
    private final PngEncoder encoder;
    private final Text text;

    /**
     * Loads the fonts, which takes most of the first figure's time.
     *
     * @throws InputException where this machine has no fonts
     */
    public WaveformFigure(FigureConfig config) {
        this.config = config;
        encoder = new PngEncoder(config.map() ? Style.mapPalette() : Style.palette());
        text = Text.on(
                new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics(),
                "figures need fontconfig and a font on this machine (install them, or set 'figures: false')");
    }

    /** The picture as PNG bytes. */
    public byte[] png(FigureData data) {
        return encoder.encode(image(data));
    }

    BufferedImage image(FigureData data) {
        Layout layout = new Layout(data);
        Optional<MapSide> map = config.map() ? MapSide.of(data) : Optional.empty();
        int height =
                Math.max(layout.height(), map.map(m -> m.height() + 2 * MAP_TOP).orElse(0));
        int width = config.width() + (map.isPresent() ? MapSide.WIDTH : 0);
        BufferedImage image = new BufferedImage(pixels(width), pixels(height), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(config.scale(), config.scale());
        g.setColor(Style.PAPER);
        g.fillRect(0, 0, width, height);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Text.soften(g);
        layout.paint(g);
        map.ifPresent(m -> m.paint(g, text, config.width(), MAP_TOP));
        g.dispose();
        return image;
    }

    private int pixels(double units) {
        return (int) Math.ceil(units * config.scale());
    }

    /** Title, legend and panels, one under the other. */
    private final class Layout {
        private final List<String> title;
        private final Legend legend;
        private final List<PanelView> panels = new ArrayList<>();
        private final int room = config.width() - LEFT - MARGIN;

        Layout(FigureData data) {
            title = Titles.lines(Titles.figure(data), text, room);
            legend = legend(data);
            double tMin = Double.POSITIVE_INFINITY;
            double tMax = Double.NEGATIVE_INFINITY;
            for (FigureData.Panel panel : data.panels()) {
                for (Trace trace :
                        List.of(panel.traces().observed(), panel.traces().synthetic())) {
                    Series series = Series.of(trace, data.originNanos());
                    tMin = Math.min(tMin, series.t0());
                    tMax = Math.max(tMax, series.tEnd());
                }
            }
            PanelView.Sheet sheet = new PanelView.Sheet(
                    text,
                    LEFT,
                    config.width() - RIGHT,
                    LinearScale.exactly(tMin, tMax),
                    config.panelHeight(),
                    config.scale());
            for (FigureData.Panel panel : data.panels()) {
                panels.add(new PanelView(data, panel, sheet));
            }
        }

        int height() {
            int height = MARGIN + headHeight();
            for (int i = 0; i < panels.size(); i++) {
                height += PANEL_GAP + panels.get(i).height(i == panels.size() - 1);
            }
            return height + MARGIN;
        }

        private int headHeight() {
            return title.size() * TITLE_LINE + TITLE_GAP + legend.height(text, room);
        }

        void paint(Graphics2D g) {
            int y = MARGIN;
            for (String line : title) {
                text.left(g, line, Style.TITLE, Style.INK, LEFT, y + 14);
                y += TITLE_LINE;
            }
            y += TITLE_GAP;
            legend.draw(g, text, LEFT, y, room);
            y += legend.height(text, room);
            for (int i = 0; i < panels.size(); i++) {
                boolean last = i == panels.size() - 1;
                y += PANEL_GAP;
                panels.get(i).paint(g, y, last);
                y += panels.get(i).height(last);
            }
        }
    }

    private static Legend legend(FigureData data) {
        Legend legend = new Legend();
        FigureData.Panel first = data.panels().get(0);
        String observed = first.traces().observed().id().toString();
        String synthetic = first.traces().synthetic().id().toString();
        boolean one = data.panels().size() == 1;
        legend.line(
                "observed " + (one ? observed + " " : "") + "(" + data.kinds().observed() + ")",
                Style.OBSERVED,
                Style.OBSERVED_LINE);
        legend.line(
                "synthetic " + (one && !synthetic.equals(observed) ? synthetic + " " : "") + "("
                        + data.kinds().synthetic() + ")",
                Style.SYNTHETIC,
                Style.SYNTHETIC_LINE);
        if (data.panels().stream().anyMatch(p -> p.measurement().isPresent())) {
            legend.line("adjoint source", Style.ADJOINT, Style.ADJOINT_LINE);
        }
        List<Color> tints = colours(data, p -> p.windows().accepted().stream().map(w -> Style.windowTint(w.cc())));
        if (!tints.isEmpty()) {
            legend.window(tints.size() == 1 ? "accepted window" : "accepted window (darker: larger cc)", tints);
        }
        List<Color> reasons = colours(
                data, p -> SelectionStrip.shown(p.windows()).stream().map(r -> SelectionStrip.colour(r.reason())));
        if (!reasons.isEmpty()) {
            legend.box("rejected candidates (reason at left, number at right)", reasons, 4);
        }
        String ratios = data.panels().stream()
                .map(panel -> panel.by().amplitudeRatio())
                .filter(ratio -> ratio > 0)
                .distinct()
                .map(ratio -> LinearScale.text(100 * ratio))
                .collect(Collectors.joining(", "));
        if (!ratios.isEmpty()) {
            legend.line("±" + ratios + " % of the observed peak", Style.INK, Style.THRESHOLD_LINE);
        }
        return legend;
    }

    /** Each colour once, the lightest first. */
    private static List<Color> colours(FigureData data, Function<FigureData.Panel, Stream<Color>> used) {
        return data.panels().stream()
                .flatMap(used)
                .distinct()
                .sorted(Comparator.comparingInt(c -> -c.getRed() - c.getGreen() - c.getBlue()))
                .toList();
    }
}
