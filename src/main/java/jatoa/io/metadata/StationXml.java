package jatoa.io.metadata;

import jatoa.io.metadata.XmlElements.Element;
import jatoa.model.ChannelId;
import jatoa.model.ChannelMetadata;
import jatoa.model.ChannelResponse;
import jatoa.model.Epoch;
import jatoa.model.InputException;
import jatoa.model.Position;
import jatoa.model.Station;
import jatoa.model.StationMetadata;
import jatoa.model.UtcTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * StationXML 1.x: networks, stations, channels with coordinates, orientation and response, numbers in double precision. One
 * channel at a time is held as XML. What is wrong with a channel costs that channel: it is told when its response is asked for; a
 * station whose own dates are wrong costs its channels, and comes after others of its code.
 */
final class StationXml {
    static final String FORMAT = "StationXML";
    private static final int FIRST_YEAR = 1678;
    private static final int LAST_YEAR = 2261;

    private final XmlElements xml;
    private final ResponseXml responses;
    private final List<StationMetadata> stations = new ArrayList<>();
    private final List<StationMetadata> undated = new ArrayList<>();
    private String network = "";
    private StationBuilder open;

    private StationXml(byte[] bytes, String file) {
        xml = new XmlElements(bytes, file, FORMAT);
        responses = new ResponseXml(xml);
    }

    /** A station whose channels are still to come. */
    private static final class StationBuilder {
        final String code;
        final Epoch epoch;
        /** What is wrong with its dates; empty for nothing. */
        final String fault;

        final int line;
        final List<Channel> channels = new ArrayList<>();
        Optional<Double> latitude = Optional.empty();
        Optional<Double> longitude = Optional.empty();
        double elevation;

        StationBuilder(String code, Epoch epoch, String fault, int line) {
            this.code = code;
            this.epoch = epoch;
            this.fault = fault;
            this.line = line;
        }
    }

    /**
     * A channel without its place where the file tells none.
     *
     * @param usable false where it is damaged or its epoch is not known: others of its code come first
     */
    private record Channel(
            ChannelId id,
            Epoch epoch,
            Optional<Position> place,
            double azimuth,
            double dip,
            ChannelResponse response,
            boolean usable) {

        ChannelMetadata at(Position station) {
            return new ChannelMetadata(id, epoch, place.orElse(station), azimuth, dip, response);
        }
    }

    static List<StationMetadata> read(byte[] bytes, String file) {
        StationXml document = new StationXml(bytes, file);
        document.read();
        if (document.stations.isEmpty()) {
            throw new InputException(file + ": StationXML without a station");
        }
        return document.stations;
    }

    private void read() {
        Optional<String> tag = xml.next();
        while (tag.isPresent()) {
            switch (tag.get()) {
                case "Network" -> {
                    close();
                    network = xml.attribute("code").strip();
                }
                case "Station" -> {
                    close();
                    open = stationAtHand();
                }
                case "Channel" -> addChannel();
                case "Latitude" -> station().latitude = Optional.of(number());
                case "Longitude" -> station().longitude = Optional.of(number());
                case "Elevation" -> station().elevation = number();
                default -> {
                    // other elements do not concern place, orientation or response
                }
            }
            tag = xml.next();
        }
        close();
        stations.addAll(undated);
    }

    private StationBuilder station() {
        if (open == null) {
            throw xml.damage(xml.line(), "an element of a station outside one");
        }
        return open;
    }

    private double number() {
        return xml.number(xml.whole());
    }

    private void close() {
        if (open == null) {
            return;
        }
        StationBuilder s = open;
        open = null;
        Optional<Position> ofChannel =
                s.channels.stream().flatMap(c -> c.place.stream()).findFirst();
        if ((s.latitude.isEmpty() || s.longitude.isEmpty()) && ofChannel.isEmpty()) {
            throw xml.damage(s.line, "station " + network + "." + s.code + " has no coordinates");
        }
        try {
            Position position = s.latitude.isPresent() && s.longitude.isPresent()
                    ? Position.geographic(s.latitude.get(), s.longitude.get())
                    : ofChannel.orElseThrow();
            List<ChannelMetadata> channels = s.channels.stream()
                    .sorted(Comparator.comparing(c -> !c.usable))
                    .map(c -> c.at(position))
                    .map(c -> s.fault.isEmpty() ? c : c.withResponse(ChannelResponse.damaged(s.fault)))
                    .toList();
            (s.fault.isEmpty() ? stations : undated)
                    .add(new StationMetadata(
                            new Station(network, s.code, position, s.elevation, 0), s.epoch, channels));
        } catch (InputException e) {
            throw xml.damage(s.line, e.getMessage());
        }
    }

    private void addChannel() {
        StationBuilder station = station();
        Element channel = xml.whole();
        ChannelId id;
        try {
            id = new ChannelId(
                    network,
                    station.code,
                    channel.attribute("locationCode").orElse("").strip(),
                    channel.attribute("code").orElse("").strip());
        } catch (InputException e) {
            // nobody can ask for a channel without a code
            return;
        }
        try {
            Epoch epoch = epoch(
                    channel.attribute("startDate").orElse(""),
                    channel.attribute("endDate").orElse(""));
            station.channels.add(usable(id, epoch, channel));
        } catch (InputException e) {
            station.channels.add(damaged(id, Epoch.ALWAYS, channel, e));
        }
    }

    private Channel usable(ChannelId id, Epoch epoch, Element channel) {
        try {
            return new Channel(
                    id,
                    epoch,
                    place(channel),
                    xml.numberOr(Double.NaN, channel, "Azimuth"),
                    xml.numberOr(Double.NaN, channel, "Dip"),
                    channel.child("Response").map(responses::response).orElse(ChannelResponse.UNKNOWN),
                    true);
        } catch (InputException e) {
            return damaged(id, epoch, channel, e);
        }
    }

    private Channel damaged(ChannelId id, Epoch epoch, Element channel, InputException cause) {
        ChannelResponse response =
                ChannelResponse.damaged(xml.damage(channel, cause).getMessage());
        return new Channel(id, epoch, Optional.empty(), Double.NaN, Double.NaN, response, false);
    }

    /** Empty where the numbers are missing or impossible. */
    private Optional<Position> place(Element channel) {
        try {
            return Optional.of(Position.geographic(xml.number(channel, "Latitude"), xml.number(channel, "Longitude")));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private StationBuilder stationAtHand() {
        String code = xml.attribute("code").strip();
        try {
            return new StationBuilder(
                    code, epoch(xml.attribute("startDate"), xml.attribute("endDate")), "", xml.line());
        } catch (InputException e) {
            String fault = xml.damage(xml.line(), "station " + network + "." + code + ": " + e.getMessage())
                    .getMessage();
            return new StationBuilder(code, Epoch.ALWAYS, fault, xml.line());
        }
    }

    /** Missing dates and those that no clock of nanoseconds reaches (2599-12-31 and the like) stand for no limit. */
    static Epoch epoch(String start, String end) {
        return new Epoch(instant(start, Long.MIN_VALUE), instant(end, Long.MAX_VALUE));
    }

    private static long instant(String text, long unlimited) {
        if (text.isBlank()) {
            return unlimited;
        }
        String year = text.strip().substring(0, Math.min(4, text.strip().length()));
        if (year.matches("\\d{4}") && (Integer.parseInt(year) > LAST_YEAR || Integer.parseInt(year) < FIRST_YEAR)) {
            return unlimited;
        }
        return UtcTime.parse(text);
    }
}
