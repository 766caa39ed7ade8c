package jatoa.example;

import jatoa.io.AsciiNumbers;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the parts of a data set are below its directory, and the text of the small ones; its configuration names them from its own
 * folder, so that it works from anywhere and may be moved with them.
 */
record ExampleFiles(String directory) {
    static final String NETWORK = "AA";
    private static final String CHANNEL = "BXY";

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    /** Braces and stars mean something in templates; line ends would break the configuration. */
    private static final Pattern UNFIT = Pattern.compile("[{}*?\\[\\]\\p{Cntrl}]");

    /** @throws InputException where {@code directory} holds characters that file templates give a meaning */
    static ExampleFiles in(String directory) {
        if (directory.isBlank() || UNFIT.matcher(directory).find()) {
            throw new InputException(
                    "a data set's directory is not empty and holds none of {}[]*?, was '" + directory + "'");
        }
        boolean uri = URI.matcher(directory).matches();
        return new ExampleFiles(
                uri
                        ? directory
                        : Path.of(directory).toAbsolutePath().normalize().toString());
    }

    /**
     * Traces that lie there already would be found together with the new ones.
     *
     * @throws InputException where there are any
     */
    void requireNew() {
        Storage storage = Storage.forPath(directory);
        if (storage.exists(data()) && !storage.list(data()).isEmpty()) {
            throw new InputException(data() + " is not empty: name another directory or remove it");
        }
    }

    String data() {
        return Storage.resolve(directory, "data");
    }

    String config() {
        return Storage.resolve(directory, "example.yaml");
    }

    String stations() {
        return Storage.resolve(directory, "STATIONS");
    }

    /** {@code event} may be the placeholder {@code {event}}. */
    String source(String event) {
        return Storage.resolve(directory, "SOURCE_" + event);
    }

    /** As {@link #source(String)}, of another kind. */
    String source(String event, String kind) {
        return Storage.resolve(directory, kind + "_" + event);
    }

    String stationXml() {
        return Storage.resolve(directory, "stations.xml");
    }

    /** Of a channel {@code NET.STA.LOC.CHA}, or the placeholder. */
    String recording(String event, String channel) {
        return data() + "/" + event + "/obs/" + channel + ".sac";
    }

    String results() {
        return Storage.resolve(directory, "results");
    }

    /** {@code side} is {@code obs} or {@code syn}; {@code channel} is {@code NET.STA.CHA} or the placeholder. */
    String trace(String event, String side, String channel) {
        return data() + "/" + event + "/" + side + "/" + channel + ".semd";
    }

    static String channel(String station) {
        return NETWORK + "." + station + "." + CHANNEL;
    }

    /** One line per station: code, network, x and y in m, elevation, burial. */
    static byte[] stationsText(ExampleSize size, WaveModel model) {
        StringBuilder lines = new StringBuilder();
        for (int s = 0; s < size.stations(); s++) {
            WaveModel.Point place = model.station(s);
            lines.append(String.format(
                    Locale.ROOT, "%s %s %.1f %.1f 0.0 0.0\n", size.stationCode(s), NETWORK, place.x(), place.y()));
        }
        return bytes(lines.toString());
    }

    /** As SPECFEM2D's parameter file describes a source; the second coordinate of the plane is called z there. */
    static byte[] sourceText(String event, WaveModel.Point place) {
        return bytes(String.format(Locale.ROOT, """
                ## Source %s
                source_surf         = .false.   # inside the medium
                xs                  = %.1f  # m
                zs                  = %.1f  # m
                source_type         = 1         # a force
                time_function_type  = 3         # Gaussian
                f0                  = 0.07      # dominant frequency, Hz
                tshift              = 0.0
                anglesource         = 0.0
                factor              = 1.0
                """, event, place.x(), place.y()));
    }

    byte[] configText(ExampleSize size) {
        String options = size.cluster() > 0 ? "--cluster " + size.cluster() + " " : "";
        Inputs inputs = new Inputs(options, trace("{event}", "obs", "{channel}"), source("{event}"), stations());
        return configText(size, inputs, """
                # Both sides are computed; the observed side crossed a checkerboard, the synthetic side a homogeneous model.
                st_obs_type: syn
                st_syn_type: syn
                component_list: [Y]
                min_period: 10.0
                max_period: 100.0
                pyflex_preset: default
                adj_src_type: cc_traveltime
                """);
    }

    /**
     * What differs between data sets.
     *
     * @param options of the command that makes the data set, each with a blank behind it
     */
    record Inputs(String options, String observed, String eventFile, String stationFile) {}

    /** A configuration that names the data set's files and then says {@code settings}. */
    byte[] configText(ExampleSize size, Inputs inputs, String settings) {
        return bytes(String.format(
                        Locale.ROOT,
                        """
                        # Made by: jatoa example DIR %s--events %d --stations %d --samples %d --seed %d
                        # Run it:  jatoa run %s
                        base: config  # relative paths count from this file's folder: the data set may be moved
                        events: {glob: %s}
                        stations: {glob: true}
                        observed: %s
                        synthetic: %s
                        output: %s
                        station_file: %s
                        event_file: %s

                        """,
                        inputs.options,
                        size.events(),
                        size.stations(),
                        size.samples(),
                        size.seed(),
                        config(),
                        inside(data() + "/*"),
                        inside(inputs.observed),
                        inside(trace("{event}", "syn", "{channel}")),
                        inside(results()),
                        inside(inputs.stationFile),
                        inside(inputs.eventFile))
                + settings);
    }

    /** A path below the data set's directory as YAML. */
    private String inside(String path) {
        return "'" + path.substring(Storage.resolve(directory, "").length()) + "'";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Traces as SPECFEM's text: one line per sample, time in s and amplitude, {@code %11.4f%15.6E}. The times are the same in every
     * file and are formatted once.
     */
    static final class TraceText {
        private static final int TIME_WIDTH = 11;
        private static final int TIME_DECIMALS = 4;
        private static final int VALUE_WIDTH = 15;
        private static final int VALUE_DECIMALS = 6;
        private static final int LINE_BYTES = TIME_WIDTH + VALUE_WIDTH + 1;

        private final int npts;
        private final byte[] times;

        TraceText(ExampleSize size) {
            npts = size.samples();
            AsciiNumbers numbers = new AsciiNumbers(npts * TIME_WIDTH);
            for (int i = 0; i < npts; i++) {
                numbers.fixed(size.startSeconds() + i * ExampleSize.DT, TIME_WIDTH, TIME_DECIMALS);
            }
            times = numbers.toBytes();
        }

        /** The file's content. */
        byte[] of(double[] samples) {
            AsciiNumbers numbers = new AsciiNumbers(npts * LINE_BYTES);
            for (int i = 0; i < npts; i++) {
                numbers.bytes(times, i * TIME_WIDTH, TIME_WIDTH)
                        .scientific(samples[i], VALUE_WIDTH, VALUE_DECIMALS)
                        .newline();
            }
            return numbers.toBytes();
        }
    }
}
