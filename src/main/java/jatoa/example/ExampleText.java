package jatoa.example;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The small files of a data set: STATIONS, SOURCE and the configuration. */
final class ExampleText {
    private ExampleText() {}

    /** One line per station: code, network, x and y in m, elevation, burial. */
    static byte[] stations(ExampleSize size, WaveModel model) {
        StringBuilder lines = new StringBuilder();
        for (int s = 0; s < size.stations(); s++) {
            Point place = model.station(s);
            lines.append(String.format(
                    Locale.ROOT,
                    "%s %s %.1f %.1f 0.0 0.0\n",
                    size.stationCode(s),
                    ExampleFiles.network(),
                    place.x(),
                    place.y()));
        }
        return bytes(lines.toString());
    }

    /** As SPECFEM2D's parameter file describes a source; the second coordinate of the plane is called z there. */
    static byte[] source(String event, Point place) {
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

    static byte[] config(ExampleFiles files, ExampleSize size) {
        Inputs inputs =
                new Inputs("", files.trace("{event}", "obs", "{channel}"), files.source("{event}"), files.stations());
        return config(files, size, inputs, """
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
    static byte[] config(ExampleFiles files, ExampleSize size, Inputs inputs, String settings) {
        return bytes(String.format(
                        Locale.ROOT,
                        """
                        # Made by: jatoa example DIR %s--events %d --stations %d --samples %d --seed %d
                        # Run it:  jatoa run %s
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
                        files.config(),
                        quoted(files.data() + "/*"),
                        quoted(inputs.observed),
                        quoted(files.trace("{event}", "syn", "{channel}")),
                        quoted(files.results()),
                        quoted(inputs.stationFile),
                        quoted(inputs.eventFile))
                + settings);
    }

    /** A YAML text in which nothing but the quote has a meaning. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
