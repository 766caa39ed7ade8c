package jatoa.io.windows;

import jatoa.io.Damage;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.StoredWindow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of windows, plain table, JSON or one of FLEXWIN's as its first line says, or a directory of FLEXWIN's; with {@code {event}} in
 * its name one per event. Safe for many threads.
 */
public final class WindowFile {
    private static final String EVENT = "{event}";
    private static final int BEGINNING = 1024;
    private static final Visitor NOBODY = (event, key, window) -> {};

    private enum Form {
        TABLE,
        JSON,
        FLEXWIN
    }

    private final String template;
    private Optional<WindowTable> shared = Optional.empty();

    public WindowFile(String template) {
        this.template = template;
    }

    /** Is told every window of a file. */
    public interface Visitor {
        /**
         * @param event empty where the file does not say
         * @param key as of {@link StoredWindow#key}
         */
        void window(String event, String key, StoredWindow window);

        /** Whether the run has a channel: files of FLEXWIN may mean either of two. */
        default boolean has(String event, String key) {
            return false;
        }
    }

    /**
     * Reads every line of every event's file, or of the one that events share.
     *
     * @throws InputException naming file, line and value
     */
    public void check(List<String> events, Visitor visitor) {
        if (template.contains(EVENT)) {
            for (String event : events) {
                String path = template.replace(EVENT, event);
                if (!Storage.forPath(path).exists(path)) {
                    throw new InputException("setting 'windows.file': no file " + path);
                }
                visit(path, event, visitor);
            }
            return;
        }
        if (form(template) != Form.TABLE) {
            if (events.size() > 1) {
                throw new InputException("setting 'windows.file': " + template + " does not say for which of "
                        + events.size() + " events it is; use {event} in the name");
            }
            visit(template, "", visitor);
            return;
        }
        WindowTable table = Damage.naming(template, () -> WindowTable.scan(template, visitor));
        if (!table.namesEvents() && events.size() > 1) {
            throw new InputException("setting 'windows.file': " + template + " has no column event for " + events.size()
                    + " events; add it, or use {event} in the name");
        }
    }

    private void visit(String path, String event, Visitor visitor) {
        if (form(path) == Form.FLEXWIN) {
            FlexwinFile.read(path)
                    .forEach(w -> visitor.window(event, w.key(key -> visitor.has(event, key), path), w.window()));
        } else {
            windows(event, 0).forEach((key, of) -> of.forEach(w -> visitor.window(event, key, w)));
        }
    }

    /** The files that hold an event's windows. */
    public List<String> files(String event) {
        return FlexwinFile.files(template.replace(EVENT, event));
    }

    /**
     * One event's windows by {@link StoredWindow#key}, in their order.
     *
     * @param originNanos of the event
     * @throws InputException naming file, line and value
     */
    public Map<String, List<StoredWindow>> windows(String event, long originNanos) {
        String path = template.replace(EVENT, event);
        return Damage.naming(path, () -> windows(path, event, originNanos));
    }

    private Map<String, List<StoredWindow>> windows(String path, String event, long originNanos) {
        return switch (form(path)) {
            case JSON -> WindowJson.read(bytes(path), path, originNanos);
            case FLEXWIN -> FlexwinFile.windows(path);
            case TABLE ->
                template.contains(EVENT) ? WindowTable.scan(path, NOBODY).windows(event) : shared().windows(event);
        };
    }

    private synchronized WindowTable shared() {
        if (shared.isEmpty()) {
            shared = Optional.of(WindowTable.scan(template, NOBODY));
        }
        return shared.get();
    }

    private static byte[] bytes(String path) {
        return Storage.forPath(path).readAllBytes(path);
    }

    private static Form form(String path) {
        Storage storage = Storage.forPath(path);
        if (storage.exists(path) && storage.stat(path).directory()) {
            return Form.FLEXWIN;
        }
        try (InputStream in = storage.open(path)) {
            String first = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8)
                    .stripLeading()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            return first.startsWith("{") ? Form.JSON : FlexwinFile.isFirstLine(first) ? Form.FLEXWIN : Form.TABLE;
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
