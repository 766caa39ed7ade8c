package jatoa.pipeline;

import jatoa.config.StationPairs;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Which stations are measured against each other: all, those within a distance, or those of a list.
 *
 * @param withinKm the most distance; empty where there is no limit
 * @param listed each station's partners, {@code NET.STA}; empty where there is no list
 */
record PairSelection(OptionalDouble withinKm, Optional<Map<String, Set<String>>> listed) {

    /** @throws InputException where the list cannot be read */
    static PairSelection of(StationPairs pairs) {
        return new PairSelection(pairs.withinKm(), pairs.file().map(PairSelection::readPairs));
    }

    private static Map<String, Set<String>> readPairs(String path) {
        Map<String, Set<String>> partners = new HashMap<>();
        String text = new String(Storage.forPath(path).readAllBytes(path), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String[] codes = content.split("\\s+");
            if (codes.length != 2) {
                throw new InputException(
                        path + " line " + number + ": two stations NET.STA a line, was '" + content + "'");
            }
            partners.computeIfAbsent(codes[0], c -> new HashSet<>()).add(codes[1]);
            partners.computeIfAbsent(codes[1], c -> new HashSet<>()).add(codes[0]);
        }
        return partners;
    }
}
