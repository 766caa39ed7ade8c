package jatoa.pipeline;

import jatoa.config.OutputConfig.AdjointFormat;
import jatoa.config.RunConfig;
import jatoa.io.AdjointSourceFile;
import jatoa.io.Storage;
import jatoa.model.AdjointSource;
import jatoa.model.FileStamp;
import jatoa.model.Printable;
import jatoa.model.Role;
import jatoa.model.TimeAxis;
import jatoa.pipeline.PairPipeline.PackedSource;
import jatoa.pipeline.PairResult.ComponentResult;
import jatoa.pipeline.UnscaledSource.Term;
import jatoa.table.OutputLayout;
import jatoa.table.WeightKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the files of a pair: its adjoint sources and its figure. */
final class PairOutputs {
    private static final MathContext STEP_DIGITS = new MathContext(9);

    private final RunConfig config;
    private final SolverSources solver;
    private final OutputLayout layout;
    private final Optional<Figures> figures;

    PairOutputs(RunConfig config) {
        this.config = config;
        this.solver = new SolverSources(config);
        this.layout = new OutputLayout(config.outputDirectory());
        this.figures = config.output().figures().enabled() ? Optional.of(new Figures(config)) : Optional.empty();
    }

    /**
     * Writes what a pair's results ask for: adjoint sources, zeros where nothing was measured, the figure. Nothing is written before all
     * of it is made, so that a pair that fails here leaves nothing.
     *
     * @param packed takes the adjoint sources that are to go to a part
     * @return the files written, their paths below the output directory
     */
    List<FileStamp> write(PairResult result, Consumer<PackedSource> packed) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (writesAdjointSources(result)) {
            adjointSources(result, files, packed);
        }
        figures.flatMap(f -> f.draw(result)).ifPresent(figure -> files.put(layout.figure(figure.name()), figure.png()));
        List<FileStamp> written = new ArrayList<>();
        files.forEach((path, content) -> {
            Storage.forPath(path).writeAtomically(path, content);
            written.add(FileStamp.ofContent(layout.below(path), content));
        });
        return written;
    }

    /** Length and step of each synthetic, in words and by channel, where adjoint sources are written for the solver that made them. */
    Map<String, String> lengths(PairResult result) {
        Map<String, String> lengths = new LinkedHashMap<>();
        if (writesAdjointSources(result)) {
            for (ComponentResult component : result.components()) {
                component
                        .synthetic()
                        .ifPresent(trace -> lengths.put(component.channel().withoutLocation(), words(trace.axis())));
            }
        }
        return lengths;
    }

    /** Those of the inversion's events only. */
    private boolean writesAdjointSources(PairResult result) {
        return config.writesAdjointSources() && result.job().role() == Role.INVERSION;
    }

    private static String words(TimeAxis axis) {
        String step = new BigDecimal(axis.dt())
                .round(STEP_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
        return Printable.count(axis.npts(), "sample") + " of " + step + " s";
    }

    private void adjointSources(PairResult result, Map<String, byte[]> files, Consumer<PackedSource> packed) {
        List<AdjointSource> sources = result.components().stream()
                .flatMap(component -> adjointSource(component, result).stream())
                .toList();
        Map<String, List<Term>> terms = config.weights().isPresent() ? terms(result) : Map.of();
        for (AdjointSource source : solver.of(sources, result.context())) {
            String event = result.job().id().event();
            String channel = source.id().withoutLocation();
            double start = source.axis().secondsFrom(result.context().originNanos());
            if (config.scaledLater()) {
                String path = layout.uncommittedAdjoint(config.evaluation(), event, channel);
                List<Term> all = config.weights().isPresent()
                        ? terms.getOrDefault(source.id().toString(), List.of())
                        : List.of(new Term("", source.samples()));
                files.put(path, new UnscaledSource(start, source.axis(), all).bytes());
                continue;
            }
            if (config.output().adjointFormats().contains(AdjointFormat.ASCII)) {
                files.put(layout.adjointFile(event, channel), AdjointSourceFile.format(source, start));
            }
            if (config.output().packsAdjointSources()) {
                requireFinite(source);
                packed.accept(new PackedSource(source, start));
            }
        }
    }

    /** As its text would refuse it. */
    private static void requireFinite(AdjointSource source) {
        if (!Double.isFinite(source.samples().maxAbs())) {
            throw new IllegalArgumentException("the adjoint source of " + source.id() + " is not finite");
        }
    }

    /**
     * What each measured channel and band adds to the solver's channels, by these: every step from the one to the other is linear, so that
     * their weights may come after it.
     */
    private Map<String, List<Term>> terms(PairResult result) {
        Map<String, List<Term>> terms = new LinkedHashMap<>();
        for (ComponentResult component : result.components()) {
            for (BandResult band : component.bands()) {
                if (band instanceof BandResult.Measured measured) {
                    String event = result.job().id().event();
                    String name = new WeightKey(event, component.channel(), band.band()).term();
                    List<AdjointSource> one = List.of(component.adjointSource(measured));
                    for (AdjointSource source : solver.of(one, result.context())) {
                        if (source.samples().maxAbs() > 0) {
                            terms.computeIfAbsent(source.id().toString(), id -> new ArrayList<>())
                                    .add(new Term(name, source.samples()));
                        }
                    }
                }
            }
        }
        return terms;
    }

    private Optional<AdjointSource> adjointSource(ComponentResult component, PairResult result) {
        Optional<AdjointSource> measured = component.adjointSource(config.bands());
        if (measured.isPresent() || !config.output().writeBlanks()) {
            return measured;
        }
        return component
                .synthetic()
                .or(() -> result.components().stream()
                        .flatMap(other -> other.synthetic().stream())
                        .findFirst())
                .map(trace -> AdjointSource.zeros(component.channel(), trace.axis()));
    }
}
