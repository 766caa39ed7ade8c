package jatoa.io.windows;

import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.StoredWindow;
import jatoa.model.Window.Phase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * FLEXWIN's files of windows: {@code BASE.win} or {@code BASE.win.qual} of one channel, a directory of such files, and
 * {@code MEASUREMENT.WINDOWS} with many channels. Times are s from the origin; no file names a band. {@code BASE} is
 * {@code STA.NET.CHA} or {@code NET.STA.CHA}: the run's stations tell which.
 */
final class FlexwinFile {
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final String HEADER = "# NUM_WIN";
    private static final String WIN = ".win";
    private static final String QUALITY = ".win.qual";

    private FlexwinFile() {}

    /**
     * A window and whose it may be.
     *
     * @param keys both readings of the file's name, as of {@link StoredWindow#key}
     */
    record Found(Set<String> keys, StoredWindow window, Quality quality) {
        Found {
            keys = Set.copyOf(keys);
        }

        /** @throws InputException where the run has both stations */
        String key(Predicate<String> has, String path) {
            List<String> there = keys.stream().filter(has).sorted().toList();
            if (there.size() > 1) {
                throw new InputException(path + ": the run has both " + there.get(0) + " and " + there.get(1)
                        + ", and the file's name does not say which is meant");
            }
            return there.isEmpty() ? keys.stream().sorted().iterator().next() : there.get(0);
        }
    }

    /** What {@code .win.qual} says of a window, NaN elsewhere: time shift in s, correlation, dlnA. */
    record Quality(double shift, double cc, double dlna) {
        private static final Quality NONE = new Quality(Double.NaN, Double.NaN, Double.NaN);
    }

    /** Whether a file's first line that is not empty is that of one of these forms. */
    static boolean isFirstLine(String line) {
        return line.startsWith(HEADER) || COUNT.matcher(line).matches();
    }

    /** The files that are read: those of a directory, or the one that is named. */
    static List<String> files(String path) {
        Storage storage = Storage.forPath(path);
        if (!storage.exists(path) || !storage.stat(path).directory()) {
            return List.of(path);
        }
        Map<String, String> byBase = new LinkedHashMap<>();
        for (String name : storage.list(path)) {
            if (name.endsWith(WIN) || name.endsWith(QUALITY)) {
                byBase.putIfAbsent(base(name), path + "/" + name); // .win stands before .win.qual
            }
        }
        if (byBase.isEmpty()) {
            throw new InputException(path + " is a directory without files NET.STA.CHA.win or NET.STA.CHA.win.qual");
        }
        return List.copyOf(byBase.values());
    }

    /** @throws InputException naming file, line and value */
    static List<Found> read(String path) {
        List<Found> found = new ArrayList<>();
        for (String file : files(path)) {
            Lines lines = new Lines(file);
            if (lines.peek().startsWith(HEADER)) {
                readChannel(lines, found);
            } else {
                readPairs(lines, found);
            }
        }
        return found;
    }

    /** By {@link StoredWindow#key}, under both readings of a name. */
    static Map<String, List<StoredWindow>> windows(String path) {
        Map<String, List<StoredWindow>> windows = new HashMap<>();
        for (Found found : read(path)) {
            found.keys()
                    .forEach(key ->
                            windows.computeIfAbsent(key, k -> new ArrayList<>()).add(found.window()));
        }
        return windows;
    }

    private static String base(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.replaceFirst("\\.win(\\.qual)?$", "");
    }

    private static void readChannel(Lines lines, List<Found> found) {
        Set<String> keys = keys(lines, base(lines.path));
        String header = lines.next();
        int windows = lines.count(header.substring(header.indexOf('=') + 1));
        boolean quality = lines.peek().startsWith("#");
        if (quality) {
            lines.next();
        }
        Map<String, Double> arrivals = quality ? Map.of() : arrivals(lines.path);
        for (int i = 0; i < windows; i++) {
            String[] words = lines.next().split("\\s+");
            if (words.length < (quality ? 6 : 4)) {
                throw lines.bad(
                        quality ? "number, start, end, shift, correlation, dlnA" : "number, start, end, phases");
            }
            List<Phase> phases = new ArrayList<>();
            for (int w = 4; !quality && w < words.length; w++) {
                if (arrivals.containsKey(words[w])) {
                    phases.add(new Phase(words[w], arrivals.get(words[w])));
                }
            }
            Quality is = quality
                    ? new Quality(lines.real(words[3]), lines.real(words[4]), lines.real(words[5]))
                    : Quality.NONE;
            found.add(new Found(keys, window(lines, words[1], words[2], phases), is));
        }
    }

    /** Times of the phases that {@code BASE.phases} beside the file lists; a window's own line has names alone. */
    private static Map<String, Double> arrivals(String path) {
        String beside = path.substring(0, path.length() - WIN.length()) + ".phases";
        if (!path.endsWith(WIN) || !Storage.forPath(beside).exists(beside)) {
            return Map.of();
        }
        Map<String, Double> arrivals = new HashMap<>();
        Lines lines = new Lines(beside);
        while (lines.hasNext()) {
            String[] words = lines.next().split("\\s+");
            if (!words[0].startsWith("#") && words.length == 2) {
                arrivals.putIfAbsent(words[0], lines.real(words[1]));
            }
        }
        return arrivals;
    }

    private static void readPairs(Lines lines, List<Found> found) {
        int pairs = lines.count(lines.next());
        for (int pair = 0; pair < pairs; pair++) {
            Set<String> keys = keys(lines, base(lines.next()));
            keys.addAll(keys(lines, base(lines.next())));
            int windows = lines.count(lines.next());
            for (int i = 0; i < windows; i++) {
                String[] words = lines.next().split("\\s+");
                if (words.length != 2) {
                    throw lines.bad("start and end of a window");
                }
                found.add(new Found(keys, window(lines, words[0], words[1], List.of()), Quality.NONE));
            }
        }
    }

    private static Set<String> keys(Lines lines, String base) {
        String[] codes = base.split("\\.");
        if (codes.length < 3 || codes[2].isEmpty()) {
            throw lines.bad("a file named NET.STA.CHA or STA.NET.CHA");
        }
        String component = codes[2].substring(codes[2].length() - 1);
        return new LinkedHashSet<>(
                List.of(codes[0] + "." + codes[1] + "." + component, codes[1] + "." + codes[0] + "." + component));
    }

    private static StoredWindow window(Lines lines, String start, String end, List<Phase> phases) {
        try {
            return new StoredWindow(
                    Double.NaN, Double.NaN, lines.real(start), lines.real(end), Double.NaN, List.of(), phases);
        } catch (InputException e) {
            throw e.getMessage().startsWith(lines.path) ? e : lines.bad("a window that ends after it starts");
        }
    }

    /** The lines of a file that are not empty. */
    private static final class Lines {
        private final String path;
        private final String[] lines;
        private int at;
        private String text = "";

        Lines(String path) {
            this.path = path;
            byte[] bytes = Storage.forPath(path).readAllBytes(path);
            this.lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
        }

        /** The line that comes next; empty at the end. */
        String peek() {
            return hasNext() ? lines[at].strip() : "";
        }

        boolean hasNext() {
            while (at < lines.length && lines[at].isBlank()) {
                at++;
            }
            return at < lines.length;
        }

        String next() {
            if (!hasNext()) {
                throw new InputException(path + " ends after line " + at + ", where more windows are announced");
            }
            text = lines[at].strip();
            at++;
            return text;
        }

        int count(String word) {
            if (!COUNT.matcher(word.strip()).matches()) {
                throw bad("a number of windows or files");
            }
            return Integer.parseInt(word.strip());
        }

        double real(String word) {
            try {
                double value = Double.parseDouble(word);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new InputException(path + " line " + at + ": a number is wanted, was '" + word + "'", e);
            }
            throw new InputException(path + " line " + at + ": a finite number is wanted, was '" + word + "'");
        }

        InputException bad(String wanted) {
            return new InputException(path + " line " + at + ": " + wanted + " is wanted, was '" + text + "'");
        }
    }
}
