package jatoa.bench;

import jatoa.bench.PairSteps.Raw;
import jatoa.config.RunConfig;
import jatoa.model.ComponentMeasurement;
import jatoa.model.PairJob;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import jatoa.plot.FigureData;
import jatoa.signal.Aligned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All pairs, taken through every step once, and a directory to write in. */
record PreparedPairs(PairSteps steps, List<Prepared> pairs, Path output) {

    /** One pair with everything that its steps gave. */
    record Prepared(
            PairJob job,
            Raw raw,
            Aligned aligned,
            TracePair filtered,
            WindowSet windows,
            ComponentMeasurement measured,
            FigureData figure) {}

    static PreparedPairs prepare() throws IOException {
        Path output = Files.createTempDirectory("jatoa-bench");
        RunConfig config = BenchmarkData.ofProperty(true).config(output);
        PairSteps steps = new PairSteps(config);
        List<Prepared> pairs = new ArrayList<>();
        for (PairJob job : BenchmarkData.jobs(config)) {
            Raw raw = steps.read(job);
            Aligned aligned = steps.standardize(raw);
            TracePair filtered = steps.preprocess(aligned);
            WindowSet windows = steps.window(filtered);
            ComponentMeasurement measured = steps.measure(filtered, windows);
            FigureData figure = steps.figure(job, filtered, windows, measured);
            pairs.add(new Prepared(job, raw, aligned, filtered, windows, measured, figure));
        }
        return new PreparedPairs(steps, pairs, output);
    }
}
