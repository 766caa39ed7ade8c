package jatoa.pipeline;

import jatoa.io.Storage;
import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The stations that {@code double_difference.pairs.file} has measured together: two {@code NET.STA} a line, in the order of measuring.
 * Where two stations are listed twice, the first line counts.
 */
public record DoubleDifferenceList(String path, List<Line> lines) {

    /** Two stations, and the number of their line. */
    public record Line(int number, String first, String second) {}

    /** @throws InputException where it cannot be read; for a line it names the line */
    public static DoubleDifferenceList read(String path) {
        List<Line> lines = new ArrayList<>();
        String text = new String(Storage.forPath(path).readAllBytes(path), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String[] codes = content.split("\\s+");
            if (codes.length != 2 || !isStation(codes[0]) || !isStation(codes[1])) {
                throw bad(path, number, "two stations NET.STA a line, was '" + content + "'");
            }
            if (codes[0].equals(codes[1])) {
                throw bad(path, number, "a station is not measured against itself, was '" + content + "'");
            }
            lines.add(new Line(number, codes[0], codes[1]));
        }
        return new DoubleDifferenceList(path, lines);
    }

    private static boolean isStation(String code) {
        String[] parts = code.split("\\.", -1);
        return parts.length == 2 && !parts[1].isEmpty();
    }

    private static InputException bad(String path, int line, String words) {
        return new InputException(path + " line " + line + ": " + words);
    }

    /** @throws InputException for the first line with a station that is not {@code known} */
    public void requireKnown(Predicate<String> known) {
        for (Line line : lines) {
            for (String station : List.of(line.first(), line.second())) {
                if (!known.test(station)) {
                    throw bad(path, line.number(), "no event has a station " + station);
                }
            }
        }
    }

    /** Each station's partners, true where the partner is the first of the two. */
    Map<String, Map<String, Boolean>> partners() {
        Map<String, Map<String, Boolean>> partners = new HashMap<>();
        for (Line line : lines) {
            partners.computeIfAbsent(line.first(), c -> new HashMap<>()).putIfAbsent(line.second(), false);
            partners.computeIfAbsent(line.second(), c -> new HashMap<>()).putIfAbsent(line.first(), true);
        }
        return partners;
    }
}
