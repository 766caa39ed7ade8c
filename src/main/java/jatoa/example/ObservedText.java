package jatoa.example;

import jatoa.model.UtcTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/** The small files of a recorded data set: CMTSOLUTION and the configuration. */
final class ObservedText {
    private ObservedText() {}

    static byte[] cmtSolution(String name, int event, RegionalWaves waves) {
        Point place = waves.event(event);
        ZonedDateTime t =
                Instant.parse(UtcTime.format(waves.originNanos(event))).atZone(ZoneOffset.UTC);
        return ExampleText.bytes(String.format(
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

    static byte[] config(ExampleFiles files, ExampleSize size) {
        ExampleText.Inputs inputs = new ExampleText.Inputs(
                "--observed ",
                files.recording("{event}", "{channel}"),
                files.source("{event}", "CMTSOLUTION"),
                files.stationXml());
        return ExampleText.config(files, size, inputs, """
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
