package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.ChannelId;
import jatoa.model.FileStamp;
import jatoa.model.MisfitRow.Geometry;
import jatoa.model.OutputException;
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
    private final PairFiles files;
    private final Processing processing;
    private final Optional<Partners> partners;

    /** What a pair came to, and the files that were written for it, their paths below the output directory. */
    public record Processed(PairOutcome outcome, List<FileStamp> written) {
        public Processed {
            written = List.copyOf(written);
        }
    }

    private PairPipeline(RunConfig config) {
        this.config = config;
        this.files = PairFiles.of(config);
        this.processing = new Processing(config);
        this.partners = config.stationPairs().map(p -> new Partners(config, files, processing));
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
        long origin = config.data().originNanos();
        Rows rows = new Rows(config, job, origin, Geometry.UNKNOWN);
        try {
            List<RawComponent> raw = files.read(job, origin);
            List<ComponentResult> results = processing.process(job.id(), raw);
            List<StationPairRow> pairs = List.of();
            if (partners.isPresent()) {
                StationPairMeasurer.Measured measured = partners.get().measure(job, results, origin);
                results = measured.components();
                pairs = measured.rows();
            }
            List<FileStamp> written = files.write(job, results, origin);
            return new Processed(rows.of(results, pairs), written);
        } catch (OutputException e) {
            throw e;
        } catch (RuntimeException e) {
            // a logger only where there is something to log: loading one takes a tenth of a short run
            LoggerFactory.getLogger(PairPipeline.class).error("fault while processing {}", job.id(), e);
            return new Processed(rows.of(fault(job, e), List.of()), List.of());
        }
    }

    /** A fault of the program still costs only its own pair. */
    private List<ComponentResult> fault(PairJob job, RuntimeException e) {
        Problem problem = Problem.failed("pipeline", "fault", e.toString());
        List<BandResult> bands = new ArrayList<>();
        for (PeriodBand band : config.processing().bands()) {
            bands.add(BandResult.of(band, problem));
        }
        List<ComponentResult> results = new ArrayList<>();
        List<RawComponent> none = List.of();
        config.processing().components().forEach(c -> {
            RawComponent raw = RawComponent.missing(c, problem);
            ChannelId channel = raw.channel(job.id().network(), job.id().station(), none);
            results.add(new ComponentResult(channel, raw, bands));
        });
        return results;
    }
}
