package jatoa.io.adjoint;

import jatoa.io.Storage;
import jatoa.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which process of a SPECFEM3D run each station is, which only the SU files of the forward run with the same partition tell. */
public final class SolverRanks {
    /** One process has them all. */
    public static final SolverRanks ONE = new SolverRanks(new int[0]);

    private static final Pattern FORWARD = Pattern.compile("(\\d+)_(?:[dva][xyz]|p)_SU");
    private static final int HEADER_BYTES = 240;
    private static final int SAMPLES_AT = 114;

    private final int[] rankOfStation;

    private SolverRanks(int[] rankOfStation) {
        this.rankOfStation = rankOfStation;
    }

    /** Of a station by its place in the solver's list, from 0. */
    int of(int station) {
        return rankOfStation.length == 0 ? 0 : rankOfStation[station];
    }

    /**
     * From the forward run's seismograms, whose first word is the station's number in {@code listed}.
     *
     * @param directory the run's OUTPUT_FILES
     * @param listed stations of that run, {@code NET.STA}, in the order of its {@code output_list_stations.txt}
     * @param stations those that adjoint sources are written for
     * @throws InputException where a station is in no file
     */
    public static SolverRanks read(String directory, List<String> listed, List<String> stations) {
        Storage storage = Storage.forPath(directory);
        int[] ranks = new int[listed.size()];
        Arrays.fill(ranks, -1);
        Set<String> seen = new HashSet<>();
        for (String name : storage.list(directory)) {
            Matcher forward = FORWARD.matcher(name);
            if (forward.matches() && seen.add(forward.group(1))) {
                mark(storage, Storage.resolve(directory, name), Integer.parseInt(forward.group(1)), ranks);
            }
        }
        int[] of = new int[stations.size()];
        for (int i = 0; i < of.length; i++) {
            int number = listed.indexOf(stations.get(i));
            if (number < 0 || ranks[number] < 0) {
                throw new InputException("no SU file in " + directory + " has the station " + stations.get(i)
                        + ": its process is not known");
            }
            of[i] = ranks[number];
        }
        return new SolverRanks(of);
    }

    /** Looks at headers only. */
    private static void mark(Storage storage, String path, int rank, int[] ranks) {
        long size = storage.stat(path).size();
        try (InputStream in = storage.open(path)) {
            for (long at = 0; at < size; ) {
                ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
                int number = header.limit() < HEADER_BYTES ? 0 : header.getInt(0);
                long samples = header.limit() < HEADER_BYTES ? 0 : header.getShort(SAMPLES_AT);
                if (samples < 1 || number < 1 || number > ranks.length || at + HEADER_BYTES + 4 * samples > size) {
                    throw new InputException(path + ", byte " + at + ": no trace of SPECFEM3D: station " + number
                            + " of " + ranks.length + ", " + samples + " samples");
                }
                ranks[number - 1] = rank;
                in.skipNBytes(4 * samples);
                at += HEADER_BYTES + 4 * samples;
            }
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
