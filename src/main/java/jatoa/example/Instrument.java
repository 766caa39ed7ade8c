package jatoa.example;

import jatoa.config.ResponseConfig.Motion;
import jatoa.math.Deconvolution;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.ChannelResponse;
import jatoa.model.Epoch;
import jatoa.model.Position;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.Sampling;
import jatoa.model.Samples;
import jatoa.model.Station;
import jatoa.model.StationMetadata;
import jatoa.model.UtcTime;
import jatoa.signal.response.InstrumentResponse;
import java.util.Arrays;
import java.util.List;

/** A broadband seismometer with a digitizer: poles and zeros, a gain, a FIR filter. */
final class Instrument {
    private static final String LOCATION = "10";

    private static final double SENSOR_GAIN = 1500;
    private static final double DIGITIZER_GAIN = 419_430.4;
    private static final double GAIN_FREQUENCY = 1;
    private static final double FIR_RATE = 20;
    private static final double[] POLES = {-0.037, 0.037, -0.037, -0.037, -251.3, 0};
    private static final double[] FIR = {0.01, -0.06, 0.1, 0.45};
    private static final Epoch EPOCH =
            new Epoch(UtcTime.parse("2010-01-01T00:00:00Z"), UtcTime.parse("2050-01-01T00:00:00Z"));
    private static final ChannelResponse RESPONSE = response();

    private Instrument() {}

    private static ChannelResponse response() {
        ResponseStage.PolesZeros poles = new ResponseStage.PolesZeros(
                ResponseStage.Variable.LAPLACE_RADIANS,
                normalization(),
                GAIN_FREQUENCY,
                Samples.adopt(new double[4]),
                Samples.copyOf(POLES));
        ResponseStage.Fir fir = new ResponseStage.Fir(ResponseStage.Symmetry.EVEN, Samples.copyOf(FIR));
        return new ChannelResponse(
                "m/s",
                new Gain(SENSOR_GAIN * DIGITIZER_GAIN, GAIN_FREQUENCY),
                List.of(
                        new ResponseStage(1, poles, new Gain(SENSOR_GAIN, GAIN_FREQUENCY), Sampling.ANALOGUE),
                        new ResponseStage(
                                2,
                                new ResponseStage.GainOnly(),
                                new Gain(DIGITIZER_GAIN, GAIN_FREQUENCY),
                                Sampling.ANALOGUE),
                        new ResponseStage(3, fir, new Gain(1, GAIN_FREQUENCY), new Sampling(FIR_RATE, 0.175))));
    }

    /** A0: 1 over the magnitude of s² / Π(s − pole) at the gain's frequency. */
    private static double normalization() {
        double omega = 2 * Math.PI * GAIN_FREQUENCY;
        double magnitude = omega * omega;
        for (int k = 0; k < POLES.length; k += 2) {
            magnitude /= Math.hypot(POLES[k], omega - POLES[k + 1]);
        }
        return 1 / magnitude;
    }

    /** What the digitizer writes for a displacement in m. */
    static double[] counts(double[] displacement, double dt) {
        int length = Deconvolution.transformLength(displacement.length);
        double[] spectrum = InstrumentResponse.evaluate(RESPONSE, Motion.DISP, Deconvolution.frequencies(length, dt));
        return Deconvolution.apply(Arrays.copyOf(displacement, displacement.length), spectrum, length);
    }

    /** The channel of one of a station's three components. */
    static ChannelId channel(String code, double azimuth, int component) {
        String letters = azimuth == 0 ? "ZNE" : "Z12";
        return new ChannelId(ExampleFiles.NETWORK, code, LOCATION, "BH" + letters.charAt(component));
    }

    /** Of the three components, degrees from north. */
    static double[] azimuths(double azimuth) {
        return new double[] {0, azimuth, azimuth + 90};
    }

    /** Of the three components, degrees below the horizontal. */
    static double[] dips() {
        return new double[] {-90, 0, 0};
    }

    /** A station with its three channels; {@code azimuth} of the first horizontal one, 0 for N and E. */
    static StationMetadata station(String code, WaveModel.Point place, double azimuth) {
        Position position = Position.geographic(place.y(), place.x());
        double[] azimuths = azimuths(azimuth);
        double[] dips = dips();
        ChannelMetadata[] channels = new ChannelMetadata[3];
        for (int c = 0; c < channels.length; c++) {
            channels[c] =
                    new ChannelMetadata(channel(code, azimuth, c), EPOCH, position, azimuths[c], dips[c], RESPONSE);
        }
        return new StationMetadata(new Station(ExampleFiles.NETWORK, code, position, 0, 0), EPOCH, List.of(channels));
    }
}
