package jatoa.pipeline;

import jatoa.arrivals.Distances;
import jatoa.arrivals.EarthModel;
import jatoa.arrivals.TravelTimes;
import jatoa.config.DataConfig;
import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.io.metadata.EventFile;
import jatoa.io.metadata.InventoryFile;
import jatoa.io.waveform.SacFile;
import jatoa.model.Arrivals;
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
import java.util.Optional;

/**
 * What the settings {@code event_file} and {@code station_file} tell about events and stations; without the setting, what the headers
 * of recordings tell. Each file is read once, by the first pair that needs it, and kept while it is in use; what all events share is
 * read at once. Safe for many threads.
 */
public final class Metadata {
    private static final int KEPT_EVENTS = 256;
    private static final int KEPT_INVENTORIES = 16;

    private static final SharedCache<String, Inventory> SHARED = new SharedCache<>(KEPT_INVENTORIES);

    private final RunConfig config;
    private final SharedCache<String, Boolean> eventFiles = new SharedCache<>(KEPT_EVENTS);
    private final SharedCache<String, Source> sources = new SharedCache<>(KEPT_EVENTS);
    private final SharedCache<String, Inventory> inventories = new SharedCache<>(KEPT_INVENTORIES);
    private final Optional<HeaderPlaces> headers;
    private final Optional<ArrivalTimes> arrivals;

    private Metadata(RunConfig config) {
        this.config = config;
        this.headers = HeaderPlaces.of(config);
        DataConfig data = config.data();
        boolean placed = headers.isPresent()
                || data.eventFile().isPresent() && data.stationFile().isPresent();
        boolean timed = config.window() && placed;
        this.arrivals = timed
                ? Optional.of(new ArrivalTimes(
                        config.windows().parameters().travelTimes().earthModel()))
                : Optional.empty();
    }

    /** @throws InputException where a file that all events share, or the Earth model, cannot be read */
    public static Metadata of(RunConfig config) {
        Metadata metadata = new Metadata(config);
        if (isShared(config.data().eventFile())) {
            metadata.fileSource("");
        }
        if (isShared(config.data().stationFile())) {
            metadata.inventory("");
        }
        return metadata;
    }

    private static boolean isShared(Optional<FileTemplate> template) {
        return template.isPresent() && !template.get().has("event");
    }

    /** An event and how its coordinates are meant. */
    private record Source(Event event, boolean planeMesh) {}

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
                        "setting 'pyflex_parameters.earth_model' is ak135, iasp91, prem or a file, was '" + file + "'");
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
        return path(config.data().eventFile(), event)
                .map(path -> eventFiles.get(path, p -> Storage.forPath(p).exists(p)))
                .orElse(true);
    }

    private Optional<Source> source(String name, StationJob station) {
        return config.data().eventFile().isPresent()
                ? fileSource(name)
                : header(name, station).event().map(event -> new Source(event, false));
    }

    private SacFile.Places header(String event, StationJob station) {
        return headers.map(h -> h.of(event, station)).orElse(SacFile.Places.NONE);
    }

    private Optional<Source> fileSource(String name) {
        return path(config.data().eventFile(), name).map(path -> sources.get(path, this::readSource));
    }

    private Source readSource(String path) {
        byte[] bytes = Storage.forPath(path).readAllBytes(path);
        Event event = EventFile.read(bytes, path);
        Event timed = EventFile.tellsTime(bytes, path)
                ? event
                : event.withOriginNanos(config.data().originNanos());
        return new Source(timed, EventFile.isOfPlaneMesh(bytes, path));
    }

    /**
     * The stations of an event; empty where no station file is configured.
     *
     * @throws InputException where they cannot be read
     */
    public Inventory inventory(String event) {
        return path(config.data().stationFile(), event)
                .map(path -> inventories.get(path, Metadata::readInventory))
                .orElse(Inventory.EMPTY);
    }

    /** Tasks of one machine share what they read, as long as the file stays as it is. */
    private static Inventory readInventory(String path) {
        Storage storage = Storage.forPath(path);
        Storage.Stat stat = storage.stat(path);
        String version = path + " " + stat.size() + " " + stat.modifiedMillis();
        return SHARED.get(version, v -> InventoryFile.read(storage.readAllBytes(path), path));
    }

    private static Optional<String> path(Optional<FileTemplate> template, String event) {
        return template.map(t -> t.text().replace("{event}", event));
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
        long time =
                source.map(s -> s.event().origin().nanos()).orElse(config.data().originNanos());
        return inventory(event).station(job.network(), job.station(), time);
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

    /** What was taken from the header of a recording, for the table; empty where nothing was. */
    Optional<String> note(PairJob job) {
        SacFile.Places header = header(job.id().event(), job.station());
        boolean event = config.data().eventFile().isEmpty() && header.event().isPresent();
        boolean station =
                config.data().stationFile().isEmpty() && header.station().isPresent();
        if (!event && !station) {
            return Optional.empty();
        }
        return Optional.of((event && station ? "event and station" : event ? "event" : "station")
                + " from the header of " + headers.orElseThrow().file(job.id().event(), job.station()));
    }

    private static boolean sameFrame(Event event, Station station) {
        return event.origin().position().frame() == station.position().frame();
    }

    private Optional<Arrivals> arrivals(Event event, SourceReceiver geometry) {
        return arrivals.filter(a -> geometry.isGeographic())
                .map(a -> new Arrivals(
                        a.get().arrivals(event.origin().depthKm(), geometry.degrees()),
                        geometry.distanceKm(),
                        event.origin().nanos()));
    }
}
