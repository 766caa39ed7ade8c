package jatoa.export;

import jatoa.io.Storage;
import jatoa.io.adjoint.AdjointSourceSink.About;
import jatoa.io.hdf5.Attribute;
import jatoa.io.hdf5.Hdf5Writer;
import jatoa.model.AdjointSource;
import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.PeriodBand;
import jatoa.model.Position;
import jatoa.model.Printable;
import jatoa.model.Station;
import jatoa.model.TimeAxis;
import jatoa.model.Trace;
import jatoa.model.Window;
import jatoa.pipeline.PairWaveforms;
import jatoa.pipeline.PairWaveforms.BothSides;
import jatoa.pipeline.StoredAdjointSources;
import jatoa.run.JobDiscovery;
import jatoa.run.JobList.EventJobs;
import jatoa.table.WindowArchive;
import jatoa.table.WindowRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An ASDF file an event of a finished run: waveforms of both sides, StationXML, QuakeML, and windows and adjoint sources in the groups and
 * with the attributes that Pyatoa uses. One pair's traces are in memory at a time.
 */
public final class AsdfExport {
    private static final MathContext STEP_DIGITS = new MathContext(10);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROSECOND = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FinishedRun run;
    private final boolean processed;
    private final String to;
    private final PairWaveforms waveforms;
    private final List<EventJobs> events;

    /**
     * @param processed the traces as they are measured in the first band, instead of as they were read
     * @param to a directory, or a file's name with {@code {event}} in it
     */
    public AsdfExport(FinishedRun run, boolean processed, String to) {
        this.run = run;
        this.processed = processed;
        this.to = to;
        this.waveforms = new PairWaveforms(run.config());
        this.events = JobDiscovery.find(run.config()).events();
    }

    public List<String> events() {
        return events.stream().map(EventJobs::event).toList();
    }

    /**
     * Writes one event's file.
     *
     * @return what was written, and what the user should know of it
     */
    public List<String> write(String event) {
        EventJobs jobs = events.stream()
                .filter(e -> e.event().equals(event))
                .findFirst()
                .orElseThrow(() -> new InputException("the run has no event " + event));
        String path = to.contains("{event}") ? to.replace("{event}", event) : Storage.resolve(to, event + ".h5");
        try (Hdf5Writer file = new Hdf5Writer(path)) {
            Writing writing = new Writing(file, event);
            for (int s = 0; s < jobs.stations().size(); s++) {
                writing.pair(jobs.pair(s));
            }
            writing.windows();
            writing.adjointSources();
            return writing.finish(path);
        }
    }

    /** One event under way. */
    private final class Writing {
        private final Hdf5Writer file;
        private final String event;
        private final Evaluation evaluation = run.config().evaluation();
        private int traces;
        private int withoutPlace;
        private boolean located;
        private final List<String> unread = new ArrayList<>();

        Writing(Hdf5Writer file, String event) {
            this.file = file;
            this.event = event;
            file.group("", Attribute.of("file_format", "ASDF"), Attribute.of("file_format_version", "1.0.3"));
            file.group("Waveforms");
            file.group("AuxiliaryData");
            file.group("Provenance");
        }

        void pair(PairJob job) {
            BothSides both;
            try {
                both = processed
                        ? waveforms.processed(
                                job, run.config().processing().bands().get(0))
                        : waveforms.raw(job);
            } catch (InputException e) {
                unread.add(job.station().code() + ": " + e.getMessage());
                return;
            }
            String prefix = processed ? "processed_" : "";
            String tag = evaluation.tag();
            TreeSet<ChannelId> channels = new TreeSet<>(Comparator.comparing(ChannelId::toString));
            both.observed().forEach(t -> trace(job, t, prefix + "observed", channels));
            both.synthetic()
                    .forEach(t -> trace(job, t, prefix + "synthetic" + (tag.isEmpty() ? "" : "_" + tag), channels));
            if (!channels.isEmpty()) {
                place(job, channels);
            }
        }

        private void trace(PairJob job, Trace trace, String tag, TreeSet<ChannelId> channels) {
            TimeAxis axis = trace.axis();
            String start = SECOND.format(Instant.ofEpochSecond(0, axis.startNanos()));
            String end = SECOND.format(Instant.ofEpochSecond(0, axis.endNanos()));
            boolean withinASecond = start.equals(end);
            String name = trace.id() + "__" + start + (withinASecond ? fraction(axis.startNanos()) : "") + "__" + end
                    + (withinASecond ? fraction(axis.endNanos()) : "") + "__" + tag;
            List<Attribute> attributes = List.of(
                    Attribute.of("starttime", axis.startNanos()),
                    Attribute.of("sampling_rate", axis.samplingRate()),
                    Attribute.of("event_id", Documents.eventId(event)));
            String path = "Waveforms/" + job.station().code() + "/" + name;
            double[] samples = trace.samples().array();
            if (isSingle(samples)) {
                file.float32(path, samples, attributes);
            } else {
                file.float64(path, samples, attributes);
            }
            channels.add(trace.id());
            traces++;
        }

        /** StationXML, and with the first station QuakeML, where places are in degrees: neither form has metres. */
        private void place(PairJob job, TreeSet<ChannelId> channels) {
            Optional<Station> station = waveforms.station(job).filter(s -> isGeographic(s.position()));
            station.ifPresentOrElse(
                    s -> file.bytes(
                            "Waveforms/" + job.station().code() + "/StationXML",
                            Documents.stationXml(s, channels, run.originNanos(event))),
                    () -> withoutPlace++);
            Optional<Event> source = located ? Optional.empty() : waveforms.event(job);
            source.filter(e -> isGeographic(e.origin().position())).ifPresent(e -> {
                file.bytes("QuakeML", Documents.quakeMl(e.withName(event)));
                located = true;
            });
        }

        void windows() {
            Map<String, Integer> counts = new HashMap<>();
            new WindowArchive(run.layout()).forEachOf(evaluation, event, row -> {
                ChannelId id = row.key().channel();
                String name = id.network() + "_" + id.station() + "_" + id.component();
                int number = counts.merge(name, 1, Integer::sum) - 1;
                long[] bounds = {row.window().left(), row.window().right()};
                file.int64(group("MisfitWindows") + name + "_" + number, bounds, attributes(row));
            });
        }

        private List<Attribute> attributes(WindowRow row) {
            Window w = row.window();
            double dt = new BigDecimal((row.endSeconds() - row.startSeconds()) / (w.right() - w.left()))
                    .round(STEP_DIGITS)
                    .doubleValue();
            long origin = run.originNanos(event);
            List<Attribute> all = new ArrayList<>(List.of(
                    text("absolute_endtime", micros(TimeAxis.plus(origin, row.endSeconds()))),
                    text("absolute_starttime", micros(TimeAxis.plus(origin, row.startSeconds())))));
            if (Double.isFinite(row.ccShiftSeconds())) {
                all.add(Attribute.of("cc_shift_in_samples", Math.round(row.ccShiftSeconds() / dt)));
                all.add(Attribute.of("cc_shift_in_seconds", row.ccShiftSeconds()));
            }
            all.addAll(List.of(
                    Attribute.of("center_index", (long) w.center()),
                    text("channel_id", row.key().channel().toString()),
                    Attribute.of("dlnA", w.dlna()),
                    Attribute.of("dt", dt),
                    Attribute.of("left_index", (long) w.left()),
                    Attribute.of("max_cc_value", w.cc()),
                    Attribute.of("min_period", row.key().band().minPeriod())));
            Map<String, Integer> seen = new HashMap<>();
            for (Window.Phase phase : w.phases()) {
                if (seen.putIfAbsent(phase.name(), 1) == null) {
                    all.add(Attribute.of("phase_arrival_" + phase.name(), phase.seconds()));
                }
            }
            all.addAll(List.of(
                    Attribute.of("relative_endtime", w.right() * dt),
                    Attribute.of("relative_starttime", w.left() * dt),
                    Attribute.of("right_index", (long) w.right()),
                    text("time_of_first_sample", micros(TimeAxis.plus(origin, row.startSeconds() - w.left() * dt))),
                    Attribute.of("window_weight", w.weight())));
            return all;
        }

        void adjointSources() {
            Map<String, About> about = run.about(event);
            StoredAdjointSources.of(run.layout(), evaluation, event, run.originNanos(event))
                    .forEach(source ->
                            adjointSource(source, about.getOrDefault(source.id().withoutLocation(), About.NOTHING)));
        }

        private void adjointSource(AdjointSource source, About about) {
            ChannelId id = source.id();
            TimeAxis axis = source.axis();
            double start = axis.secondsFrom(run.originNanos(event));
            double[] columns = new double[2 * axis.npts()];
            for (int i = 0; i < axis.npts(); i++) {
                columns[2 * i] = start + i * axis.dt();
                columns[2 * i + 1] = source.samples().get(i);
            }
            List<Attribute> all = new ArrayList<>(List.of(
                    text(
                            "adj_src_type",
                            run.config()
                                    .method(run.config().processing().bands().get(0), id.component())
                                    .adjointType()),
                    text("component", id.channel()),
                    Attribute.of("dt", axis.dt()),
                    text("location", id.location())));
            List<PeriodBand> bands = run.config().processing().bands();
            double longest =
                    bands.stream().mapToDouble(PeriodBand::maxPeriod).max().orElse(Double.NaN);
            double shortest =
                    bands.stream().mapToDouble(PeriodBand::minPeriod).min().orElse(Double.NaN);
            all.add(number("max_period", about.maxPeriod().orElse(longest)));
            all.add(number("min_period", about.minPeriod().orElse(shortest)));
            all.add(Attribute.of("misfit", about.misfit().orElse(0)));
            all.addAll(List.of(
                    text("network", id.network()),
                    text("starttime", micros(axis.startNanos())),
                    text("station", id.station())));
            String name = id.network() + "_" + id.station() + "_" + id.channel();
            file.float64Table(group("AdjointSources") + name, columns, 2, all);
        }

        /** Iteration and step, or {@code default} where the run has neither. */
        private String group(String kind) {
            String tag = evaluation.tag();
            String path = tag.isEmpty() ? "default" : tag.replaceFirst("^(i\\d+)s", "$1/s");
            return "AuxiliaryData/" + kind + "/" + path + "/";
        }

        List<String> finish(String path) {
            file.finish();
            List<String> said = new ArrayList<>();
            said.add(path + ": " + Printable.count(traces, "trace"));
            if (!unread.isEmpty()) {
                said.add(Printable.count(unread.size(), "station") + " without waveforms, first " + unread.get(0));
            }
            if (withoutPlace > 0) {
                said.add(Printable.count(withoutPlace, "station")
                        + " without StationXML, whose places are in metres or not known");
            }
            return said;
        }
    }

    private static boolean isGeographic(Position position) {
        return position.frame() == Position.Frame.GEOGRAPHIC;
    }

    /** Most programs' traces were single precision once: no need for twice the room. */
    private static boolean isSingle(double[] samples) {
        for (double sample : samples) {
            if ((float) sample != sample) {
                return false;
            }
        }
        return true;
    }

    private static Attribute text(String name, String value) {
        return Attribute.ofAnyLength(name, value);
    }

    /** As Pyatoa says what it does not know. */
    private static Attribute number(String name, double value) {
        return Double.isNaN(value) ? text(name, "None") : Attribute.of(name, value);
    }

    private static String fraction(long nanos) {
        return String.format(Locale.ROOT, ".%09d", Math.floorMod(nanos, 1_000_000_000L));
    }

    private static String micros(long nanos) {
        return MICROSECOND.format(Instant.ofEpochSecond(0, Math.floorDiv(nanos + 500, 1000L) * 1000));
    }
}
