package jatoa.bench;

import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.example.ExampleSize;
import jatoa.example.ObservedExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A recorded pair of three components: counts at 100 Hz and synthetics of 10,000 samples where {@code -Djatoa.bench.observed=DIR} names
 * the reference event, else a pair of {@code jatoa example --observed}. Response, rotation, arrivals, windows, adjoint sources.
 */
final class ObservedData {
    private ObservedData() {}

    /** The text of a configuration; what has to be made is made below {@code scratch}. */
    static String configuration(Path scratch) throws IOException {
        Path reference = Path.of(System.getProperty("jatoa.bench.observed", ""));
        if (!Files.exists(reference.resolve("test_dataless_NZ_BFZ.xml"))) {
            return Files.readString(Path.of(
                    ObservedExample.write(scratch.resolve("observed").toString(), new ExampleSize(1, 1, 10_000, 1))));
        }
        return String.format(Locale.ROOT, """
                events: ["2018p130600"]
                stations: [NZ.BFZ]
                observed: '%1$s/test_obs_data_NZ_BFZ_2018p130600.ascii'
                synthetic: '%1$s/test_syn_data_NZ_BFZ_2018p130600.ascii'
                event_file: '%1$s/test_catalog_2018p130600.xml'
                station_file: '%1$s/test_dataless_NZ_BFZ.xml'
                rotate_to_rtz: true
                preprocess: {remove_response: true, output: DISP}
                figures: false
                """, reference.toAbsolutePath().normalize());
    }

    static SettingsMap settings(Path scratch) throws IOException {
        byte[] text = configuration(scratch).getBytes(StandardCharsets.UTF_8);
        return SettingsFile.parse(text, "benchmark").with("figures", false);
    }
}
