package jatoa.pipeline;

import jatoa.config.DataConfig;
import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.Side;
import jatoa.config.TraceType;
import jatoa.io.Storage;
import jatoa.io.waveform.SacFile;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Origin;
import jatoa.model.Position;
import jatoa.model.SharedCache;
import jatoa.model.Station;
import jatoa.model.StationJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where events and stations are by the headers of the recordings themselves, for settings without an {@code event_file} or a
 * {@code station_file}: SAC files often say it. Reads the header of a station's first recorded file, nothing else.
 */
final class HeaderPlaces {
    private static final int KEPT = 64;
    /** No earthquake is deeper: what a header has beyond it, older files have in m instead of km. */
    private static final double DEEPEST_KM = 1000;

    private final FileTemplate recorded;
    private final TemplateFiles files = new TemplateFiles();
    /** Of the setting, for files of days: an event's own is in the file. */
    private final Span days;

    private final Optional<Position.Frame> coordinates;
    private final SharedCache<String, Places> headers = new SharedCache<>(KEPT);

    private HeaderPlaces(DataConfig data) {
        this.recorded = data.observed();
        this.coordinates = data.metadata().coordinates();
        this.days = Span.around(data.originNanos());
    }

    /** What a header tells, and what was made of it; empty for nothing. */
    record Places(Optional<Event> event, Optional<Station> station, String note) {
        static final Places NONE = new Places(Optional.empty(), Optional.empty(), "");
    }

    /** Empty where files tell all places, or the observed side is no recording. */
    static Optional<HeaderPlaces> of(RunConfig config) {
        boolean told = config.data().eventFile().isPresent()
                && config.data().stationFile().isPresent();
        return told || config.processing().typeOf(Side.OBS) != TraceType.OBS
                ? Optional.empty()
                : Optional.of(new HeaderPlaces(config.data()));
    }

    /** @throws InputException where the header names an impossible place */
    Places of(String event, StationJob station) {
        return station.observed().isEmpty()
                ? Places.NONE
                : headers.get(file(event, station), path -> read(path, station));
    }

    /** The file that is looked at. */
    String file(String event, StationJob station) {
        String value = station.observed().get(0);
        return files.paths(recorded, event, station.network(), station.station(), value, days).stream()
                .findFirst()
                .orElseGet(() -> recorded.expand(event, station.network(), station.station(), value));
    }

    private Places read(String path, StationJob station) {
        Storage storage = Storage.forPath(path);
        if (!storage.exists(path)) {
            return Places.NONE;
        }
        try (InputStream in = storage.open(path)) {
            byte[] beginning = in.readNBytes(SacFile.HEADER_BYTES);
            return places(SacFile.places(beginning, path, station.network(), station.station()));
        } catch (IOException e) {
            throw new InputException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Places places(SacFile.Places told) {
        Optional<Station> station = told.station()
                .map(s -> new Station(s.network(), s.code(), framed(s.position()), s.elevation(), s.burial()));
        double depth = told.event().map(e -> e.origin().depth()).orElse(0.0);
        double metres = depth / 1000;
        boolean inMetres = metres > DEEPEST_KM && metres / 1000 <= DEEPEST_KM;
        Optional<Event> event = told.event()
                .map(e -> e.withOrigin(
                        new Origin(e.origin().nanos(), framed(e.origin().position()), inMetres ? metres : depth)));
        String note = inMetres ? "evdp taken for metres: " + (float) (metres / 1000) + " km" : "";
        return new Places(event, station, note);
    }

    private Position framed(Position position) {
        return Position.of(
                coordinates.or(() -> Optional.of(position.frame())), position.latitude(), position.longitude());
    }
}
