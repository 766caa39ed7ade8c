package jatoa.run;

import jatoa.config.FileTemplate;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files that a template names, by listing directories: a path segment with a placeholder is listed and matched. */
final class TemplateMatcher {
    /** What each placeholder may stand for; a channel is three or four codes between dots. */
    private static final Map<String, String> FORMS = Map.of(
            "network", "[^./]*",
            "station", "[^./]+",
            "component", "[A-Za-z0-9]",
            "channel", "[^./]*\\.[^./]+(?:\\.[^./]*)?\\.[^./]+");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(event|network|station|component|channel)}");

    private final List<Map<String, String>> found = new ArrayList<>();

    private TemplateMatcher() {}

    /** A file's station and component, and the value of its channel (or component) placeholder. */
    record Match(String network, String station, Component component, String value) {

        /**
         * From the placeholders' values; empty where they do not name a station's component.
         *
         * @throws InputException where a code is none
         */
        private static Optional<Match> of(Map<String, String> values) {
            if (values.containsKey("channel")) {
                ChannelId id = ChannelId.parse(values.get("channel"));
                return Optional.of(new Match(id.network(), id.station(), id.component(), values.get("channel")));
            }
            if (!values.containsKey("component") || !values.containsKey("station")) {
                return Optional.empty();
            }
            String letter = values.get("component");
            return Optional.of(
                    new Match(values.getOrDefault("network", ""), values.get("station"), Component.of(letter), letter));
        }
    }

    /** The stations that have a file of one event, for a template that names stations but no channels. */
    static List<JobDiscovery.Station> stations(FileTemplate template, String event) {
        return found(template, event).stream()
                .map(v -> new JobDiscovery.Station(v.getOrDefault("network", ""), v.get("station")))
                .distinct()
                .toList();
    }

    /**
     * Every file of one event, in the order of the listings; a directory that does not exist holds none.
     *
     * @param unusable told of files whose names are like those wanted but hold no channel
     */
    static List<Match> files(FileTemplate template, String event, Consumer<String> unusable) {
        List<Match> matches = new ArrayList<>();
        for (Map<String, String> values : found(template, event)) {
            try {
                Match.of(values).ifPresent(matches::add);
            } catch (InputException e) {
                String file = values.getOrDefault("channel", values.get("station"));
                unusable.accept(
                        Printable.of("a file of '" + file + "' of event " + event + " is left out: " + e.getMessage()));
            }
        }
        return matches;
    }

    private static List<Map<String, String>> found(FileTemplate template, String event) {
        TemplateMatcher matcher = new TemplateMatcher();
        matcher.walk("", template.text(), new TreeMap<>(Map.of("event", event)));
        return matcher.found;
    }

    /**
     * The last names of the directories that match a glob with {@code *} and {@code ?} in its last part, sorted. A link to another of
     * them, such as SeisFlows' {@code mainsolver}, is not one more.
     *
     * @param unusable told of links that lead nowhere, or to another one
     */
    static List<String> directories(String glob, Consumer<String> unusable) {
        String trimmed = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
        int slash = trimmed.lastIndexOf('/');
        String parent = slash < 0 ? "." : trimmed.substring(0, slash);
        if (parent.contains("*") || parent.contains("?")) {
            throw new InputException(
                    "setting 'events.glob' may only have * and ? in its last part, was '" + glob + "'");
        }
        StringBuilder regex = new StringBuilder();
        for (char c : trimmed.substring(slash + 1).toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        Pattern pattern = Pattern.compile(regex.toString());
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

    /** {@code done} is a path as it is, {@code rest} the template of what follows it: a segment that values do not fill is listed. */
    private void walk(String done, String rest, Map<String, String> values) {
        int slash = rest.indexOf('/');
        String segment = slash < 0 ? rest : rest.substring(0, slash + 1);
        String next = rest.substring(segment.length());
        Matcher m = PLACEHOLDER.matcher(segment);
        if (m.results().allMatch(placeholder -> values.containsKey(placeholder.group(1)))) {
            String path =
                    done + m.replaceAll(placeholder -> Matcher.quoteReplacement(values.get(placeholder.group(1))));
            if (!next.isEmpty()) {
                walk(path, next, values);
            } else if (Storage.forPath(path).exists(path)) {
                found.add(values);
            }
            return;
        }
        String directory = done.isEmpty() ? "." : done;
        Storage storage = Storage.forPath(directory);
        if (!storage.exists(directory)) {
            return;
        }
        Segment wanted = Segment.of(slash < 0 ? segment : segment.substring(0, slash), values);
        for (String name : names(storage, directory)) {
            wanted.match(name, values).ifPresent(v -> {
                if (slash < 0) {
                    found.add(v);
                } else {
                    walk(done + name + "/", next, v);
                }
            });
        }
    }

    /** A file that stands where a directory could is none of the template's. */
    private static List<String> names(Storage storage, String directory) {
        try {
            return storage.list(directory);
        } catch (InputException e) {
            if (storage.stat(directory).directory()) {
                throw e;
            }
            return List.of();
        }
    }

    /** One path segment as a pattern; placeholders with a value already stand for it. */
    private record Segment(Pattern pattern, List<String> names) {

        static Segment of(String text, Map<String, String> values) {
            StringBuilder regex = new StringBuilder();
            List<String> names = new ArrayList<>();
            Matcher m = PLACEHOLDER.matcher(text);
            int at = 0;
            while (m.find()) {
                regex.append(Pattern.quote(text.substring(at, m.start())));
                String name = m.group(1);
                if (values.containsKey(name)) {
                    regex.append(Pattern.quote(values.get(name)));
                } else if (names.contains(name)) {
                    regex.append("\\k<").append(name).append('>');
                } else {
                    regex.append("(?<")
                            .append(name)
                            .append('>')
                            .append(FORMS.get(name))
                            .append(')');
                    names.add(name);
                }
                at = m.end();
            }
            regex.append(Pattern.quote(text.substring(at)));
            return new Segment(Pattern.compile(regex.toString()), names);
        }

        Optional<Map<String, String>> match(String fileName, Map<String, String> values) {
            Matcher m = pattern.matcher(fileName);
            if (!m.matches()) {
                return Optional.empty();
            }
            Map<String, String> all = new TreeMap<>(values);
            names.forEach(name -> all.put(name, m.group(name)));
            return Optional.of(all);
        }
    }
}
