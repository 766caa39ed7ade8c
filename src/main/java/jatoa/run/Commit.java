package jatoa.run;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.FileStamp;
import jatoa.model.Role;
import jatoa.model.Status;
import jatoa.pipeline.Metadata;
import jatoa.run.Run.Total;
import jatoa.table.EventMisfit;
import jatoa.table.OutputLayout;
import jatoa.table.PartName;
import jatoa.table.PlaceTables;
import jatoa.table.Receipt;
import jatoa.table.Residuals;
import jatoa.table.Schemas;
import jatoa.table.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The end of a run, in one process: from the receipts of an evaluation's events it makes what is of all of them, {@code
 * misfit_results.txt}, residuals and the tables of places. Events that this run does not name stay where their settings are the same,
 * and are removed where they are not.
 */
final class Commit {
    private final RunPlan plan;
    private final OutputLayout layout;
    private final Storage storage;
    private final Evaluation evaluation;
    private final Set<String> underWork;
    /** What events are for, where it is not the inversion. */
    private final Map<String, Role> roles = new TreeMap<>();

    private final List<Total> totals = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean complete = true;
    /** Whose results stand after this run, with their receipts. */
    private final Map<String, List<Receipt>> events = new LinkedHashMap<>();

    private Commit(RunPlan plan, Set<String> underWork) {
        this.plan = plan;
        this.layout = new OutputLayout(plan.config().outputDirectory());
        this.storage = Storage.forPath(layout.root());
        this.evaluation = plan.config().evaluation();
        this.underWork = underWork;
    }

    /**
     * @param tally of this run's events
     * @param whole of all that stand in the evaluation now
     * @param events how many these are
     * @param warnings a line each
     * @param comparable totals and complete: see {@link Run.Result}
     */
    record Committed(
            Tally tally,
            Tally whole,
            int events,
            List<String> warnings,
            boolean comparable,
            List<Total> totals,
            boolean complete) {}

    /**
     * To be called by one run of an output directory at a time.
     *
     * @param only whether events that this run does not name are removed whatever their settings
     * @param underWork events that other runs of the evaluation are working on: they are left to them
     */
    static Committed of(RunPlan plan, boolean only, Set<String> underWork) {
        Commit commit = new Commit(plan, underWork);
        Tally tally = commit.takeOwn();
        Set<String> others = commit.takeOthers(only);
        commit.removeOtherParts();
        commit.removeUnfinished();
        boolean comparable = commit.writeResults(others.isEmpty());
        Places places = Places.of(plan.config(), Metadata.of(plan.config()), plan.jobs());
        PlaceTables.write(commit.layout, commit.evaluation, places.events(), places.stations(), others);
        plan.config().weights().ifPresent(w -> new Weighing(plan).end());
        return new Committed(
                tally,
                commit.whole(),
                commit.events.size(),
                commit.warnings,
                comparable,
                commit.totals,
                commit.complete);
    }

    private Tally whole() {
        return events.values().stream()
                .flatMap(List::stream)
                .map(Receipt::tally)
                .reduce(Tally.EMPTY, Tally::plus);
    }

    private Tally takeOwn() {
        Tally all = Tally.EMPTY;
        List<String> empty = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        List<String> uneven = new ArrayList<>();
        List<String> zero = new ArrayList<>();
        List<String> unwritten = new ArrayList<>();
        for (JobList.EventJobs event : plan.jobs().events()) {
            String name = event.event();
            FinishedEvent done = FinishedEvent.read(layout, evaluation, name)
                    .orElseThrow(() -> new IllegalStateException("event " + name + " is not finished"));
            List<Receipt> receipts = Receipt.readAll(layout, evaluation, name, done.blocks())
                    .orElseThrow(() -> new IllegalStateException("event " + name + " lost a receipt"));
            events.put(name, receipts);
            take(name, done.role());
            Tally tally = Tally.EMPTY;
            for (Receipt receipt : receipts) {
                tally = tally.plus(receipt.tally());
                all = all.plus(receipt.tally());
            }
            done.missing().forEach(file -> missing.add(name + "/" + file));
            done.unplaced().forEach(code -> unplaced.add(name + "/" + code));
            done.uneven().forEach(channel -> uneven.add(name + "/" + channel));
            done.faults().forEach(why -> unwritten.add(name + " (" + why + ")"));
            if (event.stations().isEmpty()) {
                empty.add(name);
            } else if (tally.count(Status.MEASURED) == 0 && event.role() == Role.INVERSION) {
                zero.add(name);
            }
        }
        warn(empty, "event has", "events have", " no observed and synthetic files");
        if (plan.config().writesAdjointSources()) {
            String asked = " that the solver will ask for ";
            warn(missing, "adjoint source" + asked + "is not there", "adjoint sources" + asked + "are not there", "");
            String place = plan.config().data().stationFile().isPresent()
                    ? ", not in station_file and so not in STATIONS_ADJOINT"
                    : ", of no known place and so not in STATIONS_ADJOINT";
            warn(unplaced, "station with adjoint sources", "stations with adjoint sources", place);
            boolean lengthened = plan.config().output().solver().npts().isPresent();
            warn(
                    uneven,
                    "synthetic differs",
                    "synthetics differ",
                    " in length or step from most of the event; adjoint sources of such "
                            + (lengthened ? "were brought to solver.npts" : "in adjoint/ would stop the solver"));
            complete = unwritten.isEmpty();
            warn(unwritten, "file", "files", " of adjoint sources not written, which the solver could not read");
            warn(zero, "event has", "events have", " nothing but zero adjoint sources");
        }
        return all;
    }

    private void take(String event, Role role) {
        if (role != Role.INVERSION) {
            roles.put(event, role);
        }
    }

    /** The other events that stay. */
    private Set<String> takeOthers(boolean only) {
        Set<String> kept = new HashSet<>();
        List<String> removed = new ArrayList<>();
        String directory = layout.receipts(evaluation);
        for (String event : storage.listIfThere(directory)) {
            if (events.containsKey(event) || underWork.contains(event)) {
                continue;
            }
            Optional<FinishedEvent> finished = FinishedEvent.read(layout, evaluation, event);
            Optional<List<Receipt>> receipts =
                    finished.flatMap(done -> Receipt.readAll(layout, evaluation, event, done.blocks()));
            boolean same = receipts.isPresent()
                    && receipts.get().stream().allMatch(r -> r.digest().equals(plan.digest()));
            if (same && !only) {
                events.put(event, receipts.get());
                finished.ifPresent(done -> take(event, done.role()));
                kept.add(event);
            } else if (remove(event, only)) {
                removed.add(event);
            }
        }
        warn(
                removed,
                only ? "other event" : "event",
                only ? "other events" : "events",
                only ? " removed (--only)" : " of other settings removed");
        return kept;
    }

    /**
     * Removes what an event's results were, but for files that a later evaluation wrote since. What an interrupted run with the
     * present settings left to be resumed stays.
     *
     * @return whether there was anything
     */
    private boolean remove(String event, boolean only) {
        String directory = layout.receipts(evaluation) + "/" + event;
        List<FileStamp> containers = FinishedEvent.read(layout, evaluation, event)
                .map(FinishedEvent::containers)
                .orElse(List.of());
        boolean any = false;
        for (String name : storage.list(directory)) {
            Optional<Receipt> receipt = Receipt.read(directory + "/" + name);
            if (!only && receipt.isPresent() && receipt.get().digest().equals(plan.digest())) {
                continue;
            }
            receipt.map(Receipt::files).orElse(containers).forEach(this::deleteWhereSame);
            storage.delete(directory + "/" + name);
            any = true;
        }
        if (storage.listIfThere(directory).isEmpty()) {
            storage.delete(directory);
            storage.delete(layout.uncommitted(evaluation, event));
            storage.delete(layout.stationsAdjoint(event));
        }
        return any;
    }

    private void deleteWhereSame(FileStamp file) {
        String path = layout.root() + "/" + file.path();
        if (Receipt.isAt(file, path)) {
            storage.delete(path);
        }
    }

    /** Parts of this evaluation that no receipt speaks of: of fewer blocks, of removed events, of the first version. */
    private void removeOtherParts() {
        for (String table : Schemas.OF_PAIRS) {
            String directory = layout.table(table);
            for (String file : storage.listIfThere(directory)) {
                PartName.parse(file)
                        .filter(part -> part.evaluation().equals(evaluation))
                        .filter(part -> !underWork.contains(part.event()) && !isKnown(table, part))
                        .ifPresent(part -> storage.delete(directory + "/" + file));
            }
        }
        removeOtherWeights();
        deleteWhereEmpty(layout.table(Schemas.ADJOINT_SOURCES));
        events.forEach((event, receipts) -> {
            String directory = layout.receipts(evaluation) + "/" + event;
            for (String file : storage.list(directory)) {
                if (file.matches("\\d+") && Integer.parseInt(file) >= receipts.size()) {
                    storage.delete(directory + "/" + file);
                }
            }
        });
    }

    private void removeOtherWeights() {
        String directory = layout.table(Schemas.WEIGHTS.name());
        boolean weighted = plan.config().weights().isPresent();
        for (String file : storage.listIfThere(directory)) {
            PartName.parse(file)
                    .filter(part -> part.evaluation().equals(evaluation))
                    .filter(part -> !underWork.contains(part.event()))
                    .filter(part -> !weighted || !events.containsKey(part.event()))
                    .ifPresent(part -> storage.delete(directory + "/" + file));
        }
        deleteWhereEmpty(directory);
    }

    private void deleteWhereEmpty(String directory) {
        if (storage.exists(directory) && storage.list(directory).isEmpty()) {
            storage.delete(directory);
        }
    }

    /** What killed processes left half written, but for what may be of another run under way. */
    private void removeUnfinished() {
        Set<String> parts = new HashSet<>();
        for (JobList.EventJobs event : plan.jobs().events()) {
            removeUnfinished(layout.receipts(evaluation) + "/" + event.event(), Storage::isUnfinished);
            for (int n = 0; n < events.get(event.event()).size(); n++) {
                parts.add(new PartName(evaluation, event.event(), n).fileName());
            }
        }
        for (String table : Schemas.OF_PAIRS) {
            removeUnfinished(
                    layout.table(table),
                    name -> Storage.isUnfinished(name)
                            && parts.stream().anyMatch(part -> Storage.isUnfinished(name, part)));
        }
        for (String shared : List.of(
                layout.root(),
                layout.residuals(),
                layout.table("events"),
                layout.table("stations"),
                layout.table("runs"))) {
            removeUnfinished(shared, Storage::isUnfinished);
        }
    }

    private void removeUnfinished(String directory, Predicate<String> unfinished) {
        for (String name : storage.listIfThere(directory)) {
            if (unfinished.test(name)) {
                storage.delete(directory + "/" + name);
            }
        }
    }

    private boolean isKnown(String table, PartName part) {
        List<Receipt> receipts = events.getOrDefault(part.event(), List.of());
        return part.number() < receipts.size()
                && receipts.get(part.number()).parts().stream()
                        .anyMatch(p -> p.path().equals(table));
    }

    /** In job order; together with events of other runs in the order of their names. */
    private boolean writeResults(boolean alone) {
        Map<String, List<Receipt>> ordered = alone ? events : new TreeMap<>(events);
        storage.writeAtomically(layout.misfitResults(), out -> {
            for (List<Receipt> receipts : ordered.values()) {
                for (Receipt receipt : receipts) {
                    out.write(receipt.lines().getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        Optional<Weighing> weighing = plan.config().weights().map(w -> new Weighing(plan));
        boolean weighs = weighing.isPresent() && plan.config().measures();
        int inversion = (int)
                ordered.keySet().stream().filter(e -> !roles.containsKey(e)).count();
        Map<Role, Residuals> residuals = new EnumMap<>(Role.class);
        for (Role role : List.of(Role.INVERSION, Role.VALIDATION, Role.TEST)) {
            int known = weighing.map(w -> w.events(roles.keySet())).orElse(0);
            residuals.put(
                    role,
                    weighing.isPresent()
                            ? Residuals.weighted(Math.max(1, Math.max(known, inversion)))
                            : new Residuals());
        }
        List<String> lacking = new ArrayList<>();
        Map<Role, Integer> measured = new EnumMap<>(Role.class);
        ordered.forEach((event, receipts) -> {
            EventMisfit sum = EventMisfit.NONE;
            for (Receipt receipt : receipts) {
                sum = sum.plus(receipt.misfit());
            }
            Role role = roles.getOrDefault(event, Role.INVERSION);
            if (weighs || !receipts.isEmpty()) {
                residuals.get(role).add(event, sum);
            }
            measured.merge(role, sum.channels() > 0 ? 1 : 0, Integer::sum);
            if (weighs
                    && role == Role.INVERSION
                    && !plan.weighs()
                    && sum.channels() == 0
                    && !weighing.get().of(event).rows().isEmpty()) {
                lacking.add(event);
            }
        });
        residuals.get(Role.INVERSION).write(layout, lacking.isEmpty());
        residuals.forEach((role, of) -> {
            if (role != Role.INVERSION) {
                of.write(layout, role);
            }
            of.step().ifPresent(misfit -> totals.add(new Total(role, measured.get(role), misfit, weighs)));
        });
        warn(
                lacking,
                "event has",
                "events have",
                " weights and no measurement: residuals/misfit.txt is not written, no step compares");
        return lacking.isEmpty();
    }

    private void warn(List<String> names, String one, String many, String what) {
        final int shown = 3;
        if (!names.isEmpty()) {
            String some = String.join(", ", names.subList(0, Math.min(shown, names.size())));
            warnings.add("warning: " + names.size() + " " + (names.size() == 1 ? one : many) + what + ": " + some
                    + (names.size() > shown ? " …" : ""));
        }
    }
}
