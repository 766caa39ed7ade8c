package jatoa.run;

import jatoa.config.FileTemplate;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.Component;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(network|station|component|channel)}");

    private final List<Map<String, String>> found = new ArrayList<>();

    private TemplateMatcher() {}

    /** A file's station and component, and the value of its channel (or component) placeholder. */
    record Match(String network, String station, Component component, String value) {

        /** From the placeholders' values; empty where they do not name a station's component. */
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

    /** A network (empty where the template does not name it) and a station. */
    record StationMatch(String network, String station) {}

    /** The stations that have a file of one event, for a template that names stations but no channels. */
    static List<StationMatch> stations(FileTemplate template, String event) {
        TemplateMatcher matcher = new TemplateMatcher();
        matcher.walk("", template.text().replace("{event}", event), new TreeMap<>());
        return matcher.found.stream()
                .map(v -> new StationMatch(v.getOrDefault("network", ""), v.get("station")))
                .distinct()
                .toList();
    }

    /** Every file of one event, in the order of the listings; a directory that does not exist holds none. */
    static List<Match> files(FileTemplate template, String event) {
        TemplateMatcher matcher = new TemplateMatcher();
        matcher.walk("", template.text().replace("{event}", event), new TreeMap<>());
        return matcher.found.stream().flatMap(v -> Match.of(v).stream()).toList();
    }

    /** The last names of the directories that match a glob with {@code *} and {@code ?} in its last part, sorted. */
    static List<String> directories(String glob) {
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
        return storage.list(parent).stream()
                .filter(name -> pattern.matcher(name).matches()
                        && storage.stat(parent + "/" + name).directory())
                .toList();
    }

    /** {@code done} is a path without placeholders, {@code rest} what follows it. */
    private void walk(String done, String rest, Map<String, String> values) {
        Matcher m = PLACEHOLDER.matcher(rest);
        if (!m.find()) {
            if (Storage.forPath(done).exists(done + rest)) {
                found.add(values);
            }
            return;
        }
        int start = rest.lastIndexOf('/', m.start()) + 1;
        int slash = rest.indexOf('/', m.start());
        int end = slash < 0 ? rest.length() : slash;
        String parent = done + rest.substring(0, start);
        Storage storage = Storage.forPath(parent);
        if (!parent.isEmpty() && !storage.exists(parent)) {
            return;
        }
        Segment segment = Segment.of(rest.substring(start, end), values);
        for (String name : storage.list(parent.isEmpty() ? "." : parent)) {
            segment.match(name, values).ifPresent(v -> {
                if (end == rest.length()) {
                    found.add(v);
                } else {
                    walk(parent + name, rest.substring(end), v);
                }
            });
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
