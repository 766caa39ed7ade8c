package jatoa.io.container;

import jatoa.io.SeekableFile;
import jatoa.io.SolverRun;
import jatoa.io.Storage;
import jatoa.io.packed.PackedFile;
import jatoa.io.waveform.Hdf5Signature;
import jatoa.model.InputException;
import jatoa.model.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Opens the files that a pattern was found to name; of several, those without content do not count: a solver leaves such.
     *
     * @param paths the pattern itself where it is none; that file may be absent
     * @param run of the solver that wrote them, for what they do not tell
     * @param originNanos instant of time 0 in files whose times count from the origin, ns since 1970
     * @return empty where there is no such file
     * @throws InputException where one of them is damaged, of no known format, or lacks what makes it readable
     */
    public static Optional<ContainerGroup> open(String pattern, List<String> paths, SolverRun run, long originNanos) {
        boolean single = paths.equals(List.of(pattern));
        if (paths.isEmpty() || single && !Storage.forPath(pattern).exists(pattern)) {
            return Optional.empty();
        }
        ContainerGroup group = new ContainerGroup();
        boolean whole = false;
        try {
            paths.forEach(path -> group.add(path, run, originNanos, single));
            if (group.files.isEmpty()) {
                throw new InputException(pattern + ": " + Printable.count(paths.size(), "file") + ", all empty");
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
