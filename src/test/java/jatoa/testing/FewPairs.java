package jatoa.testing;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import jatoa.run.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Some pairs of the example data in a directory of their own. */
public record FewPairs(Path root) {
    private static final List<String> EVENTS = List.of("001", "002");
    private static final int STATIONS = 5;

    public static FewPairs copy(Path root) throws IOException {
        return copy(root, STATIONS);
    }

    /** With the first {@code stations} of each event. */
    public static FewPairs copy(Path root, int stations) throws IOException {
        for (String event : EVENTS) {
            for (String side : List.of("obs", "syn")) {
                Path to = Files.createDirectories(root.resolve(event).resolve(side));
                for (int s = 0; s < stations; s++) {
                    String name = name(s);
                    Files.copy(Path.of("data", event, side, name), to.resolve(name), COPY_ATTRIBUTES);
                }
            }
        }
        return new FewPairs(root);
    }

    public static int pairs() {
        return EVENTS.size() * STATIONS;
    }

    private static String name(int station) {
        return "AA.S00000" + station + ".BXY.semd";
    }

    /** A configuration file that writes to {@code output}. */
    public Path configuration(Path output) throws IOException {
        String yaml = "events: [\"001\", \"002\"]\nobserved: " + root + "/{event}/obs/{channel}.semd\n"
                + "synthetic: " + root + "/{event}/syn/{channel}.semd\noutput: " + output + "\n"
                + "component_list: [Y]\nst_obs_type: syn\nst_syn_type: syn\nmin_period: 10.0\nmax_period: 100.0\n"
                + "figures: false\n";
        Path file = root.resolve(output.getFileName() + ".yaml");
        return Files.writeString(file, yaml);
    }

    public RunPlan plan(Path output) throws IOException {
        return ExampleRun.with(ExampleRun.settings(configuration(output)));
    }

    /** What a run must give, in {@code root/local}. */
    public Path local() throws IOException {
        Path output = root.resolve("local");
        Runs.local(plan(output));
        return output;
    }
}
