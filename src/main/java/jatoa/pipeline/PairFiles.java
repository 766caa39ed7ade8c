package jatoa.pipeline;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.io.AdjointSourceFile;
import jatoa.io.SpecfemAscii;
import jatoa.io.Storage;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.Status;
import jatoa.model.Trace;
import jatoa.pipeline.RawComponent.Side;
import jatoa.signal.TraceCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a pair: reads its traces and writes its adjoint sources and figure. */
final class PairFiles {
    private final RunConfig config;
    private final OutputLayout layout;
    private final Optional<Figures> figures;

    private PairFiles(RunConfig config) {
        this.config = config;
        this.layout = new OutputLayout(config.outputDirectory());
        this.figures = config.output().figures().enabled() ? Optional.of(new Figures(config)) : Optional.empty();
    }

    static PairFiles of(RunConfig config) {
        return new PairFiles(config);
    }

    /** Every configured component, in order, with its traces or the reason why there are none. */
    List<RawComponent> read(PairJob job, long originNanos) {
        List<RawComponent> components = new ArrayList<>();
        for (Component component : config.processing().components()) {
            Reading observed = read(config.data().observed(), job, job.station().observed(), component, originNanos);
            Reading synthetic =
                    read(config.data().synthetic(), job, job.station().synthetic(), component, originNanos);
            components.add(new RawComponent(
                    component, observed.side(), synthetic.side(), problem(component, observed, synthetic)));
        }
        return components;
    }

    /** One side of a component: its trace, or what is wrong with its file, or nothing where there is no file. */
    private record Reading(Side side, Optional<String> damage) {}

    private static Optional<Problem> problem(Component component, Reading observed, Reading synthetic) {
        for (Reading side : List.of(observed, synthetic)) {
            if (side.damage().isPresent()) {
                return Optional.of(
                        Problem.failed("read", "damaged_file", side.damage().get()));
            }
        }
        boolean noObserved = observed.side().trace().isEmpty();
        boolean noSynthetic = synthetic.side().trace().isEmpty();
        if (noObserved && noSynthetic) {
            return Optional.of(Problem.skipped(
                    "read", "missing_component", "no trace of component " + component + " on either side"));
        }
        if (noObserved) {
            return Optional.of(Problem.skipped(
                    "read", "missing_observed", "only " + synthetic.side().file()));
        }
        if (noSynthetic) {
            return Optional.of(Problem.skipped(
                    "read", "missing_synthetic", "only " + observed.side().file()));
        }
        return unusable(observed.side()).or(() -> unusable(synthetic.side()));
    }

    private static Optional<Problem> unusable(Side side) {
        return TraceCheck.of(side.trace().orElseThrow())
                .map(found -> new Problem(
                        found.kind() == TraceCheck.Kind.BAD_SAMPLE ? Status.FAILED : Status.SKIPPED,
                        "read",
                        found.kind().word() + ": " + side.file() + ": " + found.words()));
    }

    private Reading read(
            FileTemplate template, PairJob job, List<String> values, Component component, long originNanos) {
        for (String value : values) {
            if (value.isEmpty() || value.charAt(value.length() - 1) != component.letter()) {
                continue;
            }
            String path = template.expand(
                    job.id().event(), job.id().network(), job.id().station(), value);
            ChannelId id = value.indexOf('.') >= 0
                    ? ChannelId.parse(value)
                    : new ChannelId(job.id().network(), job.id().station(), "", value);
            return read(path, id, originNanos);
        }
        return new Reading(Side.MISSING, Optional.empty());
    }

    private static Reading read(String path, ChannelId id, long originNanos) {
        Storage storage = Storage.forPath(path);
        if (!storage.exists(path)) {
            return new Reading(Side.MISSING, Optional.empty());
        }
        try {
            Trace trace = SpecfemAscii.read(path, new SpecfemAscii.Header(id, originNanos));
            return new Reading(new Side(Optional.of(trace), path), Optional.empty());
        } catch (InputException e) {
            return new Reading(new Side(Optional.empty(), path), Optional.of(e.getMessage()));
        }
    }

    /**
     * Writes what a pair's results ask for: adjoint sources, zeros where nothing was measured, the figure.
     *
     * @return the files written, their paths below the output directory
     */
    List<FileStamp> write(PairJob job, List<ComponentResult> results, long originNanos) {
        List<FileStamp> written = new ArrayList<>();
        if (config.misfit().isPresent() && config.adjointSources()) {
            for (ComponentResult result : results) {
                adjointSource(result, results).ifPresent(a -> written.add(write(job, a, originNanos)));
            }
        }
        figures.flatMap(f -> f.draw(job.id(), results, originNanos)).ifPresent(figure -> {
            written.add(write(layout.figure(figure.name()), figure.png()));
        });
        return written;
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
