package jatoa.plot;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.OutputConfig.FigureConfig;
import jatoa.config.ResponseConfig.Motion;
import jatoa.config.TraceType;
import jatoa.model.Evaluation;
import jatoa.model.PairContext;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.model.Window.Phase;
import jatoa.model.WindowSet;
import jatoa.plot.canvas.Style;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaveformFigureTest {
    private static final FigureConfig CONFIG = FigureConfig.defaults();
    private static final String CHANNEL = "AA.S000000.BXY";

    /** Of 255. Pixels at soft edges may differ from the drawing by a step of the palette, which no eye sees … */
    private static final int EDGE_STEP = 24;

    /** … and a few where three colours meet by more: this part of all pixels at most. */
    private static final double MEETING_POINTS = 0.002;

    private final WaveformFigure figure = new WaveformFigure(CONFIG);

    private static FigureData five() {
        return FigureExamples.withRatio(
                FigureExamples.figure(FigureExamples.panel(
                        CHANNEL, 0.02, FigureExamples.found(FigureExamples.windows(1200, 600, 5), 4))),
                0.2);
    }

    private static FigureData crowded() {
        List<Window> windows = FigureExamples.withPhases(
                FigureExamples.windows(0, 40, 120), new Phase("P", -20), new Phase("S", 279), new Phase("SS", 279.5));
        return FigureExamples.figure(FigureExamples.panel(CHANNEL, 3e-9, FigureExamples.found(windows, 10)));
    }

    private static FigureData truncated() {
        List<Window> windows = FigureExamples.windows(-100, 1000, 6);
        return FigureExamples.figure(new FigureData.Panel(
                new PeriodBand(10, 100),
                FigureExamples.CC,
                FigureExamples.traces(CHANNEL, 1),
                FigureExamples.found(windows, 0),
                Optional.of(FigureExamples.measured(windows, 0))));
    }

    private static FigureData longNames() {
        return new FigureData(
                new PairId("a_very_long_event_name_".repeat(6), "NETWORK", "STATION".repeat(6)),
                new Evaluation(12, 3),
                new FigureData.Kinds(TraceType.OBS, TraceType.SYN, Optional.of(Motion.ACC)),
                PairContext.at(0),
                FigureExamples.by(five(), new FigureData.Measured("exponentiated_phase", "s²/m", 0.2))
                        .panels());
    }

    private static FigureData wholeTrace() {
        List<Window> whole = FigureExamples.windows(20, 4900, 1);
        WindowSet none = new WindowSet(List.of(), List.of(), Optional.empty(), Optional.empty(), WindowSet.Outcome.OK);
        return FigureExamples.figure(new FigureData.Panel(
                new PeriodBand(10, 100),
                FigureExamples.CC,
                FigureExamples.traces(CHANNEL, 1),
                none,
                Optional.of(FigureExamples.measured(whole, 3e4))));
    }

    private static FigureData nothing() {
        return FigureExamples.figure(
                FigureExamples.panel(CHANNEL, 0, FigureExamples.found(List.of(), 10)),
                FigureExamples.panel("AA.S000000.BXZ", 1e5, FigureExamples.found(List.of(), 0)));
    }

    static Stream<FigureData> all() {
        return Stream.of(five(), crowded(), truncated(), longNames(), wholeTrace(), nothing());
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingReachesTheEdgesOfThePicture(FigureData data) {
        BufferedImage image = figure.image(data);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y : new int[] {0, 1, image.getHeight() - 2, image.getHeight() - 1}) {
                assertThat(new Color(image.getRGB(x, y))).isEqualTo(Color.WHITE);
            }
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x : new int[] {0, 1, image.getWidth() - 2, image.getWidth() - 1}) {
                assertThat(new Color(image.getRGB(x, y))).isEqualTo(Color.WHITE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void thePngShowsWhatWasDrawn(FigureData data) throws IOException {
        BufferedImage drawn = figure.image(data);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(figure.png(data)));
        assertThat(read.getWidth()).isEqualTo(CONFIG.width());
        assertThat(read.getHeight()).isEqualTo(drawn.getHeight());
        int different = 0;
        for (int y = 0; y < read.getHeight(); y++) {
            for (int x = 0; x < read.getWidth(); x++) {
                different += distance(read.getRGB(x, y), drawn.getRGB(x, y)) > EDGE_STEP ? 1 : 0;
            }
        }
        assertThat(different).isLessThan((int) (read.getWidth() * read.getHeight() * MEETING_POINTS));
    }

    private static int distance(int a, int b) {
        int largest = 0;
        for (int shift : new int[] {0, 8, 16}) {
            largest = Math.max(largest, Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)));
        }
        return largest;
    }

    @Test
    void theSameDataGiveTheSameBytes() {
        byte[] first = figure.png(five());
        figure.png(nothing());
        assertThat(figure.png(five())).isEqualTo(first);
        assertThat(new WaveformFigure(CONFIG).png(five())).isEqualTo(first);
    }

    @Test
    void scaleMultipliesThePixels() {
        BufferedImage one = figure.image(five());
        BufferedImage two = new WaveformFigure(new FigureConfig(true, CONFIG.width(), CONFIG.panelHeight(), 2, false))
                .image(five());
        assertThat(two.getWidth()).isEqualTo(2 * one.getWidth());
        assertThat(two.getHeight()).isEqualTo(2 * one.getHeight());
    }

    @Test
    void aSingleSampleIsAFigureToo() {
        FigureData.Panel panel = five().panels().get(0);
        FigureData data = FigureExamples.figure(new FigureData.Panel(
                panel.band(),
                panel.by(),
                new TracePair(one(panel.traces().observed()), one(panel.traces().synthetic())),
                new WindowSet(
                        List.of(),
                        List.of(),
                        Optional.of(Samples.zeros(1)),
                        Optional.of(Samples.zeros(1)),
                        new WindowSet.Outcome(WindowSet.Kind.NO_WINDOWS, "one sample")),
                Optional.empty()));
        assertThat(figure.png(data)).isNotEmpty();
    }

    private static Trace one(Trace trace) {
        return new Trace(trace.id(), trace.axis().withNpts(1), Samples.zeros(1));
    }

    @Test
    void everyReasonOfTheSelectionHasItsColour() {
        assertThat(Style.REASONS)
                .containsKeys(
                        "traveltimes",
                        "min_length",
                        "water_level",
                        "prominence",
                        "phase_sep",
                        "s2n",
                        "tshift",
                        "dlna",
                        "cc",
                        "amplitude");
        assertThat(Map.copyOf(Style.REASONS).values()).doesNotHaveDuplicates();
        assertThat(Style.palette().size()).isLessThan(256);
    }

    @Test
    void numbersAreShort() {
        assertThat(WindowTable.compact(3.8541)).isEqualTo("3.85");
        assertThat(WindowTable.compact(0.01234)).isEqualTo("0.0123");
        assertThat(WindowTable.compact(123456)).isEqualTo("1.2e5");
        assertThat(WindowTable.compact(1.26e-7)).isEqualTo("1.3e-7");
        assertThat(WindowTable.compact(0)).isEqualTo("0");
        assertThat(WindowTable.compact(-512.3)).isEqualTo("−512");
    }

    @Test
    void theTitleSaysWhatIsShown() {
        assertThat(String.join(" ", Titles.figure(five())))
                .isEqualTo("AA.S000000   001 [10–100] s i01s00 cc_traveltime misfit = 3.04 5 windows");
        assertThat(Titles.figure(nothing())).doesNotContain("no windows");
        assertThat(Titles.figure(wholeTrace())).endsWith("whole trace");
        assertThat(Titles.panel(nothing().panels().get(1), false))
                .contains("AA.S000000.BXZ")
                .endsWith("no windows");
    }
}
