package jatoa.config;

import jatoa.model.InputException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name with placeholders {@code {event} {network} {station} {channel} {component}}; {@code channel} stands for
 * {@code NET.STA.CHA} or {@code NET.STA.LOC.CHA}.
 */
public record FileTemplate(String text) {
    public static final List<String> PLACEHOLDERS = List.of("event", "network", "station", "channel", "component");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    public FileTemplate {
        requireKnown(text, PLACEHOLDERS);
    }

    /** @throws InputException where {@code text} has a placeholder that is none of these */
    static void requireKnown(String text, List<String> placeholders) {
        Matcher m = PLACEHOLDER.matcher(text);
        while (m.find()) {
            if (!placeholders.contains(m.group(1))) {
                String near = Messages.nearest(m.group(1), placeholders)
                        .map(known -> "did you mean {" + known + "}?")
                        .orElse("there are {" + String.join("} {", placeholders) + "}");
                throw new InputException("unknown placeholder " + Messages.quoted(m.group()) + " in "
                        + Messages.quoted(text) + ": " + near);
            }
        }
    }

    public boolean has(String placeholder) {
        return text.contains("{" + placeholder + "}");
    }

    /** False where one file may hold several channels of a station. */
    public boolean namesChannels() {
        return has("channel") || has("component") && has("station");
    }

    /** Whether the files of an event hold its stations together: it names neither stations nor channels. */
    public boolean isContainer() {
        return !has("station") && !has("channel");
    }

    /** The files of an event, with {@code *} and {@code ?} for what one name does not tell; of a container only. */
    public String pattern(String event) {
        return expand(event, "*", "", "?");
    }

    /**
     * The file name for one event, station and value of the channel or component placeholder. Values stand for themselves, also where they
     * look like placeholders.
     */
    public String expand(String event, String network, String station, String channel) {
        StringBuilder name = new StringBuilder();
        Matcher m = PLACEHOLDER.matcher(text);
        int at = 0;
        while (m.find()) {
            name.append(text, at, m.start())
                    .append(
                            switch (m.group(1)) {
                                case "event" -> event;
                                case "network" -> network;
                                case "station" -> station;
                                default -> channel;
                            });
            at = m.end();
        }
        return name.append(text, at, text.length()).toString();
    }
}
