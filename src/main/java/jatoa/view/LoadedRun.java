package jatoa.view;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.config.SettingsMap;
import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.Role;
import jatoa.model.SharedCache;
import jatoa.pipeline.OpenPair;
import jatoa.run.EventChoice;
import jatoa.run.JobDiscovery;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.table.WindowArchive;
import jatoa.view.PairTable.Pair;
import jatoa.view.PairTable.Row;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An output directory as it stands: the tables of its evaluations, and its pairs as the run's own settings open them. Another one is made
 * when the run was done again. Safe for many threads.
 */
final class LoadedRun {
    private static final int OPEN_PAIRS = 16;
    private static final int KEPT = 8;
    private static final EventChoice ALL =
            new EventChoice(EnumSet.complementOf(EnumSet.of(Role.OFF)), OptionalInt.empty(), 0);

    private final OutputLayout layout;
    private final String stamp;
    private final SettingsMap settings;
    private final RunConfig config;
    private final Set<Evaluation> evaluations = new LinkedHashSet<>();
    private final SharedCache<Evaluation, PairTable> tables = new SharedCache<>(KEPT);
    private final SharedCache<String, OpenPair.Opener> openers = new SharedCache<>(KEPT);
    private final SharedCache<String, Map<String, PairJob>> jobs = new SharedCache<>(KEPT);
    private final SharedCache<String, OpenPair> open = new SharedCache<>(OPEN_PAIRS);

    /** @throws InputException where the directory holds no run */
    LoadedRun(OutputLayout layout) {
        this.layout = layout;
        this.stamp = stamp(layout);
        String path = layout.runJson();
        SettingsMap written = SettingsFile.parse(Storage.forPath(path).readAllBytes(path), path)
                .map("configuration");
        this.settings = new SettingsMap("", written.values()).with("output", layout.root());
        this.config = RunConfig.of(settings);
        evaluations.add(config.evaluation());
        evaluations.addAll(new WindowArchive(layout).evaluations());
    }

    /** Another one when the run is done again. */
    static String stamp(OutputLayout layout) {
        Storage storage = Storage.forPath(layout.runJson());
        if (!storage.exists(layout.runJson())) {
            throw new InputException("no run ended in " + Storage.shown(layout.root()) + ": there is no run.json");
        }
        Storage.Stat stat = storage.stat(layout.runJson());
        return stat.size() + "." + stat.modifiedMillis();
    }

    String stamp() {
        return stamp;
    }

    RunConfig config() {
        return config;
    }

    SettingsMap settings() {
        return settings;
    }

    /** That of the last run comes first. */
    Set<Evaluation> evaluations() {
        return evaluations;
    }

    /** @throws InputException where there is no such evaluation */
    Evaluation evaluation(String name) {
        return evaluations.stream()
                .filter(e -> name(e).equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("no evaluation '" + name + "' in " + layout.root()));
    }

    /** As tables call it. */
    static String name(Evaluation evaluation) {
        return evaluation.tag().isEmpty() ? "none" : evaluation.tag();
    }

    PairTable table(Evaluation evaluation) {
        return tables.get(evaluation, e -> PairTable.of(layout, e));
    }

    /** @throws InputException where there is no such pair */
    Pair pair(Evaluation evaluation, String id) {
        return table(evaluation)
                .pair(id)
                .orElseThrow(() -> new InputException("no pair '" + id + "' in evaluation " + name(evaluation)));
    }

    /**
     * A pair as the settings of its evaluation measure it.
     *
     * @throws InputException where it cannot be read
     */
    OpenPair open(Evaluation evaluation, Pair pair) {
        return open.get(name(evaluation) + "/" + pair.id(), key -> {
            SettingsMap of = settings(evaluation, pair);
            OpenPair.Opener opener = openers.get(
                    SettingsFile.toText(of.values()),
                    text -> new OpenPair.Opener(RunConfig.of(of.with("figures", false))));
            return opener.open(job(of, pair));
        });
    }

    private PairJob job(SettingsMap of, Pair pair) {
        String key = pair.event() + " " + of.get("observed") + " " + of.get("synthetic");
        PairJob job = jobs.get(key, k -> jobs(of.with("events", List.of(pair.event()))))
                .get(pair.station());
        if (job == null) {
            throw new InputException("the waveforms of " + pair.id()
                    + " are gone, or not where the run found them: observed " + of.get("observed") + ", synthetic "
                    + of.get("synthetic") + "; relative paths are seen from the directory that the run started in");
        }
        return job;
    }

    private static Map<String, PairJob> jobs(SettingsMap ofEvent) {
        return JobDiscovery.find(RunConfig.of(ofEvent), ALL)
                .pairs()
                .collect(Collectors.toMap(job -> job.id().stationCode(), Function.identity(), (a, b) -> a));
    }

    /** Those of the last run, or, for another evaluation, with its labels and with the synthetics that its table names. */
    private SettingsMap settings(Evaluation evaluation, Pair pair) {
        if (evaluation.equals(config.evaluation())) {
            return settings;
        }
        SettingsMap of = settings.with("iteration", label(evaluation.iteration()))
                .with("step_count", label(evaluation.stepCount()))
                .with("events", List.of(pair.event()));
        for (String side : List.of("observed", "synthetic")) {
            Optional<String> template = template(evaluation, pair, side + "_file");
            of = template.isPresent() ? of.with(side, template.get()) : of;
        }
        return of;
    }

    private static Object label(int number) {
        return number < 0 ? null : number;
    }

    /** The name of a file that the table of an evaluation has, with placeholders for what it says of event and channel. */
    private Optional<String> template(Evaluation evaluation, Pair pair, String column) {
        String[] found = {""};
        String station = pair.station().substring(pair.station().indexOf('.') + 1);
        TableReader.of(layout, "misfit")
                .of(evaluation)
                .only(List.of("network", "station", "location", "channel", column))
                .forEachOf(pair.event(), row -> {
                    if (row.get(4) != null
                            && row.get(1).equals(station)
                            && pair.station().startsWith(text(row.get(0)))) {
                        String channel = row.get(1) + ".";
                        String file = (String) row.get(4);
                        for (String location : List.of("", text(row.get(2)) + ".")) {
                            String id = text(row.get(0)) + "." + channel + location + row.get(3);
                            file = file.replace(id, "{channel}");
                        }
                        found[0] = file;
                    }
                });
        return Optional.of(found[0]).filter(file -> !file.isEmpty());
    }

    private static String text(Object value) {
        return value == null ? "" : (String) value;
    }

    /** What the tables say of a channel and band of a pair. */
    static Optional<Row> row(Pair pair, OpenPair.Panel panel) {
        return pair.rows().stream()
                .filter(r -> r.channel().equals(panel.channel().toString())
                        && r.band().equals(panel.band()))
                .findFirst();
    }
}
