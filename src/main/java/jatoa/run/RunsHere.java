package jatoa.run;

import jatoa.io.Storage;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.table.OutputLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runs that are under way in an output directory. Each has a file that says who it is and which events of which evaluation it works
 * on, under a number above those before it, and counts in it as long as it lives. Two runs of one event exclude each other: the later
 * is refused. A run whose process is gone, or does not count on, is none.
 */
final class RunsHere implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(2);
    /** After so many missed beats a process on another machine is taken for gone. */
    private static final int MISSED_BEATS = 6;

    private static final long POLL_MILLIS = 50;

    private final String directory;
    private final Storage storage;
    private Run self;
    private final int number;
    private final ScheduledExecutorService heart;
    /** Where the process is told to end: a run that goes on elsewhere need not wait to see that this one is gone. */
    private final Thread leaving = new Thread(this::leave, "jatoa-leaving");

    private RunsHere(String directory, Run self) {
        this.directory = directory;
        this.storage = Storage.forPath(directory);
        this.self = self;
        this.number = takeNumber();
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "jatoa-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        Runtime.getRuntime().addShutdownHook(leaving);
    }

    /**
     * Enters a run.
     *
     * @throws InputException where another one works on one of the events, or nothing can be written here
     */
    static RunsHere enter(OutputLayout layout, Evaluation evaluation, List<String> events) {
        RunsHere here;
        try {
            here = new RunsHere(layout.running(), Run.ofThisProcess(evaluation, events));
        } catch (OutputException e) {
            throw new InputException("setting 'output': " + e.getMessage(), e);
        }
        try {
            here.beat(0);
            here.requireAlone(layout.root());
        } catch (RuntimeException e) {
            here.close();
            throw e;
        }
        return here;
    }

    private int takeNumber() {
        int next = numbers().stream().mapToInt(n -> n).max().orElse(0) + 1;
        while (!storage.createNew(path(next), self.text(0))) {
            next++;
        }
        return next;
    }

    private List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (String name : storage.listIfThere(directory)) {
            if (name.matches("\\d{1,9}")) {
                numbers.add(Integer.valueOf(name));
            }
        }
        return numbers;
    }

    private String path(int n) {
        return directory + "/" + n;
    }

    private synchronized void beat(long count) {
        storage.writeAtomically(path(number), self.text(count));
        heart.schedule(() -> beat(count + 1), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void requireAlone(String output) {
        for (int n : numbers()) {
            Optional<Run> other = n < number ? live(n) : Optional.empty();
            if (other.isPresent()) {
                Set<String> both = new HashSet<>(self.events());
                both.retainAll(other.get().events());
                if (!both.isEmpty() && other.get().tag().equals(self.tag())) {
                    String event = both.stream().sorted().findFirst().orElseThrow();
                    throw new InputException("another run of event " + event
                            + (self.tag().isEmpty() ? "" : " (" + self.tag() + ")") + " is under way in " + output
                            + ": "
                            + other.get().who());
                }
            }
        }
    }

    /** Events of the same evaluation that other runs work on. */
    Set<String> eventsOfOthers() {
        Set<String> events = new HashSet<>();
        for (int n : numbers()) {
            if (n != number) {
                live(n).filter(run -> run.tag().equals(self.tag())).ifPresent(run -> events.addAll(run.events()));
            }
        }
        return events;
    }

    /**
     * Does what only one run of the directory may do at a time, when it is this one's turn. With it the run's events are done: whoever has
     * the next turn finds them so.
     */
    <T> T alone(Supplier<T> work) {
        Turn own = queue();
        try {
            while (turns().stream()
                    .anyMatch(t -> t.compareTo(own) < 0 && live(t.run()).isPresent())) {
                pause(POLL_MILLIS);
            }
            T result = work.get();
            letGoOfEvents();
            return result;
        } finally {
            storage.delete(path(own));
        }
    }

    /**
     * Takes the last place of the queue. One who was slow to take it may find others behind him that never saw him, and tries again: so of
     * any two that stay, the one behind has seen the one before (Lamport 1974, the bakery algorithm, with files).
     */
    private Turn queue() {
        while (true) {
            int last = turns().stream().mapToInt(Turn::place).max().orElse(0);
            Turn own = new Turn(last + 1, number);
            storage.createNew(path(own), new byte[0]);
            if (turns().stream().noneMatch(t -> t.compareTo(own) > 0)) {
                return own;
            }
            storage.delete(path(own));
        }
    }

    private List<Turn> turns() {
        return storage.listIfThere(directory).stream()
                .flatMap(name -> Turn.parse(name).stream())
                .toList();
    }

    private String path(Turn turn) {
        return directory + "/" + turn.fileName();
    }

    private synchronized void letGoOfEvents() {
        self = self.withoutEvents();
        storage.writeAtomically(path(number), self.text(0));
    }

    /** The run of that number as long as it lives; the file of one that does not is removed. */
    private Optional<Run> live(int n) {
        Optional<String> text = text(path(n));
        Optional<Run> run = text.flatMap(Run::parse);
        if (run.isPresent() && run.get().host().equals(self.host())) {
            if (run.get().isAliveHere()) {
                return run;
            }
        } else {
            for (int beat = 0; beat < MISSED_BEATS && text.isPresent(); beat++) {
                pause(BEAT.toMillis());
                Optional<String> now = text(path(n));
                if (!now.equals(text)) {
                    return now.flatMap(Run::parse);
                }
            }
        }
        leave(n);
        return Optional.empty();
    }

    private Optional<String> text(String path) {
        return storage.findReadable(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(leaving);
        } catch (IllegalStateException e) {
            return; // it is at work
        }
        leave();
    }

    private void leave() {
        heart.shutdownNow();
        try {
            heart.awaitTermination(BEAT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave(number);
    }

    /** With what a killed process left half written. */
    private void leave(int n) {
        turns().stream().filter(t -> t.run() == n).forEach(t -> storage.delete(path(t)));
        storage.delete(path(n));
        for (String name : storage.listIfThere(directory)) {
            if (Storage.isUnfinished(name, n + ".")) {
                storage.delete(directory + "/" + name);
            }
        }
    }

    /** A run's place in the queue. */
    private record Turn(int place, int run) implements Comparable<Turn> {
        private static final Pattern NAME = Pattern.compile("turn\\.(\\d{1,9})\\.(\\d{1,9})");
        private static final Comparator<Turn> ORDER =
                Comparator.comparingInt(Turn::place).thenComparingInt(Turn::run);

        static Optional<Turn> parse(String fileName) {
            Matcher name = NAME.matcher(fileName);
            return name.matches()
                    ? Optional.of(new Turn(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))))
                    : Optional.empty();
        }

        String fileName() {
            return "turn." + place + "." + run;
        }

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * One run under way.
     *
     * @param begun when its process began
     * @param tag of the evaluation
     */
    private record Run(String host, long process, String begun, String tag, Set<String> events) {
        private static final String FIRST_LINE = "jatoa run 1";
        private static final int EVENTS_FROM = 5;

        static Run ofThisProcess(Evaluation evaluation, List<String> events) {
            return new Run(
                    hostName(),
                    ProcessHandle.current().pid(),
                    begun(ProcessHandle.current()),
                    evaluation.tag(),
                    new HashSet<>(events));
        }

        Run withoutEvents() {
            return new Run(host, process, begun, tag, Set.of());
        }

        private static String begun(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("?");
        }

        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }

        boolean isAliveHere() {
            return ProcessHandle.of(process)
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> begun(p).equals(begun))
                    .isPresent();
        }

        String who() {
            return "process " + process + " on " + host + ", begun " + begun;
        }

        byte[] text(long beats) {
            List<String> lines =
                    new ArrayList<>(List.of(FIRST_LINE + " " + beats, host, Long.toString(process), begun, tag));
            events.stream().sorted().forEach(lines::add);
            return (String.join("\n", lines) + "\nend\n").getBytes(StandardCharsets.UTF_8);
        }

        static Optional<Run> parse(String text) {
            List<String> lines = text.lines().toList();
            int last = lines.size() - 1;
            if (last < EVENTS_FROM
                    || !lines.get(0).startsWith(FIRST_LINE)
                    || !lines.get(last).equals("end")
                    || !lines.get(2).matches("\\d{1,18}")) {
                return Optional.empty();
            }
            return Optional.of(new Run(
                    lines.get(1),
                    Long.parseLong(lines.get(2)),
                    lines.get(3),
                    lines.get(4),
                    new HashSet<>(lines.subList(EVENTS_FROM, last))));
        }
    }
}
