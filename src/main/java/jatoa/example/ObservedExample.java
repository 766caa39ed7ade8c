package jatoa.example;

import jatoa.io.Storage;
import jatoa.io.metadata.StationXmlText;
import jatoa.io.waveform.SacFile;
import jatoa.math.Geodesy;
import jatoa.math.Rotation;
import jatoa.math.SensorBasis;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.Samples;
import jatoa.model.StationMetadata;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a data set as an earthquake tomographer has it: recorded counts of three components as SAC, synthetics as SPECFEM's text, a
 * StationXML with responses, a CMTSOLUTION per event, and a configuration that is ready to run. Every third station has a sensor that
 * points elsewhere (1, 2, Z). The bytes depend on the size (which includes the seed) and the directory's name only.
 */
public final class ObservedExample {
    private static final double OBSERVED_RATE = 10;
    /** Recordings begin this much before the synthetics and end this much after, s. */
    private static final double MORE = 20;
    /** Of the noise, counts. */
    private static final double NOISE = 20;

    private static final long NOISE_SEED = 77;

    private final ExampleSize size;
    private final ExampleFiles files;
    private final Storage storage;
    private final RegionalWaves waves;

    private ObservedExample(ExampleSize size, ExampleFiles files) {
        this.size = size;
        this.files = files;
        this.storage = Storage.forPath(files.directory());
        this.waves = new RegionalWaves(size);
    }

    /**
     * Writes everything below {@code directory}.
     *
     * @return the path of the configuration
     * @throws InputException where {@code directory} holds data already
     */
    public static String write(String directory, ExampleSize size) {
        ObservedExample example = new ObservedExample(size, ExampleFiles.in(directory));
        if (example.storage.exists(example.files.data())
                && !example.storage.list(example.files.data()).isEmpty()) {
            throw new InputException(example.files.data() + " is not empty: name another directory or remove it");
        }
        for (int event = 0; event < size.events(); event++) {
            for (int station = 0; station < size.stations(); station++) {
                example.writeSynthetics(event, station);
                example.writeRecordings(event, station);
            }
            String name = size.eventName(event);
            example.storage.writeAtomically(
                    example.files.source(name, "CMTSOLUTION"), ObservedText.cmtSolution(name, event, example.waves));
        }
        List<StationMetadata> stations = new ArrayList<>();
        for (int station = 0; station < size.stations(); station++) {
            stations.add(
                    Instrument.station(size.stationCode(station), example.waves.station(station), turned(station)));
        }
        example.storage.writeAtomically(example.files.stationXml(), StationXmlText.format(new Inventory(stations)));
        example.storage.writeAtomically(example.files.config(), ObservedText.config(example.files, size));
        return example.files.config();
    }

    /** Degrees by which a sensor is turned from Z, N, E; 0 for most. */
    private static double turned(int station) {
        return station % 3 == 1 ? 30 : 0;
    }

    private double backAzimuth(int event, int station) {
        Point e = waves.event(event);
        Point s = waves.station(station);
        return Geodesy.line(e.y(), e.x(), s.y(), s.x()).backazimuth();
    }

    /** Z, N and E in metres. */
    private double[][] zne(int event, int station, RegionalWaves.Sampling sampling, boolean truth) {
        double[][] zrt = waves.motion(event, station, sampling, truth);
        double b = backAzimuth(event, station);
        return new double[][] {zrt[0], Rotation.north(zrt[1], zrt[2], b), Rotation.east(zrt[1], zrt[2], b)};
    }

    private void writeSynthetics(int event, int station) {
        TraceText text = new TraceText(size);
        double[][] zne = zne(
                event, station, new RegionalWaves.Sampling(size.startSeconds(), ExampleSize.DT, size.samples()), false);
        for (int c = 0; c < zne.length; c++) {
            String channel = ExampleFiles.network() + "." + size.stationCode(station) + ".BX" + "ZNE".charAt(c);
            storage.writeAtomically(files.trace(size.eventName(event), "syn", channel), text.of(zne[c]));
        }
    }

    private void writeRecordings(int event, int station) {
        double start = size.startSeconds() - MORE;
        int npts = (int) ((size.samples() * ExampleSize.DT + 2 * MORE) * OBSERVED_RATE);
        RegionalWaves.Sampling sampling = new RegionalWaves.Sampling(start, 1 / OBSERVED_RATE, npts);
        double[][] motion = zne(event, station, sampling, true);
        double azimuth = turned(station);
        double[][] sensor = azimuth == 0
                ? motion
                : SensorBasis.of(new double[] {0, azimuth, azimuth + 90}, new double[] {-90, 0, 0})
                        .orElseThrow()
                        .fromZne(motion);
        String letters = azimuth == 0 ? "ZNE" : "Z12";
        long startNanos = TimeAxis.plus(waves.originNanos(event), start);
        for (int c = 0; c < sensor.length; c++) {
            double[] counts = Instrument.counts(sensor[c], 1 / OBSERVED_RATE);
            SeededRandom random = new SeededRandom(size.seed(), NOISE_SEED, event, station, c);
            for (int i = 0; i < npts; i++) {
                counts[i] = Math.rint(counts[i] + random.between(-NOISE, NOISE));
            }
            ChannelId id = new ChannelId(
                    ExampleFiles.network(), size.stationCode(station), Instrument.LOCATION, "BH" + letters.charAt(c));
            Trace trace = new Trace(id, new TimeAxis(startNanos, OBSERVED_RATE, npts), Samples.adopt(counts));
            storage.writeAtomically(
                    files.recording(size.eventName(event), id.toString()),
                    SacFile.format(trace, ByteOrder.LITTLE_ENDIAN));
        }
    }
}
