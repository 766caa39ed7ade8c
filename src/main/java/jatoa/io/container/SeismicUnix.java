package jatoa.io.container;

import jatoa.io.SeekableFile;
import jatoa.io.SolverRun;
import jatoa.io.SolverRun.StationOrder;
import jatoa.io.SolverRun.StepHint;
import jatoa.io.container.RecordFile.Layout;
import jatoa.model.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seismic Unix as SPECFEM2D and SPECFEM3D write it (containers specification §1): records of 240 bytes and the samples of one component,
 * one a station. SPECFEM2D has them in the order of {@code STATIONS}; SPECFEM3D has in each the number of its station in
 * {@code output_list_stations.txt}, and a file a rank.
 */
final class SeismicUnix {
    /** Before the samples, bytes. */
    static final int HEADER = 240;

    /** Offsets of words, from 0. */
    private static final int NUMBER = 0;

    private static final int NPTS = 114;
    private static final int STEP = 116;
    /** What stands for a number of samples that two bytes do not hold. */
    private static final int TOO_MANY = -9999;
    /** The most that two bytes hold. */
    private static final int MOST = 32_767;

    private static final Pattern NAME_2D = Pattern.compile("U([xyzpc])_file_single(?:_([a-z]))?(?:\\..*)?\\.su");
    private static final Pattern NAME_3D = Pattern.compile("\\d+_[dva]?([xyzp])_SU");

    private final SeekableFile in;
    private final SolverRun run;
    private final ByteBuffer first;
    private final boolean plane;
    private final StationOrder list;

    private SeismicUnix(SeekableFile in, SolverRun run, boolean plane) {
        this.in = in;
        this.run = run;
        this.plane = plane;
        if (in.size() <= HEADER) {
            throw new InputException(in.path() + ": " + in.size() + " bytes are no Seismic Unix trace");
        }
        this.first = ByteBuffer.wrap(in.read(0, HEADER));
        int number = first.order(ByteOrder.LITTLE_ENDIAN).getInt(NUMBER);
        int swapped = Integer.reverseBytes(number);
        if (number > swapped && swapped > 0 || number <= 0) {
            first.order(ByteOrder.BIG_ENDIAN);
        }
        if (first.getInt(NUMBER) < 1) {
            throw notOfSolver("station number (bytes 1 to 4) of the first record", number);
        }
        this.list = run.stations(in.path());
    }

    /** Whether a file is called as the solvers call theirs. */
    static boolean isName(String name) {
        return NAME_2D.matcher(name).matches() || NAME_3D.matcher(name).matches();
    }

    /** @throws InputException where the file, the stations or the times do not agree, or one of them is not told */
    static Container open(SeekableFile in, SolverRun run) {
        String name = in.path().substring(in.path().lastIndexOf('/') + 1);
        Matcher m = NAME_2D.matcher(name);
        if (m.matches()) {
            return new SeismicUnix(in, run, true).plane(RawBinary.channel(in.path(), m.group(1), m.group(2)));
        }
        m = NAME_3D.matcher(name);
        if (m.matches()) {
            return new SeismicUnix(in, run, false).volume(m.group(1).charAt(0));
        }
        throw new InputException(
                in.path()
                        + ": Seismic Unix, whose component only the name tells: Ux_file_single_d.su of SPECFEM2D, 0_dx_SU of SPECFEM3D");
    }

    private Container plane(String channel) {
        int count = list.codes().size();
        OptionalInt told = npts();
        long length = in.size() / count;
        int rest = (int) ((length - HEADER) % Float.BYTES);
        boolean fits = in.size() % count == 0
                && rest == 0
                && length > HEADER
                && (told.isEmpty() ? length > HEADER + 4L * MOST : length == HEADER + 4L * told.getAsInt());
        if (!fits) {
            throw new InputException(
                    in.path() + ": " + in.size() + " bytes are not " + count + " traces, one for each station of "
                            + list.file() + ", of " + HEADER + " bytes and "
                            + (told.isPresent() ? told.getAsInt() : "more than " + MOST)
                            + " samples" + wholeRecords(told));
        }
        int npts = (int) ((length - HEADER) / Float.BYTES);
        Map<String, Integer> places = new LinkedHashMap<>();
        list.codes().forEach(code -> places.put(code, places.size()));
        return container(channel, places, new Layout(HEADER, npts, Float.BYTES, first.order()), i -> i + 1);
    }

    private String wholeRecords(OptionalInt told) {
        long length = HEADER + 4L * told.orElse(0);
        return told.isPresent() && in.size() % length == 0 ? " but " + in.size() / length : "";
    }

    private Container volume(char quantity) {
        Layout layout = layout().orElseThrow(() -> new InputException(in.path() + ": " + in.size()
                + " bytes are no whole traces of SPECFEM3D, whose first header says ns = " + first.getShort(NPTS)));
        int count = (int) (in.size() / layout.length());
        int[] numbers = numbers(layout, count);
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            places.put(list.codes().get(numbers[i] - 1), i);
        }
        double step = times(layout).step();
        return container(run.channel3d(quantity, step), places, layout, i -> numbers[i]);
    }

    private interface Numbers {
        int of(int record);
    }

    private Container container(String channel, Map<String, Integer> places, Layout layout, Numbers numbers) {
        short npts = first.getShort(NPTS);
        short step = first.getShort(STEP);
        return new RecordFile(in, channel, places, layout, times(layout), (header, i) -> {
            String record = "of record " + (i + 1);
            if (header.getInt(NUMBER) != numbers.of(i)) {
                throw notOfSolver(
                        "station number (bytes 1 to 4) " + record + ", which is to be " + numbers.of(i),
                        header.getInt(NUMBER));
            }
            if (header.getShort(NPTS) != npts || header.getShort(STEP) != step) {
                throw new InputException(in.path() + ": ns and dt " + record + " are " + header.getShort(NPTS) + " and "
                        + header.getShort(STEP) + ", those of the first are " + npts + " and " + step);
            }
        });
    }

    private InputException notOfSolver(String what, int value) {
        return new InputException(in.path() + ": the " + what + " is " + value + ": not written by "
                + (plane ? "SPECFEM2D" : "SPECFEM3D"));
    }

    /** By the header; empty where there are more than it can say. */
    private OptionalInt npts() {
        int npts = first.getShort(NPTS);
        if (npts <= 0 && npts != TOO_MANY) {
            throw notOfSolver("number of samples (bytes 115 and 116)", npts);
        }
        return npts == TOO_MANY ? OptionalInt.empty() : OptionalInt.of(npts);
    }

    /** Samples of single precision, or of double, where the solver was compiled so. */
    private Optional<Layout> layout() {
        OptionalInt told = npts();
        for (int bytes : new int[] {Float.BYTES, Double.BYTES}) {
            if (told.isPresent()) {
                Layout layout = new Layout(HEADER, told.getAsInt(), bytes, first.order());
                if (in.size() % layout.length() == 0 && areRecords(layout)) {
                    return Optional.of(layout);
                }
                continue;
            }
            for (int count = list.codes().size(); count > 0; count--) {
                long npts = (in.size() / count - HEADER) / bytes;
                Layout layout = new Layout(HEADER, (int) Math.min(npts, Integer.MAX_VALUE), bytes, first.order());
                if (npts > MOST && in.size() == count * layout.length() && areRecords(layout)) {
                    return Optional.of(layout);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether headers begin where the second and the last record would. */
    private boolean areRecords(Layout layout) {
        int last = (int) (in.size() / layout.length()) - 1;
        for (int i : new int[] {Math.min(1, last), last}) {
            ByteBuffer header = header(layout, i);
            if (header.getShort(NPTS) != first.getShort(NPTS)
                    || header.getShort(STEP) != first.getShort(STEP)
                    || header.getInt(NUMBER) < first.getInt(NUMBER) + i) {
                return false;
            }
        }
        return true;
    }

    private ByteBuffer header(Layout layout, int record) {
        return ByteBuffer.wrap(in.read(record * layout.length(), HEADER)).order(first.order());
    }

    /** The number of each record's station. They ascend: where the last is as far as it is from the first, they follow one another. */
    private int[] numbers(Layout layout, int count) {
        int[] numbers = new int[count];
        int from = first.getInt(NUMBER);
        int to = header(layout, count - 1).getInt(NUMBER);
        if (to > list.codes().size()) {
            throw new InputException(in.path() + ": holds station " + to + ", " + list.file() + " lists "
                    + list.codes().size());
        }
        for (int i = 0; i < count; i++) {
            numbers[i] = to - from == count - 1 ? from + i : header(layout, i).getInt(NUMBER);
            if (numbers[i] > to || i > 0 && numbers[i] <= numbers[i - 1]) {
                throw notOfSolver("station number (bytes 1 to 4) of record " + (i + 1), numbers[i]);
            }
        }
        return numbers;
    }

    private SolverRun.Times times(Layout layout) {
        int word = first.getShort(STEP);
        String says = "its headers say dt = " + word + ", which is µs, ms or s";
        return run.times(in.path(), layout.npts(), new StepHint(says, dt -> isWord(word, dt)));
    }

    /** Whether the solvers write {@code word} for this step: in µs, in ms where that is too much for two bytes, else in s. */
    static boolean isWord(int word, double dt) {
        for (double unit : List.of(1e6, 1e3)) {
            if (Math.round(unit * dt) <= MOST) {
                return Math.abs(word - unit * dt) <= 0.5 + 1e-6;
            }
        }
        return Math.abs(word - dt) <= 0.5 + 1e-6;
    }
}
