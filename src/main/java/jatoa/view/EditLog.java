package jatoa.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jatoa.io.Storage;
import jatoa.model.OutputException;
import jatoa.model.PeriodBand;
import jatoa.model.StoredWindow;
import jatoa.model.Window;
import jatoa.table.OutputLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided by hand, {@code edits/edits.jsonl} of an output directory: a line of JSON for each step, on the disk before it is
 * answered, and never taken back: undoing is a step too. Lines that others append meanwhile are read before every step. Safe for many threads.
 */
final class EditLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNDO = "undo";

    private final String path;
    private final Map<Key, Deque<Edit>> edits = new LinkedHashMap<>();
    private long read;
    private int damaged;

    EditLog(OutputLayout layout) {
        this.path = layout.root() + "/edits/edits.jsonl";
    }

    /** What an edit is of: one channel, {@code NET.STA.LOC.CHA}, in one band. */
    record Key(String evaluation, String event, String channel, PeriodBand band) {}

    /** A window in samples, both included, and in s from the origin. */
    record Span(int left, int right, double start, double end) {
        /** As a file of windows gives it. */
        StoredWindow stored(PeriodBand band) {
            return StoredWindow.of(band, window(), start, end);
        }

        Window window() {
            int middle = left + Math.floorDiv(right - left, 2);
            return new Window(left, right, middle, Double.NaN, 0, Double.NaN, Double.NaN, List.of());
        }
    }

    /**
     * What holds for a channel and band after a step.
     *
     * @param action the step, in a word
     * @param windows in order of time; empty: as the run has them
     * @param bad whether the trace is not to be measured at all
     * @param base what the tables said when the step was made; where they say something else now, the run was done again
     */
    record Edit(String action, Optional<List<Span>> windows, boolean bad, String base) {
        boolean changesNothing() {
            return windows.isEmpty() && !bad;
        }
    }

    /**
     * Where a channel and band stand.
     *
     * @param edit empty where nothing holds but the run
     * @param revision how many steps were made
     */
    record State(Optional<Edit> edit, int revision) {
        static final State UNTOUCHED = new State(Optional.empty(), 0);
    }

    private final Map<Key, Integer> revisions = new LinkedHashMap<>();

    synchronized State state(Key key) {
        refresh();
        return standing(key);
    }

    private State standing(Key key) {
        Deque<Edit> steps = edits.get(key);
        Optional<Edit> last = steps == null ? Optional.empty() : Optional.ofNullable(steps.peekLast());
        return new State(last.filter(e -> !e.changesNothing()), revisions.getOrDefault(key, 0));
    }

    /** Everything that holds beside the run. */
    synchronized Map<Key, Edit> standing() {
        refresh();
        Map<Key, Edit> all = new LinkedHashMap<>();
        edits.keySet().forEach(key -> standing(key).edit().ifPresent(edit -> all.put(key, edit)));
        return all;
    }

    /** Grows with each step, whoever makes it. */
    synchronized long revision() {
        refresh();
        return read;
    }

    /** Lines that cannot be read. */
    synchronized int damaged() {
        return damaged;
    }

    /**
     * Makes a step.
     *
     * @param revision of the state it was decided on
     * @return false, and nothing is done, where another step came between
     */
    synchronized boolean add(Key key, int revision, Edit edit) {
        refresh();
        if (standing(key).revision() != revision) {
            return false;
        }
        append(line(key, edit));
        return true;
    }

    /** Takes the last step back that still holds; as {@link #add} where there is none. */
    boolean undo(Key key, int revision) {
        return add(key, revision, new Edit(UNDO, Optional.empty(), false, ""));
    }

    private static byte[] line(Key key, Edit edit) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", Instant.now().toString());
        line.put("evaluation", key.evaluation());
        line.put("event", key.event());
        line.put("channel", key.channel());
        line.put("min_period_s", key.band().minPeriod());
        line.put("max_period_s", key.band().maxPeriod());
        line.put("action", edit.action());
        if (!edit.action().equals(UNDO)) {
            edit.windows().ifPresent(windows -> {
                ArrayNode list = line.putArray("windows");
                windows.forEach(w -> list.addObject()
                        .put("left_sample", w.left())
                        .put("right_sample", w.right())
                        .put("start_s", w.start())
                        .put("end_s", w.end()));
            });
            line.put("bad", edit.bad());
            line.put("base", edit.base());
        }
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void append(byte[] line) {
        Optional<Path> local = Storage.localPath(path);
        if (local.isEmpty()) {
            Storage storage = Storage.forPath(path);
            byte[] before = storage.exists(path) ? storage.readAllBytes(path) : new byte[0];
            storage.writeAtomically(path, out -> {
                out.write(before);
                out.write(line);
            });
        } else {
            try {
                appendHere(local.get(), line);
            } catch (IOException e) {
                throw new OutputException("cannot write " + path + ": " + e.getMessage(), e);
            }
        }
        refresh();
    }

    private static void appendHere(Path file, byte[] line) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(channel);
            long end = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
            if (torn) {
                bytes.put((byte) '\n');
            }
            bytes.put(line).flip();
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Until the channel is closed; some shared disks know no locks, and one line is written at once there too. */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException e) {
            // then without
        }
    }

    /** Reads what was appended since, up to the last whole line. */
    private void refresh() {
        Storage storage = Storage.forPath(path);
        long size = storage.exists(path) ? storage.stat(path).size() : 0;
        if (size < read) {
            edits.clear();
            revisions.clear();
            damaged = 0;
            read = 0;
        }
        if (size == read) {
            return;
        }
        try (InputStream in = storage.open(path)) {
            in.skipNBytes(read);
            ByteArrayOutputStream more = new ByteArrayOutputStream();
            in.transferTo(more);
            String text = more.toString(StandardCharsets.UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            read += text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
            text.substring(0, whole).lines().filter(line -> !line.isBlank()).forEach(this::take);
        } catch (IOException e) {
            throw new OutputException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private void take(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            Key key = new Key(
                    node.required("evaluation").asText(),
                    node.required("event").asText(),
                    node.required("channel").asText(),
                    new PeriodBand(
                            node.required("min_period_s").asDouble(),
                            node.required("max_period_s").asDouble()));
            Deque<Edit> steps = edits.computeIfAbsent(key, k -> new ArrayDeque<>());
            String action = node.required("action").asText();
            if (action.equals(UNDO)) {
                steps.pollLast();
            } else {
                steps.addLast(new Edit(
                        action,
                        Optional.ofNullable(node.get("windows")).map(EditLog::spans),
                        node.required("bad").asBoolean(),
                        node.required("base").asText()));
            }
            revisions.merge(key, 1, Integer::sum);
        } catch (IOException | RuntimeException e) {
            damaged++;
        }
    }

    private static List<Span> spans(JsonNode list) {
        List<Span> spans = new ArrayList<>();
        list.forEach(w -> spans.add(new Span(
                w.required("left_sample").asInt(),
                w.required("right_sample").asInt(),
                w.required("start_s").asDouble(),
                w.required("end_s").asDouble())));
        return List.copyOf(spans);
    }
}
