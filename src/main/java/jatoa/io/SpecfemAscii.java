package jatoa.io;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;

/**
 * Seismograms of the SPECFEM family: two text columns, time in s from the origin and amplitude (processing specification,
 * section SPECFEM ASCII seismograms). The time step is what first and last line tell; every line has to fit it, see
 * {@link TimeColumn}. Times that go backwards, as in adjoint simulations of SPECFEM3D, are turned round with their amplitudes.
 */
public final class SpecfemAscii {
    /** Times this far from the origin (s) are taken for damage; instants are 64-bit nanoseconds. */
    private static final double LATEST = 4e9;

    private SpecfemAscii() {}

    /**
     * What a file does not say itself.
     *
     * @param originNanos instant of the time 0, ns since 1970
     */
    public record Header(ChannelId channel, long originNanos) {}

    /** Channel and kind that a file's name tells: {@code NET.STA.CHA.semd} or {@code NET.STA.CHA.sem.ascii}. */
    public record Name(ChannelId channel, String format) {

        /** @throws InputException for fewer than four parts between dots */
        public static Name of(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            String[] parts = name.split("\\.", -1);
            if (parts.length < 4) {
                throw new InputException(path + ": a seismogram's file is named NET.STA.CHA.semd, this name has "
                        + parts.length + " parts");
            }
            return new Name(new ChannelId(parts[0], parts[1], "", parts[2]), parts[3]);
        }
    }

    /** Reads a file whose name tells the channel. */
    public static Trace read(String path, long originNanos) {
        return read(path, new Header(Name.of(path).channel(), originNanos));
    }

    public static Trace read(String path, Header header) {
        return parse(Storage.forPath(path).readAllBytes(path), path, header);
    }

    /** @throws InputException where the first two times are too far from the origin */
    static void requireInRange(double first, double second, String file) {
        if (Math.abs(first) > LATEST || Math.abs(second) > LATEST) {
            throw new InputException(file + ": times " + first + " and " + second + " s are out of range");
        }
    }

    /**
     * @param file for messages
     * @throws InputException naming file, line and value: nothing there, no number, not finite, a line with one number, one
     *     sample, times that do not go forward in even steps
     */
    public static Trace parse(byte[] bytes, String file, Header header) {
        TimeSeriesText.Columns columns = TimeSeriesText.parse(bytes, file);
        requireInRange(columns.times()[0], columns.times()[1], file);
        TimeColumn.Axis times =
                TimeColumn.axis(columns, file, sample -> file + ", line " + TimeSeriesText.lineOf(bytes, sample));
        double[] samples = columns.isBackwards() ? columns.turned().amplitudes() : columns.amplitudes();
        TimeAxis axis =
                TimeAxis.ofStep(TimeAxis.plus(header.originNanos(), times.start()), times.step(), samples.length);
        return new Trace(header.channel(), axis, Samples.adopt(samples));
    }
}
