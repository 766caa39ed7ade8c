package jatoa.io.windows;

import jatoa.io.Storage;
import jatoa.io.windows.WindowLine.Columns;
import jatoa.model.InputException;
import jatoa.model.StoredWindow;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plain table of windows, read once from end to end to check it and to see where each event's lines are; an event's windows are
 * then read from there, so that memory holds one event's.
 */
final class WindowTable {
    private final String path;
    private final Columns columns;
    private final Map<String, Stretch> events;
    private final Stretch all;

    private WindowTable(String path, Columns columns, Map<String, Stretch> events, Stretch all) {
        this.path = path;
        this.columns = columns;
        this.events = events;
        this.all = all;
    }

    /** Bytes from the first line of an event to its last; {@code line} is the first's number. */
    private record Stretch(long from, long to, long line) {
        Stretch until(long end) {
            return new Stretch(from, end, line);
        }
    }

    /** @throws InputException naming file, line and value */
    static WindowTable scan(String path, WindowFile.Visitor visitor) {
        try (Lines lines = new Lines(path, new Stretch(0, Long.MAX_VALUE, 1))) {
            Optional<Columns> columns = Optional.empty();
            Map<String, Stretch> events = new HashMap<>();
            long begin = lines.offset();
            long number = lines.number();
            Optional<String> line = lines.next();
            Optional<Stretch> all = Optional.empty();
            Map<Long, Long> seen = new HashMap<>();
            for (; line.isPresent(); line = lines.next()) {
                if (columns.isEmpty()) {
                    columns = Optional.of(lines.explained(line.get(), Columns::of));
                } else {
                    WindowLine window = lines.explained(line.get(), columns.get()::parse);
                    visitor.window(window.event().orElse(""), StoredWindow.key(window.channel()), window.window());
                    Long twin = seen.putIfAbsent(fingerprint(window), lines.number() - 1);
                    if (twin != null) {
                        throw new InputException(path + " line " + (lines.number() - 1)
                                + ": the window stands in line " + twin + " already, was '"
                                + line.get().strip() + "'");
                    }
                    Stretch here = new Stretch(begin, lines.offset(), number);
                    all = Optional.of(all.orElse(here).until(lines.offset()));
                    events.merge(window.event().orElse(""), here, (old, more) -> old.until(more.to()));
                }
                begin = lines.offset();
                number = lines.number();
            }
            Columns names = columns.orElseThrow(() -> new InputException(path + " holds no line of column names"));
            return new WindowTable(path, names, events, all.orElse(new Stretch(begin, begin, number)));
        }
    }

    /** Of the window that is meant: two lines that differ in centre, phases or spelling alone have the same. */
    private static long fingerprint(WindowLine line) {
        StoredWindow w = line.window();
        String text = line.event().orElse("") + " " + StoredWindow.key(line.channel()) + " " + w.periods();
        long print = text.hashCode();
        for (char c : text.toCharArray()) {
            print = 0x100000001B3L * (print ^ c);
        }
        for (double value : new double[] {w.start(), w.end()}) {
            print = 0x9E3779B97F4A7C15L * (print ^ Double.doubleToLongBits(value));
            print ^= print >>> 29;
        }
        return print;
    }

    /** Whether lines say which event they are for. */
    boolean namesEvents() {
        return columns.names().contains("event");
    }

    /** By {@link StoredWindow#key}, in the order of the lines. */
    Map<String, List<StoredWindow>> windows(String event) {
        Map<String, List<StoredWindow>> found = new HashMap<>();
        Optional<Stretch> stretch = namesEvents() ? Optional.ofNullable(events.get(event)) : Optional.of(all);
        if (stretch.isEmpty()) {
            return found;
        }
        try (Lines lines = new Lines(path, stretch.get())) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                WindowLine window = lines.explained(line.get(), columns::parse);
                if (!namesEvents() || window.event().orElse("").equals(event)) {
                    found.computeIfAbsent(StoredWindow.key(window.channel()), k -> new ArrayList<>())
                            .add(window.window());
                }
            }
        }
        return found;
    }

    /** The lines of a stretch but empty ones and remarks. */
    private static final class Lines implements AutoCloseable {
        private final String path;
        private final InputStream in;
        private final long end;
        private long offset;
        private long number;

        Lines(String path, Stretch stretch) {
            this.path = path;
            this.end = stretch.to();
            this.number = stretch.line();
            this.offset = stretch.from();
            InputStream file = Storage.forPath(path).open(path);
            try {
                file.skipNBytes(offset);
            } catch (IOException e) {
                throw cannotRead(e);
            }
            this.in = new BufferedInputStream(file, 1 << 16);
        }

        private InputException cannotRead(IOException e) {
            return new InputException("cannot read " + path + ": " + e.getMessage(), e);
        }

        long offset() {
            return offset;
        }

        /** Of the line that comes next. */
        long number() {
            return number;
        }

        Optional<String> next() {
            while (offset < end) {
                Optional<String> line = line();
                if (line.isEmpty()) {
                    return line;
                }
                number++;
                String content = line.get().strip();
                if (!content.isEmpty() && !content.startsWith("#")) {
                    return line;
                }
            }
            return Optional.empty();
        }

        private Optional<String> line() {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            try {
                int b = in.read();
                if (b < 0) {
                    return Optional.empty();
                }
                for (; b >= 0 && b != '\n'; b = in.read()) {
                    line.write(b);
                    offset++;
                }
                offset++;
            } catch (IOException e) {
                throw cannotRead(e);
            }
            return Optional.of(line.toString(StandardCharsets.UTF_8));
        }

        /** What a line means, or an error that says where it is. */
        <T> T explained(String line, Function<String, T> parse) {
            try {
                return parse.apply(line);
            } catch (InputException e) {
                throw new InputException(path + " line " + (number - 1) + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw cannotRead(e);
            }
        }
    }
}
