package jatoa.io.container;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.FloatingPoint;
import jatoa.io.Damage;
import jatoa.io.SeekableFile;
import jatoa.io.SingleTimes;
import jatoa.io.SpecfemAscii;
import jatoa.io.Storage;
import jatoa.io.waveform.AsdfFile;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.io.waveform.WaveformFile.Unreadable;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Trace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Seismograms in HDF5 that are no ASDF: {@code seismograms.h5} of SPECFEM3D, a data set a quantity of all stations, and FWAT's pack, a data
 * set a trace (containers specification §2.3, §2.5).
 */
abstract class Hdf5Container implements Container {
    private static final String PRESSURE = "press";
    private static final List<String> QUANTITIES = List.of("displ", "veloc", "accel", PRESSURE);

    private final SeekableFile in;
    private final HdfFile hdf;

    private Hdf5Container(SeekableFile in, HdfFile hdf) {
        this.in = in;
        this.hdf = hdf;
    }

    /** @throws InputException where it is no HDF5 with seismograms; names the file and what it holds */
    static Container open(SeekableFile in) {
        HdfFile hdf = guarded(
                in.path(),
                () -> in.channel().isPresent()
                        ? new HdfFile(in.channel().get())
                        : HdfFile.fromBytes(in.read(0, in.size())));
        Collection<String> names =
                new TreeSet<>(guarded(in.path(), () -> hdf.getChildren().keySet()));
        if (names.contains("Waveforms") || names.contains("QuakeML")) {
            return new AsdfContainer(in, AsdfFile.of(hdf, in.path()));
        }
        if (names.containsAll(List.of("time", "station", "network"))) {
            return new Quantities(in, hdf, names);
        }
        Collection<String> traces =
                names.stream().filter(n -> n.split("\\.", -1).length >= 4).toList();
        if (traces.isEmpty()) {
            throw new InputException(
                    in.path() + ": HDF5 without the groups of ASDF (Waveforms, QuakeML), the data sets of SPECFEM3D"
                            + " (time, station, network, displ …) or traces called NET.STA.CHA.semd, but with "
                            + names.stream().limit(8).toList());
        }
        return new Pack(in, hdf, traces);
    }

    private static <T> T guarded(String file, Supplier<T> access) {
        try {
            return access.get();
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw Damage.of(file, "HDF5", e);
        }
    }

    @Override
    public String file() {
        return in.path();
    }

    @Override
    public void close() {
        in.close();
    }

    final InputException damaged(String dataset, String what) {
        return new InputException(in.path() + ": damaged HDF5: /" + dataset + " " + what);
    }

    /** One thread at a time: what the library does is not for more. */
    final synchronized Dataset dataset(String name) {
        Node node = guarded(in.path(), () -> hdf.getChild(name));
        if (!(node instanceof Dataset dataset)) {
            throw damaged(name, "is no data set");
        }
        return dataset;
    }

    final synchronized float[] floats(String name) {
        Dataset dataset = dataset(name);
        Storage.requireRoom(in.path() + ": /" + name, guarded(in.path(), dataset::getSizeInBytes));
        if (guarded(in.path(), dataset::getDataFlat) instanceof float[] floats) {
            return floats;
        }
        throw damaged(name, "holds no float32");
    }

    /** A row of a data set, without reading the others where it lies in the file as it is. */
    final float[] row(String name, int row, long[] shape) {
        int length = Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
        ByteBuffer bytes;
        synchronized (this) {
            Dataset dataset = dataset(name);
            boolean plain = dataset instanceof ContiguousDataset
                    && hdf.getUserBlockSize() == 0
                    && guarded(in.path(), dataset::getDataType) instanceof FloatingPoint f
                    && f.getSize() == Float.BYTES
                    && f.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
            if (!plain) {
                long[] from = new long[shape.length];
                from[0] = row;
                int[] one = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
                one[0] = 1;
                return flat(name, guarded(in.path(), () -> dataset.getData(from, one)), length);
            }
            long at = guarded(in.path(), ((ContiguousDataset) dataset)::getDataAddress);
            bytes = ByteBuffer.wrap(in.read(at + 4L * row * length, 4L * length))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        float[] floats = new float[length];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }

    private float[] flat(String name, Object data, int length) {
        float[] all = new float[length];
        int at = copy(name, data, all, 0);
        if (at != length) {
            throw damaged(name, "holds " + at + " samples a station, not " + length);
        }
        return all;
    }

    private int copy(String name, Object data, float[] all, int at) {
        if (data instanceof float[] floats && at + floats.length <= all.length) {
            System.arraycopy(floats, 0, all, at, floats.length);
            return at + floats.length;
        }
        if (!(data instanceof Object[] parts)) {
            throw damaged(name, "holds no float32");
        }
        int next = at;
        for (Object part : parts) {
            next = copy(name, part, all, next);
        }
        return next;
    }

    /** {@code seismograms.h5}: component is the fastest index, then time, then station. */
    private static final class Quantities extends Hdf5Container {
        private final Map<String, Integer> stations = new LinkedHashMap<>();
        private final Map<String, Layout> quantities = new LinkedHashMap<>();
        private final SingleTimes times;

        private record Layout(List<String> channels, long[] shape) {}

        Quantities(SeekableFile in, HdfFile hdf, Collection<String> names) {
            super(in, hdf);
            String[] networks = texts("network");
            String[] codes = texts("station");
            if (networks.length != codes.length) {
                throw damaged("network", "names " + networks.length + ", /station " + codes.length);
            }
            for (int i = 0; i < codes.length; i++) {
                if (stations.put(Damage.stationCode(in.path(), networks[i], codes[i]), i) != null) {
                    throw damaged("station", "names " + networks[i] + "." + codes[i] + " twice");
                }
            }
            this.times = SingleTimes.of(floats("time"), in.path() + ": /time");
            for (String name : QUANTITIES) {
                if (names.contains(name)) {
                    quantities.put(name, layout(name, texts(name.equals(PRESSURE) ? "channel_press" : "channel")));
                }
            }
            if (quantities.isEmpty()) {
                throw new InputException(in.path() + ": holds none of " + String.join(", ", QUANTITIES));
            }
        }

        private Layout layout(String quantity, String[] channels) {
            long[] shape = guarded(file(), dataset(quantity)::getDimensionsAsLong);
            boolean known = shape.length >= 2
                    && shape[0] == stations.size()
                    && shape[1] == times.npts()
                    && (shape.length == 2 ? 1 : shape[2]) == channels.length;
            if (!known) {
                throw damaged(
                        quantity,
                        "has the shape " + Arrays.toString(shape) + ", not " + stations.size() + " stations × "
                                + times.npts() + " samples × " + channels.length + " channels");
            }
            for (String channel : channels) {
                Damage.channel(file(), Optional.empty(), "", "S", "", channel);
            }
            return new Layout(List.of(channels), shape);
        }

        /** Blanks fill them up. */
        private String[] texts(String name) {
            if (guarded(file(), dataset(name)::getDataFlat) instanceof String[] texts) {
                return Arrays.stream(texts).map(String::strip).toArray(String[]::new);
            }
            throw damaged(name, "holds no text");
        }

        @Override
        public Collection<String> stations() {
            return stations.keySet();
        }

        @Override
        public Content read(Request request) {
            Integer row = stations.get(request.station());
            List<Trace> traces = new ArrayList<>();
            List<Unreadable> unreadable = new ArrayList<>();
            for (String quantity : row == null ? List.<String>of() : asked(request.tag())) {
                Layout layout = quantities.get(quantity);
                List<String> channels = layout.channels();
                float[] all = row(quantity, row, layout.shape());
                for (int c = 0; c < channels.size(); c++) {
                    ChannelId id = ChannelId.parse(request.station() + "." + channels.get(c));
                    try {
                        String place = file() + ": /" + quantity + ", " + id;
                        traces.add(times.trace(every(all, c, channels.size()), id, request.originNanos(), place));
                    } catch (InputException e) {
                        unreadable.add(new Unreadable(id, e));
                    }
                }
            }
            return new Content(traces, unreadable, List.of());
        }

        /** One kind of motion, and the pressure, which has channels of its own. */
        private Collection<String> asked(String tag) {
            Collection<String> all = quantities.keySet();
            if (all.contains(tag)) {
                return List.of(tag);
            }
            if (!tag.isEmpty() || all.stream().filter(q -> !q.equals(PRESSURE)).count() > 1) {
                throw new InputException(
                        file() + " holds " + String.join(", ", all) + (tag.isEmpty() ? "" : " and no " + tag)
                                + ": name one of them as observed_tag or synthetic_tag");
            }
            return all;
        }

        private static float[] every(float[] all, int first, int step) {
            float[] some = new float[all.length / step];
            for (int i = 0; i < some.length; i++) {
                some[i] = all[first + i * step];
            }
            return some;
        }
    }

    /** FWAT's: times and values of a trace in two columns. */
    private static final class Pack extends Hdf5Container {
        private final Map<String, List<String>> stations = new LinkedHashMap<>();

        Pack(SeekableFile in, HdfFile hdf, Collection<String> names) {
            super(in, hdf);
            for (String name : names) {
                String station = Damage.naming(
                        in.path(), () -> SpecfemAscii.Name.of(name).channel().stationCode());
                stations.computeIfAbsent(station, s -> new ArrayList<>()).add(name);
            }
        }

        @Override
        public Collection<String> stations() {
            return stations.keySet();
        }

        @Override
        public Content read(Request request) {
            List<Trace> traces = new ArrayList<>();
            List<Unreadable> unreadable = new ArrayList<>();
            for (String name : stations.getOrDefault(request.station(), List.of())) {
                ChannelId id = SpecfemAscii.Name.of(name).channel();
                try {
                    traces.add(trace(name, id, request.originNanos()));
                } catch (InputException e) {
                    unreadable.add(new Unreadable(id, e));
                }
            }
            return new Content(traces, unreadable, List.of());
        }

        private Trace trace(String name, ChannelId id, long originNanos) {
            long[] shape = guarded(file(), dataset(name)::getDimensionsAsLong);
            if (shape.length != 2 || shape[1] != 2) {
                throw damaged(name, "has the shape " + Arrays.toString(shape) + ", not two columns, time and value");
            }
            float[] columns = floats(name);
            String place = file() + ": /" + name;
            float[] times = Quantities.every(columns, 0, 2);
            return SingleTimes.of(times, place).trace(Quantities.every(columns, 1, 2), id, originNanos, place);
        }
    }
}
