package jatoa.table;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What proves that a block is done: what it was made from and with, what it counted, what it wrote. Written last. As text, one
 * {@code kind, value, name} a line with tabs between, the last line a checksum of the others, by which a file that a killed machine left
 * half written or full of zeros is known.
 *
 * @param digest of the settings and the program
 * @param inputs digest of every input's name, size and time
 * @param scale what was made of them since, such as what misfits and adjoint sources were multiplied by; empty where they are as measured
 * @param lines of {@code misfit_results.txt}, each ending in a newline
 * @param parts of the tables, each under its table's name
 * @param files every other file written, its path below the output directory
 * @param axes channels of synthetics by their length and step, in words
 */
public record Receipt(
        String digest,
        String inputs,
        Optional<String> scale,
        Tally tally,
        EventMisfit misfit,
        String lines,
        List<FileStamp> parts,
        List<FileStamp> files,
        SortedMap<String, List<String>> axes) {
    private static final String FIRST_LINE = "jatoa receipt 1";
    private static final int BUFFER_BYTES = 1 << 16;

    public Receipt {
        parts = List.copyOf(parts);
        files = List.copyOf(files);
        axes = Collections.unmodifiableSortedMap(new TreeMap<>(axes));
    }

    /** Whether it was made by these settings from these inputs and no pair failed. */
    public boolean provesSame(String settings, String stamps) {
        return digest.equals(settings) && inputs.equals(stamps) && tally.count(Status.FAILED) == 0;
    }

    /** Empty where there is none, or what is there is damaged. */
    public static Optional<Receipt> read(String path) {
        return Storage.forPath(path).findReadable(path).flatMap(Receipt::parse);
    }

    /** Whether the file that was written stands at {@code path} with the same content. */
    public static boolean isAt(FileStamp file, String path) {
        return Storage.forPath(path).exists(path)
                && stamp(file.path(), path).filter(file::equals).isPresent();
    }

    /** Of a file of any size, under another name; empty where it cannot be read. */
    public static Optional<FileStamp> stamp(String name, String path) {
        CRC32C crc = new CRC32C();
        byte[] some = new byte[BUFFER_BYTES];
        long size = 0;
        try (InputStream in = Storage.forPath(path).open(path)) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                crc.update(some, 0, count);
                size += count;
            }
            return Optional.of(FileStamp.of(name, size, crc));
        } catch (InputException | IOException e) {
            return Optional.empty();
        }
    }

    /** Tells it from any other receipt. */
    public String checksum() {
        return FileStamp.ofContent("", format()).checksum();
    }

    /** Those of an event's blocks 0 … {@code count} − 1; empty where one is missing or damaged. */
    public static Optional<List<Receipt>> readAll(OutputLayout layout, Evaluation evaluation, String event, int count) {
        List<Receipt> receipts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            read(layout.receipt(new PartName(evaluation, event, n))).ifPresent(receipts::add);
        }
        return receipts.size() == count ? Optional.of(receipts) : Optional.empty();
    }

    public void write(String path) {
        Storage.forPath(path).writeAtomically(path, format());
    }

    private byte[] format() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        line(text, "digest", digest, "");
        line(text, "inputs", inputs, "");
        scale.ifPresent(factor -> line(text, "scale", factor, ""));
        line(text, "pairs", tally.pairs(), "");
        line(text, "windows", tally.windows(), "");
        line(text, "quiet_windows", tally.quietWindows(), "");
        line(text, "measured_windows", tally.measuredWindows(), "");
        line(text, "misfit", tally.misfit(), "");
        tally.statuses().forEach((status, count) -> line(text, "status", count, status.name()));
        tally.reasons().forEach((reason, count) -> line(text, "reason", count, reason));
        line(text, "event", misfit.sum() + " " + misfit.channels() + " " + misfit.windows(), "");
        lines.lines().forEach(result -> line(text, "result", "", result));
        parts.forEach(part -> line(text, "part", part.checksum() + " " + part.size(), part.path()));
        axes.forEach((axis, channels) -> line(text, "axis", axis, String.join(" ", channels)));
        files.forEach(file -> line(text, "file", file.checksum() + " " + file.size(), file.path()));
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        text.append(FileStamp.ofContent("", body).checksum()).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String kind, Object value, String name) {
        text.append(kind).append('\t').append(value).append('\t').append(name.replaceAll("\\s", " "));
        text.append('\n');
    }

    private static Optional<Receipt> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        String body = text.substring(0, last);
        String checksum =
                FileStamp.ofContent("", body.getBytes(StandardCharsets.UTF_8)).checksum();
        return body.startsWith(FIRST_LINE) && text.substring(last).equals(checksum + "\n")
                ? Optional.of(new Parser().parse(body))
                : Optional.empty();
    }

    private static final class Parser {
        private final Map<String, String> values = new TreeMap<>();
        private final Map<Status, Long> statuses = new TreeMap<>();
        private final Map<String, Long> reasons = new TreeMap<>();
        private final StringBuilder results = new StringBuilder();
        private final List<FileStamp> parts = new ArrayList<>();
        private final List<FileStamp> files = new ArrayList<>();
        private final SortedMap<String, List<String>> axes = new TreeMap<>();

        Receipt parse(String body) {
            body.lines().skip(1).map(line -> line.split("\t", 3)).forEach(this::take);
            String[] event = values.get("event").split(" ");
            return new Receipt(
                    values.get("digest"),
                    values.get("inputs"),
                    Optional.ofNullable(values.get("scale")),
                    new Tally(
                            number("pairs"),
                            statuses,
                            reasons,
                            number("windows"),
                            number("quiet_windows"),
                            number("measured_windows"),
                            Double.parseDouble(values.get("misfit"))),
                    new EventMisfit(new BigDecimal(event[0]), Long.parseLong(event[1]), Long.parseLong(event[2])),
                    results.toString(),
                    parts,
                    files,
                    axes);
        }

        private void take(String[] line) {
            switch (line[0]) {
                case "status" -> statuses.put(Status.valueOf(line[2]), Long.valueOf(line[1]));
                case "reason" -> reasons.put(line[2], Long.valueOf(line[1]));
                case "result" -> results.append(line[2]).append('\n');
                case "part" -> parts.add(stamp(line));
                case "axis" -> axes.put(line[1], List.of(line[2].split(" ")));
                case "file" -> files.add(stamp(line));
                default -> values.put(line[0], line[1]);
            }
        }

        private static FileStamp stamp(String[] line) {
            String[] stamp = line[1].split(" ");
            return new FileStamp(line[2], Long.parseLong(stamp[1]), stamp[0]);
        }

        private long number(String key) {
            return Long.parseLong(values.get(key));
        }
    }
}
