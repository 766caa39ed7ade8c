package jatoa.plot.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.Position;
import jatoa.model.Samples;
import jatoa.plot.canvas.Box;
import jatoa.plot.canvas.ColourMap;
import jatoa.plot.canvas.LinearScale;
import jatoa.plot.canvas.Picture;
import jatoa.plot.canvas.Plane;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import jatoa.plot.map.RegionMap;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OverviewPicturesTest {
    /** Sums of a few thousand terms of order 1. */
    private static final double ROUNDING = 1e-12;

    private static List<TraceRow> section() {
        return Stream.of(0, 1, 2, 3)
                .map(i -> OverviewExamples.row("NZ.S" + i + ".BXZ", 40 + 60 * i, 1))
                .toList();
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("convergence", ConvergencePicture.draw(OverviewExamples.steps(), 1), 640),
                Arguments.of(
                        "histogram",
                        HistogramPicture.draw(
                                OverviewExamples.TIME_SHIFT,
                                List.of(
                                        OverviewExamples.group("i01s00", 1, 300, 2, 3),
                                        OverviewExamples.group("i02s01", 2, 300, 0, 2)),
                                1),
                        640),
                Arguments.of("grid", EventStationPicture.draw(OverviewExamples.grid(12, 30), 1), 640),
                Arguments.of("map", OverviewExamples.regional(true).picture(1), 640),
                Arguments.of("flat map", OverviewExamples.cartesian().picture(1), 640),
                Arguments.of("section", RecordSectionPicture.draw("001", section(), 1), 1000),
                Arguments.of("improvement", ImprovementPicture.draw("001, NZ.S0.BXZ", section(), 1), 1000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void isAPngOfWhatWasDrawn(String name, Picture picture, int width) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));

        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getHeight()).isEqualTo(picture.image().getHeight());
        assertThat(Arrays.stream(read.getRGB(0, 0, width, 200, null, 0, width))
                        .distinct()
                        .count())
                .isGreaterThan(10);
        assertThat(new Color(read.getRGB(1, 1))).isEqualTo(Style.PAPER);
    }

    @Test
    void drawsTheSameBytesAgain() {
        assertThat(OverviewExamples.regional(true).picture(1).png())
                .isEqualTo(OverviewExamples.regional(true).picture(1).png());
    }

    @Test
    void coloursKeepTheirOrderInGrey() {
        double before = -1;
        for (int step = 0; step <= ColourMap.STEPS; step++) {
            Color c = ColourMap.of((double) step / ColourMap.STEPS);
            double grey = 0.2126 * c.getRed() + 0.7152 * c.getGreen() + 0.0722 * c.getBlue();
            assertThat(grey).isGreaterThan(before);
            before = grey;
        }
    }

    @Test
    void varianceReductionIsPositiveWhereTheSyntheticCameNearer() {
        TraceRow far = constant(1, 0);
        TraceRow near = constant(1, 0.5);

        assertThat(ImprovementPicture.variance(far, near).getAsDouble()).isCloseTo(Math.log(4), within(ROUNDING));
        assertThat(ImprovementPicture.variance(near, far).getAsDouble()).isCloseTo(-Math.log(4), within(ROUNDING));
        assertThat(ImprovementPicture.variance(far, constant(1, 1))).isEmpty();
    }

    private static TraceRow constant(double observed, double synthetic) {
        return new TraceRow("", Double.NaN, series(observed), series(synthetic), List.of());
    }

    private static Series series(double value) {
        double[] values = new double[10];
        Arrays.fill(values, value);
        return new Series(Samples.adopt(values), 0, 1);
    }

    @Test
    void fieldShowsTheLargestMeanInTheLightestColour() {
        EventStationPicture.Grid grid = new EventStationPicture.Grid(
                "misfit", "", List.of("a", "b"), List.of("X", "Y"), Samples.adopt(new double[] {0, 1, 2, Double.NaN}));

        BufferedImage image = EventStationPicture.draw(grid, 1).image();

        long lightest = Arrays.stream(image.getRGB(100, 50, 420, 70, null, 0, 420))
                .filter(rgb -> (rgb & 0xFFFFFF) == (ColourMap.of(1).getRGB() & 0xFFFFFF))
                .count();
        assertThat(lightest).isGreaterThan(5000);
    }

    @Test
    void histogramOfNothingAndOfOneValueIsDrawn() {
        HistogramPicture.Counted nothing = new HistogramPicture.Counted("", Samples.zeros(5), Double.NaN, Double.NaN);
        HistogramPicture.Counted one = new HistogramPicture.Counted("", Samples.adopt(new double[] {1}), 3, 0);

        assertThat(HistogramPicture.draw(OverviewExamples.TIME_SHIFT, List.of(nothing), 1)
                        .png())
                .isNotEmpty();
        BufferedImage single = HistogramPicture.draw(
                        new HistogramPicture.Quantity("length", "s", 3, 3), List.of(one), 1)
                .image();
        assertThat(lowerTicks(single)).isGreaterThan(3);
    }

    @Test
    void picturesGrowWithTheirContentOnly() {
        List<ConvergencePicture.Step> many =
                Collections.nCopies(60, OverviewExamples.steps().get(0));

        assertThat(ConvergencePicture.draw(many, 1).image().getWidth()).isBetween(800, 1000);
        assertThat(EventStationPicture.draw(OverviewExamples.grid(5, 50), 1)
                        .image()
                        .getWidth())
                .isBetween(800, 999);
        assertThat(EventStationPicture.draw(OverviewExamples.grid(5, 900), 1)
                        .image()
                        .getWidth())
                .isEqualTo(1000);
    }

    @Test
    void ticksOfCountsAreWholeNumbers() {
        Samples counts = Samples.adopt(new double[] {1, 0, 1});
        BufferedImage histogram = HistogramPicture.draw(
                        new HistogramPicture.Quantity("length", "s", 0, 3),
                        List.of(new HistogramPicture.Counted("", counts, 1.5, 1)),
                        1)
                .image();
        ConvergencePicture.Step one = new ConvergencePicture.Step("i01s00", 1, 1, ConvergencePicture.State.ACCEPTED);
        BufferedImage convergence = ConvergencePicture.draw(List.of(one), 1).image();

        assertThat(LinearScale.exactly(0, 2.4).whole().ticks(8)).containsExactly(0.0, 1.0, 2.0);
        assertThat(LinearScale.exactly(0, 1203).whole().ticks(4)).containsExactly(0.0, 500.0, 1000.0);
        assertThat(leftTicks(histogram, 0)).isEqualTo(2);
        assertThat(leftTicks(convergence, convergence.getHeight() - 210)).isEqualTo(2);
    }

    /** Ticks of the left axes below a row of the picture. */
    private static long leftTicks(BufferedImage image, int from) {
        int height = image.getHeight() - from;
        return marks(image.getRGB(Picture.LEFT - 3, from, 1, height, null, 0, 1));
    }

    /** Ticks below the lowest line that runs through the whole picture. */
    private static long lowerTicks(BufferedImage image) {
        int width = image.getWidth();
        int y = image.getHeight() - 1;
        while (Arrays.stream(image.getRGB(0, y, width, 1, null, 0, width))
                        .filter(rgb -> grey(rgb) < 250)
                        .count()
                < 500) {
            y--;
        }
        return marks(image.getRGB(0, y + 3, width, 1, null, 0, width));
    }

    /** Runs of inked pixels. */
    private static long marks(int[] pixels) {
        return IntStream.range(1, pixels.length)
                .filter(i -> grey(pixels[i]) < 200 && grey(pixels[i - 1]) >= 200)
                .count();
    }

    private static int grey(int rgb) {
        return rgb & 0xFF;
    }

    /** By their widths: red alone is only a third lighter than black. */
    @Test
    void observedIsFarDarkerThanSyntheticInGrey() {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(Style.PAPER);
        g.fillRect(0, 0, 100, 100);

        constant(1, -1)
                .drawTraces(
                        g,
                        new Plane(new Box(0, 0, 100, 100), LinearScale.exactly(0, 9), LinearScale.exactly(-1, 1)),
                        0.5,
                        1);

        assertThat(darkness(image, 0)).isGreaterThan(3 * darkness(image, 50)).isPositive();
        assertThat(darkness(image, 50)).isPositive();
    }

    /** Of fifty rows of a picture. */
    private static long darkness(BufferedImage image, int top) {
        return Arrays.stream(image.getRaster().getPixels(0, top, 100, 50, (int[]) null))
                .map(grey -> 255 - grey)
                .sum();
    }

    @Test
    void ticksLieWithinTheAxis() {
        assertThat(LinearScale.exactly(0.2, 1.05).ticks(5)).containsExactly(0.2, 0.4, 0.6000000000000001, 0.8, 1.0);
        assertThat(LinearScale.exactly(2e-7, 9e-7).title("misfit", "")).isEqualTo("misfit [10⁻⁷]");
        assertThatThrownBy(() -> new LinearScale(1, 1, 0)).hasMessageContaining("1.0 to 1.0");
    }

    @Test
    void aMapOfTwoKindsOfCoordinatesIsRefused() {
        List<RegionMap.Site> events = List.of(new RegionMap.Site("e", Position.geographic(1, 2)));
        List<RegionMap.Site> stations = List.of(new RegionMap.Site("s", Position.cartesian(1, 2)));

        assertThatThrownBy(() -> new RegionMap("", "", events, stations, List.of()))
                .hasMessageContaining("not both");
    }
}
