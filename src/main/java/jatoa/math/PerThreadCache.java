package jatoa.math;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values that are dear to compute, kept per thread; the least recently used one goes when there are too many. */
public final class PerThreadCache<K, V> {
    private final ThreadLocal<Map<K, V>> entries;

    /** @param capacity values kept by each thread */
    public PerThreadCache(int capacity) {
        entries = ThreadLocal.withInitial(() -> new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        });
    }

    /** The value for {@code key}, computed where this thread does not have it. */
    public V get(K key, Function<K, V> compute) {
        Map<K, V> map = entries.get();
        V value = map.get(key);
        if (value == null) {
            value = compute.apply(key);
            map.put(key, value);
        }
        return value;
    }
}
