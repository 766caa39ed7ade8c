package jatoa.pipeline;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Prepared stations that were used last, up to a bound of bytes. Several threads may prepare one station at once; they get equal
 * results.
 */
final class PreparedCache {
    /** The part of the heap that waiting stations may take. */
    private static final double HEAP_SHARE = 0.25;

    private final long most = (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory());
    private final Map<String, PreparedStation> stations = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    PreparedStation get(String key, Supplier<PreparedStation> prepare) {
        synchronized (stations) {
            PreparedStation known = stations.get(key);
            if (known != null) {
                return known;
            }
        }
        PreparedStation prepared = prepare.get();
        synchronized (stations) {
            if (stations.putIfAbsent(key, prepared) == null) {
                held += prepared.weight();
                trim();
            }
        }
        return prepared;
    }

    private void trim() {
        Iterator<PreparedStation> oldest = stations.values().iterator();
        while (held > most && stations.size() > 1) {
            held -= oldest.next().weight();
            oldest.remove();
        }
    }
}
