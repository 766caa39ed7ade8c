package jatoa.pipeline;

import jatoa.io.AdjointSourceFile;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import java.nio.ByteBuffer;

/**
 * An adjoint source between the two stages of a run, with every bit of its samples: what it will be multiplied by is known when the whole
 * event is measured.
 *
 * @param start of its first sample, s from the origin
 */
record UnscaledSource(double start, TimeAxis axis, Samples samples) {
    private static final int HEADER_BYTES = 2 * Double.BYTES + Integer.BYTES;

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + axis.npts() * Double.BYTES);
        bytes.putDouble(start).putDouble(axis.samplingRate()).putInt(axis.npts());
        bytes.asDoubleBuffer().put(samples.array());
        return bytes.array();
    }

    static UnscaledSource of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        double start = in.getDouble();
        TimeAxis axis = new TimeAxis(0, in.getDouble(), in.getInt());
        double[] samples = new double[axis.npts()];
        in.asDoubleBuffer().get(samples);
        return new UnscaledSource(start, axis, Samples.adopt(samples));
    }

    /** The solver's file of it, multiplied. */
    byte[] file(ChannelId channel, double factor) {
        double[] scaled = samples.toArray();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return AdjointSourceFile.format(new AdjointSource(channel, axis, Samples.adopt(scaled)), start);
    }
}
