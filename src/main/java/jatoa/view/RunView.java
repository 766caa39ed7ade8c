package jatoa.view;

import com.fasterxml.jackson.databind.JsonNode;
import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.StoredWindow;
import jatoa.model.TimeAxis;
import jatoa.model.TracePair;
import jatoa.model.WindowSet;
import jatoa.pipeline.OpenPair;
import jatoa.pipeline.OpenPair.Panel;
import jatoa.table.OutputLayout;
import jatoa.view.EditLog.Edit;
import jatoa.view.EditLog.Key;
import jatoa.view.EditLog.Span;
import jatoa.view.EditLog.State;
import jatoa.view.PairTable.Choice;
import jatoa.view.PairTable.Pair;
import jatoa.view.PairTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the page asks and is told. Every number comes from the run's tables or from the engine that wrote them. Nothing is written
 * outside of the directory {@code edits}. Safe for many threads.
 */
final class RunView {
    private static final int LARGEST_PAGE = 1000;
    private static final int MOST_WINDOWS = 1000;
    private static final Set<String> ACTIONS = Set.of("move", "draw", "drop", "restore", "flag");

    private final OutputLayout layout;
    private final EditLog edits;
    private LoadedRun loaded;

    /** @throws InputException where the directory holds no run */
    RunView(String output) {
        this.layout = new OutputLayout(output);
        this.edits = new EditLog(layout);
        this.loaded = new LoadedRun(layout);
    }

    /** Thrown where somebody else was faster. */
    static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The run as it stands: read again where it was done again. */
    private synchronized LoadedRun run() {
        if (!loaded.stamp().equals(LoadedRun.stamp(layout))) {
            loaded = new LoadedRun(layout);
        }
        return loaded;
    }

    /** Begins to read the tables, so that the first page need not wait for them. */
    void prepare() {
        LoadedRun run = run();
        run.table(run.config().evaluation());
    }

    /**
     * Answers one question of the page.
     *
     * @throws InputException where it cannot be answered
     * @throws Conflict where an edit was decided on what is no longer so
     */
    byte[] answer(String question, JsonNode of) {
        LoadedRun run = run();
        return switch (question) {
            case "run" -> Frame.json(about(run));
            case "changes" -> Frame.json(Map.of("run", run.stamp(), "edits", edits.revision()));
            case "pairs" -> Frame.json(pairs(run, of));
            case "pair" -> pair(run, of);
            case "prepare" -> Frame.json(Map.of("opened", isOpened(run, of)));
            case "edit" -> edit(run, of);
            case "map" -> Frame.json(new PlacesJson(layout).of(evaluation(run, of)));
            case "export" -> Frame.json(new WindowExport(layout, run, edits).write());
            default -> throw new InputException("nothing is called '" + question + "' here");
        };
    }

    static Evaluation evaluation(LoadedRun run, JsonNode of) {
        return run.evaluation(text(of, "evaluation", LoadedRun.name(run.config().evaluation())));
    }

    private static String text(JsonNode of, String key, String otherwise) {
        JsonNode value = of.path(key);
        if (!value.isTextual() && !value.isMissingNode()) {
            throw new InputException("'" + key + "' is a text");
        }
        return value.asText(otherwise);
    }

    private Map<String, Object> about(LoadedRun run) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("output", layout.root());
        about.put("run", run.stamp());
        about.put("edits", edits.revision());
        about.put("damaged_edits", edits.damaged());
        about.put("evaluations", run.evaluations().stream().map(LoadedRun::name).toList());
        about.put("conventions", run.config().conventions().word());
        about.put("editable", run.config().window());
        about.put("scaled", run.config().normalized());
        about.put("together", run.config().stationPairs().isPresent());
        return about;
    }

    private Map<String, Object> pairs(LoadedRun run, JsonNode of) {
        Evaluation evaluation = evaluation(run, of);
        PairTable table = run.table(evaluation);
        Map<String, List<Edit>> edited = edited(run, evaluation);
        boolean onlyEdited = of.path("edited").asBoolean();
        Predicate<Pair> only = onlyEdited ? pair -> edited.containsKey(pair.id()) : pair -> true;
        Choice choice = new Choice(
                text(of, "text", ""),
                text(of, "status", ""),
                text(of, "sort", ""),
                of.path("descending").asBoolean());
        boolean asItStands = choice.equals(new Choice("", "", "", false)) && !onlyEdited;
        table.awaitSome(asItStands ? Math.max(0, of.path("from").asInt()) + size(of) : Integer.MAX_VALUE);
        synchronized (table) {
            return page(table, choice, only, of, edited);
        }
    }

    private static int size(JsonNode of) {
        return Math.max(1, Math.min(of.path("size").asInt(200), LARGEST_PAGE));
    }

    private static Map<String, Object> page(
            PairTable table, Choice choice, Predicate<Pair> only, JsonNode of, Map<String, List<Edit>> edited) {
        boolean whole = table.isWhole();
        List<Pair> chosen = table.chosen(choice, only);
        int from = Math.max(0, Math.min(of.path("from").asInt(), chosen.size()));
        int size = size(of);
        List<Map<String, Object>> page = chosen.subList(from, Math.min(chosen.size(), from + size)).stream()
                .map(pair -> line(pair, edited.getOrDefault(pair.id(), List.of())))
                .toList();
        return Map.of("total", chosen.size(), "of", table.size(), "whole", whole, "from", from, "pairs", page);
    }

    private static Map<String, Object> line(Pair pair, List<Edit> edited) {
        Map<String, Object> line = new LinkedHashMap<>();
        Row worst = pair.worst();
        line.put("id", pair.id());
        line.put("event", pair.event());
        line.put("station", pair.station());
        line.put("misfit", Frame.number(pair.misfit()));
        line.put("windows", pair.windows());
        line.put("status", worst.status());
        line.put("reason", worst.reason());
        line.put("distance_km", Frame.number(pair.distanceKm()));
        line.put("edited", !edited.isEmpty());
        line.put("bad", edited.stream().anyMatch(Edit::bad));
        return line;
    }

    /** What holds beside an evaluation, by pair. */
    private Map<String, List<Edit>> edited(LoadedRun run, Evaluation evaluation) {
        Map<String, List<Edit>> edited = new LinkedHashMap<>();
        String name = LoadedRun.name(evaluation);
        edits.standing().forEach((key, edit) -> {
            if (key.evaluation().equals(name)) {
                String station = key.channel()
                        .substring(0, key.channel().indexOf('.', key.channel().indexOf('.') + 1));
                edited.computeIfAbsent(key.event() + "/" + station, id -> new ArrayList<>())
                        .add(edit);
            }
        });
        return edited;
    }

    /** Opens the pair that is likely to be asked for next; false where it cannot be read. */
    private static boolean isOpened(LoadedRun run, JsonNode of) {
        Evaluation evaluation = evaluation(run, of);
        Pair pair = run.pair(evaluation, text(of, "id", ""));
        try {
            run.open(evaluation, pair);
            return true;
        } catch (InputException e) {
            return false;
        }
    }

    /** All panels of a pair, with the samples of one of them. */
    private byte[] pair(LoadedRun run, JsonNode of) {
        Evaluation evaluation = evaluation(run, of);
        Pair pair = run.pair(evaluation, text(of, "id", ""));
        Frame frame = new Frame().put("id", pair.id());
        OpenPair open = run.open(evaluation, pair);
        frame.put("context", PanelJson.context(open.context()));
        int shown = Math.max(0, Math.min(of.path("panel").asInt(), open.panels().size() - 1));
        List<Map<String, Object>> panels = new ArrayList<>();
        for (int i = 0; i < open.panels().size(); i++) {
            Panel now = now(run, evaluation, pair, open, i, i == shown ? frame : null, panels);
            if (i == shown) {
                long origin = open.context().originNanos();
                PanelJson.samples(frame, open.panels().get(i), now, origin);
                if (of.path("raw").asBoolean()) {
                    PanelJson.trace(frame, "raw_observed", now.raw().observed(), origin);
                    PanelJson.trace(frame, "raw_synthetic", now.raw().synthetic(), origin);
                }
                String other = text(of, "compare", "");
                if (!other.isEmpty()) {
                    compare(run, run.evaluation(other), pair, now, frame);
                }
            }
        }
        return frame.put("panel", shown).put("panels", panels).bytes();
    }

    /** One panel as the edits have it, its JSON added to {@code panels}. */
    private Panel now(
            LoadedRun run,
            Evaluation evaluation,
            Pair pair,
            OpenPair open,
            int i,
            Frame shown,
            List<Map<String, Object>> panels) {
        Panel selected = open.panels().get(i);
        State state = edits.state(key(evaluation, pair, selected));
        Panel now = measured(open, i, state.edit());
        Map<String, Object> json = PanelJson.rows(now);
        Optional<Row> table = LoadedRun.row(pair, selected);
        json.put("revision", state.revision());
        json.put("edited", state.edit().isPresent());
        json.put("action", state.edit().map(Edit::action).orElse(""));
        json.put("bad", state.edit().map(Edit::bad).orElse(false));
        json.put("stale", state.edit().map(e -> !e.base().equals(base(table))).orElse(false));
        json.put(
                "run_bounds",
                spans(selected).stream().map(w -> List.of(w.left(), w.right())).toList());
        json.put("differs", table.isPresent() && differs(run, table.get(), selected));
        table.ifPresent(row -> {
            json.put("run_misfit", Frame.number(row.misfit()));
            json.put("run_windows", row.windows());
            json.put("run_status", row.status());
        });
        if (shown != null) {
            json.put("rejections", PanelJson.rejections(selected));
        }
        panels.add(json);
        return now;
    }

    private static String base(Optional<Row> table) {
        return table.map(Row::base).orElse("");
    }

    /** Whether the waveforms, or the program, give something else than the run wrote. */
    private static boolean differs(LoadedRun run, Row table, Panel selected) {
        boolean misfit = !run.config().normalized()
                && Double.doubleToLongBits(table.misfit())
                        != Double.doubleToLongBits(selected.row().misfit());
        return misfit
                || table.windows() != selected.row().windowCount()
                || !table.status().equals(selected.row().status().word());
    }

    private static Key key(Evaluation evaluation, Pair pair, Panel panel) {
        return new Key(LoadedRun.name(evaluation), pair.event(), panel.channel().toString(), panel.band());
    }

    private static Panel measured(OpenPair open, int panel, Optional<Edit> edit) {
        if (edit.isEmpty()) {
            return open.panels().get(panel);
        }
        PeriodBand band = open.panels().get(panel).band();
        List<StoredWindow> windows = edit.get().bad()
                ? List.of()
                : edit.get().windows().orElseGet(() -> spans(open.panels().get(panel))).stream()
                        .map(span -> span.stored(band))
                        .toList();
        return open.with(panel, windows);
    }

    private static List<Span> spans(Panel panel) {
        return panel.windows().stream()
                .map(w -> new Span(w.window().left(), w.window().right(), w.startSeconds(), w.endSeconds()))
                .toList();
    }

    /** The synthetic of another evaluation over this one's, and what its table says. */
    private static void compare(LoadedRun run, Evaluation other, Pair pair, Panel now, Frame frame) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("evaluation", LoadedRun.name(other));
        Optional<Pair> there = run.table(other).pair(pair.id());
        there.flatMap(p -> LoadedRun.row(p, now)).ifPresent(row -> {
            json.put("misfit", Frame.number(row.misfit()));
            json.put("windows", row.windows());
            json.put("status", row.status());
        });
        try {
            OpenPair open = run.open(
                    other, there.orElseThrow(() -> new InputException("the pair is not in evaluation " + other.tag())));
            open.panels().stream()
                    .filter(p -> p.channel().component().equals(now.channel().component())
                            && p.band().equals(now.band()))
                    .findFirst()
                    .ifPresent(panel -> {
                        json.put(
                                "differs",
                                differs(run, LoadedRun.row(there.get(), panel).orElseThrow(), panel));
                        PanelJson.trace(
                                frame,
                                "other",
                                panel.traces().map(TracePair::synthetic),
                                open.context().originNanos());
                    });
        } catch (InputException e) {
            json.put("fault", e.getMessage());
        }
        frame.put("compare", json);
    }

    /** A step of the user's, measured and on the disk before it is answered. */
    private byte[] edit(LoadedRun run, JsonNode of) {
        Evaluation evaluation = evaluation(run, of);
        Pair pair = run.pair(evaluation, text(of, "id", ""));
        OpenPair open = run.open(evaluation, pair);
        int panel = of.path("panel").asInt(-1);
        if (panel < 0 || panel >= open.panels().size()) {
            throw new InputException("the pair has no panel " + of.path("panel"));
        }
        if (!evaluation.equals(run.config().evaluation())) {
            throw new InputException("windows are decided in the evaluation of the last run, "
                    + LoadedRun.name(run.config().evaluation()));
        }
        if (!run.config().window()) {
            throw new InputException("setting 'window' is false: whole traces are measured, there are no windows");
        }
        Panel selected = open.panels().get(panel);
        Key key = key(evaluation, pair, selected);
        int revision = of.path("revision").asInt(-1);
        String action = text(of, "action", "");
        boolean done = action.equals("undo")
                ? edits.undo(key, revision)
                : edits.add(key, revision, decided(action, of, open, panel, base(LoadedRun.row(pair, selected))));
        if (!done) {
            throw new Conflict();
        }
        Frame frame = new Frame().put("id", pair.id()).put("panel", panel);
        List<Map<String, Object>> panels = new ArrayList<>();
        Panel now = now(run, evaluation, pair, open, panel, frame, panels);
        PanelJson.adjoint(frame, now);
        return frame.put("panels", panels).put("edits", edits.revision()).bytes();
    }

    /** @throws InputException where it cannot be done; then nothing is written */
    private Edit decided(String action, JsonNode of, OpenPair open, int panel, String base) {
        if (!ACTIONS.contains(action)) {
            throw new InputException("an edit is one of "
                    + String.join(", ", ACTIONS.stream().sorted().toList()) + " and undo");
        }
        if (action.equals("restore")) {
            return new Edit(action, Optional.empty(), false, base);
        }
        Panel selected = open.panels().get(panel);
        TimeAxis axis = selected.traces()
                .orElseThrow(() -> new InputException(
                        "there are no traces to measure in: " + selected.row().reason()))
                .synthetic()
                .axis();
        List<Span> windows = windows(
                of.path("windows"), axis, axis.secondsFrom(open.context().originNanos()));
        boolean own = !windows.equals(spans(selected));
        Edit edit = new Edit(
                action,
                own ? Optional.of(windows) : Optional.empty(),
                of.path("bad").asBoolean(),
                base);
        Panel tried = measured(open, panel, Optional.of(edit));
        tried.selection()
                .filter(s -> s.outcome().kind() == WindowSet.Kind.SKIPPED)
                .ifPresent(s -> {
                    throw new InputException(s.outcome().reason());
                });
        return edit;
    }

    /** On the nearest samples, in order of time. */
    private static List<Span> windows(JsonNode list, TimeAxis axis, double first) {
        if (!list.isArray() || list.size() > MOST_WINDOWS) {
            throw new InputException("'windows' is a list of at most " + MOST_WINDOWS + " pairs of seconds");
        }
        List<Span> spans = new ArrayList<>();
        Set<List<Integer>> seen = new HashSet<>();
        for (JsonNode window : list) {
            if (!window.isArray()
                    || window.size() != 2
                    || !window.get(0).isNumber()
                    || !window.get(1).isNumber()) {
                throw new InputException("a window is two numbers: its start and its end, s from the origin");
            }
            double start = window.get(0).asDouble();
            double end = window.get(1).asDouble();
            if (!(start < end)) {
                throw new InputException("a window ends after it starts, was " + start + " to " + end + " s");
            }
            double left = Math.rint((start - first) / axis.dt());
            double right = Math.rint((end - first) / axis.dt());
            if (!(left >= 0 && right < axis.npts() && left < right)) {
                throw new InputException("a window lies within the traces and has two samples or more, was " + start
                        + " to " + end + " s");
            }
            if (!seen.add(List.of((int) left, (int) right))) {
                throw new InputException("two windows are the same: " + start + " to " + end + " s");
            }
            spans.add(new Span((int) left, (int) right, first + left * axis.dt(), first + right * axis.dt()));
        }
        spans.sort(Comparator.comparingInt(Span::left).thenComparingInt(Span::right));
        return List.copyOf(spans);
    }

    /** Where edits are kept. */
    String editsDirectory() {
        return Storage.shown(layout.root() + "/edits");
    }
}
