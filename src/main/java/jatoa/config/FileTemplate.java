package jatoa.config;

import jatoa.model.InputException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name with placeholders; {@code *} and {@code ?} stand for any letters and any one. {@code {channel}} is {@code NET.STA.CHA} or
 * {@code NET.STA.LOC.CHA}; beside {@code {station}} it may be the channel's code alone, and beside {@code {location}} it is.
 * {@code {year}} and {@code {jday}} are those of the day that a recording is from.
 */
public record FileTemplate(String text) {
    public static final List<String> PLACEHOLDERS =
            List.of("event", "network", "station", "location", "channel", "component", "year", "jday", "tag");

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

    /** Whether folders must be listed, or days be known, to tell the files of a channel. */
    public boolean isPattern() {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || has("location") || isDated();
    }

    /** Whether there is a file for each day, or each year. */
    public boolean isDated() {
        return has("year") || has("jday");
    }

    /** The files of an event, with {@code *} and {@code ?} for what one name does not tell; of a container only. */
    public String pattern(String event) {
        return expand(event, "*", "", "?");
    }

    /**
     * The file name for one event, station and value of the channel or component placeholder, with {@code *} for what these do not tell.
     * Values stand for themselves, also where they look like placeholders.
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
                                case "location", "year", "jday" -> "*";
                                case "channel" ->
                                    has("location") ? channel.substring(channel.lastIndexOf('.') + 1) : channel;
                                default -> channel.substring(channel.lastIndexOf('.') + 1);
                            });
            at = m.end();
        }
        return name.append(text, at, text.length()).toString();
    }
}
