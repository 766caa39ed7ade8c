package jatoa.pipeline;

import jatoa.arrivals.Distances;
import jatoa.arrivals.EarthModel;
import jatoa.arrivals.TravelTimes;
import jatoa.config.DataConfig;
import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.io.metadata.EventFile;
import jatoa.io.metadata.InventoryFile;
import jatoa.io.metadata.ResponseFiles;
import jatoa.model.Arrivals;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.Epoch;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.PairContext;
import jatoa.model.PairJob;
import jatoa.model.Position;
import jatoa.model.SharedCache;
import jatoa.model.SourceReceiver;
import jatoa.model.Station;
import jatoa.model.StationJob;
import jatoa.model.StationMetadata;
import jatoa.pipeline.MetadataFiles.Stations;
import jatoa.signal.response.InstrumentResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the settings {@code event_file} and {@code station_file} tell about events and stations; without the setting, what the headers
 * of recordings tell; and instrument responses in files of their own. Each file is read once, by the first pair that needs it, and kept
 * while it is in use; what all events share is read at once. Safe for many threads.
 */
public final class Metadata {
    private static final int KEPT_EVENTS = 256;
    /** Stations and channels. */
    private static final long KEPT_STATIONS = 200_000;

    private static final int KEPT_RESPONSES = 1024;
    /** Beyond it a coordinate is metres rather than degrees mistyped. */
    private static final double FAR = 1000;

    private static final SharedCache<String, Inventory> SHARED =
            new SharedCache<>(KEPT_STATIONS, inventory -> new Stations(inventory).weight());

    private final RunConfig config;
    private final Optional<MetadataFiles> eventFiles;
    private final Optional<MetadataFiles> stationFiles;
    private final SharedCache<String, Optional<String>> eventPaths = new SharedCache<>(KEPT_EVENTS);
    private final SharedCache<String, EventFile> sources = new SharedCache<>(KEPT_EVENTS);
    private final SharedCache<String, Stations> inventories = new SharedCache<>(KEPT_STATIONS, Stations::weight);
    private final Optional<HeaderPlaces> headers;
    private final Optional<ArrivalTimes> arrivals;
    private final Optional<ResponseFiles> responseFiles;
    private final SharedCache<String, List<ChannelMetadata>> responses = new SharedCache<>(KEPT_RESPONSES);

    private Metadata(RunConfig config) {
        this.config = config;
        this.eventFiles = MetadataFiles.ofEvents(config);
        this.stationFiles = MetadataFiles.ofStations(config);
        this.headers = HeaderPlaces.of(config);
        this.responseFiles = responseFiles(config);
        DataConfig data = config.data();
        boolean placed = headers.isPresent()
                || data.eventFile().isPresent() && data.stationFile().isPresent();
        boolean timed = config.window() && placed;
        this.arrivals = timed
                ? Optional.of(new ArrivalTimes(
                        config.windows().parameters().travelTimes().earthModel()))
                : Optional.empty();
    }

    /** Those the settings name; without a setting, where responses are needed, those beside the station file. */
    private static Optional<ResponseFiles> responseFiles(RunConfig config) {
        boolean needed = config.processing().preprocess().response().remove();
        return config.data()
                .metadata()
                .responseFile()
                .map(ResponseFiles::of)
                .or(() -> MetadataFiles.ofStations(config).map(f -> ResponseFiles.beside(f.beside())))
                .filter(files -> needed);
    }

    /** @throws InputException where a file that all events share, or the Earth model, cannot be read */
    public static Metadata of(RunConfig config) {
        Metadata metadata = new Metadata(config);
        metadata.eventFiles.ifPresent(MetadataFiles::requireAny);
        if (metadata.isOneEvent()) {
            metadata.fileSource("");
        }
        if (metadata.stationFiles.filter(MetadataFiles::isShared).isPresent()) {
            metadata.stationFiles.get().requireAny();
            metadata.stations("", "", "");
        }
        return metadata;
    }

    private boolean isOneEvent() {
        return eventFiles.filter(MetadataFiles::isOne).isPresent();
    }

    /** An event, how its coordinates are meant, and what the user should know of it. */
    private record Source(Event event, boolean planeMesh, String note) {}

    /** A model's travel times, made when the first pair asks; a file is looked at once. */
    private static final class ArrivalTimes {
        private final String name;
        private final Optional<TravelTimes> ofFile;

        ArrivalTimes(String name) {
            this.name = name;
            this.ofFile = EarthModel.isBundled(name) ? Optional.empty() : Optional.of(read(name));
        }

        private static TravelTimes read(String file) {
            Storage storage = Storage.forPath(file);
            if (!storage.exists(file)) {
                throw new InputException(
                        "setting 'pyflex_parameters.earth_model' is ak135, iasp91, prem or a file, there is no "
                                + Storage.shown(file));
            }
            return new TravelTimes(EarthModel.read(storage.readAllBytes(file), file));
        }

        TravelTimes get() {
            return ofFile.orElseGet(() -> TravelTimes.bundled(name));
        }
    }

    /**
     * The event as its file describes it, or the header of {@code station}'s recording; empty where neither does.
     *
     * @throws InputException where it cannot be read
     */
    public Optional<Event> event(String name, StationJob station) {
        return source(name, station).map(Source::event);
    }

    /** Whether an event has the file that the settings say, or needs none. */
    boolean hasEventFile(String event) {
        return eventFiles.isEmpty() || eventPath(event).isPresent();
    }

    /** The file of an event; empty where it has none. */
    private Optional<String> eventPath(String event) {
        return eventPaths.get(
                event,
                e -> eventFiles
                        .flatMap(files -> files.ofEvent(e, this::eventFile))
                        .filter(path -> isOneEvent() || Storage.forPath(path).exists(path)));
    }

    private EventFile eventFile(String path) {
        return sources.get(
                path,
                p -> EventFile.read(
                        Storage.forPath(p).readAllBytes(p),
                        p,
                        config.data().metadata().coordinates()));
    }

    private Optional<Source> source(String name, StationJob station) {
        return config.data().eventFile().isPresent()
                ? fileSource(name)
                : header(name, station).event().map(event -> new Source(event, false, ""));
    }

    /** As the event's file says, else as the settings do; an event of no file's name is in none. */
    public long originNanos(String event) {
        return time(fileSource(event));
    }

    private HeaderPlaces.Places header(String event, StationJob station) {
        return headers.map(h -> h.of(event, station)).orElse(HeaderPlaces.Places.NONE);
    }

    private Optional<Source> fileSource(String name) {
        return eventPath(name).map(path -> {
            EventFile file = eventFile(path);
            Event named = file.tellsName() || name.isEmpty()
                    ? file.event()
                    : file.event().withName(name);
            Event timed = file.tellsTime()
                    ? named
                    : named.withOriginNanos(config.data().originNanos());
            return new Source(timed, file.planeMesh(), file.note());
        });
    }

    /**
     * The stations of an event; empty where no station file is configured.
     *
     * @throws InputException where they cannot be read
     */
    public Inventory inventory(String event) {
        return stationFiles.filter(MetadataFiles::isAStation).isPresent()
                ? stationFiles
                        .get()
                        .stations(stationFiles.get().paths(event), path -> readInventory(path, frame(event)))
                        .inventory()
                : stations(event, "", "").inventory();
    }

    /** The stations that the files of one tell, as a rule among others. */
    private Inventory inventory(String event, StationJob job) {
        Stations stations = stations(event, job.network(), job.station());
        if (!stations.damaged().isEmpty() && !stations.inventory().has(job.network(), job.station())) {
            throw new InputException("no file of station_file that can be read tells of " + job.code() + ": "
                    + stations.damaged().get(0));
        }
        return stations.inventory();
    }

    private Stations stations(String event, String network, String station) {
        if (stationFiles.isEmpty()) {
            return Stations.NONE;
        }
        MetadataFiles files = stationFiles.get();
        Optional<Position.Frame> frame = frame(event);
        String named = config.data().stationFile().get().expand(event, network, station, "");
        return inventories.get(frame.map(f -> f + " ").orElse("") + named, k -> {
            List<String> paths = files.paths(event, network, station);
            if (!paths.equals(List.of(named))) {
                return files.stations(paths, path -> readInventory(path, frame));
            }
            return files.isAStation() && !Storage.forPath(named).exists(named)
                    ? Stations.NONE
                    : new Stations(readInventory(named, frame));
        });
    }

    private Optional<Position.Frame> frame(String event) {
        return config.data().metadata().coordinates().or(() -> cartesian(event));
    }

    /** A Cartesian event's stations are on its mesh; any other event tells nothing. */
    private Optional<Position.Frame> cartesian(String event) {
        try {
            return (event.isEmpty() && !isOneEvent() ? Optional.<Source>empty() : fileSource(event))
                    .map(s -> s.event().origin().position().frame())
                    .filter(frame -> frame == Position.Frame.CARTESIAN);
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** Tasks of one machine share what they read, as long as the file stays as it is. */
    private static Inventory readInventory(String path, Optional<Position.Frame> frame) {
        Storage storage = Storage.forPath(path);
        Storage.Stat stat = storage.stat(path);
        String version = path + " " + stat.size() + " " + stat.modifiedMillis() + " " + frame;
        return SHARED.get(version, v -> InventoryFile.read(storage.readAllBytes(path), path, frame));
    }

    /**
     * What is known of a pair's instruments: the station file's channels, with the responses of files of their own.
     *
     * @throws InputException where they cannot be read
     */
    Inventory inventory(PairJob job) {
        String event = job.id().event();
        Inventory all = inventory(event, job.station());
        List<ChannelMetadata> own = responses(job);
        if (own.isEmpty()) {
            return all;
        }
        long time = time(source(event, job.station()));
        List<ChannelMetadata> channels = new ArrayList<>();
        for (ChannelMetadata known : all.channels(job.id().network(), job.id().station(), time)) {
            channels.add(own.stream()
                    .filter(c -> c.id().equals(known.id()) && c.epoch().contains(time))
                    .findFirst()
                    .map(c -> known.withResponse(c.response()))
                    .orElse(known));
        }
        own.stream()
                .filter(c -> channels.stream().noneMatch(k -> k.id().equals(c.id())))
                .forEach(channels::add);
        Station station =
                new Station(job.id().network(), job.id().station(), own.get(0).position(), 0, 0);
        return new Inventory(List.of(new StationMetadata(station, Epoch.ALWAYS, channels)));
    }

    /** Where settings name no files, those of stations whose channels the station file does not tell. */
    private List<ChannelMetadata> responses(PairJob job) {
        String event = job.id().event();
        long time = time(source(event, job.station()));
        boolean told = config.data().metadata().responseFile().isEmpty()
                && !inventory(event, job.station())
                        .channels(job.id().network(), job.id().station(), time)
                        .isEmpty();
        if (responseFiles.isEmpty() || told) {
            return List.of();
        }
        Position place =
                unplacedStation(event, job.station()).map(Station::position).orElse(Position.geographic(0, 0));
        return responses.get(
                event + " " + job.id().stationCode(),
                k -> responseFiles
                        .get()
                        .channels(event, job.id().network(), job.id().station(), place));
    }

    private long time(Optional<Source> source) {
        return source.map(s -> s.event().origin().nanos()).orElse(config.data().originNanos());
    }

    /** The station at the event's time, on the event's own coordinates; empty where it is not known. */
    public Optional<Station> station(String event, StationJob job) {
        Optional<Source> source = source(event, job);
        return unplaced(event, job, source)
                .map(s -> source.map(e -> placed(s, e)).orElse(s));
    }

    /** The station at the event's time as its file or header has it, on whatever coordinates. */
    Optional<Station> unplacedStation(String event, StationJob job) {
        return unplaced(event, job, source(event, job));
    }

    private Optional<Station> unplaced(String event, StationJob job, Optional<Source> source) {
        if (config.data().stationFile().isEmpty()) {
            return header(event, job).station();
        }
        return inventory(event, job).station(job.network(), job.station(), time(source));
    }

    /** On a flat mesh numbers that could be degrees are metres; SPECFEM2D lists x before z, where others have y before x. */
    private static Station placed(Station station, Source source) {
        Position event = source.event().origin().position();
        if (event.frame() == Position.Frame.GEOGRAPHIC) {
            return station;
        }
        Position p = station.position();
        Position place = source.planeMesh()
                ? Position.cartesian(p.latitude(), p.longitude())
                : Position.cartesian(p.longitude(), p.latitude());
        return new Station(station.network(), station.code(), place, station.elevation(), station.burial());
    }

    /**
     * What is known about a pair.
     *
     * @throws InputException where the event's or the stations' file cannot be read
     */
    public PairContext context(PairJob job) {
        Optional<Event> event = event(job.id().event(), job.station());
        Optional<Station> station = station(job.id().event(), job.station());
        long origin = event.map(e -> e.origin().nanos()).orElse(config.data().originNanos());
        if (event.isEmpty() || station.isEmpty() || !sameFrame(event.get(), station.get())) {
            return new PairContext(origin, event, station, Optional.empty(), Optional.empty());
        }
        SourceReceiver geometry =
                Distances.of(event.get().origin().position(), station.get().position());
        return new PairContext(origin, event, station, Optional.of(geometry), arrivals(event.get(), geometry));
    }

    /** Why no source can be as deep as the event is said to be; empty where arrivals can be computed, or need not. */
    Optional<String> impossibleDepth(PairContext context) {
        return context.event()
                .filter(e -> context.geometry().isPresent()
                        && context.geometry().get().isGeographic())
                .flatMap(
                        e -> arrivals.flatMap(a -> a.get().impossible(e.origin().depthKm())));
    }

    /** What the user should know of what was taken for a pair, for the table; empty for nothing. */
    Optional<String> note(PairJob job) {
        String event = job.id().event();
        HeaderPlaces.Places header = header(event, job.station());
        Optional<Source> source = source(event, job.station());
        List<String> notes = new ArrayList<>();
        boolean ofEvent = config.data().eventFile().isEmpty() && header.event().isPresent();
        boolean ofStation =
                config.data().stationFile().isEmpty() && header.station().isPresent();
        if (ofEvent || ofStation) {
            notes.add((ofEvent && ofStation ? "event and station" : ofEvent ? "event" : "station")
                    + " from the header of " + headers.orElseThrow().file(event, job.station()));
        }
        notes.add(ofEvent ? header.note() : "");
        notes.add(source.map(Source::note).orElse(""));
        notes.add(source.flatMap(s -> unplaced(event, job.station(), source)
                        .map(station -> framesNote(s.event().origin().position(), station)))
                .orElse(""));
        notes.addAll(responseNotes(job, time(source)));
        notes.add(stationNote(event, job.station()));
        return Optional.of(notes.stream().filter(n -> !n.isEmpty()).collect(Collectors.joining("; ")))
                .filter(note -> !note.isEmpty());
    }

    private String stationNote(String event, StationJob job) {
        Stations stations = stations(event, job.network(), job.station());
        boolean missing = stationFiles.filter(MetadataFiles::isAStation).isPresent()
                && !stations.inventory().has(job.network(), job.station());
        return missing
                ? "no station_file "
                        + Storage.shown(
                                config.data().stationFile().get().expand(event, job.network(), job.station(), ""))
                : stations.twice().getOrDefault(job.code(), "");
    }

    /** What is odd about coordinates of which nobody said what they are. */
    private String framesNote(Position event, Station station) {
        Position place = station.position();
        if (config.data().metadata().coordinates().isPresent()) {
            return "";
        }
        if (event.frame() == Position.Frame.GEOGRAPHIC && place.frame() == Position.Frame.CARTESIAN) {
            return station.id() + " at " + place.latitude() + ", " + place.longitude()
                    + " cannot be in degrees as the event is: no distance, see 'coordinates'";
        }
        boolean mistyped = event.frame() == Position.Frame.CARTESIAN
                && Math.abs(event.latitude()) < FAR
                && Math.abs(event.longitude()) < FAR
                && !Position.isGeographic(event.latitude(), event.longitude())
                && Position.isGeographic(place.latitude(), place.longitude());
        return mistyped
                ? "the event at " + event.latitude() + ", " + event.longitude()
                        + " cannot be in degrees: it and its stations are taken to be in metres, see 'coordinates'"
                : "";
    }

    private List<String> responseNotes(PairJob job, long time) {
        if (!config.processing().preprocess().response().remove()) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        for (ChannelMetadata channel :
                inventory(job).channels(job.id().network(), job.id().station(), time)) {
            if (isObserved(job.station(), channel.id())) {
                InstrumentResponse.doubt(channel.response()).ifPresent(d -> notes.add(channel.id() + ": " + d));
            }
        }
        return notes;
    }

    private boolean isObserved(StationJob station, ChannelId id) {
        return station.observed().stream()
                .anyMatch(value -> value.indexOf('.') >= 0
                        ? matches(ChannelId.parse(value), id)
                        : value.isEmpty()
                                ? config.processing().inputs().contains(id.component())
                                : value.equals(id.component().toString()));
    }

    private static boolean matches(ChannelId asked, ChannelId id) {
        return asked.channel().equals(id.channel())
                && (asked.location().isEmpty() || asked.location().equals(id.location()));
    }

    private static boolean sameFrame(Event event, Station station) {
        return event.origin().position().frame() == station.position().frame();
    }

    private Optional<Arrivals> arrivals(Event event, SourceReceiver geometry) {
        return arrivals.filter(a -> geometry.isGeographic())
                .filter(a -> a.get().impossible(event.origin().depthKm()).isEmpty())
                .map(a -> new Arrivals(
                        a.get().arrivals(event.origin().depthKm(), geometry.degrees()),
                        geometry.distanceKm(),
                        event.origin().nanos(),
                        event.origin().depthKm()));
    }
}
