package jatoa.model;

/** A channel: {@code NET.STA.LOC.CHA}; the location may be empty. Codes are safe as parts of file names. */
public record ChannelId(String network, String station, String location, String channel) {

    public ChannelId {
        for (String code : new String[] {network, station, location, channel}) {
            if (code.indexOf('.') >= 0) {
                throw new InputException("a channel's codes hold no dot, was '" + code + "'");
            }
        }
        Codes.requireSafe("network code", network, true, Codes.LONGEST_CODE);
        Codes.requireSafe("station code", station, false, Codes.LONGEST_STATION);
        Codes.requireSafe("location code", location, true, Codes.LONGEST_CODE);
        Codes.requireSafe("channel code", channel, false, Codes.LONGEST_CODE);
    }

    /**
     * From {@code NET.STA.CHA} or {@code NET.STA.LOC.CHA}.
     *
     * @throws InputException for any other number of parts or unsafe codes
     */
    public static ChannelId parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length == 3) {
            return new ChannelId(parts[0], parts[1], "", parts[2]);
        }
        if (parts.length == 4) {
            return new ChannelId(parts[0], parts[1], parts[2], parts[3]);
        }
        throw new InputException("a channel is NET.STA.CHA or NET.STA.LOC.CHA, was '" + text + "'");
    }

    /** The last letter of the channel code. */
    public Component component() {
        return new Component(channel.charAt(channel.length() - 1));
    }

    /** The same channel with another component letter: {@code BXZ} with E is {@code BXE}. */
    public ChannelId withComponent(Component component) {
        return new ChannelId(network, station, location, channel.substring(0, channel.length() - 1) + component);
    }

    /** {@code NET.STA}. */
    public String stationCode() {
        return network + "." + station;
    }

    /** {@code NET.STA.CHA}, the name of adjoint sources and figures: the solver's files carry no location. */
    public String withoutLocation() {
        return network + "." + station + "." + channel;
    }

    /** {@code NET.STA.LOC.CHA}; an empty location leaves two dots. */
    @Override
    public String toString() {
        return network + "." + station + "." + location + "." + channel;
    }
}
