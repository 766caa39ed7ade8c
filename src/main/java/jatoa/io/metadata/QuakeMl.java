package jatoa.io.metadata;

import jatoa.io.metadata.XmlElements.Element;
import jatoa.model.Event;
import jatoa.model.InputException;
import jatoa.model.Magnitude;
import jatoa.model.MomentTensor;
import jatoa.model.Origin;
import jatoa.model.Position;
import jatoa.model.UtcTime;
import java.util.Locale;
import java.util.Optional;

/**
 * QuakeML: the catalogue's first event with its preferred origin, magnitude and focal mechanism; where none is preferred or the
 * preferred one is absent, the first. Not seisFile's reader: it keeps numbers as floats (latitude -39.94897461 becomes -39.948975,
 * depth 20594.59877 m becomes 20594.6) and wants an HTTP client to be there.
 */
final class QuakeMl {
    static final String FORMAT = "QuakeML";

    private final XmlElements xml;
    private final String file;

    private QuakeMl(XmlElements xml, String file) {
        this.xml = xml;
        this.file = file;
    }

    static Event read(byte[] bytes, String file) {
        XmlElements xml = new XmlElements(bytes, file, FORMAT);
        Optional<String> tag = xml.next();
        while (tag.isPresent()) {
            if (tag.get().equals("event")) {
                return new QuakeMl(xml, file).event(xml.whole());
            }
            tag = xml.next();
        }
        throw new InputException(file + ": QuakeML without an event");
    }

    private Event event(Element event) {
        String name = EventFile.safeName(name(event.attribute("publicID").orElse("")), file);
        Element origin = preferred(event, "origin", "preferredOriginID")
                .orElseThrow(() -> new InputException(file + ": QuakeML: event " + name + " has no origin"));
        Optional<Element> tensor = preferred(event, "focalMechanism", "preferredFocalMechanismID")
                .flatMap(mechanism -> mechanism.child("momentTensor"));
        double duration = tensor.map(t -> xml.numberOr(Double.NaN, t, "sourceTimeFunction", "duration"))
                .orElse(Double.NaN);
        try {
            return new Event(
                    name,
                    origin(origin),
                    preferred(event, "magnitude", "preferredMagnitudeID")
                            .map(this::magnitude)
                            .orElse(Magnitude.UNKNOWN),
                    tensor.flatMap(t -> t.child("tensor")).map(this::tensor).orElse(MomentTensor.UNKNOWN),
                    duration / 2);
        } catch (InputException e) {
            throw xml.damage(event, e);
        }
    }

    private static Optional<Element> preferred(Element event, String name, String idName) {
        String id = event.textAt(idName);
        return event.all(name).stream()
                .filter(e -> !id.isEmpty() && e.attribute("publicID").orElse("").equals(id))
                .findFirst()
                .or(() -> event.child(name));
    }

    private Origin origin(Element origin) {
        try {
            return new Origin(
                    UtcTime.parse(origin.textAt("time", "value")),
                    Position.geographic(
                            xml.number(origin, "latitude", "value"), xml.number(origin, "longitude", "value")),
                    xml.numberOr(0, origin, "depth", "value"));
        } catch (InputException e) {
            throw xml.damage(origin, e);
        }
    }

    private Magnitude magnitude(Element magnitude) {
        return new Magnitude(xml.number(magnitude, "mag", "value"), magnitude.textAt("type"));
    }

    private MomentTensor tensor(Element tensor) {
        return new MomentTensor(
                xml.number(tensor, "Mrr", "value"),
                xml.number(tensor, "Mtt", "value"),
                xml.number(tensor, "Mpp", "value"),
                xml.number(tensor, "Mrt", "value"),
                xml.number(tensor, "Mrp", "value"),
                xml.number(tensor, "Mtp", "value"));
    }

    /**
     * An event's short name out of its resource identifier, by the rules of the catalogues that tomographers use. By what its
     * upper-case form contains, the first rule that fits: GEONET, after the last slash; IRIS, after {@code eventid=}; NDK or CMTSOLUTION,
     * between the last two slashes; USGS, between {@code eventid=} and the ampersand; ANSS, after {@code event/}; SOURCE, the third
     * part of the upper-case identifier; otherwise the upper-case identifier.
     */
    static String name(String resourceId) {
        String upper = resourceId.toUpperCase(Locale.ROOT);
        String[] parts = resourceId.split("/");
        if (upper.contains("GEONET")) {
            return parts[parts.length - 1];
        }
        if (upper.contains("IRIS")) {
            return after(resourceId, "eventid=");
        }
        if ((upper.contains("NDK") || upper.contains("CMTSOLUTION")) && parts.length > 1) {
            return parts[parts.length - 2];
        }
        if (upper.contains("USGS")) {
            String id = after(resourceId, "eventid=");
            return id.contains("&") ? id.substring(0, id.indexOf('&')) : id;
        }
        if (upper.contains("ANSS")) {
            return after(resourceId, "event/");
        }
        if (upper.contains("SOURCE") && parts.length > 2) {
            return upper.split("/")[2];
        }
        return upper;
    }

    private static String after(String text, String mark) {
        int at = text.lastIndexOf(mark);
        return at < 0 ? text : text.substring(at + mark.length());
    }
}
