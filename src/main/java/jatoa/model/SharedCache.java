package jatoa.model;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Values that are dear to make, by key, for all threads. The first thread that asks for a value makes it while others wait for that
 * value only; those used last are kept. Input that cannot be read is not tried again.
 */
public final class SharedCache<K, V> {
    private final long most;
    private final ToLongFunction<V> weight;
    private final Consumer<V> dropped;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /** @param most values that are kept */
    public SharedCache(int most) {
        this(most, value -> 1);
    }

    /**
     * @param most values that are kept
     * @param dropped told of each that is kept no longer, which others may be using still
     */
    public SharedCache(int most, Consumer<V> dropped) {
        this(most, value -> 1, dropped);
    }

    /** @param most what the values kept may weigh together; the last one used stays whatever it weighs */
    public SharedCache(long most, ToLongFunction<V> weight) {
        this(most, weight, value -> {});
    }

    private SharedCache(long most, ToLongFunction<V> weight, Consumer<V> dropped) {
        this.most = most;
        this.weight = weight;
        this.dropped = dropped;
    }

    private static final class Entry<V> {
        private V value;
        private InputException failure;
        /** 0 as long as the value is being made; written under the lock of the entries. */
        private long weight;

        synchronized <K> V get(K key, Function<K, V> make) {
            if (failure != null) {
                throw failure;
            }
            if (value == null) {
                try {
                    value = make.apply(key);
                } catch (InputException e) {
                    failure = e;
                    throw e;
                }
            }
            return value;
        }
    }

    /**
     * The value of a key.
     *
     * @throws InputException where {@code make} did, now or for whoever asked before
     */
    public V get(K key, Function<K, V> make) {
        Entry<V> entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(key, k -> new Entry<>());
            if (entry.weight > 0 && entry.value != null) {
                return entry.value;
            }
        }
        try {
            V value = entry.get(key, make);
            keep(key, entry, Math.max(1, weight.applyAsLong(value)));
            return value;
        } catch (InputException e) {
            keep(key, entry, 1);
            throw e;
        } catch (RuntimeException | Error e) {
            synchronized (entries) {
                entries.remove(key, entry);
            }
            throw e;
        }
    }

    private void keep(K key, Entry<V> entry, long weighs) {
        synchronized (entries) {
            if (entry.weight > 0 || entries.get(key) != entry) {
                return;
            }
            entry.weight = weighs;
            held += weighs;
            Iterator<Entry<V>> oldest = entries.values().iterator();
            while (held > most && oldest.hasNext()) {
                Entry<V> old = oldest.next();
                if (old.weight > 0 && old != entry) {
                    held -= old.weight;
                    oldest.remove();
                    if (old.value != null) {
                        dropped.accept(old.value);
                    }
                }
            }
        }
    }
}
