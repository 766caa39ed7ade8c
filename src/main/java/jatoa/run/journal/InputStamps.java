package jatoa.run.journal;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.StationPairs;
import jatoa.io.Storage;
import jatoa.model.FileStamp;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.SharedCache;
import jatoa.model.StationJob;
import jatoa.pipeline.StoredWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a pair is made from, as they are now. Those of its station are looked at for each pair; those that the stations of
 * an event share once for the event. Safe for many threads.
 */
final class InputStamps {
    private static final int KEPT_EVENTS = 64;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final RunConfig config;
    private final Optional<StoredWindows> windows;
    private final SharedCache<String, List<FileStamp>> events = new SharedCache<>(KEPT_EVENTS);

    InputStamps(RunConfig config) {
        this.config = config;
        this.windows = StoredWindows.of(config);
    }

    List<FileStamp> of(PairJob job) {
        List<FileStamp> stamps = new ArrayList<>();
        stamp(job.id().event(), job.station(), stamps);
        stamps.addAll(ofEvent(job));
        return stamps;
    }

    /** One file as it is now. */
    static FileStamp stamp(String path) {
        try {
            Storage.Stat stat = Storage.forPath(path).stat(path);
            return new FileStamp(path, stat.size(), stat.modifiedMillis());
        } catch (InputException e) {
            return FileStamp.missing(path);
        }
    }

    private void stamp(String event, StationJob station, List<FileStamp> to) {
        stamp(config.data().observed(), event, station, station.observed(), to);
        stamp(config.data().synthetic(), event, station, station.synthetic(), to);
    }

    private static void stamp(
            FileTemplate template, String event, StationJob station, List<String> values, List<FileStamp> to) {
        for (String value : values) {
            to.add(stamp(template.expand(event, station.network(), station.station(), value)));
        }
    }

    private List<FileStamp> ofEvent(PairJob job) {
        return events.get(job.id().event(), event -> List.copyOf(shared(job)));
    }

    private List<FileStamp> shared(PairJob job) {
        String event = job.id().event();
        List<FileStamp> stamps = new ArrayList<>();
        Stream.concat(config.data().eventFile().stream(), config.data().stationFile().stream())
                .forEach(template -> stamps.add(stamp(template.expand(
                        job.id().event(), job.id().network(), job.id().station(), ""))));
        config.stationPairs().flatMap(StationPairs::file).ifPresent(file -> stamps.add(stamp(file)));
        windows.ifPresent(w -> stamps.addAll(windows(w, event)));
        if (!job.partners().isEmpty()) {
            stamps.add(partners(job));
        }
        return stamps;
    }

    /** A file as it is; the parts of a table in one. */
    private static List<FileStamp> windows(StoredWindows windows, String event) {
        List<FileStamp> files =
                windows.files(event).stream().map(InputStamps::stamp).toList();
        return files.size() == 1 ? files : List.of(mixed("windows of " + event, files));
    }

    /** All stations of an event in one: a station's result depends on those it is measured against. */
    private FileStamp partners(PairJob job) {
        List<FileStamp> files = new ArrayList<>();
        job.partners().forEach(station -> stamp(job.id().event(), station, files));
        return mixed("stations of " + job.id().event(), files);
    }

    private static FileStamp mixed(String name, List<FileStamp> files) {
        long sizes = 0;
        long mixed = 0;
        for (FileStamp file : files) {
            sizes += file.size();
            mixed = (mixed ^ file.path().hashCode()) * MIX + file.size();
            mixed = (mixed ^ file.modifiedMillis()) * MIX;
        }
        return new FileStamp(name, sizes, mixed & Long.MAX_VALUE);
    }
}
