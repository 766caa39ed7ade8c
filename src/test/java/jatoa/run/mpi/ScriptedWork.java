package jatoa.run.mpi;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.Work;
import jatoa.testing.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Work that measures nothing: a unit leaves a file that says which thread did it, and does then what the script says of it:
 * {@code hold}, {@code last} (it waits for all others to begin), {@code input}, {@code output}, {@code error}, {@code stale}.
 *
 * @param filler makes the order larger
 */
record ScriptedWork(Path directory, int units, Map<Integer, String> script, int filler) implements Work {
    static ScriptedWork of(Path directory, int units) {
        return new ScriptedWork(directory, units, Map.of(), 0);
    }

    ScriptedWork with(int unit, String what) {
        Map<Integer, String> more = new TreeMap<>(script);
        more.put(unit, what);
        return new ScriptedWork(directory, units, more, filler);
    }

    ScriptedWork filled(int bytes) {
        return new ScriptedWork(directory, units, script, bytes);
    }

    @Override
    public int pairs(int unit) {
        return 1;
    }

    @Override
    public String name(int unit) {
        return "unit number " + unit;
    }

    @Override
    public boolean run(int unit) {
        try {
            Files.createDirectories(directory);
            Files.writeString(file(unit), Thread.currentThread().getName() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        switch (script.getOrDefault(unit, "")) {
            case "hold" -> hold();
            case "last" -> Machine.await("all other units", Duration.ofMinutes(3), () -> begun().size() == units);
            case "input" -> throw new InputException("no such file on purpose");
            case "output" -> throw new OutputException("cannot write on purpose", null);
            case "error" -> throw new OutOfMemoryError("on purpose");
            case "stale" -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void hold() {
        synchronized (this) {
            while (true) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private Path file(int unit) {
        return directory.resolve("unit-" + unit);
    }

    /** Unit → the name of the thread that did or does it. */
    Map<Integer, String> begun() {
        Map<Integer, String> all = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return all;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.put(
                        Integer.parseInt(file.getFileName().toString().substring("unit-".length())),
                        Files.readString(file).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    @Override
    public byte[] order() {
        List<String> lines = new ArrayList<>(List.of(directory.toString(), Integer.toString(units)));
        script.forEach((unit, what) -> lines.add(unit + " " + what));
        byte[] text = (String.join("\n", lines) + "\n\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[text.length + filler];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < text.length ? text[i] : (byte) (i * 31);
        }
        return all;
    }

    static ScriptedWork of(byte[] order) {
        String text = new String(order, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        for (int i = end + 2; i < order.length; i++) {
            if (order[i] != (byte) (i * 31)) {
                throw new IllegalStateException("byte " + i + " of the order is not what was sent");
            }
        }
        String[] lines = text.substring(0, end).split("\n");
        if (lines[0].equals("/no/such/input")) {
            throw new InputException("cannot read the input on purpose");
        }
        Map<Integer, String> script = new TreeMap<>();
        for (int i = 2; i < lines.length; i++) {
            String[] words = lines[i].split(" ");
            script.put(Integer.parseInt(words[0]), words[1]);
        }
        return new ScriptedWork(Path.of(lines[0]), Integer.parseInt(lines[1]), script, order.length - end - 2);
    }
}
