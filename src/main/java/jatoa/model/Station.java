package jatoa.model;

/**
 * A station and where it is.
 *
 * @param elevation of the surface above sea level, m
 * @param burial of the instrument below the surface, m
 */
public record Station(String network, String code, Position position, double elevation, double burial) {

    public Station {
        Codes.requireSafe("network code", network, true, Codes.LONGEST_CODE);
        Codes.requireSafe("station code", code, false, Codes.LONGEST_STATION);
        if (!Double.isFinite(elevation) || !Double.isFinite(burial)) {
            throw new InputException("station " + network + "." + code + ": elevation and burial must be finite, were "
                    + elevation + " and " + burial);
        }
    }

    /** {@code NET.STA}. */
    public String id() {
        return network + "." + code;
    }
}
