package jatoa.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import jatoa.model.ChannelId;
import jatoa.model.Event;
import jatoa.model.Station;
import jatoa.model.UtcTime;
import java.util.Collection;

/** QuakeML and StationXML of what is known: places, times, magnitudes; no responses, no mechanisms. */
final class Documents {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    /** Earlier than any recording. */
    private static final String ALWAYS = "1900-01-01T00:00:00Z";

    private Documents() {}

    /** The event's identifier, in which only letters, digits and {@code . _ -} stay. */
    static String eventId(String event) {
        return "smi:local/jatoa/" + event.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** Of an event whose place is in degrees. */
    static byte[] quakeMl(Event event) {
        String id = eventId(event.name());
        StringBuilder xml = new StringBuilder(HEAD)
                .append("<q:quakeml xmlns:q=\"http://quakeml.org/xmlns/quakeml/1.2\"")
                .append(" xmlns=\"http://quakeml.org/xmlns/bed/1.2\">\n")
                .append("<eventParameters publicID=\"smi:local/jatoa\"><event publicID=\"" + id + "\">\n")
                .append("<preferredOriginID>" + id + "/origin</preferredOriginID>")
                .append("<origin publicID=\"" + id + "/origin\">")
                .append(value("time", UtcTime.format(event.origin().nanos())))
                .append(value("latitude", event.origin().position().latitude()))
                .append(value("longitude", event.origin().position().longitude()))
                .append(value("depth", event.origin().depth()))
                .append("</origin>\n");
        if (event.magnitude().isKnown()) {
            xml.append("<magnitude publicID=\"" + id + "/magnitude\">")
                    .append(value("mag", event.magnitude().value()))
                    .append("<type>" + escaped(event.magnitude().type()) + "</type>")
                    .append("<originID>" + id + "/origin</originID></magnitude>\n");
        }
        return xml.append("</event></eventParameters></q:quakeml>\n").toString().getBytes(UTF_8);
    }

    private static String value(String name, Object value) {
        return "<" + name + "><value>" + value + "</value></" + name + ">";
    }

    /** Of a station whose place is in degrees. */
    static byte[] stationXml(Station station, Collection<ChannelId> channels, long createdNanos) {
        String place = "<Latitude>" + station.position().latitude() + "</Latitude><Longitude>"
                + station.position().longitude() + "</Longitude>";
        StringBuilder xml = new StringBuilder(HEAD)
                .append("<FDSNStationXML xmlns=\"http://www.fdsn.org/xml/station/1\" schemaVersion=\"1.1\">\n")
                .append("<Source>Jatoa</Source><Created>" + UtcTime.format(createdNanos) + "</Created>\n")
                .append("<Network code=\"" + escaped(station.network()) + "\"><Station code=\""
                        + escaped(station.code()) + "\" startDate=\"" + ALWAYS + "\">")
                .append(place + "<Elevation>" + station.elevation() + "</Elevation>")
                .append("<Site><Name>" + escaped(station.id()) + "</Name></Site>")
                .append("<CreationDate>" + ALWAYS + "</CreationDate>\n");
        for (ChannelId channel : channels) {
            xml.append("<Channel code=\"" + escaped(channel.channel()) + "\" locationCode=\""
                            + escaped(channel.location()) + "\" startDate=\"" + ALWAYS + "\">")
                    .append(place + "<Elevation>" + (station.elevation() - station.burial()) + "</Elevation>")
                    .append("<Depth>" + station.burial() + "</Depth></Channel>\n");
        }
        return xml.append("</Station></Network></FDSNStationXML>\n").toString().getBytes(UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
