package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.model.InputException;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import java.util.List;

/** What a run would measure of a pair, without writing anything. */
final class ResultReader {
    private final Metadata metadata;
    private final PairFiles files;
    private final Processing processing;

    ResultReader(RunConfig config) {
        this.metadata = Metadata.of(config);
        this.files = PairFiles.of(config);
        this.processing = new Processing(config);
    }

    Processing processing() {
        return processing;
    }

    /** @throws InputException where the event's file cannot be read */
    PairContext context(PairJob job) {
        return metadata.context(job);
    }

    /** None for a pair that cannot be read. */
    List<ComponentResult> results(PairJob job) {
        try {
            return read(job, context(job));
        } catch (InputException e) {
            return List.of();
        }
    }

    /**
     * @param context the pair's {@link #context}
     * @throws InputException where the pair cannot be read
     */
    List<ComponentResult> read(PairJob job, PairContext context) {
        RawPair raw = files.read(job, context.originNanos());
        return processing.process(job.id(), raw, context, metadata.inventory(job));
    }
}
