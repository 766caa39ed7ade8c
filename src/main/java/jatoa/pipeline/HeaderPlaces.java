package jatoa.pipeline;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.Side;
import jatoa.config.TraceType;
import jatoa.io.Storage;
import jatoa.io.waveform.SacFile;
import jatoa.model.InputException;
import jatoa.model.SharedCache;
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

    private final FileTemplate recorded;
    private final SharedCache<String, SacFile.Places> headers = new SharedCache<>(KEPT);

    private HeaderPlaces(FileTemplate recorded) {
        this.recorded = recorded;
    }

    /** Empty where files tell all places, or the observed side is no recording. */
    static Optional<HeaderPlaces> of(RunConfig config) {
        boolean told = config.data().eventFile().isPresent()
                && config.data().stationFile().isPresent();
        return told || config.processing().typeOf(Side.OBS) != TraceType.OBS
                ? Optional.empty()
                : Optional.of(new HeaderPlaces(config.data().observed()));
    }

    /** @throws InputException where the header names an impossible place */
    SacFile.Places of(String event, StationJob station) {
        return station.observed().isEmpty()
                ? SacFile.Places.NONE
                : headers.get(file(event, station), path -> read(path, station));
    }

    /** The file that is looked at. */
    String file(String event, StationJob station) {
        return recorded.expand(
                event, station.network(), station.station(), station.observed().get(0));
    }

    private static SacFile.Places read(String path, StationJob station) {
        Storage storage = Storage.forPath(path);
        if (!storage.exists(path)) {
            return SacFile.Places.NONE;
        }
        try (InputStream in = storage.open(path)) {
            byte[] beginning = in.readNBytes(SacFile.HEADER_BYTES);
            return SacFile.places(beginning, path, station.network(), station.station());
        } catch (IOException e) {
            throw new InputException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
