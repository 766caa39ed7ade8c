package jatoa.io.metadata;

import jatoa.model.Event;
import jatoa.model.Magnitude;
import jatoa.model.MomentTensor;
import jatoa.model.Origin;
import jatoa.model.Position;
import jatoa.model.UtcTime;

/** FORCESOLUTION, one source: place and depth; it says neither when (2000-01-01) nor how large. {@code !} begins a comment. */
final class ForceSolution {
    static final String FORMAT = "FORCESOLUTION";
    private static final long TIME = UtcTime.parse("2000-01-01T00:00:00Z");

    private ForceSolution() {}

    static Event read(byte[] bytes, String file) {
        LabelledLines lines = new LabelledLines(bytes, file, FORMAT, ':', '!');
        double latitude = lines.number("latitude", "latorUTM");
        double longitude = lines.number("longitude", "longorUTM");
        double depth = Math.abs(1000 * lines.number("depth"));
        Position position = Position.isGeographic(latitude, longitude)
                ? Position.geographic(latitude, longitude)
                : Position.cartesian(longitude, latitude);
        String name = EventName.safe(lines.lastWord(0), file);
        return new Event(name, new Origin(TIME, position, depth), Magnitude.UNKNOWN, MomentTensor.UNKNOWN, Double.NaN);
    }
}
