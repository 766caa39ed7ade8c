package jatoa.pipeline;

import jatoa.model.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What files hold, by path: read by the first thread that asks, while others wait for that file only. Those used last are kept. A file
 * that cannot be read is not tried again.
 */
public final class ReadOnce<T> {
    private final Map<String, Entry<T>> entries;

    /** @param most files that are kept */
    public ReadOnce(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Entry<T>> eldest) {
                return size() > most;
            }
        };
    }

    private static final class Entry<T> {
        private T value;
        private InputException failure;

        synchronized T get(String path, Function<String, T> read) {
            if (failure != null) {
                throw failure;
            }
            if (value == null) {
                try {
                    value = read.apply(path);
                } catch (InputException e) {
                    failure = e;
                    throw e;
                }
            }
            return value;
        }
    }

    /** @throws InputException where {@code read} did, now or for whoever asked before */
    public T get(String path, Function<String, T> read) {
        Entry<T> entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(path, p -> new Entry<>());
        }
        return entry.get(path, read);
    }
}
