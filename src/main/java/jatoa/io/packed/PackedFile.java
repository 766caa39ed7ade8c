package jatoa.io.packed;

import jatoa.io.SeekableFile;
import jatoa.model.InputException;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One side of an event in a packed store. What describes the traces is in memory; samples are read several stations at a time, as threads go
 * through the stations in order. Safe for many threads.
 */
public final class PackedFile {
    private static final byte[] BEGINNING = {'P', 'A', 'R', '1'};

    private final PartReader part;
    private final Map<String, List<Integer>> rows = new LinkedHashMap<>();
    private final ThreadLocal<PartReader.Window> window;

    private PackedFile(PartReader part) {
        this.part = part;
        this.window = ThreadLocal.withInitial(part::window);
        for (int row = 0; row < part.size(); row++) {
            String station = part.text(row, "network") + "." + part.text(row, "station");
            rows.computeIfAbsent(station, s -> new ArrayList<>()).add(row);
        }
    }

    /** Whether a file begins as Parquet does. */
    public static boolean isIn(byte[] beginning) {
        return beginning.length >= BEGINNING.length
                && Arrays.equals(beginning, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    /** @throws InputException where it is damaged, or other Parquet */
    public static PackedFile open(SeekableFile file) {
        return new PackedFile(PartReader.open(file));
    }

    /** {@code NET.STA} of every station, in the file's order. */
    public Collection<String> stations() {
        return rows.keySet();
    }

    /**
     * What a station has: its rows, those of channels that cannot be read with their faults.
     *
     * @param faults told of each channel that was damaged when it was packed
     * @param notes gets what there is to say about the files that the traces were in
     * @throws InputException where samples are damaged
     */
    public List<Trace> traces(
            String station, long originNanos, Collection<PackedTrace> faults, Collection<String> notes) {
        List<Trace> traces = new ArrayList<>();
        Set<String> said = new LinkedHashSet<>();
        for (int row : rows.getOrDefault(station, List.of())) {
            PackedTrace packed = PackedTrace.at(part, row);
            packed.note().lines().forEach(said::add);
            if (packed.fault().isEmpty()) {
                traces.add(packed.with(window.get().samples(row), originNanos));
            } else {
                faults.add(packed);
            }
        }
        notes.addAll(said);
        return traces;
    }
}
