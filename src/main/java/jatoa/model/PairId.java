package jatoa.model;

/** One event and one station. Names are safe as parts of file names. */
public record PairId(String event, String network, String station) {

    public PairId {
        requireEvent(event);
        Codes.requireSafe("network code", network, true, Codes.LONGEST_CODE);
        Codes.requireSafe("station code", station, false, Codes.LONGEST_STATION);
    }

    /** @throws InputException where {@code event} is empty, too long or could leave the output directory */
    public static String requireEvent(String event) {
        return Codes.requireSafe("event name", event, false, Codes.LONGEST_EVENT);
    }

    /** {@code NET.STA}. */
    public String stationCode() {
        return network + "." + station;
    }

    @Override
    public String toString() {
        return event + "_" + stationCode();
    }
}
