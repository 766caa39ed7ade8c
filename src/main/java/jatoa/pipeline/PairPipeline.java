package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.model.AdjointSource;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.table.PairOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/**
 * The engine: one pair from its files to its adjoint sources, figure and rows. Built once per worker from the settings; immutable,
 * serves all threads. A damaged or unsuitable pair costs only its own channels: it becomes rows with stage and reason.
 */
public final class PairPipeline {
    private final RunConfig config;
    private final PairPreparation preparation;
    private final Function<PreparedPair, PairResult> measurer;
    private final PairOutputs outputs;

    /**
     * What a pair came to.
     *
     * @param written the files that were written for it, their paths below the output directory
     * @param lengths length and step of each of its synthetics, by channel
     * @param packed adjoint sources that are to go to the block's part
     */
    public record Processed(
            PairOutcome outcome, List<FileStamp> written, Map<String, String> lengths, List<PackedSource> packed) {
        public Processed {
            written = List.copyOf(written);
            packed = List.copyOf(packed);
        }
    }

    /** @param start of its first sample, s from the origin */
    public record PackedSource(AdjointSource source, double start) {}

    PairPipeline(RunConfig config, PairPreparation preparation, Function<PreparedPair, PairResult> measurer) {
        this.config = config;
        this.preparation = preparation;
        this.measurer = measurer;
        this.outputs = new PairOutputs(config);
    }

    /** @throws InputException where settings contradict or a file that every pair needs cannot be read */
    public static PairPipeline of(RunConfig config) {
        return of(new PairPreparation(config), config);
    }

    /** As {@link #of}, without the windows that were dropped. */
    public static PairPipeline without(DroppedWindows dropped, RunConfig config) {
        return of(new PairPreparation(config, Optional.of(dropped)), config);
    }

    private static PairPipeline of(PairPreparation preparation, RunConfig config) {
        return new PairPipeline(config, preparation, measurer(config, preparation));
    }

    /** Measures every window of a pair, against other stations where the settings say so. */
    static Function<PreparedPair, PairResult> measurer(RunConfig config, PairPreparation preparation) {
        return config.stationPairs().isPresent()
                ? new DoubleDifferenceMeasurer(config, preparation)::measure
                : new MisfitMeasurer(config)::measure;
    }

    /**
     * Processes one pair and writes its files, each whole or not at all.
     *
     * @throws OutputException where a result cannot be written: that ends the run, not the pair
     */
    public PairOutcome process(PairJob job) {
        return processAndList(job).outcome();
    }

    /** As {@link #process}, and says which files were written. */
    public Processed processAndList(PairJob job) {
        PairContext context = PairContext.at(config.data().originNanos());
        if (!job.fault().isEmpty()) {
            return without(job, context, Stopped.failed("read", "damaged_file", job.fault()));
        }
        try {
            if (!preparation.metadata().hasEventFile(job.id().event())) {
                String event = job.id().event();
                String file = config.data().eventFile().orElseThrow().expand(event, "", "", "");
                String why = "event " + event + " has no file " + Storage.shown(file);
                return without(job, context, Stopped.skipped("read", "missing_event_file", why));
            }
            context = preparation.metadata().context(job);
            Optional<String> depth = preparation.metadata().impossibleDepth(context);
            if (depth.isPresent()) {
                return without(job, context, Stopped.skipped("read", "impossible_depth", depth.get()));
            }
            PairResult result = measurer.apply(preparation.prepare(job, context));
            List<PackedSource> packed = new ArrayList<>();
            List<FileStamp> written = outputs.write(result, packed::add);
            return new Processed(Rows.of(config, result), written, outputs.lengths(result), packed);
        } catch (RuntimeException | Error e) {
            Stopped why = PairFault.of(e);
            if (!(e instanceof InputException)) {
                // a logger only where there is something to log: loading one takes a tenth of a short run
                LoggerFactory.getLogger(PairPipeline.class).error("fault while processing {}", job.id(), e);
            }
            return without(job, context, why);
        }
    }

    /** What costs a whole pair and only it. */
    private Processed without(PairJob job, PairContext context, Stopped why) {
        PairResult result = PairResult.stopped(job, context, preparation.unread(job, why), config.bands(), why);
        return new Processed(Rows.of(config, result), List.of(), Map.of(), List.of());
    }
}
