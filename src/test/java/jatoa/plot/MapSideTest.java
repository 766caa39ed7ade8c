package jatoa.plot;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.config.OutputConfig.FigureConfig;
import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.Arrivals;
import jatoa.model.Event;
import jatoa.model.Magnitude;
import jatoa.model.MomentTensor;
import jatoa.model.Origin;
import jatoa.model.PairContext;
import jatoa.model.Position;
import jatoa.model.SourceReceiver;
import jatoa.model.Station;
import jatoa.model.Window.Phase;
import jatoa.plot.canvas.Style;
import jatoa.testing.ExampleRun;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapSideTest {
    private static final FigureConfig WITH_MAP = new FigureConfig(true, 1000, 240, 1, true);

    static FigureData located() {
        Event event = new Event(
                "2018p130600",
                new Origin(1_518_969_836_000_000_000L, Position.geographic(-39.95, 176.3), 20_600),
                new Magnitude(5.2, "Mw"),
                new MomentTensor(0, 0, 0, 0, 0, 0),
                0.7);
        Station station = new Station("NZ", "BFZ", Position.geographic(-40.68, 176.25), 283, 0);
        List<Phase> phases = List.of(new Phase("P", 60), new Phase("S", 110), new Phase("S", 140));
        PairContext context = new PairContext(
                0,
                Optional.of(event),
                Optional.of(station),
                Optional.of(new SourceReceiver(81.13, 0.73, 183, 3)),
                Optional.of(new Arrivals(phases, 81.13, 0)));
        FigureData plain = FigureExamples.figure(panel("NZ.BFZ.BXE"), panel("NZ.BFZ.BXN"), panel("NZ.BFZ.BXZ"));
        return new FigureData(plain.pair(), plain.evaluation(), plain.kinds(), context, plain.panels());
    }

    private static FigureData.Panel panel(String channel) {
        return FigureExamples.panel(channel, 1e-4, FigureExamples.found(FigureExamples.windows(1200, 600, 2), 1));
    }

    @Test
    void theMapStandsBesideTheWaveforms() {
        BufferedImage with = new WaveformFigure(WITH_MAP).image(located());
        BufferedImage without = new WaveformFigure(FigureConfig.defaults()).image(located());

        assertThat(with.getWidth()).isEqualTo(without.getWidth() + MapSide.WIDTH);
        assertThat(with.getRGB(0, 0, 1000, without.getHeight(), null, 0, 1000))
                .isEqualTo(without.getRGB(0, 0, 1000, without.getHeight(), null, 0, 1000));
        assertThat(colours(with, 1000)).contains(Style.EVENT.getRGB(), Style.STATION.getRGB(), Style.LAND.getRGB());
    }

    @Test
    void withoutPlacesTheFigureIsThatOfTheWaveforms() {
        FigureData unlocated = FigureExamples.figure(panel("AA.S000000.BXY"));

        assertThat(new WaveformFigure(WITH_MAP).image(unlocated).getWidth()).isEqualTo(WITH_MAP.width());
    }

    @Test
    void theTitleSaysWhatAndWhere() {
        assertThat(Titles.figure(located())).contains("Mw 5.2, Δ 81.1 km, azimuth 183°");
    }

    @Test
    void arrivalsAreMarkedAlsoOutsideTheWindows() {
        int blue = Style.PHASE.getRGB();
        FigureData located = located();
        FigureData plain = FigureExamples.figure(panel("NZ.BFZ.BXE"), panel("NZ.BFZ.BXN"), panel("NZ.BFZ.BXZ"));

        assertThat(count(located, blue)).isGreaterThan(count(plain, blue));
    }

    private static long count(FigureData data, int colour) {
        BufferedImage image = new WaveformFigure(FigureConfig.defaults()).image(data);
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(rgb -> rgb == colour)
                .count();
    }

    private static List<Integer> colours(BufferedImage image, int left) {
        int width = image.getWidth() - left;
        return Arrays.stream(image.getRGB(left, 0, width, image.getHeight(), null, 0, width))
                .distinct()
                .boxed()
                .toList();
    }

    @Test
    void figuresAreOnOffOrDescribed() {
        SettingsMap example = ExampleRun.example();

        assertThat(figures(example.with("figures", true))).isEqualTo(FigureConfig.defaults());
        assertThat(figures(example.with("figures", false)).enabled()).isFalse();
        assertThat(figures(example.with("figures", Map.of("map", true)))).isEqualTo(WITH_MAP);
    }

    private static FigureConfig figures(SettingsMap settings) {
        return RunConfig.of(settings).output().figures();
    }
}
