package jatoa.example;

import jatoa.io.Storage;
import jatoa.model.InputException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the parts of a data set are below its directory; paths are absolute, so that they work from anywhere. */
record ExampleFiles(String directory) {
    private static final String NETWORK = "AA";
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

    static String network() {
        return NETWORK;
    }
}
