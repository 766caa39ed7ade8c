package jatoa.plot.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngEncoderTest {
    private final Palette palette =
            new Palette().ramp(Color.BLACK, Color.WHITE, 16).ramp(Color.RED, Color.WHITE, 4);

    private BufferedImage roundTrip(BufferedImage image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(new PngEncoder(palette).encode(image)));
    }

    @Test
    void coloursOfThePaletteComeBackExactly() throws IOException {
        Random random = new Random(5);
        BufferedImage image = new BufferedImage(61, 37, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, palette.colour(random.nextInt(palette.size())));
            }
        }
        BufferedImage read = roundTrip(image);
        assertThat(read.getWidth()).isEqualTo(61);
        assertThat(read.getHeight()).isEqualTo(37);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                assertThat(read.getRGB(x, y)).isEqualTo(image.getRGB(x, y));
            }
        }
    }

    @Test
    void otherColoursBecomeTheNearest() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFB0203);
        image.setRGB(1, 0, 0x020103);
        BufferedImage read = roundTrip(image);
        assertThat(read.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(read.getRGB(1, 0) & 0xFFFFFF).isZero();
    }

    @Test
    void anEncoderForgetsThePictureBefore() {
        PngEncoder encoder = new PngEncoder(palette);
        BufferedImage small = new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB);
        byte[] first = encoder.encode(small);
        encoder.encode(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB));
        assertThat(encoder.encode(small)).isEqualTo(first);
    }
}
