package jatoa.io.container;

import jatoa.io.Damage;
import jatoa.io.SeekableFile;
import jatoa.io.SingleTimes;
import jatoa.io.SpecfemAscii;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.io.waveform.WaveformFile.Unreadable;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Trace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file for the traces of all stations, or of those of a rank, of SPECFEM3D and SPECFEM3D_GLOBE (containers specification §2.2): the
 * name of a trace, then its times and values, as text or as Fortran's records. Traces are as long as the one before as a rule, which finds
 * the next by a seek; where one is not, its end is looked for.
 */
final class OneFile implements Container {
    /** A name's record, bytes. */
    private static final int NAME = 512;
    /** A name with the lengths before and behind it. */
    private static final int NAME_RECORD = NAME + 8;
    /** A sample with the lengths before and behind it. */
    private static final int SAMPLE_RECORD = 16;

    private static final int CHUNK = 1 << 16;
    /** Network, station, channel, kind. */
    private static final int DOTS = 3;

    private final SeekableFile in;
    private final boolean text;
    private final ByteOrder order;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    private record Place(ChannelId id, String name, long at, long bytes) {}

    private OneFile(SeekableFile in, boolean text, ByteOrder order) {
        this.in = in;
        this.text = text;
        this.order = order;
        Damage.naming(in.path(), () -> {
            index();
            return null;
        });
    }

    /** Whether a file begins with a trace's name and its first sample. */
    static boolean isText(byte[] beginning) {
        int end = 0;
        while (end < beginning.length && beginning[end] != '\n') {
            end++;
        }
        int next = end + 1;
        while (next < beginning.length && beginning[next] != '\n') {
            next++;
        }
        return next < beginning.length
                && isName(line(beginning, 0, end))
                && line(beginning, end + 1, next).strip().matches("[-+.0-9EeDd]+\\s+[-+.0-9EeDd]+");
    }

    /** Whether a file begins with a Fortran record of a name's length. */
    static boolean isBinary(byte[] beginning) {
        return beginning.length >= NAME_RECORD
                && (isNameRecord(beginning, 0, ByteOrder.LITTLE_ENDIAN)
                        || isNameRecord(beginning, 0, ByteOrder.BIG_ENDIAN));
    }

    private static boolean isNameRecord(byte[] bytes, int at, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        return bytes.length >= at + NAME_RECORD && buffer.getInt(at) == NAME && buffer.getInt(at + NAME + 4) == NAME;
    }

    /** @throws InputException naming the file and the place where no name stands where one must */
    static OneFile open(SeekableFile in, byte[] beginning) {
        boolean little = isNameRecord(beginning, 0, ByteOrder.LITTLE_ENDIAN);
        return new OneFile(in, !isBinary(beginning), little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private void index() {
        long before = 0;
        for (long at = 0; at < in.size(); ) {
            Name name = name(at);
            if (name.text().isEmpty()) {
                at = name.end();
                continue;
            }
            long guess = name.end() + before;
            long end = before > 0 && (guess == in.size() || isNameAt(guess)) ? guess : end(name.end());
            ChannelId id = SpecfemAscii.Name.of(name.text()).channel();
            places.computeIfAbsent(id.stationCode(), s -> new ArrayList<>())
                    .add(new Place(id, name.text(), name.end(), end - name.end()));
            before = end - name.end();
            at = end;
        }
    }

    /** What stands at a place, and where its samples begin; empty for a blank line. */
    private record Name(String text, long end) {}

    private Name name(long at) {
        byte[] bytes = in.readUpTo(at, NAME_RECORD);
        if (!text) {
            if (!isNameRecord(bytes, 0, order)) {
                throw Damage.atByte(in.path(), "records", at, "no name of a trace, " + NAME + " bytes long");
            }
            return new Name(line(bytes, 4, 4 + NAME).strip(), at + NAME_RECORD);
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String line = line(bytes, 0, end).strip();
        if (!line.isEmpty() && !isName(line)) {
            throw Damage.atByte(in.path(), "text", at, "no name of a trace: '" + line + "'");
        }
        return new Name(line, at + end + 1);
    }

    private boolean isNameAt(long at) {
        if (at > in.size()) {
            return false;
        }
        byte[] bytes = in.readUpTo(text ? at - 1 : at, NAME_RECORD);
        if (!text) {
            return isNameRecord(bytes, 0, order);
        }
        int end = 1;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return bytes[0] == '\n' && isName(line(bytes, 1, end));
    }

    /** Where the samples end that begin here: at the next name, or at the end of the file. */
    private long end(long from) {
        return text ? endOfLines(from) : endOfRecords(from);
    }

    private long endOfLines(long from) {
        long lineStart = from;
        StringBuilder line = new StringBuilder();
        for (long at = from; at < in.size(); at += CHUNK) {
            byte[] chunk = in.readUpTo(at, CHUNK);
            for (int i = 0; i < chunk.length; i++) {
                if (chunk[i] != '\n') {
                    line.append((char) (chunk[i] & 255));
                    continue;
                }
                if (isName(line)) {
                    return lineStart;
                }
                line.setLength(0);
                lineStart = at + i + 1;
            }
        }
        return in.size();
    }

    private long endOfRecords(long from) {
        for (long at = from; at < in.size(); at += CHUNK) {
            ByteBuffer chunk = ByteBuffer.wrap(in.readUpTo(at, CHUNK)).order(order);
            for (int i = 0; i < chunk.capacity(); i += SAMPLE_RECORD) {
                int rest = chunk.capacity() - i;
                int length = rest < 4 ? 0 : chunk.getInt(i);
                if (length == NAME) {
                    return at + i;
                }
                if (length != 8 || rest < SAMPLE_RECORD) {
                    throw Damage.atByte(
                            in.path(), "records", at + i, "no time and value, which are a record of 8 bytes");
                }
            }
        }
        return in.size();
    }

    /** One word with the dots of {@code NET.STA.CHA.semd}. */
    private static boolean isName(CharSequence line) {
        int dots = 0;
        boolean ended = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c <= ' ') {
                ended = begun;
            } else if (ended || c > '~') {
                return false;
            } else {
                begun = true;
                dots += c == '.' ? 1 : 0;
            }
        }
        return dots >= DOTS;
    }

    private static String line(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String file() {
        return in.path();
    }

    @Override
    public Collection<String> stations() {
        return places.keySet();
    }

    @Override
    public Content read(Request request) {
        List<Trace> traces = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (Place place : places.getOrDefault(request.station(), List.of())) {
            try {
                traces.add(trace(place, request.originNanos()));
            } catch (InputException e) {
                unreadable.add(new Unreadable(place.id(), e));
            }
        }
        return new Content(traces, unreadable, List.of());
    }

    private Trace trace(Place place, long originNanos) {
        byte[] bytes = in.read(place.at(), place.bytes());
        String where = in.path() + ", trace " + place.name();
        if (text) {
            return SpecfemAscii.parse(bytes, where, new SpecfemAscii.Header(place.id(), originNanos));
        }
        ByteBuffer records = ByteBuffer.wrap(bytes).order(order);
        int npts = bytes.length / SAMPLE_RECORD;
        float[] times = new float[npts];
        float[] values = new float[npts];
        for (int i = 0; i < npts; i++) {
            int at = i * SAMPLE_RECORD;
            if (records.getInt(at) != 8 || records.getInt(at + 12) != 8) {
                throw Damage.atByte(in.path(), "records", place.at() + at, "no time and value of " + place.name());
            }
            times[i] = records.getFloat(at + 4);
            values[i] = records.getFloat(at + 8);
        }
        return SingleTimes.of(times, where).trace(values, place.id(), originNanos, where);
    }

    @Override
    public void close() {
        in.close();
    }
}
