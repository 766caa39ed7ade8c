package jatoa.io.waveform;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import jatoa.io.Damage;
import jatoa.io.Storage;
import jatoa.io.TimeStep;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ASDF file (HDF5): waveforms under {@code /Waveforms/NET.STA/NET.STA.LOC.CHA__start__end__tag}, StationXML beside them,
 * QuakeML at the top. Opened once, read by station and tag; not safe for threads.
 */
public final class AsdfFile implements AutoCloseable {
    private static final String FORMAT = "ASDF";
    private static final String SOLVERS_LOCATION = "S3";
    /** Compression shrinks by a thousandth at best; a dataset that claims to be larger is damaged. */
    private static final long MAX_EXPANSION = 1100;

    /** How jHDF says that it lacks a filter. */
    private static final Pattern FILTER = Pattern.compile("required filter is not available.* id=(\\d+)");

    private static final Map<String, String> FILTERS =
            Map.of("4", "szip", "5", "nbit", "6", "scale and offset", "32001", "Blosc", "32015", "Zstandard");

    static {
        Fletcher32.install();
    }

    private final HdfFile hdf;
    private final String file;

    private AsdfFile(HdfFile hdf, String file) {
        this.hdf = hdf;
        this.file = file;
    }

    /** @throws InputException where these are not the bytes of an ASDF file */
    public static AsdfFile open(byte[] bytes, String name) {
        return checked(guarded(name, () -> HdfFile.fromBytes(bytes)), name);
    }

    /** In an HDF5 file that is open. */
    public static AsdfFile of(HdfFile hdf, String name) {
        return checked(hdf, name);
    }

    private static AsdfFile checked(HdfFile hdf, String name) {
        AsdfFile asdf = new AsdfFile(hdf, name);
        if (asdf.child(hdf, "Waveforms").isEmpty() && asdf.child(hdf, "QuakeML").isEmpty()) {
            asdf.close();
            throw new InputException(name + ": HDF5 without the groups of ASDF (Waveforms, QuakeML)");
        }
        return asdf;
    }

    /** The stations with waveforms or metadata, {@code NET.STA}, sorted. */
    public List<String> stations() {
        return names(child(hdf, "Waveforms"));
    }

    /** The tags of the waveforms of a station, sorted. */
    public List<String> tags(String station) {
        TreeSet<String> tags = new TreeSet<>();
        for (String name : names(stationGroup(station))) {
            if (isWaveform(name)) {
                tags.add(tagOf(name));
            }
        }
        return List.copyOf(tags);
    }

    /** A station's traces with this tag, sorted by name; none where it has none. An empty tag stands for the only one. */
    public List<Trace> traces(String station, String tag) {
        String wanted = tag.isEmpty() ? onlyTag(station) : tag;
        List<Trace> traces = new ArrayList<>();
        Optional<Node> group = stationGroup(station);
        for (String name : names(group)) {
            if (isWaveform(name) && tagOf(name).equals(wanted)) {
                traces.add(trace(dataset(group, name)));
            }
        }
        return traces;
    }

    private String onlyTag(String station) {
        List<String> tags = tags(station);
        if (tags.size() > 1) {
            throw new InputException(file + ": " + station + " has waveforms with the tags " + tags + "; name one");
        }
        return tags.isEmpty() ? "" : tags.get(0);
    }

    /** The station's StationXML document. */
    public Optional<byte[]> stationXml(String station) {
        return document(stationGroup(station), "StationXML");
    }

    /** The QuakeML document. */
    public Optional<byte[]> quakeMl() {
        return document(Optional.of(hdf), "QuakeML");
    }

    @Override
    public void close() {
        hdf.close();
    }

    private Optional<byte[]> document(Optional<Node> group, String name) {
        if (!names(group).contains(name)) {
            return Optional.empty();
        }
        Dataset dataset = dataset(group, name);
        Object data = guarded(file, dataset::getDataFlat);
        if (!(data instanceof byte[] bytes)) {
            throw new InputException(file + ": damaged ASDF: " + dataset.getPath() + " holds no bytes");
        }
        return Optional.of(bytes);
    }

    private Trace trace(Dataset dataset) {
        String path = dataset.getPath();
        double rate = number(dataset, "sampling_rate").doubleValue();
        long start = number(dataset, "starttime").longValue();
        double[] samples = doubles(guarded(file, dataset::getDataFlat), path);
        String[] codes = dataset.getName().split("__")[0].split("\\.", -1);
        try {
            return new Trace(
                    Damage.channel(file, Optional.empty(), codes[0], codes[1], location(codes), codes[3]),
                    new TimeAxis(start, rate > 0 ? TimeStep.withoutSingle(rate) : rate, samples.length),
                    Samples.adopt(samples));
        } catch (InputException | IndexOutOfBoundsException e) {
            throw new InputException(file + ": damaged ASDF: " + path + ": " + e.getMessage(), e);
        }
    }

    /** SPECFEM3D's synthetics all have the location S3, which is none. */
    private static String location(String[] codes) {
        return isSolvers(codes[2], codes[3]) ? "" : codes[2];
    }

    private static boolean isSolvers(String location, String channel) {
        return location.equals(SOLVERS_LOCATION) && channel.length() == 3 && channel.charAt(1) == 'X';
    }

    /** Whether SPECFEM3D wrote the waveforms of a station. */
    public boolean isSolvers(String station) {
        return names(stationGroup(station)).stream()
                .filter(AsdfFile::isWaveform)
                .map(name -> name.split("__")[0].split("\\.", -1))
                .anyMatch(codes -> codes.length == 4 && isSolvers(codes[2], codes[3]));
    }

    private Number number(Dataset dataset, String name) {
        Attribute attribute = guarded(file, () -> dataset.getAttribute(name));
        Object value = attribute == null ? null : guarded(file, attribute::getData);
        if (!(value instanceof Number number)) {
            throw new InputException(file + ": damaged ASDF: " + dataset.getPath() + " has no attribute " + name);
        }
        return number;
    }

    private double[] doubles(Object data, String path) {
        if (data instanceof double[] doubles) {
            return doubles;
        }
        if (data == null || !data.getClass().isArray()) {
            throw new InputException(file + ": damaged ASDF: " + path + " holds no samples");
        }
        double[] samples = new double[Array.getLength(data)];
        if (data instanceof float[] floats) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = floats[i];
            }
        } else if (data instanceof int[] ints) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = ints[i];
            }
        } else if (data instanceof long[] longs) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = longs[i];
            }
        } else if (data instanceof short[] shorts) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = shorts[i];
            }
        } else {
            throw new InputException(
                    file + ": ASDF: " + path + " holds " + data.getClass().getSimpleName() + ", not numbers");
        }
        return samples;
    }

    private Dataset dataset(Optional<Node> group, String name) {
        Node node = child((Group) group.orElseThrow(), name).orElseThrow();
        if (!(node instanceof Dataset dataset)) {
            throw new InputException(file + ": damaged ASDF: " + node.getPath() + " is no dataset");
        }
        long bytes = guarded(file, dataset::getSizeInBytes);
        if (bytes < 0 || bytes / MAX_EXPANSION > guarded(file, hdf::size)) {
            throw new InputException(file + ": damaged ASDF: " + node.getPath() + " claims " + bytes + " bytes");
        }
        Storage.requireRoom(file + ": " + node.getPath(), bytes);
        return dataset;
    }

    private Optional<Node> stationGroup(String station) {
        Optional<Node> waveforms = child(hdf, "Waveforms");
        return waveforms.isPresent() && waveforms.get() instanceof Group group
                ? child(group, station)
                : Optional.empty();
    }

    private Optional<Node> child(Group group, String name) {
        return Optional.ofNullable(guarded(file, () -> group.getChild(name)));
    }

    private List<String> names(Optional<Node> node) {
        if (node.isEmpty() || !(node.get() instanceof Group group)) {
            return List.of();
        }
        return List.copyOf(new TreeSet<>(guarded(file, () -> group.getChildren().keySet())));
    }

    private static boolean isWaveform(String name) {
        return name.split("__", 4).length == 4;
    }

    private static String tagOf(String name) {
        return name.split("__", 4)[3];
    }

    /** The library reports damage by many unchecked types; all of them mean the file. */
    private static <T> T guarded(String file, Supplier<T> access) {
        try {
            return access.get();
        } catch (RuntimeException | StackOverflowError e) {
            Matcher filter = FILTER.matcher(String.valueOf(e.getMessage()));
            if (filter.find()) {
                String id = filter.group(1);
                throw new InputException(
                        file + ": ASDF compressed with " + FILTERS.getOrDefault(id, "HDF5 filter") + " (filter " + id
                                + "), which is not read; h5repack -f GZIP=3 makes a file of it that is",
                        e);
            }
            throw Damage.of(file, FORMAT, e);
        }
    }
}
