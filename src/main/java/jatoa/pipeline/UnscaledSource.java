package jatoa.pipeline;

import jatoa.io.AdjointSourceFile;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An adjoint source between the two stages of a run, with every bit of its samples: what it will be multiplied by is known when the whole
 * event, or the whole inversion, is measured.
 *
 * @param start of its first sample, s from the origin
 * @param terms whose sum it is, each with a factor of its own
 */
record UnscaledSource(double start, TimeAxis axis, List<Term> terms) {
    private static final int HEADER_BYTES = 2 * Double.BYTES + 2 * Integer.BYTES;

    /** What a channel and band add, of those that are measured. */
    record Term(String name, Samples samples) {}

    UnscaledSource {
        terms = List.copyOf(terms);
    }

    byte[] bytes() {
        int size = HEADER_BYTES;
        for (Term term : terms) {
            size += Integer.BYTES + name(term).length + axis.npts() * Double.BYTES;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        bytes.putDouble(start).putDouble(axis.samplingRate()).putInt(axis.npts());
        bytes.putInt(terms.size());
        for (Term term : terms) {
            bytes.putInt(name(term).length).put(name(term));
            bytes.asDoubleBuffer().put(term.samples().array());
            bytes.position(bytes.position() + axis.npts() * Double.BYTES);
        }
        return bytes.array();
    }

    private static byte[] name(Term term) {
        return term.name().getBytes(StandardCharsets.UTF_8);
    }

    static UnscaledSource of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        double start = in.getDouble();
        TimeAxis axis = new TimeAxis(0, in.getDouble(), in.getInt());
        List<Term> terms = new ArrayList<>();
        for (int n = in.getInt(); n > 0; n--) {
            byte[] name = new byte[in.getInt()];
            in.get(name);
            double[] samples = new double[axis.npts()];
            in.asDoubleBuffer().get(samples);
            in.position(in.position() + samples.length * Double.BYTES);
            terms.add(new Term(new String(name, StandardCharsets.UTF_8), Samples.adopt(samples)));
        }
        return new UnscaledSource(start, axis, terms);
    }

    /** The sum of the terms, each multiplied. */
    double[] scaled(ToDoubleFunction<String> factors) {
        double[] sum = new double[axis.npts()];
        for (int t = 0; t < terms.size(); t++) {
            double factor = factors.applyAsDouble(terms.get(t).name());
            double[] samples = terms.get(t).samples().array();
            for (int i = 0; i < sum.length; i++) {
                double scaled = samples[i] * factor;
                sum[i] = t == 0 ? scaled : sum[i] + scaled;
            }
        }
        return sum;
    }

    /** The solver's file of it, multiplied. */
    byte[] file(ChannelId channel, ToDoubleFunction<String> factors) {
        return AdjointSourceFile.format(new AdjointSource(channel, axis, Samples.adopt(scaled(factors))), start);
    }
}
