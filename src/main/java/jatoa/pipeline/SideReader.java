package jatoa.pipeline;

import jatoa.config.Conventions;
import jatoa.config.GapRule;
import jatoa.config.RunConfig;
import jatoa.io.waveform.Segments;
import jatoa.io.waveform.SensorChoice;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the traces of one side of pairs, in whatever format and however they are spread over files. */
final class SideReader {
    private final SideSource source;
    private final GapRule gaps;
    private final Segments.Drift drift;
    private final OptionalDouble mostGap;
    private final List<Component> inputs;
    private final WaveformContainers containers = new WaveformContainers();

    SideReader(RunConfig config, SideSource source) {
        this.source = source;
        this.gaps = config.data().quality().gaps();
        this.drift =
                config.conventions() == Conventions.CORRECTED ? Segments.Drift.RESAMPLED : Segments.Drift.FOLLOWED;
        this.mostGap = config.data().quality().mostGap();
        this.inputs = config.processing().inputs();
    }

    /** The traces of the job's station: of one sensor, one a component. */
    SideTraces read(PairJob job, long originNanos) {
        List<String> values = source.values(job);
        if (values.isEmpty()) {
            return SideTraces.NONE;
        }
        return source.template().namesChannels() ? ofChannels(job, values, originNanos) : ofStation(job, originNanos);
    }

    /** A file a channel. */
    private SideTraces ofChannels(PairJob job, List<String> values, long originNanos) {
        SensorChoice.Chosen<String> chosen = SensorChoice.choose(values, v -> named(job, v), inputs);
        Reading reading = new Reading(notes(chosen.others()));
        for (String value : chosen.items()) {
            ChannelId name = named(job, value);
            if (!inputs.contains(name.component()) || reading.has(name.component())) {
                continue;
            }
            String path = source.path(job, value);
            try {
                Request request =
                        Request.all(originNanos).withChannel(name.toString()).withTag(source.tag());
                containers.read(path, request).ifPresent(content -> {
                    reading.note(content, path);
                    reading.add(renamed(content.traces(), name, path), path);
                });
            } catch (InputException e) {
                reading.damaged(name.component(), e);
            }
        }
        return reading.result();
    }

    private static ChannelId named(PairJob job, String value) {
        return value.indexOf('.') >= 0
                ? ChannelId.parse(value)
                : new ChannelId(job.id().network(), job.id().station(), "", value);
    }

    /** The file's name decides which channel it is; a location that only the content tells is kept. */
    private static List<Trace> renamed(List<Trace> traces, ChannelId name, String path) {
        if (traces.stream().map(Trace::id).distinct().count() < 2) {
            return traces.stream().map(t -> withId(t, id(t, name))).toList();
        }
        List<Trace> own = traces.stream()
                .filter(t -> t.id().channel().equals(name.channel())
                        && t.id().station().equals(name.station()))
                .toList();
        if (own.isEmpty()) {
            throw new InputException(path + ": holds no channel " + name.channel() + " of " + name.station() + " but "
                    + traces.stream().map(Trace::id).distinct().toList());
        }
        return own;
    }

    private static ChannelId id(Trace trace, ChannelId name) {
        boolean letterOnly = name.channel().length() == 1 && trace.component().equals(name.component());
        return new ChannelId(
                name.network(),
                name.station(),
                name.location().isEmpty() ? trace.id().location() : name.location(),
                letterOnly ? trace.id().channel() : name.channel());
    }

    private static Trace withId(Trace trace, ChannelId id) {
        return id.equals(trace.id()) ? trace : new Trace(id, trace.axis(), trace.samples());
    }

    /** A file that holds a station, or several. */
    private SideTraces ofStation(PairJob job, long originNanos) {
        String path = source.path(job, "");
        try {
            Request request =
                    Request.all(originNanos).withStation(job.id().stationCode()).withTag(source.tag());
            Optional<Content> content = source.template().has("station")
                    ? containers.read(path, request)
                    : containers.readShared(path, request);
            return content.map(found -> ofStation(found, path)).orElse(SideTraces.NONE);
        } catch (InputException e) {
            Reading reading = new Reading(List.of());
            inputs.forEach(c -> reading.damaged(c, e));
            return reading.result();
        }
    }

    private SideTraces ofStation(Content content, String path) {
        List<Trace> useful =
                content.traces().stream().filter(t -> inputs.contains(t.component())).toList();
        SensorChoice.Chosen<Trace> chosen = SensorChoice.choose(useful, Trace::id, inputs);
        Reading reading = new Reading(notes(chosen.others()));
        reading.note(content, path);
        reading.add(chosen.items(), path);
        return reading.result();
    }

    private List<String> notes(List<String> others) {
        return others.isEmpty()
                ? List.of()
                : List.of(source.word() + " sensors left out: " + String.join(", ", others));
    }

    /** What was found so far. */
    private final class Reading {
        private final Map<Component, RawComponent.Side> traces = new LinkedHashMap<>();
        private final Map<Component, Problem> problems = new LinkedHashMap<>();
        private final List<String> notes;

        Reading(List<String> notes) {
            this.notes = new ArrayList<>(notes);
        }

        boolean has(Component component) {
            return traces.containsKey(component);
        }

        void damaged(Component component, InputException e) {
            problems.put(component, Problem.failed("read", "damaged_file", e.getMessage()));
        }

        void note(Content content, String path) {
            content.notes().forEach(note -> notes.add(source.word() + " " + path + ": " + note));
        }

        void add(List<Trace> segments, String path) {
            if (segments.size() == 1) {
                put(segments.get(0), path);
                return;
            }
            Segments.Joined joined = Segments.join(segments, gaps, drift);
            for (Segments.Note note : joined.notes()) {
                if (note.kind().refuses()) {
                    problems.put(
                            note.channel().component(),
                            Problem.skipped(
                                    "read", note.kind().word(), path + ": " + note.channel() + " " + note.text()));
                } else {
                    notes.add(source.word() + " " + note.channel() + " " + note.text());
                }
            }
            for (Trace trace : joined.traces()) {
                double missing = missing(joined, trace);
                if (mostGap.isPresent() && missing > mostGap.getAsDouble()) {
                    problems.put(
                            trace.component(),
                            Problem.skipped(
                                    "quality",
                                    "gappy",
                                    String.format(
                                            Locale.ROOT, "%s: %.3g of %s is missing", path, missing, trace.id())));
                } else {
                    put(trace, path);
                }
            }
        }

        /** The part of a trace that was interpolated. */
        private double missing(Segments.Joined joined, Trace trace) {
            long samples = joined.notes().stream()
                    .filter(n -> n.channel().equals(trace.id()) && n.kind() == Segments.Kind.GAP_INTERPOLATED)
                    .mapToLong(Segments.Note::samples)
                    .sum();
            return (double) samples / trace.axis().npts();
        }

        private void put(Trace trace, String path) {
            traces.put(trace.component(), RawComponent.Side.of(trace, path));
        }

        SideTraces result() {
            return new SideTraces(traces, problems, notes);
        }
    }
}
