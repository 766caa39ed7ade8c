package jatoa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.plot.canvas.Style;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the example's waveforms, by event and by station. */
class PictureCommandTest {
    private static final String CONFIG = "conf/example.yaml";

    /** Of a picture and of an evaluation's row in it, pixels. */
    private static final int WIDTH = 2000;

    private static final int ROW = 240;

    @TempDir
    Path directory;

    private BufferedImage drawn(String... arguments) throws IOException {
        Path file = directory.resolve("picture.png");
        String[] all = new String[arguments.length + 3];
        all[0] = "picture";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--out";
        all[arguments.length + 2] = file.toString();
        assertThat(Main.execute(all)).isEqualTo(Main.OK);
        return ImageIO.read(file.toFile());
    }

    private static int tinted(BufferedImage image) {
        int tint = Style.windowTint(1).getRGB();
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == tint ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void drawsAnEventsStationsWithTheirWindows() throws IOException {
        BufferedImage all = drawn(CONFIG, "--event", "002");
        BufferedImage none = drawn(CONFIG, "--event", "002", "--set", "pyflex_parameters={cc_acceptance_level: 1.0}");

        assertThat(all.getWidth()).isEqualTo(WIDTH);
        assertThat(none.getHeight()).isEqualTo(all.getHeight());
        assertThat(tinted(all)).isGreaterThan(20 * tinted(none));
    }

    @Test
    void drawsARowForEachConfiguration() throws IOException {
        BufferedImage one = drawn(CONFIG, "--event", "001", "--station", "AA.S000001");
        BufferedImage three = drawn(CONFIG, CONFIG, CONFIG, "--event", "001", "--station", "S000001");

        assertThat(three.getHeight() - one.getHeight()).isEqualTo(2 * ROW);
        assertThat(tinted(three)).isGreaterThan(2 * tinted(one));
    }

    @Test
    void drawsTheBandAskedFor() throws IOException {
        String bands = "periods=[[10, 30], [20, 60]]";
        BufferedImage first = drawn(CONFIG, "--event", "001", "--set", bands);

        assertThat(differing(first, drawn(CONFIG, "--event", "001", "--set", bands, "--band", "..30")))
                .isZero();
        assertThat(differing(first, drawn(CONFIG, "--event", "001", "--set", bands, "--band", "20..60")))
                .isPositive();
        assertThat(differing(
                        drawn(CONFIG, "--event", "001", "--set", "periods=[[20, 60]]"),
                        drawn(CONFIG, "--event", "001", "--set", bands, "--band", "20..60")))
                .isZero();
        String file = directory.resolve("none.png").toString();
        assertThat(Main.execute("picture", CONFIG, "--event", "001", "--set", bands, "--band", "5..15", "--out", file))
                .isEqualTo(Main.WRONG_INPUT);
    }

    private static int differing(BufferedImage one, BufferedImage other) {
        assertThat(other.getHeight()).isEqualTo(one.getHeight());
        int[] left = one.getRGB(0, 0, one.getWidth(), one.getHeight(), null, 0, one.getWidth());
        int[] right = other.getRGB(0, 0, one.getWidth(), one.getHeight(), null, 0, one.getWidth());
        return (int)
                IntStream.range(0, left.length).filter(i -> left[i] != right[i]).count();
    }

    @Test
    void saysWhichStationIsNotDrawnAndWhy() throws IOException {
        Path observed = Files.createDirectories(directory.resolve("001"));
        for (String station : List.of("S000000", "S000001", "S000002")) {
            String name = "AA." + station + ".BXY.semd";
            Files.copy(Path.of("data/001/obs", name), observed.resolve(name));
        }
        Files.writeString(observed.resolve("AA.S000001.BXY.semd"), "0.0 nonsense\n");
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            drawn(CONFIG, "--event", "001", "--set", "observed=" + directory + "/{event}/{channel}.semd");
        } finally {
            System.setErr(before);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("nonsense")))
                .singleElement()
                .asString()
                .startsWith("jatoa: not drawn: AA.S000001")
                .contains("AA.S000001.BXY.semd");
    }

    @Test
    void refusesWhatIsNotThere() {
        String file = directory.resolve("none.png").toString();

        assertThat(Main.execute("picture", CONFIG, "--event", "009", "--out", file))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("picture", CONFIG, "--event", "001", "--station", "S9", "--out", file))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("picture", CONFIG, CONFIG, "--event", "001", "--out", file))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("picture", CONFIG, "--event", "001", "--component", "Q", "--out", file))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Main.execute("picture", CONFIG, "--event", "001", "--out", file + ".pdf"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(Files.exists(Path.of(file))).isFalse();
    }
}
