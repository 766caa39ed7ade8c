package jatoa.io.windows;

import jatoa.io.Damage;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.StoredWindow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of windows, plain table or JSON as its first character says; with {@code {event}} in its name one file per event. Safe for
 * many threads.
 */
public final class WindowFile {
    private static final String EVENT = "{event}";
    private static final Visitor NOBODY = (event, key, window) -> {};

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
                visit(windows(event, 0), event, visitor);
            }
            return;
        }
        if (isJson(template)) {
            if (events.size() > 1) {
                throw new InputException("setting 'windows.file': " + template + " does not say for which of "
                        + events.size() + " events it is; use {event} in the name");
            }
            visit(windows("", 0), "", visitor);
            return;
        }
        WindowTable table = Damage.naming(template, () -> WindowTable.scan(template, visitor));
        if (!table.namesEvents() && events.size() > 1) {
            throw new InputException("setting 'windows.file': " + template + " has no column event for " + events.size()
                    + " events; add it, or use {event} in the name");
        }
    }

    private static void visit(Map<String, List<StoredWindow>> windows, String event, Visitor visitor) {
        windows.forEach((key, of) -> of.forEach(w -> visitor.window(event, key, w)));
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
        if (isJson(path)) {
            return WindowJson.read(bytes(path), path, originNanos);
        }
        return template.contains(EVENT) ? WindowTable.scan(path, NOBODY).windows(event) : shared().windows(event);
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

    private static boolean isJson(String path) {
        try (InputStream in = Storage.forPath(path).open(path)) {
            int c = in.read();
            while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                c = in.read();
            }
            return c == '{';
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
