package jatoa.bench;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.model.PairJob;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The thirty pairs that benchmarks run on: {@code -Djatoa.bench.data=DIR}, a directory as {@code data/} is. */
final class BenchmarkData {
    static final int PAIRS = 30;

    private final String settings;

    private BenchmarkData(String settings) {
        this.settings = settings;
    }

    /** Pyatoa's MPI example: one component, 10 to 100 s, default preset, cross-correlation travel times. */
    static BenchmarkData in(Path directory, boolean figures) {
        return new BenchmarkData(
                String.format(Locale.ROOT, """
                events: ["001", "002", "003"]
                stations: {glob: true}
                observed: '%1$s/{event}/obs/{channel}.semd'
                synthetic: '%1$s/{event}/syn/{channel}.semd'
                output: results
                component_list: [Y]
                st_obs_type: syn
                st_syn_type: syn
                min_period: 10.0
                max_period: 100.0
                adj_src_type: cc_traveltime
                figures: %2$s
                """, directory.toAbsolutePath().normalize(), figures));
    }

    static BenchmarkData ofProperty(boolean figures) {
        return in(Path.of(System.getProperty("jatoa.bench.data", "data")), figures);
    }

    /** The text of a configuration file. */
    String text() {
        return settings;
    }

    RunConfig config(Path output) throws IOException {
        byte[] text = settings.getBytes(StandardCharsets.UTF_8);
        return RunConfig.of(SettingsFile.parse(text, "benchmark").with("output", output.toString()));
    }

    static List<PairJob> jobs(RunConfig config) {
        JobList list = JobDiscovery.find(config);
        if (list.size() != PAIRS) {
            throw new IllegalStateException("benchmarks count per pair of " + PAIRS + ", found " + list.size());
        }
        List<PairJob> jobs = new ArrayList<>();
        for (JobList.EventJobs event : list.events()) {
            for (int s = 0; s < event.stations().size(); s++) {
                jobs.add(event.pair(s));
            }
        }
        return jobs;
    }
}
