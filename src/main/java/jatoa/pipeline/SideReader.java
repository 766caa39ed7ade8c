package jatoa.pipeline;

import jatoa.config.Conventions;
import jatoa.config.DataConfig;
import jatoa.config.FileTemplate;
import jatoa.config.QualityConfig;
import jatoa.config.RunConfig;
import jatoa.io.container.Container;
import jatoa.io.container.ContainerGroup;
import jatoa.io.waveform.Segments;
import jatoa.io.waveform.SensorChoice;
import jatoa.io.waveform.WaveformFile.Content;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.io.waveform.WaveformFile.Unreadable;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.model.Trace;
import jatoa.pipeline.RawPair.RawTrace;
import jatoa.pipeline.SideTraces.Unusable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the traces of one side of pairs, in whatever format and however they are spread over files. */
final class SideReader {
    /** The side's name in notes. */
    private final String word;

    private final FileTemplate template;
    /** Which waveforms of an ASDF file; empty where it has one tag. */
    private final String tag;
    /** What a station's job has for the template, one a file. */
    private final Function<StationJob, List<String>> values;

    private final QualityConfig quality;
    private final Segments.Drift drift;
    private final List<Component> inputs;
    private final WaveformContainers containers;

    private SideReader(
            RunConfig config,
            String word,
            FileTemplate template,
            String tag,
            Function<StationJob, List<String>> values,
            WaveformContainers containers) {
        this.word = word;
        this.template = template;
        this.tag = tag;
        this.values = values;
        this.quality = config.data().quality();
        this.drift = config.conventions() == Conventions.CORRECTED ? Segments.Drift.RESAMPLED : Segments.Drift.FOLLOWED;
        this.inputs = config.processing().inputs();
        this.containers = containers;
    }

    static SideReader observed(RunConfig config, WaveformContainers containers) {
        DataConfig data = config.data();
        return new SideReader(
                config, "observed", data.observed(), data.tags().observed(), StationJob::observed, containers);
    }

    static SideReader synthetic(RunConfig config, WaveformContainers containers) {
        DataConfig data = config.data();
        return new SideReader(
                config, "synthetic", data.synthetic(), data.tags().synthetic(), StationJob::synthetic, containers);
    }

    /** Whether recordings come in files of days. */
    boolean isDated() {
        return template.isDated();
    }

    /**
     * The traces of the job's station: of one sensor, one a component.
     *
     * @param span what is wanted of recordings that come in files of days
     */
    SideTraces read(PairJob job, long originNanos, Span span) {
        if (values(job).isEmpty()) {
            return SideTraces.NONE;
        }
        if (template.isContainer()) {
            return ofContainers(job, originNanos, span);
        }
        if (template.isPattern()) {
            return ofPattern(job, originNanos, span);
        }
        return template.namesChannels() ? ofChannels(job, originNanos) : ofStation(job, originNanos);
    }

    /** All that the job's files hold, by file: nothing chosen, joined or refused. A channel that cannot be read is among them with its reason. */
    Map<String, Content> contents(PairJob job, long originNanos, Span span) {
        Map<String, Content> found = new LinkedHashMap<>();
        if (values(job).isEmpty()) {
            return found;
        }
        if (template.isContainer()) {
            Request request = ofAll(job, originNanos);
            reading(job, path(job, ""), found, () -> {
                containers.with(template, job.id().event(), originNanos, group -> {
                    group.holding(request.station())
                            .forEach(c ->
                                    reading(job, c.file(), found, () -> Optional.of(within(c.read(request), span))));
                    return group;
                });
                return Optional.empty();
            });
        } else if (template.namesChannels()) {
            for (String value : values(job)) {
                ChannelId name = named(job, value);
                for (String path : containers.paths(template, job, value, span)) {
                    try {
                        ofChannel(job, name, path, originNanos, span).ifPresent(c -> found.put(path, c));
                    } catch (InputException e) {
                        found.put(path, unreadable(List.of(name), e));
                    }
                }
            }
        } else {
            for (String path : containers.paths(template, job, "", span)) {
                reading(job, path, found, () -> ofStation(job, path, originNanos, span));
            }
        }
        return found;
    }

    private Optional<Content> ofChannel(PairJob job, ChannelId name, String path, long originNanos, Span span) {
        Request request = Request.all(originNanos)
                .withChannel(name.toString())
                .withTag(tag)
                .withRun(containers.run(job.id().event()));
        return containers
                .read(path, request)
                .map(c -> within(new Content(renamed(c.traces(), name, path), c.unreadable(), c.notes()), span));
    }

    private Optional<Content> ofStation(PairJob job, String path, long originNanos, Span span) {
        return containers.read(path, ofAll(job, originNanos)).map(content -> within(content, span));
    }

    /** Of files of days what is wanted, whole samples. */
    private Content within(Content content, Span span) {
        if (!template.isDated()) {
            return content;
        }
        List<Trace> traces = content.traces().stream()
                .flatMap(t -> span.widened().cut(t).stream())
                .toList();
        return new Content(traces, content.unreadable(), content.notes());
    }

    private void reading(PairJob job, String file, Map<String, Content> found, Supplier<Optional<Content>> read) {
        try {
            read.get().ifPresent(content -> found.put(file, content));
        } catch (InputException e) {
            found.put(
                    file,
                    unreadable(
                            inputs.stream()
                                    .map(c -> WaveformPacking.unnamed(job.id(), c.toString()))
                                    .toList(),
                            e));
        }
    }

    private static Content unreadable(List<ChannelId> channels, InputException why) {
        return new Content(
                List.of(), channels.stream().map(c -> new Unreadable(c, why)).toList(), List.of());
    }

    /** What would be read: the channels as far as names of files tell them, each with {@code why} it is of no use. */
    SideTraces unread(PairJob job, Stopped why) {
        Map<Component, Unusable> channels = new LinkedHashMap<>();
        if (template.namesChannels()) {
            for (String value : sensor(job).items()) {
                ChannelId name = named(job, value);
                channels.putIfAbsent(name.component(), unusable(Optional.of(name), path(job, value), why));
            }
        } else if (!values(job).isEmpty()) {
            inputs.forEach(c -> channels.put(c, unusable(Optional.empty(), path(job, ""), why)));
        }
        return new SideTraces(Map.of(), channels, List.of());
    }

    private static Unusable unusable(Optional<ChannelId> channel, String path, Stopped why) {
        return new Unusable(RawTrace.unusable(channel, path), why);
    }

    private List<String> values(PairJob job) {
        return values.apply(job.station());
    }

    private String path(PairJob job, String value) {
        return template.isContainer()
                ? template.pattern(job.id().event())
                : template.expand(job.id().event(), job.id().network(), job.id().station(), value);
    }

    private SensorChoice.Chosen<String> sensor(PairJob job) {
        return SensorChoice.choose(values(job), v -> named(job, v), inputs);
    }

    /** A file a channel. */
    private SideTraces ofChannels(PairJob job, long originNanos) {
        SensorChoice.Chosen<String> chosen = sensor(job);
        Reading reading = new Reading(notes(chosen.others()));
        for (String value : chosen.items()) {
            ChannelId name = named(job, value);
            if (!inputs.contains(name.component()) || reading.has(name.component())) {
                continue;
            }
            String path = path(job, value);
            try {
                ofChannel(job, name, path, originNanos, Span.around(originNanos))
                        .ifPresent(content -> {
                            reading.note(content, path);
                            reading.add(content.traces(), path);
                        });
            } catch (InputException e) {
                reading.damaged(name.component(), Optional.of(name), path, e);
            }
        }
        return reading.result();
    }

    /** Files of which folders tell the names: several may hold one channel, such as those of two days. */
    private SideTraces ofPattern(PairJob job, long originNanos, Span span) {
        SensorChoice.Chosen<String> chosen =
                template.namesChannels() ? sensor(job) : new SensorChoice.Chosen<>(values(job), List.of());
        Map<String, Content> contents = new LinkedHashMap<>();
        List<Damaged> damaged = new ArrayList<>();
        for (String value : chosen.items()) {
            Optional<ChannelId> name = template.namesChannels() ? Optional.of(named(job, value)) : Optional.empty();
            if (name.isPresent() && !inputs.contains(name.get().component())) {
                continue;
            }
            for (String path : containers.paths(template, job, value, span)) {
                try {
                    name.map(n -> ofChannel(job, n, path, originNanos, span))
                            .orElseGet(() -> ofStation(job, path, originNanos, span))
                            .ifPresent(content -> contents.put(path, content));
                } catch (InputException e) {
                    damaged.add(new Damaged(name, path, e));
                }
            }
        }
        return ofFiles(contents, damaged, notes(chosen.others()));
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
        return id.equals(trace.id()) ? trace : trace.withId(id);
    }

    /** A file that holds a station. */
    private SideTraces ofStation(PairJob job, long originNanos) {
        String path = path(job, "");
        try {
            return containers
                    .read(path, ofAll(job, originNanos))
                    .map(content -> ofFiles(Map.of(path, content), List.of(), List.of()))
                    .orElse(SideTraces.NONE);
        } catch (InputException e) {
            return ofFiles(Map.of(), List.of(new Damaged(Optional.empty(), path, e)), List.of());
        }
    }

    /** Files that hold the event's stations together. */
    private SideTraces ofContainers(PairJob job, long originNanos, Span span) {
        Request request = ofAll(job, originNanos);
        try {
            return containers
                    .with(template, job.id().event(), originNanos, group -> ofContainers(group, request, span))
                    .orElse(SideTraces.NONE);
        } catch (InputException e) {
            return ofFiles(Map.of(), List.of(new Damaged(Optional.empty(), path(job, ""), e)), List.of());
        }
    }

    private Request ofAll(PairJob job, long originNanos) {
        return Request.all(originNanos).withStation(job.id().stationCode()).withTag(tag);
    }

    private SideTraces ofContainers(ContainerGroup group, Request request, Span span) {
        Map<String, Content> contents = new LinkedHashMap<>();
        List<Damaged> damaged = new ArrayList<>();
        for (Container container : group.holding(request.station())) {
            try {
                contents.put(container.file(), within(container.read(request), span));
            } catch (InputException e) {
                damaged.add(new Damaged(Optional.empty(), container.file(), e));
            }
        }
        return ofFiles(contents, damaged, List.of());
    }

    /** What cannot be read: a channel, or a file with channels that nobody knows. */
    private record Damaged(Optional<ChannelId> channel, String file, InputException why) {}

    private record InFile(Trace trace, String file) {}

    private SideTraces ofFiles(Map<String, Content> contents, List<Damaged> without, List<String> notes) {
        List<Damaged> damaged = new ArrayList<>(without);
        List<InFile> useful = new ArrayList<>();
        contents.forEach((file, content) -> {
            content.traces().stream()
                    .filter(t -> inputs.contains(t.component()))
                    .forEach(t -> useful.add(new InFile(t, file)));
            content.unreadable().stream()
                    .filter(u -> inputs.contains(u.channel().component()))
                    .forEach(u -> damaged.add(new Damaged(Optional.of(u.channel()), file, u.why())));
        });
        SensorChoice.Chosen<InFile> chosen =
                SensorChoice.choose(useful, t -> t.trace().id(), inputs);
        Reading reading = new Reading(notes);
        reading.notes.addAll(notes(chosen.others()));
        contents.forEach((file, content) -> reading.note(content, file));
        Map<ChannelId, Map<String, List<Trace>>> channels = new LinkedHashMap<>();
        chosen.items()
                .forEach(item -> channels.computeIfAbsent(item.trace().id(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(item.file(), file -> new ArrayList<>())
                        .add(item.trace()));
        channels.forEach((id, files) -> {
            String paths = String.join(", ", files.keySet());
            if (arePieces(files.values())) {
                reading.add(files.values().stream().flatMap(List::stream).toList(), paths);
            } else {
                String why = String.join(" and ", files.keySet()) + (files.size() > 2 ? " all" : " both") + " hold "
                        + id + ": let " + template.text() + " name one of them";
                reading.refused(id, paths, Stopped.skipped("read", "several_files", why));
            }
        });
        for (Damaged file : damaged) {
            List<Component> served =
                    file.channel().map(ChannelId::component).map(List::of).orElse(inputs);
            served.stream()
                    .filter(c -> !reading.has(c))
                    .forEach(c -> reading.damaged(c, file.channel(), file.file(), file.why()));
            if (served.stream().allMatch(reading::has)) {
                reading.notes.add(word + " left out: " + file.why().getMessage());
            }
        }
        return reading.result();
    }

    /** Whether files follow each other in time: two that share more than half of the shorter one hold the same. */
    private static boolean arePieces(Collection<List<Trace>> files) {
        List<Span> spans = files.stream()
                .map(traces -> Span.of(traces.stream()).orElseThrow())
                .sorted(Comparator.comparingLong(Span::fromNanos))
                .toList();
        for (int i = 1; i < spans.size(); i++) {
            Span a = spans.get(i - 1);
            Span b = spans.get(i);
            long common = Math.min(a.toNanos(), b.toNanos()) - b.fromNanos();
            if (common > Math.min(a.length(), b.length()) / 2) {
                return false;
            }
        }
        return true;
    }

    private List<String> notes(List<String> others) {
        return others.isEmpty() ? List.of() : List.of(word + " sensors left out: " + String.join(", ", others));
    }

    /** What was found so far. */
    private final class Reading {
        private final Map<Component, RawTrace> traces = new LinkedHashMap<>();
        private final Map<Component, Unusable> unusable = new LinkedHashMap<>();
        private final List<String> notes;

        Reading(List<String> notes) {
            this.notes = new ArrayList<>(notes);
        }

        boolean has(Component component) {
            return traces.containsKey(component);
        }

        void damaged(Component component, Optional<ChannelId> channel, String path, InputException e) {
            unusable.put(component, unusable(channel, path, Stopped.failed("read", "damaged_file", e.getMessage())));
        }

        private void refused(ChannelId channel, String path, Stopped why) {
            unusable.put(channel.component(), unusable(Optional.of(channel), path, why));
        }

        void note(Content content, String path) {
            content.notes().forEach(note -> notes.add(word + " " + path + ": " + note));
        }

        void add(List<Trace> segments, String path) {
            if (segments.size() == 1) {
                put(segments.get(0), path);
                return;
            }
            Segments.Joined joined = Segments.join(segments, quality.gaps(), drift);
            for (Segments.Note note : joined.notes()) {
                if (note.kind().refuses()) {
                    String details = path + ": " + note.channel() + " " + note.text();
                    refused(
                            note.channel(),
                            path,
                            Stopped.skipped("read", note.kind().word(), details));
                } else {
                    notes.add(word + " " + note.channel() + " " + note.text());
                }
            }
            for (Trace trace : joined.traces()) {
                double missing = missing(joined, trace);
                if (quality.mostGap().isPresent() && missing > quality.mostGap().getAsDouble()) {
                    String details = String.format(Locale.ROOT, "%s: %.3g of %s is missing", path, missing, trace.id());
                    refused(trace.id(), path, Stopped.skipped("quality", "gappy", details));
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
            traces.put(trace.component(), RawTrace.of(trace, path));
        }

        SideTraces result() {
            return new SideTraces(traces, unusable, notes);
        }
    }
}
