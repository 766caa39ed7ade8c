package jatoa.run;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.pipeline.BlockScaling;
import jatoa.pipeline.Metadata;
import jatoa.pipeline.SolverFiles;
import jatoa.pipeline.StoredAdjointSources;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.Receipt;
import jatoa.table.Schemas;
import jatoa.table.WeightRow;
import jatoa.table.WeightTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stage 2: a unit is an event. From what stage 1 left, and never from the seismograms again, it makes what needs the whole event: removes
 * what an earlier run left and this one did not write, writes {@code STATIONS_ADJOINT}, and moves the parts of the event to the tables, in
 * place of its earlier rows.
 */
final class FinishWork implements Work {
    private static final String ADJOINT_SOURCE = ".adj";
    private static final String ASDF_FILE = "adjoint.h5";

    private final RunPlan plan;
    private final OutputLayout layout;
    private final Storage storage;
    private final Evaluation evaluation;
    private final int[] blocks;
    private Tools tools;

    FinishWork(RunPlan plan) {
        this.plan = plan;
        this.layout = new OutputLayout(plan.config().outputDirectory());
        this.storage = Storage.forPath(layout.root());
        this.evaluation = plan.config().evaluation();
        this.blocks = Block.count(plan.jobs());
    }

    /** What only a process that finishes events needs. */
    private record Tools(SolverFiles solver, Map<String, List<String>> figures, Optional<Weighing> weighing) {}

    private synchronized Tools tools() {
        if (tools == null) {
            Optional<Weighing> weighing = plan.config().weights().map(w -> new Weighing(plan));
            tools = new Tools(new SolverFiles(plan.config(), Metadata.of(plan.config())), figures(), weighing);
        }
        return tools;
    }

    @Override
    public int units() {
        return blocks.length;
    }

    @Override
    public int pairs(int unit) {
        return 0;
    }

    @Override
    public String name(int unit) {
        return "event " + plan.jobs().events().get(unit).event();
    }

    @Override
    public byte[] order() {
        return plan.order(RunPlan.Stage.FINISH);
    }

    @Override
    public boolean run(int unit) {
        JobList.EventJobs event = plan.jobs().events().get(unit);
        List<Receipt> receipts = Receipt.readAll(layout, evaluation, event.event(), blocks[unit])
                .orElseThrow(() -> new IllegalStateException("a block of event " + event.event() + " is not done"));
        if (plan.config().weights().isPresent()) {
            receipts = weighted(event, receipts);
        } else if (plan.config().scaledLater()) {
            receipts = normalized(event, receipts);
        }
        Set<String> written = new HashSet<>();
        receipts.forEach(receipt -> receipt.files().forEach(file -> written.add(file.path())));
        EventContainers containers = new EventContainers(plan);
        List<Receipt> all = receipts;
        Optional<FinishedEvent> before = FinishedEvent.read(layout, evaluation, event.event())
                .filter(done -> plan.resume() && containers.stand(done, all));
        before.ifPresent(done -> done.containers().forEach(file -> written.add(file.path())));
        Set<String> sources = removeStale(event.event(), written);
        before.orElseGet(() -> finished(unit, all, sources, containers)).write(layout, evaluation, event.event());
        commit(event.event(), receipts);
        return true;
    }

    /** Writes what the solver reads besides the text files of {@code sources}. */
    private FinishedEvent finished(int unit, List<Receipt> receipts, Set<String> sources, EventContainers containers) {
        JobList.EventJobs event = plan.jobs().events().get(unit);
        boolean packs = plan.config().output().packsAdjointSources()
                && !event.stations().isEmpty();
        long origin = packs ? originNanos(event.pair(0)) : 0;
        StoredAdjointSources packed = containers.sources(event.event(), packs ? receipts : List.of(), origin);
        packed.channels().forEach(channel -> sources.add(channel.withoutLocation() + ADJOINT_SOURCE));
        SolverFiles.Findings findings = tools().solver().finish(event.event(), event.stations(), sources);
        EventContainers.Written files = containers.write(event.event(), receipts, packed, origin);
        return new FinishedEvent(
                event.role(),
                blocks[unit],
                findings.missing(),
                findings.unplaced(),
                uneven(receipts),
                files.files(),
                files.faults(),
                files.files().isEmpty() ? "" : EventContainers.seal(receipts));
    }

    /** Where the event's file cannot be read, no pair of it was measured. */
    private long originNanos(PairJob pair) {
        try {
            return Metadata.of(plan.config()).context(pair).originNanos();
        } catch (InputException e) {
            return plan.config().data().originNanos();
        }
    }

    /** Divides misfits and adjoint sources by the windows of the event, or by nothing. */
    private List<Receipt> normalized(JobList.EventJobs event, List<Receipt> receipts) {
        long windows =
                receipts.stream().mapToLong(r -> r.tally().measuredWindows()).sum();
        double factor = !plan.config().normalized()
                ? 1
                : plan.config()
                        .misfitOptions()
                        .normalization()
                        .factor(windows, plan.config().data().events().names().size());
        List<Receipt> scaled = new ArrayList<>();
        for (int n = 0; n < receipts.size(); n++) {
            Receipt receipt = receipts.get(n);
            PartName block = new PartName(evaluation, event.event(), n);
            scaled.add(
                    receipt.scale().isPresent()
                            ? receipt
                            : BlockScaling.by(plan.config(), block, event.role(), factor)
                                    .apply(receipt));
        }
        return scaled;
    }

    /** Multiplies misfits and adjoint sources by the weights of their channels and bands, and leaves these as a table. */
    private List<Receipt> weighted(JobList.EventJobs event, List<Receipt> receipts) {
        Weighing.OfEvent weights = tools().weighing().orElseThrow().of(event.event());
        Map<String, WeightRow> factors = new HashMap<>();
        weights.rows().forEach(row -> factors.put(row.key().term(), row));
        List<Receipt> scaled = new ArrayList<>();
        for (int n = 0; n < receipts.size(); n++) {
            Receipt receipt = receipts.get(n);
            PartName block = new PartName(evaluation, event.event(), n);
            scaled.add(
                    receipt.scale().isPresent()
                            ? receipt
                            : BlockScaling.weighing(plan.config(), block, event.role(), factors, weights.name())
                                    .apply(receipt));
        }
        PartName part = new PartName(evaluation, event.event(), 0);
        WeightTable.write(layout.part(Schemas.WEIGHTS.name(), part), weights.rows(), event.role());
        return scaled;
    }

    /** Returns the names of the event's text files. */
    private Set<String> removeStale(String event, Set<String> written) {
        Set<String> sources = new TreeSet<>();
        String directory = layout.adjointDirectory(event);
        for (String name : storage.listIfThere(directory)) {
            String path = directory + "/" + name;
            if (written.contains(layout.below(path))) {
                if (StoredAdjointSources.TEXT_FILE.matcher(name).matches()) {
                    sources.add(name);
                }
            } else if (name.endsWith(ADJOINT_SOURCE) || name.equals(ASDF_FILE) || Storage.isUnfinished(name)) {
                storage.delete(path);
            }
        }
        for (String name : tools().figures().getOrDefault(event, List.of())) {
            String path = layout.figures() + "/" + name;
            if (!written.contains(layout.below(path))) {
                storage.delete(path);
            }
        }
        return sources;
    }

    /** The channels whose synthetic differs in length or step from most of the event. */
    private static List<String> uneven(List<Receipt> receipts) {
        Map<String, List<String>> lengths = new TreeMap<>();
        receipts.forEach(receipt -> receipt.axes()
                .forEach((axis, channels) ->
                        lengths.computeIfAbsent(axis, a -> new ArrayList<>()).addAll(channels)));
        String most = lengths.entrySet().stream()
                .max(Comparator.comparingInt(e -> e.getValue().size()))
                .map(Map.Entry::getKey)
                .orElse("");
        List<String> uneven = new ArrayList<>();
        lengths.forEach((axis, channels) -> {
            if (!axis.equals(most)) {
                channels.forEach(channel -> uneven.add(channel + " (" + axis + ", most have " + most + ")"));
            }
        });
        return uneven;
    }

    private void commit(String event, List<Receipt> receipts) {
        for (int n = 0; n < receipts.size(); n++) {
            PartName block = new PartName(evaluation, event, n);
            for (FileStamp part : receipts.get(n).parts()) {
                String from = layout.uncommittedPart(part.path(), block);
                if (receipts.get(n).scale().isEmpty() && storage.exists(from)) {
                    storage.move(from, layout.part(part.path(), block));
                }
            }
        }
        storage.delete(layout.uncommitted(evaluation, event));
    }

    /** The figures that are there when this process first asks, by event: {@code EVENT_NET.STA…}, where names may have underlines. */
    private Map<String, List<String>> figures() {
        Set<String> events = new HashSet<>();
        plan.jobs().events().forEach(e -> events.add(e.event()));
        Map<String, List<String>> figures = new HashMap<>();
        for (String name : storage.listIfThere(layout.figures())) {
            String bare = Storage.isUnfinished(name) ? name.substring(1) : name;
            for (int at = bare.lastIndexOf('_'); at > 0; at = bare.lastIndexOf('_', at - 1)) {
                String event = bare.substring(0, at);
                if (events.contains(event)) {
                    figures.computeIfAbsent(event, e -> new ArrayList<>()).add(name);
                    break;
                }
            }
        }
        return figures;
    }
}
