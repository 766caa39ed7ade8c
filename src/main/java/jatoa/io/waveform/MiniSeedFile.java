package jatoa.io.waveform;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * miniSEED 2 files: any number of records, channels and segments, either byte order, Steim 1 and 2, integers, floats and
 * doubles. Records that follow each other within half a sample become one trace; {@link Segments} treats the rest.
 */
public final class MiniSeedFile {
    /** Records follow each other when the gap is at most this part of a sample, and the rates agree to so many parts. */
    private static final double SAMPLE_TOLERANCE = 0.5;

    private static final double RATE_TOLERANCE = 1e-4;

    private MiniSeedFile() {}

    /** The samples of one record. */
    private record Piece(ChannelId id, TimeAxis axis, double[] samples) {}

    /**
     * The segments, in the order of channel names and time. Records of a channel are chained in file order first, so that
     * copies of the same time stay whole, then the chains by time, so that records may be out of order.
     *
     * @throws InputException where the file is damaged
     */
    public static List<Trace> read(byte[] bytes, String name) {
        Map<String, List<List<Piece>>> channels = new TreeMap<>();
        int offset = 0;
        while (offset < bytes.length) {
            MiniSeedRecord record = MiniSeedRecord.parse(bytes, offset, name);
            if (record.hasSamples()) {
                Piece piece = piece(record);
                channels.computeIfAbsent(piece.id().toString(), id -> new ArrayList<>())
                        .add(List.of(piece));
            }
            offset += record.length();
        }
        List<Trace> traces = new ArrayList<>();
        for (List<List<Piece>> records : channels.values()) {
            List<List<Piece>> chains = chained(records);
            chains.sort(Comparator.comparingLong(MiniSeedFile::startNanos));
            chained(chains).forEach(chain -> traces.add(joined(chain)));
        }
        if (traces.isEmpty()) {
            throw new InputException(name + ": miniSEED without a single sample");
        }
        return List.copyOf(traces);
    }

    private static Piece piece(MiniSeedRecord record) {
        TimeAxis axis = new TimeAxis(record.startNanos(), record.samplingRate(), record.npts());
        return new Piece(record.channel(), axis, record.samples());
    }

    /** Appends each chain to the one that ends where it starts, if there is one; O(k log k). */
    private static List<List<Piece>> chained(List<List<Piece>> parts) {
        List<List<Piece>> chains = new ArrayList<>();
        TreeMap<Long, List<Piece>> byEnd = new TreeMap<>();
        for (List<Piece> part : parts) {
            TimeAxis axis = part.get(0).axis();
            long reach = Math.round(SAMPLE_TOLERANCE * axis.dt() * 1e9);
            Map.Entry<Long, List<Piece>> before = byEnd.floorEntry(axis.startNanos() + reach);
            List<Piece> chain;
            if (before != null
                    && before.getKey() >= axis.startNanos() - reach
                    && sameRate(axis, before.getValue().get(0).axis())) {
                chain = before.getValue();
                byEnd.remove(before.getKey());
                chain.addAll(part);
            } else {
                chain = new ArrayList<>(part);
                chains.add(chain);
            }
            byEnd.put(nextNanos(chain), chain);
        }
        return chains;
    }

    private static boolean sameRate(TimeAxis a, TimeAxis b) {
        return Math.abs(1 - a.samplingRate() / b.samplingRate()) < RATE_TOLERANCE;
    }

    private static long startNanos(List<Piece> chain) {
        return chain.get(0).axis().startNanos();
    }

    /** When the sample after the chain's last one would be. */
    private static long nextNanos(List<Piece> chain) {
        TimeAxis last = chain.get(chain.size() - 1).axis();
        return TimeAxis.plus(last.startNanos(), last.npts() * last.dt());
    }

    private static Trace joined(List<Piece> pieces) {
        double[] samples =
                new double[pieces.stream().mapToInt(p -> p.samples().length).sum()];
        int at = 0;
        for (Piece piece : pieces) {
            System.arraycopy(piece.samples(), 0, samples, at, piece.samples().length);
            at += piece.samples().length;
        }
        Piece first = pieces.get(0);
        return new Trace(first.id(), first.axis().withNpts(samples.length), Samples.adopt(samples));
    }
}
