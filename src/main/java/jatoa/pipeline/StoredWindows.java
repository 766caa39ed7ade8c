package jatoa.pipeline;

import jatoa.config.ProcessingConfig;
import jatoa.config.RunConfig;
import jatoa.config.WindowConfig.StoredWindowsConfig;
import jatoa.io.windows.WindowFile;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.PairId;
import jatoa.model.PeriodBand;
import jatoa.model.SharedCache;
import jatoa.model.StationJob;
import jatoa.model.StoredWindow;
import jatoa.model.Trace;
import jatoa.model.Window;
import jatoa.table.OutputLayout;
import jatoa.table.WindowArchive;
import jatoa.window.WindowSelector.Reuse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Windows that are measured instead of selected: of a file, or of an earlier evaluation. An event's are read by the first pair that
 * needs them and kept while pairs of it are worked on. Safe for many threads.
 */
public final class StoredWindows {
    private static final int KEPT_EVENTS = 4;

    private final StoredWindowsConfig config;
    private final Optional<WindowFile> file;
    private final Optional<Evaluated> evaluated;
    private final SharedCache<String, Map<String, List<StoredWindow>>> events = new SharedCache<>(KEPT_EVENTS);

    private StoredWindows(StoredWindowsConfig config, Optional<WindowFile> file, Optional<Evaluated> evaluated) {
        this.config = config;
        this.file = file;
        this.evaluated = evaluated;
    }

    /**
     * Empty where windows are selected.
     *
     * @throws InputException where there is no such evaluation
     */
    public static Optional<StoredWindows> of(RunConfig config) {
        return config.windows().stored().map(stored -> of(stored, config.evaluation()));
    }

    private static StoredWindows of(StoredWindowsConfig stored, Evaluation now) {
        return stored.isFile()
                ? new StoredWindows(stored, Optional.of(new WindowFile(stored.source())), Optional.empty())
                : new StoredWindows(stored, Optional.empty(), Optional.of(evaluated(stored, now)));
    }

    /** What an earlier evaluation left. */
    private record Evaluated(WindowArchive archive, Evaluation evaluation) {}

    private static Evaluated evaluated(StoredWindowsConfig stored, Evaluation now) {
        WindowArchive archive = new WindowArchive(new OutputLayout(stored.source()));
        List<Evaluation> there = archive.evaluations();
        Evaluation found = EvaluationSearch.find(there, stored.wanted(), now)
                .orElseThrow(() ->
                        new InputException("no windows of " + EvaluationSearch.words(stored.wanted(), now) + " in "
                                + stored.source() + "; "
                                + (there.isEmpty()
                                        ? "it holds none"
                                        : "it holds those of "
                                                + there.stream()
                                                        .map(EvaluationSearch::name)
                                                        .collect(Collectors.joining(", ")))));
        return new Evaluated(archive, found);
    }

    /**
     * Reads what can be read before the first pair: every line of a file. An output directory may hold more than a run wants.
     *
     * @param stations of each event of the run
     * @return a line that says which windows of a file are not measured; empty where all are
     * @throws InputException naming file, line and value
     */
    public Optional<String> check(Map<String, List<StationJob>> stations, ProcessingConfig processing) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        UnusedWindows unused = new UnusedWindows(stations, processing.components(), processing.bands());
        file.get().check(List.copyOf(stations.keySet()), unused);
        return unused.line(config.source());
    }

    /** What the windows of an event are read from; results change where one changes. */
    public List<String> files(String event) {
        return file.isPresent()
                ? file.get().files(event)
                : evaluated.orElseThrow().archive().files(evaluated.get().evaluation(), event);
    }

    /** What becomes of windows that no longer fit. */
    Reuse reuse() {
        return config.revalidate() ? Reuse.REVALIDATE : Reuse.KEEP_ALL;
    }

    /**
     * A channel's windows in a band on the traces' axis; they are still to be measured.
     *
     * @param windows in time order, whatever their order was: where adjoint sources of overlapping windows replace each other the later
     *     one stays, in the next run as in this one
     * @param absence why there are none, where there are none
     */
    record Found(List<Window> windows, String absence) {}

    Found find(PairId pair, Trace trace, PeriodBand band, long originNanos) {
        List<StoredWindow> all = events.get(pair.event(), e -> read(e, originNanos))
                .getOrDefault(StoredWindow.key(pair.network(), pair.station(), trace.component()), List.of());
        return found(all, trace, band, originNanos);
    }

    /** Those of a band among a channel's windows. */
    static Found found(List<StoredWindow> all, Trace trace, PeriodBand band, long originNanos) {
        List<Window> windows = all.stream()
                .filter(w -> w.isFor(band))
                .map(w -> w.on(trace.axis(), originNanos))
                .sorted(Comparator.comparingInt(Window::left).thenComparingInt(Window::right))
                .toList();
        return new Found(windows, windows.isEmpty() ? absence(all, band) : "");
    }

    private static String absence(List<StoredWindow> all, PeriodBand band) {
        String others = all.stream().map(StoredWindow::periods).distinct().collect(Collectors.joining(" and of "));
        return others.isEmpty()
                ? "no stored windows"
                : "stored windows are of " + others + ", none of " + band.minPeriod() + " to " + band.maxPeriod()
                        + " s";
    }

    private Map<String, List<StoredWindow>> read(String event, long originNanos) {
        return file.isPresent()
                ? file.get().windows(event, originNanos)
                : evaluated.orElseThrow().archive().windows(evaluated.get().evaluation(), event);
    }
}
