package jatoa.run.journal;

import jatoa.io.Storage;
import jatoa.model.OutputException;
import jatoa.model.PairId;
import jatoa.model.PairOutcome;
import jatoa.table.OutcomeCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The journal of an output directory: for each event a directory, in it a file of each process that worked on the event. Entries are
 * appended as pairs finish and reach the operating system at once. A process reads the whole of an event at its first pair of it,
 * so that what it keeps in memory does not grow with the run. Safe for many threads.
 */
final class Journal implements AutoCloseable {
    /** Pairs come event by event; threads may be in different ones. */
    private static final int OPEN_EVENTS = 8;

    private static final String SUFFIX = ".journal";

    private final String root;
    private final String signature;
    private final String process = UUID.randomUUID().toString();
    private int files;
    private final Map<String, OutputStream> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Map<String, List<byte[]>>> known = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param root its directory
     * @param digest of the settings and the program; entries of any other are not seen
     */
    Journal(String root, String digest) {
        this.root = root;
        this.signature = digest + " " + Integer.toHexString(OutcomeCodec.shape().hashCode());
    }

    /** What earlier processes wrote of a pair; several entries where it was processed more than once. */
    List<PairOutcome> find(PairId pair) {
        List<PairOutcome> found = new ArrayList<>();
        for (byte[] entry : event(pair.event()).getOrDefault(pair.stationCode(), List.of())) {
            found.add(OutcomeCodec.decode(entry));
        }
        return found;
    }

    /** Entries of an event by station, still encoded. */
    private synchronized Map<String, List<byte[]>> event(String event) {
        Map<String, List<byte[]>> entries = known.get(event);
        if (entries == null) {
            entries = read(event);
            known.put(event, entries);
            if (known.size() > OPEN_EVENTS) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return entries;
    }

    private Map<String, List<byte[]>> read(String event) {
        Map<String, List<byte[]>> entries = new HashMap<>();
        String directory = root + "/" + event;
        Storage storage = Storage.forPath(directory);
        if (!storage.exists(directory)) {
            return entries;
        }
        for (String file : storage.list(directory)) {
            if (file.endsWith(SUFFIX)) {
                for (byte[] entry : Frames.entries(storage.readAllBytes(directory + "/" + file), signature)) {
                    int end = 1 + entry[0];
                    String station = new String(entry, 1, entry[0], StandardCharsets.UTF_8);
                    entries.computeIfAbsent(station, s -> new ArrayList<>())
                            .add(Arrays.copyOfRange(entry, end, entry.length));
                }
            }
        }
        return entries;
    }

    /** @throws OutputException where the journal cannot be written */
    void append(PairId pair, PairOutcome outcome) {
        byte[] frame = Frames.frame(entry(pair, outcome));
        synchronized (this) {
            try {
                OutputStream out = stream(pair.event());
                out.write(frame);
                out.flush();
            } catch (IOException e) {
                throw new OutputException("cannot write the journal in " + root + ": " + e.getMessage(), e);
            }
        }
    }

    /** The station's code, one byte with its length before it, and the outcome. */
    private static byte[] entry(PairId pair, PairOutcome outcome) {
        byte[] station = pair.stationCode().getBytes(StandardCharsets.UTF_8);
        byte[] encoded = OutcomeCodec.encode(outcome);
        byte[] entry = new byte[1 + station.length + encoded.length];
        entry[0] = (byte) station.length;
        System.arraycopy(station, 0, entry, 1, station.length);
        System.arraycopy(encoded, 0, entry, 1 + station.length, encoded.length);
        return entry;
    }

    private OutputStream stream(String event) throws IOException {
        OutputStream out = open.get(event);
        if (out == null) {
            files++;
            out = Storage.forPath(root).create(root + "/" + event + "/" + process + "-" + files + SUFFIX);
            out.write(Frames.header(signature));
            open.put(event, out);
            if (open.size() > OPEN_EVENTS) {
                String eldest = open.keySet().iterator().next();
                open.remove(eldest).close();
            }
        }
        return out;
    }

    /** Lets go of open files; a later entry opens others. */
    @Override
    public synchronized void close() {
        try {
            for (OutputStream out : open.values()) {
                out.close();
            }
        } catch (IOException e) {
            throw new OutputException("cannot write the journal in " + root + ": " + e.getMessage(), e);
        } finally {
            open.clear();
        }
    }
}
