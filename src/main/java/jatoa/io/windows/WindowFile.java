package jatoa.io.windows;

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

    private final String template;
    private Optional<WindowTable> shared = Optional.empty();

    public WindowFile(String template) {
        this.template = template;
    }

    /**
     * Reads a file that events share, and looks whether each event has one of its own otherwise.
     *
     * @throws InputException naming file, line and value
     */
    public void check(List<String> events) {
        if (template.contains(EVENT)) {
            for (String event : events) {
                String path = template.replace(EVENT, event);
                if (!Storage.forPath(path).exists(path)) {
                    throw new InputException("setting 'windows.file': no file " + path);
                }
            }
            return;
        }
        if (isJson(template)) {
            if (events.size() > 1) {
                throw new InputException("setting 'windows.file': " + template + " does not say for which of "
                        + events.size() + " events it is; use {event} in the name");
            }
            WindowJson.read(bytes(template), template, 0);
        } else if (!shared().namesEvents() && events.size() > 1) {
            throw new InputException("setting 'windows.file': " + template + " has no column event for " + events.size()
                    + " events; add it, or use {event} in the name");
        }
    }

    /**
     * One event's windows by {@link StoredWindow#key}, in their order.
     *
     * @param originNanos of the event
     * @throws InputException naming file, line and value
     */
    public Map<String, List<StoredWindow>> windows(String event, long originNanos) {
        String path = template.replace(EVENT, event);
        if (isJson(path)) {
            return WindowJson.read(bytes(path), path, originNanos);
        }
        return template.contains(EVENT) ? WindowTable.scan(path).windows(event) : shared().windows(event);
    }

    private synchronized WindowTable shared() {
        if (shared.isEmpty()) {
            shared = Optional.of(WindowTable.scan(template));
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
