package jatoa.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.model.InputException;
import jatoa.model.Position;
import jatoa.model.SourceReceiver;
import jatoa.model.Window;
import jatoa.testing.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TravelTimesTest {
    /** Asked for are 50 ms of the first arrivals; another ray tracer agrees to 2.2 ms on all arrivals. */
    private static final double SECONDS = 0.005;
    /** Values published with the tables of this ray tracer are rounded to 0.1 ms. */
    private static final double PUBLISHED = 0.002;

    private static double first(List<Window.Phase> arrivals, String phase) {
        return arrivals.stream()
                .filter(a -> a.name().equals(phase))
                .findFirst()
                .orElseThrow()
                .seconds();
    }

    @Test
    void knownTimes() {
        List<Window.Phase> iasp91 = new TravelTimes(EarthModel.bundled("iasp91")).arrivals(35, 60);
        assertThat(first(iasp91, "P")).isCloseTo(602.9510, within(PUBLISHED));
        assertThat(first(iasp91, "S")).isCloseTo(1093.6481, within(PUBLISHED));
        assertThat(first(iasp91, "pP")).isCloseTo(613.6100, within(PUBLISHED));
        List<Window.Phase> ak135 = new TravelTimes(EarthModel.bundled("AK135")).arrivals(35, 60);
        assertThat(first(ak135, "P")).isCloseTo(602.9884, within(PUBLISHED));
        assertThat(first(ak135, "S")).isCloseTo(1093.0857, within(PUBLISHED));
    }

    @Test
    void sourcesAboveTheSurfaceCountAsAtIt() {
        TravelTimes times = new TravelTimes(EarthModel.bundled("ak135"), List.of("P"));
        assertThat(times.arrivals(-0.4, 30)).isEqualTo(times.arrivals(0, 30));
    }

    /** All names, counts and times of another ray tracer, both models, four depths, nine distances. */
    @ParameterizedTest
    @ValueSource(strings = {"ak135", "iasp91"})
    void everyArrivalOfTheReference(String model) {
        TravelTimes times = new TravelTimes(EarthModel.bundled(model));
        for (JsonNode c : Shared.json("reference/observed/travel-times.json").get(model)) {
            double depth = c.get("depth_km").asDouble();
            double distance = c.get("dist_deg").asDouble();
            List<Window.Phase> arrivals = times.arrivals(depth, distance);
            List<Window.Phase> expected = new ArrayList<>();
            c.get("arrivals")
                    .forEach(a -> expected.add(
                            new Window.Phase(a.get(0).asText(), a.get(1).asDouble())));
            assertThat(arrivals.get(0).seconds()).isCloseTo(expected.get(0).seconds(), within(SECONDS));
            assertThat(arrivals).as("%s km, %s degrees", depth, distance).hasSameSizeAs(expected);
            for (Window.Phase e : expected) {
                assertThat(arrivals)
                        .as("%s km, %s degrees: %s", depth, distance, e)
                        .anyMatch(a -> a.name().equals(e.name()) && Math.abs(a.seconds() - e.seconds()) < SECONDS);
            }
        }
    }

    @Test
    void manyThreadsGetTheSame() throws Exception {
        TravelTimes alone = new TravelTimes(EarthModel.bundled("ak135"));
        TravelTimes shared = new TravelTimes(EarthModel.bundled("ak135"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Window.Phase>>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                double depth = 10 * (i % 5);
                double distance = 2 + 4 * i;
                tasks.add(() -> shared.arrivals(depth, distance));
            }
            List<Future<List<Window.Phase>>> results = threads.invokeAll(tasks);
            for (int i = 0; i < 40; i++) {
                assertThat(results.get(i).get()).isEqualTo(alone.arrivals(10 * (i % 5), 2 + 4 * i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String bundledText(String name) throws IOException {
        try (InputStream in = TravelTimesTest.class.getResourceAsStream("/edu/sc/seis/TauP/StdModels/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static EarthModel read(String text, String file) {
        return EarthModel.read(text.getBytes(StandardCharsets.UTF_8), file);
    }

    @Test
    void modelsOfTheUser() throws IOException {
        List<Window.Phase> bundled = new TravelTimes(EarthModel.bundled("iasp91")).arrivals(35, 60);
        List<Window.Phase> tvel = new TravelTimes(read(bundledText("iasp91.tvel"), "my.tvel")).arrivals(35, 60);
        assertThat(tvel).hasSameSizeAs(bundled);
        assertThat(first(tvel, "P")).isCloseTo(first(bundled, "P"), within(PUBLISHED));
        assertThat(new TravelTimes(read(bundledText("prem.nd"), "my.nd"), List.of("P")).arrivals(35, 60))
                .hasSize(1);
    }

    @Test
    void aModelThatCannotBeReadIsSaidToBe() throws IOException {
        assertThatThrownBy(() -> EarthModel.bundled("ak136"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'ak136'");
        assertThatThrownBy(() -> EarthModel.bundled("../ak135")).isInstanceOf(InputException.class);
        for (String text : List.of(
                "",
                "hello",
                "two\nlines\n",
                bundledText("iasp91.tvel").replace("5.8000", "fast"),
                bundledText("iasp91.tvel").substring(0, 200),
                "a\nb\n0 5 3 2\n100 6 4 3\n50 7 5 3\n")) {
            assertThatThrownBy(() -> read(text, "my.tvel"))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("my.tvel: cannot be used as an Earth model");
        }
    }

    @Test
    void impossibleGeometry() {
        TravelTimes times = new TravelTimes(EarthModel.bundled("ak135"), List.of("P"));
        assertThatThrownBy(() -> times.arrivals(35, Double.NaN)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> times.arrivals(35, 181)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> times.arrivals(7000, 30))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("7000");
    }

    @Test
    void geometryOfAPair() {
        SourceReceiver pair = Distances.of(Position.geographic(-3.77, -77.07), Position.geographic(37.9304, 58.1189));
        assertThat(pair.distanceKm()).isCloseTo(14106.987090430457, within(1e-6));
        assertThat(pair.degrees()).isCloseTo(126.78247917066241, within(1e-9));
        SourceReceiver mesh = Distances.of(Position.cartesian(0, 0), Position.cartesian(3000, 4000));
        assertThat(mesh.distanceKm()).isEqualTo(5);
        assertThat(mesh.degrees()).isNaN();
        assertThatThrownBy(() -> Distances.of(Position.cartesian(0, 0), Position.geographic(0, 0)))
                .isInstanceOf(InputException.class);
    }

    @Test
    void noSourceIsDeeperThanTheModel() {
        TravelTimes times = TravelTimes.bundled("ak135");
        assertThat(times.impossible(700)).isEmpty();
        assertThat(times.impossible(24400))
                .contains("a source depth of 24400.0 km lies in no Earth model (ak135 has a radius of 6371.0 km)");
    }
}
