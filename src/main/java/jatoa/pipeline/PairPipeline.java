package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.PairOutcome;
import jatoa.model.PeriodBand;
import jatoa.model.StationPairRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The engine: one pair from its files to its adjoint sources, figure and rows. Built once per worker from the settings; immutable,
 * serves all threads. A damaged or unsuitable pair costs only its own channels: it becomes rows with stage and reason.
 */
public final class PairPipeline {
    private final RunConfig config;
    private final Metadata metadata;
    private final PairFiles files;
    private final Processing processing;
    private final Optional<Partners> partners;
    private final Optional<EventNormalization> normalization;

    /** What a pair came to, and the files that were written for it, their paths below the output directory. */
    public record Processed(PairOutcome outcome, List<FileStamp> written) {
        public Processed {
            written = List.copyOf(written);
        }
    }

    private PairPipeline(RunConfig config) {
        this.config = config;
        this.metadata = Metadata.of(config);
        this.files = PairFiles.of(config);
        this.processing = new Processing(config);
        this.partners = config.stationPairs().map(p -> new Partners(config, metadata, processing, this::process));
        this.normalization = config.normalized() ? Optional.of(new EventNormalization(config)) : Optional.empty();
    }

    /** @throws jatoa.model.InputException where settings contradict or a file that every pair needs cannot be read */
    public static PairPipeline of(RunConfig config) {
        return new PairPipeline(config);
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
        try {
            if (!metadata.hasEventFile(job.id().event())) {
                return without(
                        job, context, Problem.skipped("read", "missing_event_file", "event_file of " + job.id()));
            }
            context = metadata.context(job);
            Optional<String> depth = metadata.impossibleDepth(context);
            if (depth.isPresent()) {
                return without(job, context, Problem.skipped("read", "impossible_depth", depth.get()));
            }
            List<ComponentResult> results = process(job, context);
            List<StationPairRow> pairs = List.of();
            if (partners.isPresent()) {
                StationPairMeasurer.Measured measured = partners.get().measure(job, results, context);
                results = measured.components();
                pairs = measured.rows();
            }
            if (normalization.isPresent()) {
                double factor = normalization.get().factor(job);
                results = EventNormalization.scaled(results, factor);
                pairs = EventNormalization.scaledRows(pairs, factor);
            }
            List<FileStamp> written = files.write(job, results, context);
            return new Processed(new Rows(config, job, context).of(results, pairs), written);
        } catch (OutputException e) {
            throw e;
        } catch (InputException e) {
            return without(job, context, Problem.failed("read", "damaged_file", e.getMessage()));
        } catch (RuntimeException e) {
            // a logger only where there is something to log: loading one takes a tenth of a short run
            LoggerFactory.getLogger(PairPipeline.class).error("fault while processing {}", job.id(), e);
            return without(job, context, Problem.failed("pipeline", "fault", e.toString()));
        }
    }

    private List<ComponentResult> process(PairJob job, PairContext context) {
        RawPair raw = files.read(job, context.originNanos());
        RawPair noted = metadata.note(job).map(raw::noted).orElse(raw);
        return processing.process(job.id(), noted, context, metadata.inventory(job));
    }

    /** A problem, or a fault of the program, that costs the whole pair and only it. */
    private Processed without(PairJob job, PairContext context, Problem problem) {
        List<BandResult> bands = new ArrayList<>();
        for (PeriodBand band : config.processing().bands()) {
            bands.add(BandResult.of(band, problem));
        }
        List<ComponentResult> results = new ArrayList<>();
        for (RawComponent raw :
                RawPair.missing(config.processing().components(), problem).components()) {
            ChannelId channel = raw.channel(job.id().network(), job.id().station(), List.of());
            results.add(new ComponentResult(channel, raw, bands));
        }
        return new Processed(new Rows(config, job, context).of(results, List.of()), List.of());
    }
}
