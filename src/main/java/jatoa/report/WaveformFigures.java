package jatoa.report;

import jatoa.io.Storage;
import jatoa.table.OutputLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The waveform figures that lie in an output directory, by event and station. */
final class WaveformFigures {
    private static final String DIRECTORY = "figures";
    private static final String ENDING = ".png";

    private final OutputLayout layout;
    private final Map<String, String> byPair = new HashMap<>();

    WaveformFigures(OutputLayout layout, List<String> pairs) {
        this.layout = layout;
        String directory = layout.root() + "/" + DIRECTORY;
        Storage storage = Storage.forPath(directory);
        Map<String, String> wanted = new HashMap<>();
        pairs.forEach(p -> wanted.put(p, p));
        if (!storage.exists(directory)) {
            return;
        }
        for (String name : storage.list(directory)) {
            if (name.endsWith(ENDING)) {
                String stem = name.substring(0, name.length() - ENDING.length());
                int channel = stem.lastIndexOf('.');
                String pair = wanted.getOrDefault(stem, channel < 0 ? "" : stem.substring(0, channel));
                if (wanted.containsKey(pair)) {
                    byPair.putIfAbsent(pair, name);
                }
            }
        }
    }

    /** Whether there is none of these pairs. */
    boolean isEmpty() {
        return byPair.isEmpty();
    }

    /** The figure's path as seen from the page; empty where there is none. {@code pair} is {@code EVENT_NET.STA}. */
    String link(String pair) {
        String name = byPair.get(pair);
        return name == null ? "" : DIRECTORY + "/" + name;
    }

    /** The bytes of a linked figure. */
    byte[] read(String link) {
        String path = layout.root() + "/" + link;
        return Storage.forPath(path).readAllBytes(path);
    }
}
