package jatoa.config;

import jatoa.model.InputException;
import jatoa.model.Position;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which events and stations, and where their files are.
 *
 * @param originNanos origin time in ns since 1970-01-01 UTC for events without an event file
 * @param roles what events are for
 * @param quality which recorded traces are used
 * @param eventFile template of a source file; may name {@code {event}}
 * @param times of samples in files that do not tell
 */
public record DataConfig(
        Events events,
        RolesConfig roles,
        Stations stations,
        FileTemplate observed,
        FileTemplate synthetic,
        long originNanos,
        Optional<FileTemplate> eventFile,
        Optional<FileTemplate> stationFile,
        QualityConfig quality,
        Tags tags,
        SampleTimes times,
        MetadataRules metadata) {

    private static final String TAG = "{tag}";

    /** Which waveforms of an ASDF file are meant; empty where it holds one kind. */
    public record Tags(String observed, String synthetic) {}

    /** Step and time of the first sample from the origin, s; empty where files of the solver's run tell. */
    public record SampleTimes(OptionalDouble dt, OptionalDouble start) {
        public SampleTimes {
            Messages.require(dt.isEmpty() || dt.getAsDouble() > 0, "time_axis.dt", "> 0 s or null", dt.orElse(0));
        }

        private static SampleTimes of(SettingsMap s) {
            return new SampleTimes(s.optionalNumber("dt"), s.optionalNumber("start"));
        }
    }

    /**
     * How metadata are understood, and where instrument responses are.
     *
     * @param coordinates what those of solvers' files and SAC headers are; empty where their numbers decide
     * @param responseFile template of files with responses; may name {@code {location}} as well
     */
    public record MetadataRules(Optional<Position.Frame> coordinates, Optional<String> responseFile) {
        private static final List<String> PLACEHOLDERS = List.of("event", "network", "station", "location", "channel");

        public MetadataRules {
            responseFile.ifPresent(text -> {
                FileTemplate.requireKnown(text, PLACEHOLDERS);
                String directory = text.substring(0, text.lastIndexOf('/') + 1);
                Messages.require(
                        !directory.contains("{location}") && !directory.contains("{channel}"),
                        "response_file",
                        "a template with {location} and {channel} in the file's own name",
                        text);
            });
        }

        static MetadataRules of(SettingsMap s) {
            String coordinates = s.choice("coordinates", List.of("geographic", "cartesian", "auto"));
            return new MetadataRules(
                    coordinates.equals("auto")
                            ? Optional.empty()
                            : Optional.of(Position.Frame.valueOf(coordinates.toUpperCase(Locale.ROOT))),
                    s.optionalText("response_file"));
        }
    }

    /** Names as listed, or directories that match a glob, whose last names are the events. */
    public record Events(List<String> names, Optional<String> glob) {
        public Events {
            names = List.copyOf(names);
        }
    }

    /** All that have files, or codes ({@code NET.STA} or a channel), or those of a file, which may name {@code {event}}. */
    public record Stations(boolean all, List<String> codes, Optional<String> file) {
        public Stations {
            codes = List.copyOf(codes);
        }
    }

    static DataConfig of(SettingsMap s) {
        s.optionalText("base"); // under the paths since the file was read
        FileTemplate observed = template(s, "observed");
        FileTemplate synthetic = template(s, "synthetic");
        Events events = events(s);
        boolean several = events.glob().isPresent() || events.names().size() > 1;
        for (FileTemplate t : List.of(observed, synthetic)) {
            if (several && !t.has("event")) {
                throw new InputException(Messages.quoted(t.text())
                        + " has no {event}, but there is more than one event: every event would read"
                        + " the same files");
            }
        }
        return new DataConfig(
                events,
                RolesConfig.of(s),
                stations(s),
                observed,
                synthetic,
                originNanos(s.text("origin_time")),
                metadata(s, "event_file", List.of("event")),
                metadata(s, "station_file", List.of("event", "network", "station")),
                QualityConfig.of(s.section("quality")),
                new Tags(
                        s.optionalText("observed_tag").orElse(""),
                        s.optionalText("synthetic_tag").orElse("")),
                SampleTimes.of(s.section("time_axis")),
                MetadataRules.of(s));
    }

    private static FileTemplate template(SettingsMap s, String key) {
        if (!s.has(key)) {
            throw new InputException("setting '" + key + "' is missing: a file template such as data/{event}/"
                    + key.substring(0, 3) + "/{channel}.semd");
        }
        String text = s.text(key);
        if (text.contains(TAG)) {
            text = text.replace(
                    TAG,
                    s.optionalText(key + "_tag")
                            .orElseThrow(() -> new InputException(
                                    "setting '" + key + "' names {tag}: say with " + key + "_tag what it stands for")));
        }
        FileTemplate template = new FileTemplate(text);
        Messages.require(
                !template.has("location") || template.has("station") || template.has("channel"),
                key,
                "a template with {station} where it names {location}",
                text);
        return template;
    }

    private static Optional<FileTemplate> metadata(SettingsMap s, String key, List<String> placeholders) {
        Optional<String> text = s.optionalText(key);
        text.ifPresent(t -> FileTemplate.requireKnown(t, placeholders));
        return text.map(FileTemplate::new);
    }

    private static Events events(SettingsMap s) {
        if (!s.has("events")) {
            throw new InputException("setting 'events' is missing: a list of names, or {glob: \"data/*\"}");
        }
        if (s.get("events") instanceof Map) {
            SettingsMap map = s.map("events").requireKnown(List.of("glob"));
            return new Events(List.of(), Optional.of(map.text("glob")));
        }
        List<String> names = s.texts("events");
        if (names.stream().distinct().count() < names.size()) {
            throw new InputException("setting 'events' names an event twice: " + Messages.shown(names));
        }
        return new Events(names, Optional.empty());
    }

    private static Stations stations(SettingsMap s) {
        if (s.get("stations") instanceof Map) {
            SettingsMap map = s.map("stations").requireKnown(List.of("glob", "file"));
            if (map.has("file")) {
                return new Stations(false, List.of(), Optional.of(map.text("file")));
            }
            if (!map.flag("glob")) {
                throw new InputException("setting 'stations.glob' must be true, or name stations in a list or a file");
            }
            return new Stations(true, List.of(), Optional.empty());
        }
        List<String> codes = s.texts("stations");
        for (String code : codes) {
            int parts = code.split("\\.", -1).length;
            if (parts < 2 || parts > 4) {
                throw new InputException("setting 'stations' holds NET.STA, NET.STA.CHA or NET.STA.LOC.CHA, had "
                        + Messages.quoted(code));
            }
        }
        return new Stations(false, codes, Optional.empty());
    }

    private static long originNanos(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(
                            text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$") ? text : text + "Z")
                    .withOffsetSameInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new InputException(
                    "setting 'origin_time' must be a UTC time such as 2000-01-01T00:00:00Z, was "
                            + Messages.quoted(text),
                    e);
        }
    }
}
