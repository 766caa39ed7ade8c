package jatoa.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.MisfitConfig;
import jatoa.config.MisfitOptions;
import jatoa.config.NormalizeTo;
import jatoa.config.PreprocessConfig;
import jatoa.config.ProcessingConfig;
import jatoa.config.ResponseConfig;
import jatoa.config.SettingsMap;
import jatoa.config.Side;
import jatoa.config.SignalOptions;
import jatoa.config.StandardizeConfig;
import jatoa.config.TraceType;
import jatoa.misfit.Misfit;
import jatoa.misfit.Output;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.Gaps;
import jatoa.model.PeriodBand;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.TimeSpan;
import jatoa.model.Trace;
import jatoa.model.TracePair;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Adjoint sources are the gradient with respect to the synthetic as the solver wrote it, on its own time axis: through the
 * alignment, the source-time function, tapers and filter (corrected conventions).
 */
class RawGradientTest {
    private static final double EXACT = 1e-5;
    private static final double STEP = 1e-5;
    private static final PeriodBand BAND = new PeriodBand(8, 40);
    private static final ChannelId CHANNEL = ChannelId.parse("XX.STA..BXZ");
    private static final List<TimeSpan> WINDOWS = List.of(new TimeSpan(40, 110), new TimeSpan(100, 200));

    /** Pulses around 100 s. */
    private static Trace trace(double start, double dt, int npts, double delay, Gaps gaps) {
        double[] x = new double[npts];
        for (int i = 0; i < npts; i++) {
            for (int k = 0; k < 5; k++) {
                double t = start + i * dt - delay - 60 - 25 * k;
                x[i] += (1 + 0.3 * k) * Math.exp(-t * t / 300) * Math.cos(2 * Math.PI * t / (11 + 3 * k) + k);
            }
        }
        return new Trace(CHANNEL, TimeAxis.ofStep(TimeAxis.plus(0, start), dt, npts), Samples.adopt(x), gaps);
    }

    @ParameterizedTest
    @CsvSource({
        "waveform, SYN, 0, gaussian, 0",
        "waveform, OBS, 0, gaussian, 0.123",
        "waveform, OBS, 3, gaussian, 0.2",
        "waveform, OBS, 4.5, triangle, -0.37",
        "cc_traveltime, SYN, 3.3, gaussian, 0.123",
        "cc_traveltime, OBS, 3.3, gaussian, 0.123",
        "multitaper, OBS, 2, triangle, 0.05",
        "exponentiated_phase, OBS, 2, gaussian, 0.45",
        "envelope, OBS, 2, gaussian, 0.45",
    })
    void onTheRawSynthetic(String kind, Side reference, double halfDuration, String shape, double start) {
        SignalOptions.Stf stf =
                new SignalOptions.Stf(SignalOptions.Stf.Shape.valueOf(shape.toUpperCase(java.util.Locale.ROOT)), 1.628);
        SignalOptions options = new SignalOptions(true, java.util.Optional.of(stf), 0);
        ProcessingConfig config = new ProcessingConfig(
                List.of(BAND),
                List.of(new Component('Z')),
                TraceType.SYN,
                TraceType.SYN,
                false,
                new StandardizeConfig(reference, NormalizeTo.NONE, false),
                new PreprocessConfig(true, 2, true, 0.05, halfDuration, NormalizeTo.NONE, ResponseConfig.defaults()));
        Trace observed = trace(start, 0.5, 480, 1.3, Gaps.NONE.with(470, 480));
        Trace synthetic = trace(-0.1, 0.37, 700, 0, Gaps.NONE);
        Map<String, Object> settings =
                kind.equals("cc_traveltime") || kind.equals("multitaper") ? Map.of("use_cc_error", false) : Map.of();
        Misfit misfit = Misfit.of(
                MisfitConfig.of(kind, new SettingsMap("", settings), MisfitOptions.corrected()),
                MisfitOptions.corrected(),
                BAND);
        Standardizer standardizer = new Standardizer(config.standardize(), options);
        Preprocessor preprocessor = new Preprocessor(config, options);

        TracePair filtered = filtered(standardizer, preprocessor, observed, synthetic);
        assertThat(filtered.synthetic().axis()).isEqualTo((reference == Side.OBS ? observed : synthetic).axis());
        double[] f = misfit.measure(filtered, WINDOWS, Output.MISFIT_AND_ADJOINT)
                .adjoint()
                .array();
        double rate = filtered.synthetic().axis().samplingRate();
        double[] unfiltered = new AdjointFilter(config, options).apply(f, BAND, rate);
        double[] raw = new Regridding(synthetic.axis(), filtered.synthetic().axis()).adjoint(unfiltered);
        assertThat(raw).hasSize(700);

        Random random = new Random(11);
        for (int trial = 0; trial < 5; trial++) {
            double[] change = new double[700];
            double period = 9 + 20 * random.nextDouble();
            double phase = 6 * random.nextDouble();
            double center = 70 + 80 * random.nextDouble();
            double predicted = 0;
            for (int i = 0; i < 700; i++) {
                double t = -0.1 + i * 0.37 - center;
                change[i] = Math.exp(-t * t / 500) * Math.cos(2 * Math.PI * t / period + phase);
                predicted += raw[i] * change[i] * synthetic.axis().dt();
            }
            double more = misfit.measure(
                            filtered(standardizer, preprocessor, observed, plus(synthetic, change, STEP)),
                            WINDOWS,
                            Output.MISFIT)
                    .misfit();
            double less = misfit.measure(
                            filtered(standardizer, preprocessor, observed, plus(synthetic, change, -STEP)),
                            WINDOWS,
                            Output.MISFIT)
                    .misfit();
            assertThat(predicted * 2 * STEP / (more - less))
                    .as("trial " + trial)
                    .isCloseTo(1, within(EXACT));
        }
    }

    private static TracePair filtered(Standardizer s, Preprocessor p, Trace observed, Trace synthetic) {
        return p.preprocess(s.standardize(List.of(observed), List.of(synthetic)), BAND)
                .get(0);
    }

    private static Trace plus(Trace trace, double[] change, double factor) {
        double[] x = trace.samples().toArray();
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * change[i];
        }
        return trace.withSamples(x);
    }
}
