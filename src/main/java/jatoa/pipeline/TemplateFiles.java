package jatoa.pipeline;

import jatoa.config.FileTemplate;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.Printable;
import jatoa.model.SharedCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files that templates name: a part of a path that is not known is matched with the names in its folder. Each folder is listed
 * once. Safe for many threads.
 */
public final class TemplateFiles {
    /** Names of files that are remembered; a hundred bytes each. */
    private static final long KEPT_NAMES = 1_000_000;

    private static final String CODE = "[A-Z0-9]{1,3}";
    private static final String CHANNEL = "[^./]*\\.[^./]+(?:\\.[^./]*)?\\.[^./]+";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final SharedCache<String, List<String>> folders = new SharedCache<>(KEPT_NAMES, names -> 1L + names.size());

    /** A file's station and component, and the value that stands for its channel in a job. */
    public record Match(String network, String station, Component component, String value, String path) {

        /**
         * From the placeholders' values; empty where they do not name a station's component.
         *
         * @throws InputException where a code is none
         */
        private static Optional<Match> of(Found found) {
            Map<String, String> values = found.values;
            String channel = values.getOrDefault("channel", values.get("component"));
            if (channel != null && channel.indexOf('.') >= 0) {
                ChannelId id = ChannelId.parse(channel);
                return Optional.of(new Match(id.network(), id.station(), id.component(), channel, found.path));
            }
            if (channel == null || !values.containsKey("station")) {
                return Optional.empty();
            }
            String network = values.getOrDefault("network", "");
            String station = values.get("station");
            String value = values.containsKey("location")
                    ? new ChannelId(network, station, code(values.get("location")), channel).toString()
                    : channel;
            Component component = Component.of(channel.substring(channel.length() - 1));
            return Optional.of(new Match(network, station, component, value, found.path));
        }

        /** No location is written as nothing or as two dashes. */
        private static String code(String location) {
            return location.equals("--") ? "" : location;
        }
    }

    private record Found(String path, Map<String, String> values) {}

    /** {@code NET.STA} of the stations that have a file of one event, for a template that names stations but no channels. */
    public List<String> stations(FileTemplate template, String event, Span span) {
        return found(template, Map.of("event", event), span, true).stream()
                .map(f -> f.values.getOrDefault("network", "") + "." + f.values.get("station"))
                .distinct()
                .toList();
    }

    /**
     * Every file of one event, in the order of the listings; a directory that does not exist holds none.
     *
     * @param span which days' files, where there is one for each
     * @param unusable told of files whose names are like those wanted but hold no channel
     */
    public List<Match> files(FileTemplate template, String event, Span span, Consumer<String> unusable) {
        List<Match> matches = new ArrayList<>();
        for (Found file : found(template, Map.of("event", event), span, true)) {
            try {
                Match.of(file).ifPresent(matches::add);
            } catch (InputException e) {
                String name = file.values.getOrDefault("channel", file.values.get("station"));
                unusable.accept(
                        Printable.of("a file of '" + name + "' of event " + event + " is left out: " + e.getMessage()));
            }
        }
        return matches;
    }

    /** The files of an event's stations together, sorted by name; one that is named without a pattern, there or not. */
    public List<String> containers(FileTemplate template, String event, Span span) {
        String pattern = template.pattern(event);
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            return List.of(pattern);
        }
        return paths(found(template, Map.of("event", event), span, true));
    }

    /** The files of a station's channel, in the order of days and names; one that is named without a pattern, there or not. */
    public List<String> paths(
            FileTemplate template, String event, String network, String station, String value, Span span) {
        if (!template.isPattern()) {
            return List.of(template.expand(event, network, station, value));
        }
        Map<String, String> known = new TreeMap<>(Map.of("event", event, "network", network, "station", station));
        if (!value.isEmpty()) {
            int dot = value.lastIndexOf('.');
            known.put("component", value.substring(value.length() - 1));
            known.put("channel", template.has("location") ? value.substring(dot + 1) : value);
            if (template.has("location")) {
                known.put("location", ChannelId.parse(value).location());
            }
        }
        return paths(found(template, known, span, false));
    }

    private static List<String> paths(List<Found> files) {
        return files.stream().map(Found::path).distinct().toList();
    }

    private List<Found> found(FileTemplate template, Map<String, String> known, Span span, boolean there) {
        List<Found> files = new ArrayList<>();
        Stream<Map<String, String>> days = template.isDated()
                ? span.days().map(day -> {
                    Map<String, String> values = new TreeMap<>(known);
                    values.put("year", String.format(Locale.ROOT, "%04d", day.getYear()));
                    if (template.has("jday")) {
                        values.put("jday", String.format(Locale.ROOT, "%03d", day.getDayOfYear()));
                    }
                    return values;
                })
                : Stream.of(known);
        days.distinct().forEach(values -> walk("", template.text(), values, there, files));
        return files;
    }

    /**
     * The last names of the directories that match a glob with {@code *} and {@code ?} in its last part, sorted. A link to another of
     * them, such as SeisFlows' {@code mainsolver}, is not one more.
     *
     * @param unusable told of links that lead nowhere, or to another one
     */
    public static List<String> directories(String glob, Consumer<String> unusable) {
        String trimmed = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
        int slash = trimmed.lastIndexOf('/');
        String parent = slash < 0 ? "." : trimmed.substring(0, slash);
        if (parent.contains("*") || parent.contains("?")) {
            throw new InputException(
                    "setting 'events.glob' may only have * and ? in its last part, was '" + glob + "'");
        }
        Pattern pattern = Pattern.compile(glob(trimmed.substring(slash + 1)));
        Storage storage = Storage.forPath(parent);
        List<String> names = storage.list(parent).stream()
                .filter(name -> pattern.matcher(name).matches() && isDirectory(parent + "/" + name, unusable))
                .toList();
        return names.stream()
                .filter(name -> {
                    Optional<String> other =
                            storage.linkedNeighbour(parent + "/" + name).filter(names::contains);
                    other.ifPresent(o ->
                            unusable.accept(Printable.of("directory " + name + " is left out: it is a link to " + o)));
                    return other.isEmpty();
                })
                .toList();
    }

    private static boolean isDirectory(String path, Consumer<String> unusable) {
        try {
            return Storage.forPath(path).stat(path).directory();
        } catch (InputException e) {
            unusable.accept(e.getMessage());
            return false;
        }
    }

    /**
     * {@code done} is a path as it is, {@code rest} the template of what follows it: a part that values do not fill is listed.
     *
     * @param there whether a file whose whole name is known is looked for
     */
    private void walk(String done, String rest, Map<String, String> values, boolean there, List<Found> files) {
        int slash = rest.indexOf('/');
        String segment = slash < 0 ? rest : rest.substring(0, slash + 1);
        String next = rest.substring(segment.length());
        Optional<String> filled = filled(segment, values);
        if (filled.isPresent()) {
            String path = done + filled.get();
            if (!next.isEmpty()) {
                walk(path, next, values, there, files);
            } else if (!there || Storage.forPath(path).exists(path)) {
                files.add(new Found(path, values));
            }
            return;
        }
        Segment wanted = Segment.of(slash < 0 ? segment : segment.substring(0, slash), values);
        for (String name : folders.get(done.isEmpty() ? "." : done, TemplateFiles::names)) {
            wanted.match(name, values).ifPresent(v -> {
                if (slash < 0) {
                    files.add(new Found(done + name, v));
                } else {
                    walk(done + name + "/", next, v, there, files);
                }
            });
        }
    }

    /** Empty where only names that are there can tell. */
    private static Optional<String> filled(String segment, Map<String, String> values) {
        Matcher m = PLACEHOLDER.matcher(segment);
        boolean open = segment.indexOf('*') >= 0
                || segment.indexOf('?') >= 0
                || m.results()
                        .anyMatch(p -> values.getOrDefault(p.group(1), "").isEmpty() && isOpen(p.group(1), values));
        return open
                ? Optional.empty()
                : Optional.of(m.replaceAll(p -> Matcher.quoteReplacement(values.get(p.group(1)))));
    }

    /** No location has two spellings. */
    private static boolean isOpen(String placeholder, Map<String, String> values) {
        return placeholder.equals("location") || !values.containsKey(placeholder);
    }

    /** None where there is no such folder. A file that stands where a folder could is none of the template's. */
    private static List<String> names(String directory) {
        Storage storage = Storage.forPath(directory);
        try {
            return storage.listIfThere(directory);
        } catch (InputException e) {
            if (storage.stat(directory).directory()) {
                throw e;
            }
            return List.of();
        }
    }

    private static String glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append(c == '*' ? ".*?" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return regex.toString();
    }

    /** One part of a path as a pattern; placeholders with a value already stand for it. Hidden names match only what begins with a dot. */
    private record Segment(Pattern pattern, List<String> names, boolean hidden) {

        static Segment of(String text, Map<String, String> values) {
            StringBuilder regex = new StringBuilder();
            List<String> names = new ArrayList<>();
            Matcher m = PLACEHOLDER.matcher(text);
            int at = 0;
            while (m.find()) {
                regex.append(glob(text.substring(at, m.start())));
                String name = m.group(1);
                String value = values.getOrDefault(name, "");
                if (values.containsKey(name)) {
                    regex.append(name.equals("location") && value.isEmpty() ? "(?:--)?" : Pattern.quote(value));
                } else if (names.contains(name)) {
                    regex.append("\\k<").append(name).append('>');
                } else {
                    regex.append("(?<")
                            .append(name)
                            .append('>')
                            .append(form(name, text, values))
                            .append(')');
                    names.add(name);
                }
                at = m.end();
            }
            regex.append(glob(text.substring(at)));
            return new Segment(Pattern.compile(regex.toString(), Pattern.DOTALL), names, !text.startsWith("*"));
        }

        /** What a placeholder may stand for. */
        private static String form(String name, String text, Map<String, String> values) {
            return switch (name) {
                case "network" -> "[^./]*";
                case "component" -> "[A-Za-z0-9]";
                case "location" -> "[A-Za-z0-9]{0,8}|--";
                case "channel" ->
                    values.containsKey("station") || text.contains("{station}") ? CHANNEL + "|" + CODE : CHANNEL;
                default -> "[^./]+";
            };
        }

        Optional<Map<String, String>> match(String fileName, Map<String, String> values) {
            Matcher m = pattern.matcher(fileName);
            if (!m.matches() || !hidden && fileName.startsWith(".")) {
                return Optional.empty();
            }
            Map<String, String> all = new TreeMap<>(values);
            names.forEach(name -> all.put(name, m.group(name)));
            return Optional.of(all);
        }
    }
}
