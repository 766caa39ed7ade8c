package jatoa.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.arrivals.TravelTimes;
import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.math.Geodesy;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.Arrivals;
import jatoa.model.ChannelId;
import jatoa.model.ComponentMeasurement;
import jatoa.model.Inventory;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.model.Window;
import jatoa.signal.Preprocessor;
import jatoa.signal.Preprocessor.Site;
import jatoa.signal.Standardizer;
import jatoa.testing.TestVectors;
import jatoa.window.WindowSelector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From raw recordings of one pair to windows, misfits and adjoint sources, as Pyatoa has them: six settings, rotation among them. */
class ChainVectorsTest {
    /** Of windows and misfits, relative; of adjoint sources, of their largest value. */
    private static final double VALUE = 1e-9;

    private static final JsonNode CHAIN = TestVectors.json("processing/chain.json");
    /** The vectors come from a SciPy before 1.11, whose Simpson rule differs for an even number of samples. */
    private static final String SETTINGS = "events: [e]\nobserved: '{channel}.o'\nsynthetic: '{channel}.s'\n"
            + "conventions: pyatoa\nquadrature: simpson_legacy\n";

    private static Stream<Named<JsonNode>> cases() {
        List<Named<JsonNode>> cases = new ArrayList<>();
        CHAIN.get("cases").forEach(c -> cases.add(Named.of(c.get("case").asText(), c)));
        assertThat(cases).hasSize(6);
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesPyatoasNumbers(JsonNode wanted) {
        RunConfig config = config(wanted);
        double total = 0;
        int windows = 0;
        List<TracePair> filtered = filtered(config);
        assertThat(filtered).hasSize(wanted.get("misfit").size());
        for (TracePair pair : filtered) {
            String component = pair.component().toString();
            List<TimeSpan> spans = spans(config, pair, wanted.path("windows").path(component));
            ComponentMeasurement measured = Misfit.of(
                            config.bands().misfits().get(0),
                            config.misfitOptions(),
                            config.processing().bands().get(0))
                    .measure(pair, spans, Output.MISFIT_AND_ADJOINT);
            double misfit = wanted.get("misfit").get(component).asDouble();
            assertThat(measured.misfit()).as(component).isCloseTo(misfit, within(VALUE * misfit));
            double[] reversed = TestVectors.doubles(
                    wanted.get("adjoint_source_time_reversed_as_held_in_memory").get(component));
            assertReversed(measured.adjoint(), reversed);
            total += measured.misfit();
            windows += spans.size();
        }
        double sum = wanted.get("total_misfit").asDouble();
        assertThat(total).isCloseTo(sum, within(VALUE * sum));
        if (config.window()) {
            assertThat(windows).isEqualTo(wanted.get("nwin").asInt());
        }
    }

    private static RunConfig config(JsonNode wanted) {
        String settings = SETTINGS + "preprocess: " + wanted.get("preprocess_kwargs") + "\n"
                + (wanted.path("windows").isEmpty() ? "window: false\n" : "");
        StringBuilder more = new StringBuilder();
        wanted.get("config")
                .properties()
                .forEach(e -> more.append(e.getKey())
                        .append(": ")
                        .append(e.getValue())
                        .append('\n'));
        return RunConfig.of(SettingsFile.parse((settings + more).getBytes(StandardCharsets.UTF_8), "chain"));
    }

    private static List<TracePair> filtered(RunConfig config) {
        Site site = new Site(Inventory.EMPTY, OptionalDouble.of(line().backazimuth()), Double.NaN);
        Preprocessor preprocessor = new Preprocessor(config.processing(), config.signal());
        return preprocessor.filter(
                preprocessor.condition(
                        new Standardizer(config.processing().standardize(), config.signal())
                                .standardize(stream(CHAIN.get("obs")), stream(CHAIN.get("syn"))),
                        site),
                config.processing().bands().get(0));
    }

    /** Of the windows selected, which must be {@code wanted}; without selection, of the whole trace as Pyatoa has it. */
    private static List<TimeSpan> spans(RunConfig config, TracePair pair, JsonNode wanted) {
        TimeAxis axis = pair.observed().axis();
        if (!config.window()) {
            return List.of(new TimeSpan(1, axis.npts() * axis.dt() - 1));
        }
        List<Window> windows = new WindowSelector(config.windows())
                .select(pair, config.processing().bands().get(0), Optional.of(arrivals()))
                .accepted();
        assertThat(windows).hasSize(wanted.size());
        List<TimeSpan> spans = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            JsonNode expected = wanted.get(i);
            assertThat(List.of(window.left(), window.right(), window.center(), window.shiftSamples()))
                    .containsExactly(
                            expected.get("left").asInt(),
                            expected.get("right").asInt(),
                            expected.get("center").asInt(),
                            expected.get("cc_shift").asInt());
            assertThat(window.cc()).isCloseTo(expected.get("cc").asDouble(), within(VALUE));
            assertThat(window.dlna()).isCloseTo(expected.get("dlnA").asDouble(), within(VALUE));
            assertThat(window.weight()).isCloseTo(expected.get("weight").asDouble(), within(20 * VALUE));
            spans.add(TimeSpan.ofSamples(window.left(), window.right(), axis.dt()));
        }
        return spans;
    }

    private static Geodesy.Line line() {
        return Geodesy.line(at("event", "lat"), at("event", "lon"), at("station", "lat"), at("station", "lon"));
    }

    private static Arrivals arrivals() {
        double degrees =
                Geodesy.degrees(at("event", "lat"), at("event", "lon"), at("station", "lat"), at("station", "lon"));
        return new Arrivals(
                TravelTimes.bundled("ak135").arrivals(at("event", "depth_m") / 1000, degrees), line().kilometres(), 0);
    }

    private static double at(String what, String coordinate) {
        return CHAIN.get(what).get(coordinate).asDouble();
    }

    /** Times count from the origin. */
    private static List<Trace> stream(JsonNode side) {
        List<Trace> stream = new ArrayList<>();
        side.get("data").properties().forEach(channel -> {
            double[] x = TestVectors.doubles(channel.getValue());
            long start = TimeAxis.plus(0, side.get("start_rel_s").asDouble());
            TimeAxis axis = TimeAxis.ofStep(start, side.get("delta").asDouble(), x.length);
            ChannelId id = new ChannelId("XX", "AAA", side.get("location").asText(), channel.getKey());
            stream.add(new Trace(id, axis, Samples.adopt(x)));
        });
        return stream;
    }

    private static void assertReversed(Samples actual, double[] reversed) {
        double largest = Samples.copyOf(reversed).maxAbs();
        double[] forward = new double[reversed.length];
        for (int i = 0; i < forward.length; i++) {
            forward[i] = reversed[forward.length - 1 - i];
        }
        assertThat(actual.toArray()).containsExactly(forward, within(VALUE * largest));
    }
}
