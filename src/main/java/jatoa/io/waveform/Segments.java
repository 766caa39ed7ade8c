package jatoa.io.waveform;

import jatoa.config.QualityConfig.GapRule;
import jatoa.math.Lanczos;
import jatoa.model.ChannelId;
import jatoa.model.Gaps;
import jatoa.model.Printable;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Joins the segments of each channel to one trace, on one grid (see {@link StreamGrid}). Where segments overlap, equal samples are
 * kept once and differing ones refuse the channel; a gap is treated as the {@link GapRule} says. Every choice leaves a {@link Note}.
 */
public final class Segments {
    /** Rates that differ by less are one rate; clocks of digitizers drift in the sixth digit. */
    private static final double SAME_RATE = 1e-4;
    /** Overlapping samples are equal when they differ by less, relative to their size; floats carry seven digits. */
    private static final double SAME_SAMPLE = 1e-6;

    private Segments() {}

    /** What a trace is made of whose clock drifts off the nominal rate by more than half a sample. */
    public enum Drift {
        /** its samples, at the rate that the start times give */
        FOLLOWED,
        /** samples at the nominal rate, interpolated */
        RESAMPLED
    }

    /** What happened to a channel. Those that {@link #refuses()} leave no trace. */
    public enum Kind {
        OVERLAP_TRIMMED(false),
        GAP_LONGEST(false),
        GAP_INTERPOLATED(false),
        MOVED_TO_GRID(false),
        CLOCK_DRIFT(false),
        GAP(true),
        OVERLAP_DIFFERS(true),
        RATES_DIFFER(true);

        private final boolean refuses;

        Kind(boolean refuses) {
            this.refuses = refuses;
        }

        public boolean refuses() {
            return refuses;
        }

        /** The word in tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One choice made for a channel: how many samples it concerns, and when (s after the channel's first sample).
     *
     * @param text one line for a table or a message
     */
    public record Note(ChannelId channel, Kind kind, long samples, double seconds, String text) {

        private static Note of(ChannelId channel, Kind kind, long samples, double seconds) {
            String text = String.format(
                    Locale.ROOT, "%s: %s at %.3f s", kind.word(), Printable.count(samples, "sample"), seconds);
            return new Note(channel, kind, samples, seconds, text);
        }
    }

    /** At most one trace per channel, sorted by channel, and the choices made. */
    public record Joined(List<Trace> traces, List<Note> notes) {

        public Joined {
            traces = List.copyOf(traces);
            notes = List.copyOf(notes);
        }
    }

    /** One trace per channel; channels in the order of their names. */
    public static Joined join(List<Trace> segments, GapRule rule, Drift drift) {
        Map<String, List<Trace>> byChannel = new TreeMap<>();
        for (Trace segment : segments) {
            if (segment.axis().npts() > 0) {
                byChannel
                        .computeIfAbsent(segment.id().toString(), id -> new ArrayList<>())
                        .add(segment);
            }
        }
        List<Trace> traces = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (List<Trace> channel : byChannel.values()) {
            channel.sort(Comparator.comparingLong(t -> t.axis().startNanos()));
            new Channel(channel, notes).joined(rule, drift).ifPresent(traces::add);
        }
        return new Joined(traces, notes);
    }

    /** Samples without a gap, or with gaps that were filled; {@code first} counts from the start of the grid. */
    private record Run(long first, double[] samples, Gaps gaps) {
        long end() {
            return first + samples.length;
        }
    }

    private static final class Channel {
        private final List<Trace> sorted;
        private final List<Note> notes;
        private final ChannelId id;

        Channel(List<Trace> sorted, List<Note> notes) {
            this.sorted = sorted;
            this.notes = notes;
            this.id = sorted.get(0).id();
        }

        Optional<Trace> joined(GapRule rule, Drift drift) {
            double rate = sorted.get(0).axis().samplingRate();
            for (Trace next : sorted) {
                if (Math.abs(next.axis().samplingRate() / rate - 1) > SAME_RATE) {
                    note(Kind.RATES_DIFFER, next.axis().npts(), secondsTo(next));
                    return Optional.empty();
                }
            }
            StreamGrid grid = StreamGrid.of(sorted);
            noteMoves(grid);
            List<Run> runs = runs(grid.index());
            return runs.isEmpty() ? Optional.empty() : one(runs, grid, rule).map(run -> trace(run, grid, drift));
        }

        private void noteMoves(StreamGrid grid) {
            long length = grid.index()[sorted.size() - 1];
            if (grid.drift() != 0) {
                double seconds = grid.drift() / grid.nominalRate();
                String text = String.format(
                        Locale.ROOT,
                        "%s: %.8g instead of %.8g Hz by the start times of %d segments, %.3g s at the end",
                        Kind.CLOCK_DRIFT.word(),
                        grid.samplingRate(),
                        grid.nominalRate(),
                        sorted.size(),
                        seconds);
                notes.add(new Note(id, Kind.CLOCK_DRIFT, length, seconds, text));
            }
            if (grid.moved() > 0) {
                String text = String.format(
                        Locale.ROOT, "%s: by up to %.3f samples", Kind.MOVED_TO_GRID.word(), grid.moved());
                notes.add(new Note(id, Kind.MOVED_TO_GRID, length, 0, text));
            }
        }

        /** The runs without gaps; none where the channel is refused. */
        private List<Run> runs(long[] index) {
            List<Run> runs = new ArrayList<>();
            long trimmed = 0;
            double firstTrimmed = 0;
            for (int from = 0, to; from < index.length; from = to) {
                long end = index[from];
                for (to = from; to < index.length && index[to] <= end; to++) {
                    end = Math.max(end, index[to] + npts(to));
                }
                Run run = new Run(index[from], new double[Math.toIntExact(end - index[from])], Gaps.NONE);
                int filled = 0;
                for (int i = from; i < to; i++) {
                    double[] own = sorted.get(i).samples().array();
                    int at = (int) (index[i] - run.first());
                    int overlap = Math.min(filled - at, own.length);
                    if (!equalSamples(run.samples(), at, own, overlap)) {
                        note(Kind.OVERLAP_DIFFERS, overlap, secondsTo(sorted.get(i)));
                        return List.of();
                    }
                    firstTrimmed = trimmed == 0 ? secondsTo(sorted.get(i)) : firstTrimmed;
                    trimmed += overlap;
                    System.arraycopy(own, overlap, run.samples(), at + overlap, own.length - overlap);
                    filled = Math.max(filled, at + own.length);
                }
                runs.add(run);
            }
            if (trimmed > 0) {
                note(Kind.OVERLAP_TRIMMED, trimmed, firstTrimmed);
            }
            return runs;
        }

        /** What is made of runs with gaps between them. */
        private Optional<Run> one(List<Run> runs, StreamGrid grid, GapRule rule) {
            Run last = runs.get(runs.size() - 1);
            long present = runs.stream().mapToLong(run -> run.samples().length).sum();
            if (runs.size() == 1) {
                return Optional.of(last);
            }
            if (rule == GapRule.LONGEST) {
                noteGap(runs, 1, grid, Kind.GAP_LONGEST);
                return runs.stream().max(Comparator.comparingInt(run -> run.samples().length));
            }
            if (rule == GapRule.REFUSE || last.end() > 2 * present) {
                noteGap(runs, 1, grid, Kind.GAP);
                return Optional.empty();
            }
            for (int i = 1; i < runs.size(); i++) {
                noteGap(runs, i, grid, Kind.GAP_INTERPOLATED);
            }
            return Optional.of(interpolated(runs));
        }

        private static Run interpolated(List<Run> runs) {
            double[] samples =
                    new double[Math.toIntExact(runs.get(runs.size() - 1).end())];
            Gaps gaps = Gaps.NONE;
            int filled = 0;
            for (Run run : runs) {
                int start = (int) run.first();
                gaps = gaps.with(filled, start);
                double before = filled == 0 ? 0 : samples[filled - 1];
                double step = (run.samples()[0] - before) / (start - filled + 1);
                for (int i = filled; i < start; i++) {
                    samples[i] = before + step * (i - filled + 1);
                }
                System.arraycopy(run.samples(), 0, samples, start, run.samples().length);
                filled = (int) run.end();
            }
            return new Run(0, samples, gaps);
        }

        private Trace trace(Run run, StreamGrid grid, Drift drift) {
            TimeAxis axis = grid.axis(run.first(), run.samples().length);
            return grid.drift() != 0 && drift == Drift.RESAMPLED
                    ? resampled(run, axis, grid.nominalRate())
                    : new Trace(id, axis, Samples.adopt(run.samples()), run.gaps());
        }

        /** At the nominal rate, from the first sample on. The line from first to last sample is put aside, for the ends to be still. */
        private Trace resampled(Run run, TimeAxis axis, double rate) {
            double[] x = run.samples();
            double stride = axis.samplingRate() / rate;
            double slope = x.length < 2 ? 0 : (x[x.length - 1] - x[0]) / (x.length - 1);
            double[] still = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                still[i] = x[i] - x[0] - slope * i;
            }
            int npts = (int) Math.floor((x.length - 1) / stride + 1e-9) + 1;
            double[] y = Lanczos.resample(still, 0, stride, npts);
            for (int i = 0; i < npts; i++) {
                y[i] += x[0] + slope * stride * i;
            }
            TimeAxis nominal = new TimeAxis(axis.startNanos(), rate, npts);
            return new Trace(id, nominal, Samples.adopt(y), run.gaps().on(0, stride, npts));
        }

        private int npts(int i) {
            return sorted.get(i).axis().npts();
        }

        private void note(Kind kind, long samples, double seconds) {
            notes.add(Note.of(id, kind, samples, seconds));
        }

        /** The gap before run {@code i}, which begins with the last sample before it. */
        private void noteGap(List<Run> runs, int i, StreamGrid grid, Kind kind) {
            long end = runs.get(i - 1).end();
            double seconds = TimeAxis.secondsBetween(
                    sorted.get(0).axis().startNanos(), grid.axis(end - 1, 1).startNanos());
            note(kind, runs.get(i).first() - end, seconds);
        }

        private double secondsTo(Trace segment) {
            return TimeAxis.secondsBetween(
                    sorted.get(0).axis().startNanos(), segment.axis().startNanos());
        }

        private static boolean equalSamples(double[] run, int from, double[] next, int count) {
            for (int i = 0; i < count; i++) {
                double a = run[from + i];
                double b = next[i];
                if (Math.abs(a - b) > SAME_SAMPLE * Math.max(Math.abs(a), Math.abs(b))) {
                    return false;
                }
            }
            return true;
        }
    }
}
