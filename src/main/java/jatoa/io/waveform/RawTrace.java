package jatoa.io.waveform;

import jatoa.io.Damage;
import jatoa.io.SolverRun;
import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.Trace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;

/** Samples of a trace in single precision and nothing else, under the name of SPECFEM3D's text (containers specification §2.1). */
final class RawTrace {
    private static final Pattern NAME = Pattern.compile(".*\\.sem[dvap]");
    private static final int LOOKED_AT = 512;
    /** Two samples. */
    private static final int LEAST = 8;

    private RawTrace() {}

    /** Whether it is called like a seismogram, is no text and no other format, and holds whole samples. */
    static boolean isRaw(byte[] bytes, String name) {
        if (bytes.length < LEAST
                || bytes.length % Float.BYTES != 0
                || !NAME.matcher(name).matches()) {
            return false;
        }
        boolean text = true;
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT) && text; i++) {
            text = bytes[i] >= ' ' && bytes[i] <= '~' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t';
        }
        return !text
                && WaveformFormat.of(bytes).isEmpty()
                && ForeignFormat.of(bytes).isEmpty();
    }

    /** @throws jatoa.model.InputException where nothing tells the times, or a sample is not finite */
    static Trace read(byte[] bytes, String name, ChannelId channel, long originNanos, SolverRun run) {
        ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] samples = new double[bytes.length / Float.BYTES];
        SolverRun.Times times = run.times(name, samples.length, SolverRun.StepHint.NONE);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = floats.getFloat();
            if (!Double.isFinite(samples[i])) {
                throw Damage.atByte(name, "raw samples", 4L * i, "sample " + i + " is " + samples[i]);
            }
        }
        return new Trace(channel, times.axis(originNanos, samples.length), Samples.adopt(samples));
    }
}
