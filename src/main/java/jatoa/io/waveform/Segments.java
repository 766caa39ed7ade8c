package jatoa.io.waveform;

import jatoa.config.QualityConfig.GapRule;
import jatoa.model.ChannelId;
import jatoa.model.Samples;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the segments of each channel to one trace. Segments that follow each other within half a sample are put together;
 * where they overlap, equal samples are kept once and differing ones refuse the channel; a gap is treated as the
 * {@link GapRule} says. Every choice leaves a {@link Note}.
 */
public final class Segments {
    /** Rates that differ by less are one rate; clocks of digitizers drift in the sixth digit. */
    private static final double SAME_RATE = 1e-4;
    /** A segment is said to have moved when its samples lie further off the first segment's, in samples. */
    private static final double ON_GRID = 0.01;
    /** Overlapping samples are equal when they differ by less, relative to their size; floats carry seven digits. */
    private static final double SAME_SAMPLE = 1e-6;

    private Segments() {}

    /** What happened to a channel. Those that {@link #refuses()} leave no trace. */
    public enum Kind {
        OVERLAP_TRIMMED(false),
        GAP_LONGEST(false),
        GAP_INTERPOLATED(false),
        MOVED_TO_GRID(false),
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

    /** One choice made for a channel: how many samples it concerns, and when (s after the channel's first sample). */
    public record Note(ChannelId channel, Kind kind, long samples, double seconds) {

        /** One line for a table or a message. */
        public String text() {
            return String.format(Locale.ROOT, "%s: %d samples at %.3f s", kind.word(), samples, seconds);
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
    public static Joined join(List<Trace> segments, GapRule rule) {
        Map<String, List<Trace>> byChannel = new TreeMap<>();
        for (Trace segment : segments) {
            if (segment.axis().npts() == 0) {
                continue;
            }
            byChannel
                    .computeIfAbsent(segment.id().toString(), id -> new ArrayList<>())
                    .add(segment);
        }
        List<Trace> traces = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (List<Trace> channel : byChannel.values()) {
            channel.sort(Comparator.comparingLong(t -> t.axis().startNanos()));
            List<Trace> runs = contiguous(channel, notes);
            if (!runs.isEmpty()) {
                close(runs, rule, notes, traces);
            }
        }
        return new Joined(traces, notes);
    }

    /** The runs without gaps, each one trace; none where the channel is refused. */
    private static List<Trace> contiguous(List<Trace> sorted, List<Note> notes) {
        List<Trace> runs = new ArrayList<>();
        Trace run = sorted.get(0);
        for (Trace next : sorted.subList(1, sorted.size())) {
            double rate = run.axis().samplingRate();
            if (Math.abs(next.axis().samplingRate() / rate - 1) > SAME_RATE) {
                notes.add(note(sorted, next, Kind.RATES_DIFFER, next.axis().npts()));
                return List.of();
            }
            double offset = (next.axis().startNanos() - run.axis().startNanos()) / 1e9 * rate;
            long index = Math.round(offset);
            if (index > run.axis().npts()) {
                runs.add(run);
                run = next;
                continue;
            }
            if (Math.abs(offset - index) > ON_GRID) {
                notes.add(note(sorted, next, Kind.MOVED_TO_GRID, next.axis().npts()));
            }
            int overlap = (int) Math.min(run.axis().npts() - index, next.axis().npts());
            if (!equalSamples(run, (int) index, next, overlap)) {
                notes.add(note(sorted, next, Kind.OVERLAP_DIFFERS, overlap));
                return List.of();
            }
            if (overlap > 0) {
                notes.add(note(sorted, next, Kind.OVERLAP_TRIMMED, overlap));
            }
            run = appended(run, next, overlap);
        }
        runs.add(run);
        return runs;
    }

    private static void close(List<Trace> runs, GapRule rule, List<Note> notes, List<Trace> traces) {
        if (runs.size() == 1) {
            traces.add(runs.get(0));
            return;
        }
        switch (rule) {
            case REFUSE -> notes.add(gapNote(runs, 1, Kind.GAP));
            case LONGEST -> {
                Trace longest = runs.get(0);
                for (Trace run : runs) {
                    longest = run.axis().npts() > longest.axis().npts() ? run : longest;
                }
                notes.add(gapNote(runs, 1, Kind.GAP_LONGEST));
                traces.add(longest);
            }
            case INTERPOLATE -> {
                if (tooMuchMissing(runs)) {
                    notes.add(gapNote(runs, 1, Kind.GAP));
                    return;
                }
                for (int i = 1; i < runs.size(); i++) {
                    notes.add(gapNote(runs, i, Kind.GAP_INTERPOLATED));
                }
                traces.add(interpolated(runs));
            }
        }
    }

    private static boolean tooMuchMissing(List<Trace> runs) {
        long present = runs.stream().mapToLong(run -> run.axis().npts()).sum();
        Trace last = runs.get(runs.size() - 1);
        return indexOf(runs.get(0), last) + last.axis().npts() > 2 * present;
    }

    private static Trace interpolated(List<Trace> runs) {
        Trace first = runs.get(0);
        Trace last = runs.get(runs.size() - 1);
        long npts = indexOf(first, last) + last.axis().npts();
        double[] samples = new double[Math.toIntExact(npts)];
        int filled = 0;
        for (Trace run : runs) {
            int start = (int) indexOf(first, run);
            if (filled > 0) {
                double before = samples[filled - 1];
                double step = (run.samples().get(0) - before) / (start - filled + 1);
                for (int i = filled; i < start; i++) {
                    samples[i] = before + step * (i - filled + 1);
                }
            }
            System.arraycopy(
                    run.samples().array(), 0, samples, start, run.axis().npts());
            filled = start + run.axis().npts();
        }
        return new Trace(first.id(), first.axis().withNpts(samples.length), Samples.adopt(samples));
    }

    private static long indexOf(Trace first, Trace run) {
        return Math.round((run.axis().startNanos() - first.axis().startNanos())
                / 1e9
                * first.axis().samplingRate());
    }

    private static boolean equalSamples(Trace run, int from, Trace next, int count) {
        for (int i = 0; i < count; i++) {
            double a = run.samples().get(from + i);
            double b = next.samples().get(i);
            if (Math.abs(a - b) > SAME_SAMPLE * Math.max(Math.abs(a), Math.abs(b))) {
                return false;
            }
        }
        return true;
    }

    private static Trace appended(Trace run, Trace next, int overlap) {
        int added = next.axis().npts() - overlap;
        if (added == 0) {
            return run;
        }
        int npts = run.axis().npts();
        double[] samples = Arrays.copyOf(run.samples().array(), npts + added);
        System.arraycopy(next.samples().array(), overlap, samples, npts, added);
        return new Trace(run.id(), run.axis().withNpts(samples.length), Samples.adopt(samples));
    }

    private static Note note(List<Trace> sorted, Trace at, Kind kind, int samples) {
        return new Note(at.id(), kind, samples, seconds(sorted.get(0), at.axis().startNanos()));
    }

    /** The gap before run {@code i}. */
    private static Note gapNote(List<Trace> runs, int i, Kind kind) {
        TimeAxis before = runs.get(i - 1).axis();
        long missing = indexOf(runs.get(0), runs.get(i)) - indexOf(runs.get(0), runs.get(i - 1)) - before.npts();
        return new Note(runs.get(i).id(), kind, missing, seconds(runs.get(0), before.endNanos()));
    }

    private static double seconds(Trace first, long nanos) {
        return TimeAxis.secondsBetween(first.axis().startNanos(), nanos);
    }
}
