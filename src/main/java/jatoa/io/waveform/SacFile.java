package jatoa.io.waveform;

import jatoa.io.Damage;
import jatoa.model.ChannelId;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Magnitude;
import jatoa.model.MomentTensor;
import jatoa.model.Origin;
import jatoa.model.Position;
import jatoa.model.Samples;
import jatoa.model.Station;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.UtcTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * SAC binary files, one trace each: header versions 6 and 7 and either byte order are read, version 6 is written. Not by seisFile: it does
 * not read version 7, and takes the memory for 2^28 samples that a damaged header names before it looks whether the file has them.
 */
public final class SacFile {
    /** Bytes of a file in front of its samples. */
    public static final int HEADER_BYTES = SacHeader.BYTES;

    private static final int VERSION = 6;
    private static final int NANOS_PER_MILLI = 1_000_000;
    /** The magnitude's place in the header. */
    private static final int MAG = 39;

    private static final int TEXT_LENGTH = 8;

    private SacFile() {}

    /**
     * The file's trace. Its rate is 1 / delta, delta the simplest number that is this float; its start is the reference time + b.
     *
     * @param originNanos the reference time of a file without one
     * @throws InputException where the file is damaged
     */
    public static Trace read(byte[] bytes, String name, long originNanos) {
        return read(bytes, name, originNanos, Optional.empty());
    }

    /** As {@link #read(byte[], String, long)}; {@code named} is what a file without codes holds. */
    static Trace read(byte[] bytes, String name, long originNanos, Optional<ChannelId> named) {
        SacHeader header = SacHeader.parse(bytes, name);
        return new Trace(header.channel(named), header.axis(originNanos), Samples.adopt(header.samples()));
    }

    /** What a header says about where things are; each is empty where it does not. */
    public record Places(Optional<Event> event, Optional<Station> station) {
        /** Of a file of another format. */
        public static final Places NONE = new Places(Optional.empty(), Optional.empty());
    }

    /**
     * The places in the header, the event's depth in km. An event without an origin time is none.
     *
     * @param beginning the file's first {@link #HEADER_BYTES}, or more
     * @param network and {@code code} of the station, whatever the header calls it
     * @throws InputException where a place is impossible
     */
    public static Places places(byte[] beginning, String name, String network, String code) {
        if (!WaveformFormat.of(beginning).equals(Optional.of(WaveformFormat.SAC))) {
            return Places.NONE;
        }
        SacHeader header = SacHeader.parseBeginning(beginning, name);
        Optional<Station> station = position(header, SacHeader.STLA, name)
                .map(at -> new Station(
                        network,
                        code,
                        at,
                        orZero(header.real(SacHeader.STLA + 2)),
                        orZero(header.real(SacHeader.STLA + 3))));
        return new Places(event(header, name), station);
    }

    private static Optional<Event> event(SacHeader header, String name) {
        if (header.originNanos().isEmpty()) {
            return Optional.empty();
        }
        long nanos = header.originNanos().getAsLong();
        double depth = 1000.0 * orZero(header.real(SacHeader.EVLA + 3));
        float mag = header.real(MAG);
        Magnitude magnitude = mag == SacHeader.UNDEFINED ? Magnitude.UNKNOWN : new Magnitude(mag, "");
        return position(header, SacHeader.EVLA, name)
                .map(at -> new Event(
                        UtcTime.format(nanos).replace(":", ""),
                        new Origin(nanos, at, depth),
                        magnitude,
                        MomentTensor.UNKNOWN,
                        Double.NaN));
    }

    private static Optional<Position> position(SacHeader header, int place, String name) {
        float latitude = header.real(place);
        float longitude = header.real(place + 1);
        if (latitude == SacHeader.UNDEFINED || longitude == SacHeader.UNDEFINED) {
            return Optional.empty();
        }
        try {
            return Optional.of(Position.of(Optional.empty(), latitude, longitude));
        } catch (InputException e) {
            throw Damage.atByte(name, SacHeader.FORMAT, 4L * place, e);
        }
    }

    private static float orZero(float value) {
        return value == SacHeader.UNDEFINED || !Float.isFinite(value) ? 0 : value;
    }

    /**
     * The bytes of a version 6 file. Samples and step become floats; the reference time is the start cut to milliseconds, b
     * the rest, so that the start reads back to the nanosecond.
     */
    public static byte[] format(Trace trace, ByteOrder order) {
        int npts = trace.axis().npts();
        ByteBuffer out = ByteBuffer.allocate(SacHeader.BYTES + 4 * npts).order(order);
        fillUndefined(out);
        putAxis(out, trace.axis());
        putText(out, SacHeader.KNETWK, trace.id().network());
        putText(out, SacHeader.KSTNM, trace.id().station());
        putText(out, SacHeader.KHOLE, trace.id().location());
        putText(out, SacHeader.KCMPNM, trace.id().channel());
        for (int i = 0; i < npts; i++) {
            out.putFloat(SacHeader.BYTES + 4 * i, (float) trace.samples().get(i));
        }
        return out.array();
    }

    private static void fillUndefined(ByteBuffer out) {
        for (int place = 0; place < SacHeader.NZYEAR; place++) {
            out.putFloat(4 * place, SacHeader.UNDEFINED);
        }
        for (int place = SacHeader.NZYEAR; place < SacHeader.KSTNM / 4; place++) {
            out.putInt(4 * place, (int) SacHeader.UNDEFINED);
        }
        for (int offset = SacHeader.KSTNM; offset < SacHeader.BYTES; offset += 8) {
            putText(out, offset, SacHeader.UNDEFINED_TEXT);
        }
        putText(out, SacHeader.KSTNM + 16, "");
        out.putInt(4 * SacHeader.NVHDR, VERSION);
        out.putInt(4 * SacHeader.IFTYPE, 1);
        out.putInt(4 * SacHeader.LEVEN, 1);
        out.putInt(4 * (SacHeader.LEVEN + 1), 0);
        out.putInt(4 * (SacHeader.LEVEN + 2), 1);
        out.putInt(4 * (SacHeader.LEVEN + 3), 1);
        out.putInt(4 * (SacHeader.LEVEN + 4), 0);
    }

    private static void putAxis(ByteBuffer out, TimeAxis axis) {
        long subMillis = Math.floorMod(axis.startNanos(), (long) NANOS_PER_MILLI);
        long reference = axis.startNanos() - subMillis;
        OffsetDateTime utc = Instant.ofEpochSecond(0, reference).atOffset(ZoneOffset.UTC);
        int[] fields = {
            utc.getYear(),
            utc.getDayOfYear(),
            utc.getHour(),
            utc.getMinute(),
            utc.getSecond(),
            utc.getNano() / NANOS_PER_MILLI
        };
        for (int i = 0; i < fields.length; i++) {
            out.putInt(4 * (SacHeader.NZYEAR + i), fields[i]);
        }
        double b = subMillis / 1e9;
        out.putFloat(4 * SacHeader.DELTA, (float) axis.dt());
        out.putFloat(4 * SacHeader.B, (float) b);
        out.putFloat(4 * SacHeader.E, (float) (b + (axis.npts() - 1) * axis.dt()));
        out.putInt(4 * SacHeader.NPTS, axis.npts());
    }

    private static void putText(ByteBuffer out, int offset, String text) {
        if (text.length() > TEXT_LENGTH) {
            throw new InputException("SAC holds codes of at most " + TEXT_LENGTH + " characters, was '" + text + "'");
        }
        String padded = String.format(Locale.ROOT, "%-" + TEXT_LENGTH + "s", text);
        out.put(offset, padded.getBytes(StandardCharsets.ISO_8859_1));
    }
}
