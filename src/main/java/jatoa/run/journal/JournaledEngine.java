package jatoa.run.journal;

import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.model.FileRow;
import jatoa.model.FileRow.Role;
import jatoa.model.FileStamp;
import jatoa.model.PairJob;
import jatoa.model.PairOutcome;
import jatoa.pipeline.OutputLayout;
import jatoa.pipeline.PairPipeline;
import jatoa.pipeline.PairPipeline.Processed;
import jatoa.table.TableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine with a memory: what came of a pair is written to the journal of the output directory, and a pair that the journal knows
 * is taken over where its settings are the same, its inputs are by size and time, and its outputs are by size and checksum.
 * A pair that failed is always tried again. The journal is gone once a run is committed; {@link #recall} makes it again from
 * the tables. Safe for many threads.
 */
public final class JournaledEngine implements AutoCloseable {
    private final RunConfig config;
    private final OutputLayout layout;
    private final PairPipeline engine;
    private final InputStamps inputs;
    private final String digest;
    private final Journal journal;

    private JournaledEngine(RunConfig config) {
        this.config = config;
        this.layout = new OutputLayout(config.outputDirectory());
        this.engine = PairPipeline.of(config);
        this.inputs = new InputStamps(config);
        this.digest = digest(config);
        this.journal = new Journal(layout.journal(config.evaluation()), digest);
    }

    /** @throws jatoa.model.InputException as {@link PairPipeline#of} */
    public static JournaledEngine of(RunConfig config) {
        return new JournaledEngine(config);
    }

    /** Before the first pair of a run that resumes none, in one place: forgets what earlier runs finished. */
    public static void forget(RunConfig config) {
        String root = new OutputLayout(config.outputDirectory()).journal(config.evaluation());
        Storage.forPath(root).delete(root);
    }

    /**
     * Before the first pair of a run that resumes others, in one place: adds what a complete run came to, to what an interrupted
     * one left.
     *
     * @throws jatoa.model.OutputException where the journal cannot be written
     */
    public static void recall(RunConfig config) {
        String digest = digest(config);
        OutputLayout layout = new OutputLayout(config.outputDirectory());
        try (Journal journal = new Journal(layout.journal(config.evaluation()), digest)) {
            TableStore.of(layout, config.evaluation()).forEachCommitted(outcome -> {
                List<FileRow> files = outcome.files();
                if (!outcome.failed()
                        && files.stream().anyMatch(f -> f.settings().equals(digest))) {
                    journal.append(files.get(0).pair(), outcome);
                }
            });
        }
    }

    /** As {@link PairPipeline#process}, or what came of it earlier. */
    public PairOutcome process(PairJob job) {
        List<FileStamp> now = inputs.of(job);
        for (PairOutcome earlier : journal.find(job.id())) {
            if (files(earlier, Role.INPUT).equals(now) && stand(files(earlier, Role.OUTPUT))) {
                return TakenOver.at(job.index(), earlier);
            }
        }
        Processed processed = engine.processAndList(job);
        List<FileRow> files = new ArrayList<>();
        now.forEach(stamp -> files.add(row(job, Role.INPUT, stamp)));
        processed.written().forEach(stamp -> files.add(row(job, Role.OUTPUT, stamp)));
        PairOutcome outcome = processed.outcome().withFiles(files);
        if (!outcome.failed()) {
            journal.append(job.id(), outcome);
        }
        return outcome;
    }

    /** Writes a pair's files without a memory of it. */
    public PairOutcome rehearse(PairJob job) {
        return engine.process(job);
    }

    /** Lets go of the journal's files. */
    @Override
    public void close() {
        journal.close();
    }

    private FileRow row(PairJob job, Role role, FileStamp stamp) {
        return new FileRow(job.index(), job.id(), config.evaluation(), role, stamp, digest);
    }

    private static List<FileStamp> files(PairOutcome outcome, Role role) {
        return outcome.files().stream()
                .filter(row -> row.role() == role)
                .map(FileRow::file)
                .toList();
    }

    private boolean stand(List<FileStamp> outputs) {
        return outputs.stream().allMatch(this::stands);
    }

    private boolean stands(FileStamp then) {
        String path = layout.root() + "/" + then.path();
        if (InputStamps.stamp(path).size() != then.size()) {
            return false;
        }
        byte[] content = Storage.forPath(path).readAllBytes(path);
        return FileStamp.ofContent(then.path(), content).equals(then);
    }

    /** Another version of the program may come to other results. */
    private static String digest(RunConfig config) {
        String program = Optional.ofNullable(JournaledEngine.class.getPackage().getImplementationVersion())
                .orElse("sources");
        return config.digest() + "-" + program;
    }
}
