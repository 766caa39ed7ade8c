package jatoa.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jatoa.model.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleDataTest {
    private static final ExampleSize SMALL = new ExampleSize(2, 3, 1000, 5);
    private static final int MAX_LAG = 60;
    private static final int THREADS = 3;

    @TempDir
    private Path directory;

    @Test
    void laysFilesOutAsTheRepositorysData() throws IOException {
        String config = write("a", SMALL, THREADS);
        assertThat(config).isEqualTo(directory.resolve("a/example.yaml").toString());
        assertThat(contents("a").keySet())
                .hasSize(2 * 3 * 2 + 4)
                .contains(
                        "data/001/obs/AA.S000000.BXY.semd",
                        "data/002/syn/AA.S000002.BXY.semd",
                        "STATIONS",
                        "SOURCE_001",
                        "SOURCE_002",
                        "example.yaml");
        List<String> lines = Files.readAllLines(directory.resolve("a/data/001/syn/AA.S000001.BXY.semd"));
        assertThat(lines).hasSize(1000);
        assertThat(lines.get(0)).matches(" +-19\\.9200 +-?\\d\\.\\d{6}E[+-]\\d\\d");
        assertThat(Files.readAllLines(directory.resolve("a/STATIONS")))
                .hasSize(3)
                .allMatch(l -> l.matches("S00000\\d AA \\d+\\.\\d \\d+\\.\\d 0\\.0 0\\.0"));
    }

    @Test
    void theConfigurationNamesItsFilesFromAnywhere() throws IOException {
        JsonNode config =
                new YAMLMapper().readTree(Path.of(write("it's", SMALL, 1)).toFile());
        assertThat(config.get("base").asText()).isEqualTo("config");
        assertThat(config.get("events").get("glob").asText()).isEqualTo("data/*");
        assertThat(config.get("observed").asText()).isEqualTo("data/{event}/obs/{channel}.semd");
        assertThat(config.get("output").asText()).isEqualTo("results");
        assertThat(config.get("event_file").asText()).isEqualTo("SOURCE_{event}");
    }

    @Test
    void sameSeedSameBytesWhateverTheThreads() throws IOException {
        write("one", SMALL, 1);
        write("many", SMALL, THREADS);
        Map<String, String> one = contents("one");
        one.remove("example.yaml");
        Map<String, String> many = contents("many");
        many.remove("example.yaml");
        assertThat(many).isEqualTo(one);
    }

    @Test
    void anotherSeedIsAnotherDataSet() throws IOException {
        write("five", SMALL, 1);
        write("six", new ExampleSize(2, 3, 1000, 6), 1);
        Map<String, String> six = contents("six");
        contents("five").forEach((name, text) -> {
            if (name.endsWith(".semd") || name.equals("STATIONS")) {
                assertThat(six.get(name)).as(name).isNotEqualTo(text);
            }
        });
    }

    @Test
    void aLargerDataSetHoldsTheSmallerOne() throws IOException {
        write("small", SMALL, 1);
        write("large", new ExampleSize(3, 130, 1000, 5), THREADS);
        Map<String, String> large = contents("large");
        contents("small").forEach((name, text) -> {
            if (name.startsWith("data/") || name.startsWith("SOURCE")) {
                assertThat(large.get(name)).as(name).isEqualTo(text);
            }
        });
    }

    @Test
    void neverMixesTwoDataSets() {
        write("twice", SMALL, 1);
        assertThatThrownBy(() -> write("twice", SMALL, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("twice/data is not empty");
    }

    @Test
    void refusesDirectoriesThatTemplatesWouldMisread() {
        for (String name : List.of("a{event}", "a*", "a\nb")) {
            assertThatThrownBy(() -> ExampleData.write(directory + "/" + name, SMALL, 1, done -> {}))
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void aClusterStandsTogetherAndTheFirstStationAlone() throws IOException {
        ExampleSize anywhere = new ExampleSize(1, 12, 1000, 5);
        ExampleSize clustered = new ExampleSize(1, 12, 1000, 5, 6);
        WaveModel.Point lone = new WaveModel(clustered).station(0);
        for (int s = 1; s < 12; s++) {
            WaveModel.Point place = new WaveModel(clustered).station(s);
            double apart = Math.hypot(place.x() - lone.x(), place.y() - lone.y());
            WaveModel.Point last = new WaveModel(clustered).station(11);
            if (s < 6) {
                assertThat(place).isEqualTo(new WaveModel(anywhere).station(s));
            } else {
                assertThat(apart).isGreaterThan(clustered.width());
                assertThat(Math.hypot(place.x() - last.x(), place.y() - last.y()))
                        .isLessThan(0.05 * clustered.width());
            }
        }
        String config = ExampleData.write(directory.resolve("clustered").toString(), clustered, 1, done -> {});
        assertThat(Files.readString(Path.of(config))).contains("jatoa example DIR --cluster 6 --events 1");
        assertThatThrownBy(() -> new ExampleSize(1, 12, 1000, 5, 12))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stations in the cluster lies between 0 and 11");
    }

    @Test
    void tellsHowManyPairsAreWritten() {
        long[] last = new long[1];
        ExampleData.write(directory.resolve("told").toString(), SMALL, 1, done -> last[0] = done);
        assertThat(last[0]).isEqualTo(SMALL.pairs());
    }

    @Test
    void observedAndSyntheticDifferByAFewSecondsAtMost() {
        ExampleSize size = new ExampleSize(5, 10, 2500, 1);
        WaveModel model = new WaveModel(size);
        double[] observed = new double[size.samples()];
        double[] synthetic = new double[size.samples()];
        int late = 0;
        int early = 0;
        for (int e = 0; e < size.events(); e++) {
            for (int s = 0; s < size.stations(); s++) {
                model.observed(e, s, observed);
                model.synthetic(e, s, synthetic);
                int lag = bestLag(observed, synthetic);
                assertThat(correlation(observed, synthetic, lag)).isGreaterThan(0.7);
                assertThat(Math.abs(lag) * ExampleSize.DT).isLessThan(4.0);
                late += lag > 4 ? 1 : 0;
                early += lag < -4 ? 1 : 0;
            }
        }
        assertThat(late).isGreaterThan(5);
        assertThat(early).isGreaterThan(5);
    }

    private String write(String name, ExampleSize size, int threads) {
        return ExampleData.write(directory.resolve(name).toString(), size, threads, done -> {});
    }

    private Map<String, String> contents(String name) throws IOException {
        Path root = directory.resolve(name);
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> below = Files.walk(root)) {
            for (Path file : below.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static int bestLag(double[] observed, double[] synthetic) {
        int best = 0;
        for (int lag = -MAX_LAG; lag <= MAX_LAG; lag++) {
            if (correlation(observed, synthetic, lag) > correlation(observed, synthetic, best)) {
                best = lag;
            }
        }
        return best;
    }

    /** Normalised; a positive lag means that the observed arrives later. */
    private static double correlation(double[] observed, double[] synthetic, int lag) {
        double cross = 0;
        double o = 0;
        double s = 0;
        for (int i = Math.max(0, lag); i < observed.length + Math.min(0, lag); i++) {
            cross += observed[i] * synthetic[i - lag];
            o += observed[i] * observed[i];
            s += synthetic[i - lag] * synthetic[i - lag];
        }
        return cross / Math.sqrt(o * s);
    }
}
