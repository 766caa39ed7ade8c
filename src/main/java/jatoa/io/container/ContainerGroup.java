package jatoa.io.container;

import jatoa.io.SeekableFile;
import jatoa.io.SolverRun;
import jatoa.io.Storage;
import jatoa.io.packed.PackedFile;
import jatoa.io.waveform.Hdf5Signature;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files that together hold one side of an event: one, or one a component, or one a rank of the solver. Open until closed; safe for many
 * threads.
 */
public final class ContainerGroup implements AutoCloseable {
    /** Of a file's beginning, enough to know its format. */
    private static final int LOOKED_AT = 4096;

    private final List<Container> files = new ArrayList<>();
    private final Map<String, List<Container>> byStation = new LinkedHashMap<>();

    private ContainerGroup() {}

    /** The files that {@code pattern} names, with {@code *} and {@code ?} in its last part, sorted; one without these names itself, there or not. */
    public static List<String> files(String pattern) {
        int slash = pattern.lastIndexOf('/');
        String last = pattern.substring(slash + 1);
        if (last.indexOf('*') < 0 && last.indexOf('?') < 0) {
            return List.of(pattern);
        }
        Pattern wanted =
                Pattern.compile("\\Q" + last.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E", Pattern.DOTALL);
        String directory = slash < 0 ? "." : pattern.substring(0, slash + 1);
        return Storage.forPath(directory).listIfThere(directory).stream()
                .filter(name -> wanted.matcher(name).matches())
                .map(name -> pattern.substring(0, slash + 1) + name)
                .toList();
    }

    /**
     * Opens the files of a pattern, see {@link #files}; of several, those without content do not count: a solver leaves such.
     *
     * @param run of the solver that wrote them, for what they do not tell
     * @param originNanos instant of time 0 in files whose times count from the origin, ns since 1970
     * @return empty where there is no such file
     * @throws InputException where one of them is damaged, of no known format, or lacks what makes it readable
     */
    public static Optional<ContainerGroup> open(String pattern, SolverRun run, long originNanos) {
        List<String> paths = files(pattern);
        boolean single = paths.equals(List.of(pattern));
        if (paths.isEmpty() || single && !Storage.forPath(pattern).exists(pattern)) {
            return Optional.empty();
        }
        ContainerGroup group = new ContainerGroup();
        boolean whole = false;
        try {
            paths.forEach(path -> group.add(path, run, originNanos, single));
            if (group.files.isEmpty()) {
                throw new InputException(pattern + ": all " + paths.size() + " files are empty");
            }
            group.files.forEach(file -> file.stations()
                    .forEach(s -> group.byStation
                            .computeIfAbsent(s, n -> new ArrayList<>())
                            .add(file)));
            whole = true;
            return Optional.of(group);
        } finally {
            if (!whole) {
                group.close();
            }
        }
    }

    private void add(String path, SolverRun run, long originNanos, boolean single) {
        SeekableFile in = Storage.forPath(path).openSeekable(path);
        boolean kept = false;
        try {
            if (in.size() == 0 && !single) {
                return;
            }
            Container container = container(in, run, originNanos);
            files.add(container);
            kept = !(container instanceof WholeFile);
        } finally {
            if (!kept) {
                in.close();
            }
        }
    }

    private static Container container(SeekableFile in, SolverRun run, long originNanos) {
        String name = in.path().substring(in.path().lastIndexOf('/') + 1);
        byte[] beginning = in.readUpTo(0, LOOKED_AT);
        if (Hdf5Signature.isIn(beginning)) {
            return Hdf5Container.open(in);
        }
        if (OneFile.isText(beginning) || OneFile.isBinary(beginning)) {
            return OneFile.open(in, beginning);
        }
        if (PackedFile.isIn(beginning)) {
            return PackedContainer.open(in);
        }
        if (SeismicUnix.isName(name)) {
            return SeismicUnix.open(in, run);
        }
        return RawBinary.isName(name) ? RawBinary.open(in, run) : WholeFile.read(in.path(), originNanos);
    }

    /** {@code NET.STA} of every station. */
    public Set<String> stations() {
        return byStation.keySet();
    }

    /** The files with traces of a station, sorted by name. */
    public List<Container> holding(String station) {
        return byStation.getOrDefault(station, List.of());
    }

    @Override
    public void close() {
        files.forEach(Container::close);
    }
}
