package jatoa.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.config.NormalizeTo;
import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.ResponseConfig;
import jatoa.config.StandardizeConfig;
import jatoa.config.TraceType;
import jatoa.io.SpecfemAscii;
import jatoa.model.Component;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import jatoa.testing.Shared;
import jatoa.testing.TestVectors;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the example to filtered traces, as the reference program made them, under every configuration that changes them. */
class PreprocessGoldenTest {
    /** Relative to the trace's largest value: another order of summation, sections grouped otherwise. */
    private static final double SAMPLES = 1e-9;

    private static final String EXAMPLE = "reference/example/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs",
                "band_5_50",
                "band_20_60",
                "onepass_corners4",
                "taper10",
                "stf_hdur5",
                "normalize_obs",
                "normalize_syn",
                "syn_syn_example"
            })
    void filtersTheExampleAsTheGolden(String name) {
        JsonNode golden = Shared.json(EXAMPLE + "golden/" + name + ".json");
        Path data = Shared.path(EXAMPLE + "data");
        ProcessingConfig config = config(golden.get("config"));
        Standardizer standardizer = new Standardizer(config.standardize());
        Preprocessor preprocessor = new Preprocessor(config);
        for (JsonNode pair : golden.get("pairs")) {
            String[] id = pair.get("pair").asText().split("_", 2);
            Trace obs = read(data, id[0], "obs", id[1]);
            Trace syn = read(data, id[0], "syn", id[1]);
            Aligned aligned = standardizer.standardize(List.of(obs), List.of(syn));
            assertThat(aligned.adjustments()).isEmpty();
            List<TracePair> filtered =
                    preprocessor.preprocess(aligned, config.bands().get(0));
            assertThat(filtered).hasSize(1);
            assertIs(filtered.get(0).observed(), pair.at("/preprocess/obs"));
            assertIs(filtered.get(0).synthetic(), pair.at("/preprocess/syn"));
        }
        assertThat(golden.get("pairs")).hasSize(30);
    }

    private static Trace read(Path data, String event, String side, String station) {
        Path file = data.resolve(event + File.separator + side + File.separator + station + ".BXY.semd");
        return SpecfemAscii.read(file.toString(), 0);
    }

    private static ProcessingConfig config(JsonNode golden) {
        JsonNode settings = golden.get("config");
        JsonNode steps = golden.path("preprocess");
        String normalize = steps.path("normalize_to").asText("none").toUpperCase(Locale.ROOT);
        PreprocessConfig preprocess = new PreprocessConfig(
                true,
                steps.path("corners").asInt(2),
                steps.path("zerophase").asBoolean(true),
                steps.path("taper_percentage").asDouble(0.05),
                steps.path("half_duration").asDouble(0),
                NormalizeTo.valueOf(normalize),
                ResponseConfig.defaults());
        PeriodBand band = new PeriodBand(
                settings.get("min_period").asDouble(),
                settings.get("max_period").asDouble());
        return new ProcessingConfig(
                List.of(band),
                List.of(Component.of("Y")),
                TraceType.SYN,
                TraceType.SYN,
                false,
                StandardizeConfig.defaults(),
                preprocess);
    }

    private static void assertIs(Trace trace, JsonNode golden) {
        JsonNode expected = golden.get(trace.id().toString());
        Samples samples = trace.samples();
        double max = expected.get("max_abs").asDouble();
        assertThat(samples.npts()).isEqualTo(expected.get("n").asInt());
        assertThat(samples.maxAbs()).isCloseTo(max, within(SAMPLES * max));
        double[] every = TestVectors.doubles(expected.get("samples"));
        int step = expected.get("every").asInt();
        for (int i = 0; i < every.length; i++) {
            assertThat(samples.get(i * step)).as("sample %d", i * step).isCloseTo(every[i], within(SAMPLES * max));
        }
        double square = 0;
        for (double v : samples.array()) {
            square += v * v;
        }
        double rms = expected.get("rms").asDouble();
        assertThat(Math.sqrt(square / samples.npts())).isCloseTo(rms, within(SAMPLES * max));
    }
}
