package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.io.Storage;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.ChannelResponse;
import jatoa.model.Epoch;
import jatoa.model.InputException;
import jatoa.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instrument responses in files of their own, RESP or SAC poles and zeros, found by a template such as
 * {@code RESP.{network}.{station}.{location}.{channel}}. Codes that the template names count; others are what the file says. Safe for
 * many threads.
 */
public final class ResponseFiles {
    /** The names that archives and their tools give. */
    private static final List<String> USUAL = List.of(
            "RESP.{network}.{station}.{location}.{channel}",
            "SACPZ.{network}.{station}.{location}.{channel}",
            "SAC_PZs_{network}_{station}_{channel}_{location}_{any}");

    private static final Pattern KNOWN = Pattern.compile("\\{(event|network|station)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(location|channel|any)}");

    private final List<String> templates;
    private final Map<String, TreeSet<String>> directories = new ConcurrentHashMap<>();

    private ResponseFiles(List<String> templates) {
        this.templates = templates;
    }

    /** @param template with any of {@code {event} {network} {station} {location} {channel}}, the last two in the file's own name */
    public static ResponseFiles of(String template) {
        return new ResponseFiles(List.of(template));
    }

    /** Those beside another file, under their usual names. */
    public static ResponseFiles beside(String path) {
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        return new ResponseFiles(USUAL.stream().map(name -> directory + name).toList());
    }

    /**
     * A response as its file tells it.
     *
     * @param codes network, station, location, channel; empty where it does not say
     */
    record Response(List<String> codes, Epoch epoch, ChannelResponse response) {}

    /**
     * The channels of a station that have a file. Of one that cannot be read the response says why.
     *
     * @param place of the station
     */
    public List<ChannelMetadata> channels(String event, String network, String station, Position place) {
        List<ChannelMetadata> channels = new ArrayList<>();
        for (String template : templates) {
            String known = KNOWN.matcher(template)
                    .replaceAll(placeholder -> Matcher.quoteReplacement(
                            switch (placeholder.group(1)) {
                                case "event" -> event;
                                case "network" -> network;
                                default -> station;
                            }));
            int start = known.lastIndexOf('/') + 1;
            String directory = start == 0 ? "." : known.substring(0, start);
            String name = known.substring(start);
            String prefix = PLACEHOLDER.split(name, 2)[0];
            Pattern names = pattern(name);
            for (String found : names(directory).tailSet(prefix)) {
                Matcher match = names.matcher(found);
                if (!found.startsWith(prefix)) {
                    break;
                }
                if (match.matches()) {
                    String path = known.substring(0, start) + found;
                    for (Response r : responses(path, match)) {
                        Damage.naming(path, () -> channel(r, match, network, station))
                                .map(id -> new ChannelMetadata(id, r.epoch, place, Double.NaN, Double.NaN, r.response))
                                .ifPresent(channels::add);
                    }
                }
            }
        }
        return channels;
    }

    private TreeSet<String> names(String directory) {
        return directories.computeIfAbsent(
                directory, d -> new TreeSet<>(Storage.forPath(d).listIfThere(d)));
    }

    /** Blank codes are written in several ways: nothing, {@code --}, {@code ??}. */
    private static Pattern pattern(String name) {
        StringBuilder pattern = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(name);
        int end = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(name.substring(end, placeholder.start())));
            pattern.append(
                    switch (placeholder.group(1)) {
                        case "location" -> "(?<location>[A-Za-z0-9?-]{0,8})";
                        case "channel" -> "(?<channel>[A-Za-z0-9]{1,8})";
                        default -> ".*";
                    });
            end = placeholder.end();
        }
        return Pattern.compile(pattern + Pattern.quote(name.substring(end)));
    }

    private static List<Response> responses(String path, Matcher name) {
        try {
            return read(Storage.forPath(path).readAllBytes(path), path);
        } catch (InputException e) {
            if (group(name, "channel").isEmpty()) {
                throw e;
            }
            return List.of(
                    new Response(List.of("", "", "", ""), Epoch.ALWAYS, ChannelResponse.damaged(e.getMessage())));
        }
    }

    /**
     * Every response of a file.
     *
     * @throws InputException where it is damaged or of another format
     */
    static List<Response> read(byte[] bytes, String path) {
        Optional<OtherFormat> format = OtherFormat.of(bytes);
        return Damage.naming(path, () -> {
            if (format.equals(Optional.of(OtherFormat.RESP))) {
                return RespFile.read(bytes, path);
            }
            if (format.equals(Optional.of(OtherFormat.SAC_POLES_ZEROS))) {
                return SacPolesZeros.read(bytes, path);
            }
            OtherFormat.refuse(bytes, path, "RESP or SAC poles and zeros");
            throw new InputException(path + " is neither RESP nor SAC poles and zeros");
        });
    }

    /** Empty where the response is another station's, or nothing tells the channel. */
    private static Optional<ChannelId> channel(Response response, Matcher name, String network, String station) {
        List<String> told = response.codes;
        String channel = group(name, "channel").orElse(told.get(3));
        boolean other = !told.get(0).isEmpty() && !told.get(0).equals(network)
                || !told.get(1).isEmpty() && !told.get(1).equals(station)
                || group(name, "channel").isPresent()
                        && !told.get(3).isEmpty()
                        && !told.get(3).equals(channel);
        if (other || channel.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ChannelId(network, station, group(name, "location").orElse(told.get(2)), channel));
    }

    private static Optional<String> group(Matcher name, String group) {
        return name.pattern().pattern().contains("?<" + group + ">")
                ? Optional.of(name.group(group).replaceAll("[?-]", ""))
                : Optional.empty();
    }
}
