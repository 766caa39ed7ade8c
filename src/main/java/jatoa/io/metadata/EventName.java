package jatoa.io.metadata;

import jatoa.model.InputException;
import java.util.Locale;

/** An event's short name out of its resource identifier, by the rules of the catalogues that tomographers use. */
public final class EventName {
    private EventName() {}

    /**
     * The name in a resource identifier. By what its upper-case form contains, the first rule that fits: GEONET, after the
     * last slash; IRIS, after {@code eventid=}; NDK or CMTSOLUTION, between the last two slashes; USGS, between
     * {@code eventid=} and the ampersand; ANSS, after {@code event/}; SOURCE, the third part of the upper-case identifier;
     * otherwise the upper-case identifier.
     */
    public static String of(String resourceId) {
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

    /** The name as a part of file names: separators and blanks become underscores. */
    static String safe(String name, String file) {
        String safe = name.strip()
                .replaceAll("[/\\\\:\\s\\x00-\\x1f\\x7f-\\xa0]+", "_")
                .replace("..", "_");
        if (safe.isEmpty() || safe.equals(".")) {
            throw new InputException(file + ": the event has no name");
        }
        return safe;
    }
}
