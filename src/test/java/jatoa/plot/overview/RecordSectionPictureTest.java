package jatoa.plot.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.Samples;
import jatoa.plot.canvas.Series;
import jatoa.plot.canvas.Style;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSectionPictureTest {
    private static List<TraceRow> rows(String distances) {
        return Arrays.stream(distances.split(" "))
                .map(Double::valueOf)
                .map(km -> row("AA.S" + km, km))
                .toList();
    }

    /** Observed and synthetic swing between their peaks all the time. */
    private static TraceRow row(String label, double km) {
        double[] values = DoubleStream.iterate(0, t -> t + 0.3)
                .limit(400)
                .map(t -> Math.signum(Math.sin(t)))
                .toArray();
        Series series = new Series(Samples.adopt(values), 0, 1);
        return new TraceRow(label, km, series, series, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "5 300", "80 226 313", "80 226 313 322", "NaN NaN", "1 50 51 200 1000"})
    void noTraceReachesTheFrame(String distances) {
        BufferedImage image =
                RecordSectionPicture.draw("001", rows(distances), 1).image();
        int top = border(image, 0, 1);
        int bottom = border(image, image.getHeight() - 1, -1);

        for (int y : new int[] {top + 1, top + 2, bottom - 1, bottom - 2}) {
            assertThat(inked(image, y)).isZero();
        }
        assertThat(inked(image, top + 10)).isPositive();
        assertThat(inked(image, bottom - 10)).isPositive();
    }

    /** The first row of the picture that is black for most of its width. */
    private static int border(BufferedImage image, int from, int step) {
        int y = from;
        while (Arrays.stream(image.getRGB(0, y, 1000, 1, null, 0, 1000))
                        .filter(rgb -> rgb == Style.INK.getRGB())
                        .count()
                < 600) {
            y += step;
        }
        return y;
    }

    private static long inked(BufferedImage image, int y) {
        return Arrays.stream(image.getRGB(80, y, 650, 1, null, 0, 650))
                .filter(rgb -> rgb != Style.PAPER.getRGB())
                .count();
    }

    @Test
    void rowsStandAtTheirDistanceUnlessTheyHideEachOther() {
        RecordSectionPicture.SectionRows apart = RecordSectionPicture.SectionRows.of(rows("80 226 313"), 300);
        RecordSectionPicture.SectionRows crowded = RecordSectionPicture.SectionRows.of(rows("80 226 313 322"), 300);

        assertThat(apart.even()).isFalse();
        assertThat(apart.values().toArray()).containsExactly(80, 226, 313);
        assertThat(crowded.even()).isTrue();
        assertThat(crowded.values().toArray()).containsExactly(0, 1, 2, 3);
        assertThat(RecordSectionPicture.SectionRows.even(rows("80 NaN"))).isTrue();
    }

    @Test
    void peaksReachByTheOverlapIntoTheNextEvenRow() {
        RecordSectionPicture.SectionRows even = RecordSectionPicture.SectionRows.of(rows("1 1 1 1"), 500);

        double spacing = even.y().at(1, 0, 500) - even.y().at(0, 0, 500);

        assertThat(2 * even.half()).isCloseTo(spacing, within(1e-9));
    }

    @Test
    void distancesAreToldWithTheDigitsOfTheFarthest() {
        assertThat(RecordSectionPicture.kilometres(rows("9.96 80 322"))).containsExactly("10 km", "80 km", "322 km");
        assertThat(RecordSectionPicture.kilometres(rows("0.52 1.3"))).containsExactly("0.52 km", "1.30 km");
        assertThat(RecordSectionPicture.kilometres(rows("44.44 NaN"))).containsExactly("44.4 km", "");
        assertThat(RecordSectionPicture.kilometres(rows("0"))).containsExactly("0.00 km");
    }

    /** Crowded or not, something stands beside every trace; without a distance less. */
    @Test
    void everyRowHasItsNameAndDistanceBeside() {
        for (String distances : new String[] {"80 226 313", "80 226 313 322", "80 90 500"}) {
            BufferedImage image =
                    RecordSectionPicture.draw("001", rows(distances), 1).image();

            assertThat(lines(image)).isEqualTo(distances.split(" ").length);
        }
    }

    /** Blocks of rows with letters in the last column of the sheet, where the distances end. */
    private static long lines(BufferedImage image) {
        long count = 0;
        boolean before = false;
        for (int y = 0; y < image.getHeight(); y++) {
            boolean inked = Arrays.stream(image.getRGB(976, y, 12, 1, null, 0, 12))
                    .anyMatch(rgb -> rgb != Style.PAPER.getRGB());
            count += inked && !before ? 1 : 0;
            before = inked;
        }
        return count;
    }
}
