package jatoa.plot;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.FigureConfig;
import jatoa.model.Window;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class WaveformFigureTest {
    private final WaveformFigure figure = new WaveformFigure(FigureConfig.defaults());

    private static FigureData example() {
        List<Window> windows = FigureExamples.windows(1200, 600, 5);
        return FigureExamples.figure(FigureExamples.panel("AA.S000000.BXY", 0.02, FigureExamples.found(windows, 4)));
    }

    @Test
    void writesThePixelsItDrew() throws IOException {
        BufferedImage drawn = figure.image(example());
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(figure.png(example())));
        assertThat(read.getWidth()).isEqualTo(FigureConfig.defaults().width()).isEqualTo(drawn.getWidth());
        assertThat(read.getHeight()).isEqualTo(drawn.getHeight());
        for (int y = 0; y < read.getHeight(); y++) {
            for (int x = 0; x < read.getWidth(); x++) {
                assertThat(read.getRGB(x, y)).isEqualTo(drawn.getRGB(x, y));
            }
        }
    }

    @Test
    void theSameDataGiveTheSameBytes() {
        byte[] first = figure.png(example());
        figure.png(
                FigureExamples.figure(FigureExamples.panel("AA.S000000.BXZ", 3, FigureExamples.found(List.of(), 10))));
        assertThat(figure.png(example())).isEqualTo(first);
        assertThat(new WaveformFigure(FigureConfig.defaults()).png(example())).isEqualTo(first);
    }
}
