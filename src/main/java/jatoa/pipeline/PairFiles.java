package jatoa.pipeline;

import jatoa.config.RunConfig;
import jatoa.io.AdjointSourceFile;
import jatoa.io.Storage;
import jatoa.model.AdjointSource;
import jatoa.model.FileStamp;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.table.OutputLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a pair: reads its traces and writes its adjoint sources and figure. */
final class PairFiles {
    private final RunConfig config;
    private final SideReader observed;
    private final SideReader synthetic;
    private final SolverSources solver;
    private final OutputLayout layout;
    private final Optional<Figures> figures;

    private PairFiles(RunConfig config) {
        this.config = config;
        this.observed = new SideReader(config, SideSource.observed(config.data()));
        this.synthetic = new SideReader(config, SideSource.synthetic(config.data()));
        this.solver = new SolverSources(config);
        this.layout = new OutputLayout(config.outputDirectory());
        this.figures = config.output().figures().enabled() ? Optional.of(new Figures(config)) : Optional.empty();
    }

    static PairFiles of(RunConfig config) {
        return new PairFiles(config);
    }

    /** Every configured component, in order, with its traces or the reason why there are none. */
    RawPair read(PairJob job, long originNanos) {
        return Pairing.of(config, observed.read(job, originNanos), synthetic.read(job, originNanos));
    }

    /**
     * Writes what a pair's results ask for: adjoint sources, zeros where nothing was measured, the figure.
     *
     * @return the files written, their paths below the output directory
     */
    List<FileStamp> write(PairJob job, List<ComponentResult> results, PairContext context) {
        List<FileStamp> written = new ArrayList<>();
        if (config.misfit().isPresent() && config.adjointSources()) {
            for (AdjointSource source : solver.of(adjointSources(results), context)) {
                written.add(write(job, source, context.originNanos()));
            }
        }
        figures.flatMap(f -> f.draw(job.id(), results, context)).ifPresent(figure -> {
            written.add(write(layout.figure(figure.name()), figure.png()));
        });
        return written;
    }

    private List<AdjointSource> adjointSources(List<ComponentResult> results) {
        List<AdjointSource> sources = new ArrayList<>();
        for (ComponentResult result : results) {
            adjointSource(result, results).ifPresent(sources::add);
        }
        return sources;
    }

    private FileStamp write(PairJob job, AdjointSource source, long originNanos) {
        String path = layout.adjointFile(job.id().event(), source.id().withoutLocation());
        return write(path, AdjointSourceFile.format(source, source.axis().secondsFrom(originNanos)));
    }

    private FileStamp write(String path, byte[] content) {
        Storage.forPath(path).writeAtomically(path, content);
        return FileStamp.ofContent(layout.below(path), content);
    }

    private Optional<AdjointSource> adjointSource(ComponentResult result, List<ComponentResult> all) {
        Optional<AdjointSource> measured = result.adjointSource();
        if (measured.isPresent() || !config.output().writeBlanks()) {
            return measured;
        }
        return result.synthetic()
                .or(() -> all.stream().flatMap(r -> r.synthetic().stream()).findFirst())
                .map(trace -> AdjointSource.zeros(result.channel(), trace.axis()));
    }
}
