package jatoa.pipeline;

import jatoa.config.FileTemplate;
import jatoa.config.RunConfig;
import jatoa.io.Storage;
import jatoa.io.metadata.EventFile;
import jatoa.model.ChannelMetadata;
import jatoa.model.InputException;
import jatoa.model.Inventory;
import jatoa.model.SharedCache;
import jatoa.model.StationMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files that {@code event_file} or {@code station_file} names: one, those of a folder, or those that fit a pattern. What is damaged
 * among many costs what it would have told. Folders are listed once. Safe for many threads.
 */
public final class MetadataFiles {
    private static final int KEPT_FOLDERS = 1024;

    private final String setting;
    private final FileTemplate template;
    private final TemplateFiles files;
    private final SharedCache<String, List<String>> folders;
    private final SharedCache<List<String>, Catalogue> catalogues = new SharedCache<>(2);

    private MetadataFiles(String setting, FileTemplate template) {
        this(setting, template, new TemplateFiles(), new SharedCache<>(KEPT_FOLDERS));
    }

    private MetadataFiles(
            String setting, FileTemplate template, TemplateFiles files, SharedCache<String, List<String>> folders) {
        this.setting = setting;
        this.template = template;
        this.files = files;
        this.folders = folders;
    }

    /** Which files tell of which events, and what is wrong with others. */
    private record Catalogue(Map<String, List<String>> byEvent, List<String> damaged) {}

    /**
     * The stations of several files.
     *
     * @param damaged messages of files that cannot be read
     * @param twice by {@code NET.STA}, what more than one file tells
     */
    record Stations(Inventory inventory, List<String> damaged, Map<String, String> twice) {
        static final Stations NONE = new Stations(Inventory.EMPTY, List.of(), Map.of());

        Stations(Inventory inventory) {
            this(inventory, List.of(), Map.of());
        }

        /** For a cache, in stations and channels. */
        long weight() {
            return inventory.epochs().stream()
                    .mapToLong(s -> 1 + s.channels().size())
                    .sum();
        }
    }

    /** Those of the setting {@code event_file}. */
    public static Optional<MetadataFiles> ofEvents(RunConfig config) {
        return config.data().eventFile().map(t -> new MetadataFiles("event_file", t));
    }

    /** Those of the setting {@code station_file}. */
    public static Optional<MetadataFiles> ofStations(RunConfig config) {
        return config.data().stationFile().map(t -> new MetadataFiles("station_file", t));
    }

    /** The path of anything beside these files, in their folder. */
    String beside() {
        String text = template.text();
        boolean folder = text.indexOf('{') < 0 && isDirectory(Storage.forPath(text), text);
        return folder && !text.endsWith("/") ? text + "/" : text;
    }

    /** Whether each station has a file of its own. */
    boolean isAStation() {
        return template.has("station");
    }

    /** Whether it is one file for all events and stations. */
    boolean isOne() {
        String text = template.text();
        return text.indexOf('{') < 0
                && !template.isPattern()
                && paths("", "", "").equals(List.of(text));
    }

    /** Whether it serves all events alike. */
    boolean isShared() {
        return template.text().indexOf('{') < 0;
    }

    /** @throws InputException where no event or station can have a file */
    void requireAny() {
        if (isShared() && paths("", "", "").isEmpty()) {
            throw new InputException(
                    "setting '" + setting + "': there is no file in " + Storage.shown(template.text()));
        }
    }

    /** Those of a folder or that fit a pattern, sorted; else the one that is named, there or not. */
    public List<String> paths(String event) {
        String text = template.text().replace("{network}", "*").replace("{station}", "*");
        return new MetadataFiles(setting, new FileTemplate(text), files, folders).paths(event, "", "");
    }

    /** As {@link #paths(String)}, those of a station. */
    List<String> paths(String event, String network, String station) {
        if (template.isPattern()) {
            return files.paths(template, event, network, station, "", Span.around(0));
        }
        return folders.get(template.expand(event, network, station, ""), MetadataFiles::inFolder);
    }

    private static List<String> inFolder(String path) {
        Storage storage = Storage.forPath(path);
        if (!isDirectory(storage, path)) {
            return List.of(path);
        }
        return storage.list(path).stream()
                .filter(name -> !name.startsWith("."))
                .map(name -> Storage.resolve(path, name))
                .filter(file -> !isDirectory(storage, file))
                .toList();
    }

    private static boolean isDirectory(Storage storage, String path) {
        try {
            return storage.stat(path).directory();
        } catch (InputException e) {
            return false;
        }
    }

    /**
     * The file of an event: of several the one that is called after it ({@code 001.xml}, {@code CMTSOLUTION_001}), else the one that tells
     * an event of that name.
     *
     * @return empty where none is
     * @throws InputException where two are, or where it may be among those that cannot be read
     */
    Optional<String> ofEvent(String event, Function<String, EventFile> read) {
        List<String> paths = paths(event);
        if (template.has("event") && paths.size() < 2 || isOne()) {
            return paths.stream().findFirst();
        }
        List<String> named =
                paths.stream().filter(path -> isCalled(path, event)).toList();
        if (!named.isEmpty()) {
            return Optional.of(only(named, event));
        }
        if (template.has("event")) {
            return Optional.of(only(paths, event));
        }
        Catalogue catalogue = catalogues.get(paths, all -> catalogue(all, read));
        List<String> telling = catalogue.byEvent.getOrDefault(event, List.of());
        if (telling.isEmpty() && !catalogue.damaged.isEmpty()) {
            throw new InputException(
                    "no file of " + Storage.shown(template.text()) + " that can be read tells of event " + event + ": "
                            + catalogue.damaged.get(0) + more(catalogue.damaged.size() - 1));
        }
        return telling.isEmpty() ? Optional.empty() : Optional.of(only(telling, event));
    }

    private static boolean isCalled(String path, String event) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return name.equals(event) || stem.equals(event) || name.endsWith("_" + event) || stem.endsWith("_" + event);
    }

    private String only(List<String> paths, String event) {
        if (paths.size() > 1) {
            throw new InputException(String.join(" and ", paths) + " are files of event " + event + ": let " + setting
                    + " name one of them");
        }
        return paths.get(0);
    }

    private static Catalogue catalogue(List<String> paths, Function<String, EventFile> read) {
        Map<String, List<String>> byEvent = new TreeMap<>();
        List<String> damaged = new ArrayList<>();
        for (String path : paths) {
            try {
                EventFile file = read.apply(path);
                if (file.tellsName()) {
                    byEvent.computeIfAbsent(file.event().name(), name -> new ArrayList<>())
                            .add(path);
                }
            } catch (InputException e) {
                damaged.add(e.getMessage());
            }
        }
        return new Catalogue(byEvent, damaged);
    }

    private static String more(int files) {
        return files == 0 ? "" : " (and " + files + " more)";
    }

    /**
     * The stations that several files tell together. A channel that a file told before is left out.
     *
     * @throws InputException where none can be read
     */
    Stations stations(List<String> paths, Function<String, Inventory> read) {
        Map<String, Map<String, List<StationMetadata>>> byCode = new LinkedHashMap<>();
        List<String> damaged = new ArrayList<>();
        for (String path : paths) {
            try {
                read.apply(path)
                        .epochs()
                        .forEach(station -> byCode.computeIfAbsent(
                                        station.station().id(), code -> new LinkedHashMap<>())
                                .computeIfAbsent(path, p -> new ArrayList<>())
                                .add(station));
            } catch (InputException e) {
                damaged.add(e.getMessage());
            }
        }
        if (paths.isEmpty()) {
            return Stations.NONE;
        }
        if (byCode.isEmpty()) {
            throw new InputException("setting '" + setting + "': no file of " + Storage.shown(template.text())
                    + " tells a station: " + damaged.get(0) + more(damaged.size() - 1));
        }
        List<StationMetadata> all = new ArrayList<>();
        Map<String, String> twice = new TreeMap<>();
        byCode.forEach((code, files) -> {
            List<StationMetadata> kept = new ArrayList<>();
            files.forEach((path, epochs) -> {
                List<StationMetadata> others = List.copyOf(kept);
                for (StationMetadata station : epochs) {
                    List<ChannelMetadata> own = station.channels().stream()
                            .filter(c -> others.stream()
                                    .flatMap(s -> s.channels().stream())
                                    .noneMatch(k ->
                                            k.id().equals(c.id()) && k.epoch().overlaps(c.epoch())))
                            .toList();
                    if (own.size() < station.channels().size() || own.isEmpty() && !others.isEmpty()) {
                        twice.put(
                                code,
                                code + " is in " + String.join(" and in ", files.keySet()) + ": the first counts");
                    }
                    if (!own.isEmpty() || others.isEmpty()) {
                        kept.add(new StationMetadata(station.station(), station.epoch(), own));
                    }
                }
            });
            all.addAll(kept);
        });
        return new Stations(new Inventory(all), damaged, twice);
    }
}
