package jatoa.fuzz;

import com.sun.management.ThreadMXBean;
import jatoa.io.Storage;
import jatoa.model.InputException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Reads damaged inputs of every format and looks for what must not happen: an exception that is no message to the user, a message with
 * control characters or without the file's name, memory out of all proportion, a reader that does not come back, an undamaged pair with
 * other results. Input number n of a seed is the same whatever the others are: {@code scripts/fuzz 1 --seed S --from n} is it again.
 */
public final class Fuzz {
    /** A damaged file of some kilobytes has no reason to ask for more. */
    private static final long MOST_BYTES = 512L << 20;

    private static final long SLOW_MILLIS = 20_000;
    private static final long GIVEN_UP_MILLIS = 300_000;
    private static final int TOLD = 1000;
    private static final int LONGEST_MESSAGE = 4200;

    private final long seed;
    private final List<Target> targets;
    private final Path directory;
    private final PrintStream out;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, int[]> counts = new TreeMap<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private volatile long current = -1;
    private volatile long begin;

    /** @param directory for damaged files; it is there and empty */
    Fuzz(long seed, List<Target> targets, Path directory, PrintStream out) {
        this.seed = seed;
        this.targets = targets;
        this.directory = directory;
        this.out = out;
    }

    /** {@code N [--seed S] [--from FIRST]}; status 1 with findings. */
    public static void main(String[] args) throws IOException {
        long count = 1000;
        long seed = 1;
        long from = 0;
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--seed" -> seed = Long.parseLong(args[++i]);
                    case "--from" -> from = Long.parseLong(args[++i]);
                    default -> count = Long.parseLong(args[i]);
                }
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            System.err.println("usage: scripts/fuzz N [--seed S] [--from FIRST]");
            System.exit(2);
        }
        Path directory = Files.createTempDirectory("jatoa-fuzz");
        int status;
        try {
            List<Target> targets = Targets.all(directory, System.err);
            Fuzz fuzz = new Fuzz(seed, targets, directory, System.out);
            fuzz.watch();
            status = fuzz.run(from, count).isEmpty() ? 0 : 1;
            fuzz.summary();
        } finally {
            Storage.forPath(directory.toString()).delete(directory.toString());
        }
        System.exit(status);
    }

    /** The findings among inputs {@code from} … {@code from + count − 1}, each with how it is made again. */
    List<String> run(long from, long count) {
        for (long n = from; n < from + count; n++) {
            one(n);
            if ((n + 1 - from) % TOLD == 0) {
                out.println(n + 1 - from + " inputs, " + findings.size() + " findings");
            }
        }
        current = -1;
        return findings;
    }

    private Target target(long n) {
        return targets.get((int) (n % targets.size()));
    }

    private void one(long n) {
        Random random = new Random(seed * 1_000_003 + n);
        random.nextInt();
        Target target = target(n);
        byte[] bad = new Damaging(random)
                .of(target.files().get(random.nextInt(target.files().size())));
        Path file = directory.resolve("damaged" + target.ending());
        int[] count = counts.computeIfAbsent(target.name(), t -> new int[2]);
        count[0]++;
        long before = threads.getCurrentThreadAllocatedBytes();
        begin = System.currentTimeMillis();
        current = n;
        try {
            Files.write(file, bad);
            before = threads.getCurrentThreadAllocatedBytes();
            target.reader().read(file, bad);
        } catch (InputException e) {
            count[1]++;
            check(n, target, e.getMessage(), file);
        } catch (Exception | Error e) {
            found(n, target, words(e));
        }
        long used = threads.getCurrentThreadAllocatedBytes() - before;
        if (used > MOST_BYTES + 50L * bad.length) {
            found(n, target, "took " + (used >> 20) + " MiB for " + bad.length + " bytes");
        }
    }

    private static String words(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return e + (cause == e ? "" : ", because of " + cause) + " at "
                + Arrays.stream(cause.getStackTrace())
                        .limit(6)
                        .map(Object::toString)
                        .toList();
    }

    private void check(long n, Target target, String message, Path file) {
        if (message.codePoints().anyMatch(Character::isISOControl)) {
            found(n, target, "control characters in the message: " + message.replaceAll("\\p{Cntrl}", "<control>"));
        }
        if (message.length() > LONGEST_MESSAGE) {
            found(n, target, "a message of " + message.length() + " characters");
        }
        if (!message.contains(file.getFileName().toString())) {
            found(n, target, "a message that does not name the file: " + message);
        }
    }

    private void found(long n, Target target, String what) {
        String line = target.name() + ": " + what + "\n  again: scripts/fuzz 1 --seed " + seed + " --from " + n;
        findings.add(line);
        out.println(line);
    }

    private void summary() {
        long inputs = counts.values().stream().mapToLong(c -> c[0]).sum();
        out.println(inputs + " inputs, seed " + seed + ", " + findings.size() + " findings");
        counts.forEach((name, c) -> out.printf("  %-28s %6d, %6d refused%n", name, c[0], c[1]));
    }

    /** Tells of an input that takes long, and gives up on one that does not end. */
    private void watch() {
        Thread worker = Thread.currentThread();
        Thread watchdog = new Thread(() -> {
            long told = -1;
            while (true) {
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException e) {
                    return;
                }
                long n = current;
                long millis = System.currentTimeMillis() - begin;
                if (n >= 0 && millis > SLOW_MILLIS && told != n) {
                    told = n;
                    found(
                            n,
                            target(n),
                            "takes more than " + SLOW_MILLIS / 1000 + " s, at "
                                    + Arrays.stream(worker.getStackTrace())
                                            .limit(8)
                                            .map(Object::toString)
                                            .toList());
                }
                if (n >= 0 && millis > GIVEN_UP_MILLIS) {
                    summary();
                    Runtime.getRuntime().halt(1);
                }
            }
        });
        watchdog.setDaemon(true);
        watchdog.start();
    }
}
