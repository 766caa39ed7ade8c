package jatoa.example;

import jatoa.io.Storage;
import jatoa.io.metadata.StationXmlText;
import jatoa.io.waveform.SacFile;
import jatoa.math.Geodesy;
import jatoa.math.Rotation;
import jatoa.math.SensorBasis;
import jatoa.model.ChannelId;
import jatoa.model.Inventory;
import jatoa.model.Samples;
import jatoa.model.StationMetadata;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    private final ExampleFiles.TraceText text;

    private ObservedExample(ExampleSize size, ExampleFiles files) {
        this.size = size;
        this.files = files;
        this.storage = Storage.forPath(files.directory());
        this.waves = new RegionalWaves(size);
        this.text = new ExampleFiles.TraceText(size);
    }

    /**
     * Writes everything below {@code directory}.
     *
     * @return the path of the configuration
     * @throws jatoa.model.InputException where {@code directory} holds data already
     */
    public static String write(String directory, ExampleSize size) {
        ObservedExample example = new ObservedExample(size, ExampleFiles.in(directory));
        example.files.requireNew();
        for (int event = 0; event < size.events(); event++) {
            for (int station = 0; station < size.stations(); station++) {
                example.writeSynthetics(event, station);
                example.writeRecordings(event, station);
            }
            String name = size.eventName(event);
            example.storage.writeAtomically(
                    example.files.source(name, "CMTSOLUTION"), example.cmtSolution(name, event));
        }
        List<StationMetadata> stations = new ArrayList<>();
        for (int station = 0; station < size.stations(); station++) {
            stations.add(
                    Instrument.station(size.stationCode(station), example.waves.station(station), turned(station)));
        }
        example.storage.writeAtomically(example.files.stationXml(), StationXmlText.format(new Inventory(stations)));
        example.storage.writeAtomically(example.files.config(), example.config());
        return example.files.config();
    }

    /** Degrees by which a sensor is turned from Z, N, E; 0 for most. */
    private static double turned(int station) {
        return station % 3 == 1 ? 30 : 0;
    }

    private double backAzimuth(int event, int station) {
        WaveModel.Point e = waves.event(event);
        WaveModel.Point s = waves.station(station);
        return Geodesy.line(e.y(), e.x(), s.y(), s.x()).backazimuth();
    }

    /** Z, N and E in metres. */
    private double[][] zne(int event, int station, RegionalWaves.Sampling sampling, boolean truth) {
        double[][] zrt = waves.motion(event, station, sampling, truth);
        double b = backAzimuth(event, station);
        return new double[][] {zrt[0], Rotation.north(zrt[1], zrt[2], b), Rotation.east(zrt[1], zrt[2], b)};
    }

    private void writeSynthetics(int event, int station) {
        double[][] zne = zne(
                event, station, new RegionalWaves.Sampling(size.startSeconds(), ExampleSize.DT, size.samples()), false);
        for (int c = 0; c < zne.length; c++) {
            String channel = ExampleFiles.NETWORK + "." + size.stationCode(station) + ".BX" + "ZNE".charAt(c);
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
                : SensorBasis.of(Instrument.azimuths(azimuth), Instrument.dips())
                        .orElseThrow()
                        .fromZne(motion);
        long startNanos = TimeAxis.plus(waves.originNanos(event), start);
        for (int c = 0; c < sensor.length; c++) {
            double[] counts = Instrument.counts(sensor[c], 1 / OBSERVED_RATE);
            SeededRandom random = new SeededRandom(size.seed(), NOISE_SEED, event, station, c);
            for (int i = 0; i < npts; i++) {
                counts[i] = Math.rint(counts[i] + random.between(-NOISE, NOISE));
            }
            ChannelId id = Instrument.channel(size.stationCode(station), azimuth, c);
            Trace trace = new Trace(id, new TimeAxis(startNanos, OBSERVED_RATE, npts), Samples.adopt(counts));
            storage.writeAtomically(
                    files.recording(size.eventName(event), id.toString()),
                    SacFile.format(trace, ByteOrder.LITTLE_ENDIAN));
        }
    }

    private byte[] cmtSolution(String name, int event) {
        WaveModel.Point place = waves.event(event);
        ZonedDateTime t =
                Instant.parse(UtcTime.format(waves.originNanos(event))).atZone(ZoneOffset.UTC);
        return ExampleFiles.bytes(String.format(
                Locale.ROOT,
                """
                XXXX %d %02d %02d %02d %02d %05.2f %9.4f %9.4f %5.1f 5.0 5.0 EXAMPLE
                event name:      %s
                time shift:           0.0000
                half duration:        0.0000
                latitude:        %12.6f
                longitude:       %12.6f
                depth:           %12.4f
                Mrr:             2.000000E+23
                Mtt:            -1.500000E+23
                Mpp:            -0.500000E+23
                Mrt:             0.300000E+23
                Mrp:            -0.400000E+23
                Mtp:             0.800000E+23
                """,
                t.getYear(),
                t.getMonthValue(),
                t.getDayOfMonth(),
                t.getHour(),
                t.getMinute(),
                (double) t.getSecond(),
                place.y(),
                place.x(),
                waves.depthKm(event),
                name,
                place.y(),
                place.x(),
                waves.depthKm(event)));
    }

    private byte[] config() {
        ExampleFiles.Inputs inputs = new ExampleFiles.Inputs(
                "--observed ",
                files.recording("{event}", "{channel}"),
                files.source("{event}", "CMTSOLUTION"),
                files.stationXml());
        return files.configText(size, inputs, """
                # Recorded counts against synthetics in displacement: the response is removed, sensors are turned to Z, N, E, both sides
                # to R and T; adjoint sources are written on N, E and Z.
                st_obs_type: obs
                st_syn_type: syn
                preprocess: {remove_response: true, output: DISP, pre_filt: [0.005, 0.01, 2.0, 4.0]}
                rotate_to_rtz: true
                min_period: 10.0
                max_period: 60.0
                conventions: corrected
                adj_src_type: cc_traveltime
                """);
    }
}
