package jatoa.io.adjoint;

import jatoa.io.AtomicFile;
import jatoa.io.Storage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adjoint sources as SU: a file a component, in 3D also a file a rank, with a record a station in the solver's order, 240 bytes of header and
 * the samples as float32, little endian. Solvers do not look at the header; it has the station's number, the number of samples and the step.
 */
final class SuAdjointSources extends AdjointSourceSink {
    private static final int HEADER_BYTES = 240;
    private static final int NUMBER_AT = 0;
    private static final int SAMPLES_AT = 114;
    private static final int STEP_AT = 116;
    private static final int LIMIT = 32_768;
    private static final int TOO_MANY = -9999;

    private final SolverRanks ranks;
    private final Map<String, AtomicFile> files = new TreeMap<>();
    /** A station's place in its rank's files. */
    private final int[] places;

    private final ByteBuffer record;

    SuAdjointSources(String directory, SolverChannels channels, SolverRanks ranks) {
        super(channels);
        SolverChannels.requireFitForSu(channels.solver(), channels.nstep());
        this.ranks = ranks;
        this.places = new int[channels.stations().size()];
        this.record = ByteBuffer.allocate(HEADER_BYTES + 4 * channels.nstep()).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, Integer> stations = new HashMap<>();
        for (int i = 0; i < places.length; i++) {
            places[i] = stations.merge(ranks.of(i), 1, Integer::sum) - 1;
        }
        List<String> names = new ArrayList<>();
        stations.keySet().forEach(rank -> channels.codes().forEach(code -> names.add(name(rank, code))));
        try {
            for (String name : names) {
                String path = Storage.resolve(directory, name);
                files.put(name, Storage.forPath(path).newFile(path));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private String name(int rank, String code) {
        String letter = Solver.suLetter(code);
        if (channels().solver() == Solver.SPECFEM2D) {
            return "U" + letter + "_file_single.su.adj";
        }
        return rank + (letter.equals("p") ? "_p" : "_d" + letter) + "_SU.adj";
    }

    @Override
    void write(int station, int code, double[] samples, About about) {
        record.clear();
        header(station);
        record.position(HEADER_BYTES);
        for (double sample : samples) {
            record.putFloat((float) sample);
        }
        put(station, code, record.flip());
    }

    @Override
    void zeros(int station, int code) {
        record.clear();
        header(station);
        put(station, code, record.limit(HEADER_BYTES));
    }

    private void put(int station, int code, ByteBuffer bytes) {
        AtomicFile file = files.get(name(ranks.of(station), channels().codes().get(code)));
        long start = (long) places[station] * record.capacity();
        file.write(bytes, start);
        file.extend(start + record.capacity());
    }

    private void header(int station) {
        int nstep = channels().nstep();
        record.putInt(NUMBER_AT, station + 1);
        record.putShort(SAMPLES_AT, (short) (nstep < LIMIT ? nstep : TOO_MANY));
        record.putShort(STEP_AT, step(channels().dt()));
    }

    /** In µs where that fits, else in ms, else in s, as the solvers do. */
    private static short step(double dt) {
        for (double unit : new double[] {1e6, 1e3}) {
            if (Math.round(unit * dt) < LIMIT) {
                return (short) Math.round(unit * dt);
            }
        }
        return (short) Math.min(LIMIT - 1, Math.round(dt));
    }

    @Override
    public List<String> paths() {
        return files.values().stream().map(AtomicFile::path).toList();
    }

    /** One file after another: a solver that finds only some of them stops. */
    @Override
    void commit() {
        files.values().forEach(AtomicFile::commit);
    }

    @Override
    public void close() {
        files.values().forEach(AtomicFile::close);
    }
}
