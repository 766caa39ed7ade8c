package jatoa.run;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.config.StationPairs;
import jatoa.io.SolverRun;
import jatoa.io.Storage;
import jatoa.model.InputException;
import jatoa.model.PairJob;
import jatoa.model.Role;
import jatoa.model.SharedCache;
import jatoa.model.StationJob;
import jatoa.pipeline.Metadata;
import jatoa.pipeline.MetadataFiles;
import jatoa.pipeline.Span;
import jatoa.pipeline.StoredWindows;
import jatoa.pipeline.TemplateFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A digest of the files that pairs are made from, as they are now: names, sizes and times of the last change. Those that the stations of
 * an event share are looked at once for the event. Safe for many threads.
 */
final class InputStamps {
    private static final int KEPT_EVENTS = 64;

    private final RunConfig config;
    private final Optional<StoredWindows> windows;
    private final TemplateFiles files = new TemplateFiles();
    private final List<MetadataFiles> metadataFiles;
    private final SharedCache<List<String>, String> folders = new SharedCache<>(KEPT_EVENTS);
    private final SharedCache<String, String> shared = new SharedCache<>(KEPT_EVENTS);
    private final SharedCache<String, Long> origins = new SharedCache<>(KEPT_EVENTS);
    /** Of files of days; made where there are such. */
    private final SharedCache<RunConfig, Metadata> metadata = new SharedCache<>(1);

    InputStamps(RunConfig config) {
        this.config = config;
        this.windows = StoredWindows.of(config);
        this.metadataFiles = Stream.of(MetadataFiles.ofEvents(config), MetadataFiles.ofStations(config))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @param pairs of one event, at least one */
    String digest(List<PairJob> pairs) {
        PairJob first = pairs.get(0);
        Digest digest = new Digest();
        if (first.role() != Role.INVERSION) {
            digest.text(first.role().word());
        }
        digest.text(shared.get(first.id().event(), event -> ofEvent(first)));
        pairs.forEach(pair -> add(digest, pair.id().event(), pair.station()));
        return digest.hex();
    }

    private String ofEvent(PairJob pair) {
        String event = pair.id().event();
        Digest digest = new Digest();
        metadataFiles.forEach(f -> digest.text(folders.get(f.paths(event), Digest::of)));
        config.stationPairs().flatMap(StationPairs::file).ifPresent(digest::file);
        for (FileTemplate template :
                List.of(config.data().observed(), config.data().synthetic())) {
            if (template.isContainer()) {
                files.containers(template, event, span(template, event)).forEach(digest::file);
            }
            String text = template.text();
            String directory = text.substring(0, text.lastIndexOf('/') + 1).replace("{event}", event);
            if (directory.indexOf('{') < 0) {
                SolverRun.besides(directory + "waveforms").forEach(digest::file);
            }
        }
        windows.ifPresent(w -> w.files(event).forEach(digest::file));
        Weighing.files(config, event).forEach(digest::file);
        pair.partners().forEach(station -> add(digest, event, station));
        return digest.hex();
    }

    private void add(Digest digest, String event, StationJob station) {
        add(digest, config.data().observed(), event, station, station.observed());
        add(digest, config.data().synthetic(), event, station, station.synthetic());
    }

    private Span span(FileTemplate template, String event) {
        return Span.around(template.isDated() ? origins.get(event, this::originNanos) : 0);
    }

    /** Of an event whose file cannot be read the setting's: its pairs say why. */
    private long originNanos(String event) {
        try {
            return metadata.get(config, Metadata::of).originNanos(event);
        } catch (InputException e) {
            return config.data().originNanos();
        }
    }

    private void add(Digest digest, FileTemplate template, String event, StationJob station, List<String> values) {
        if (template.isContainer()) {
            return;
        }
        Span span = span(template, event);
        values.forEach(v -> files.paths(template, event, station.network(), station.station(), v, span)
                .forEach(digest::file));
    }

    private static final class Digest {
        private final MessageDigest sha;

        Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        static String of(List<String> paths) {
            Digest digest = new Digest();
            paths.forEach(digest::file);
            return digest.hex();
        }

        void text(String text) {
            sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
        }

        void file(String path) {
            try {
                Storage.Stat stat = Storage.forPath(path).stat(path);
                text(path + " " + stat.size() + " " + stat.modifiedMillis());
            } catch (InputException e) {
                text(path + " missing");
            }
        }

        String hex() {
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        }
    }
}
