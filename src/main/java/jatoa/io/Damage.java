package jatoa.io;

import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.Printable;
import java.util.Optional;
import java.util.function.Supplier;

/** The error of a damaged file: names the file, its format, where and what. */
public final class Damage {
    private Damage() {}

    /** Damage {@code offset} bytes from the start of the file. */
    public static InputException atByte(String file, String format, long offset, String what) {
        return new InputException(file + ": damaged " + format + " at byte " + offset + ": " + what);
    }

    /** Damage {@code offset} bytes from the start of the file, as the cause tells it. */
    public static InputException atByte(String file, String format, long offset, Throwable cause) {
        return new InputException(file + ": damaged " + format + " at byte " + offset + ": " + reason(cause), cause);
    }

    /** Damage in a line, counted from 1. */
    public static InputException atLine(String file, String format, int line, String what) {
        return new InputException(file + ": damaged " + format + " in line " + line + ": " + what);
    }

    /** Damage somewhere in the file, as the cause tells it. */
    public static InputException of(String file, String format, Throwable cause) {
        return new InputException(file + ": damaged " + format + ": " + reason(cause), cause);
    }

    /**
     * The channel with the codes that a file holds. Where these are missing or none, {@code named} decides: what the file's name, by the
     * settings, says that it holds.
     *
     * @throws InputException naming the file
     */
    public static ChannelId channel(
            String file, Optional<ChannelId> named, String network, String station, String location, String channel) {
        return naming(file, () -> {
            try {
                return new ChannelId(network.trim(), station.trim(), location.trim(), channel.trim());
            } catch (InputException e) {
                return named.orElseThrow(() -> e);
            }
        });
    }

    /**
     * A station's {@code NET.STA}.
     *
     * @throws InputException naming the file where these are no codes
     */
    public static String stationCode(String file, String network, String station) {
        return naming(file, () -> new ChannelId(network, station, "", "Z").stationCode());
    }

    /** What {@code reading} gives; an {@link InputException} that does not name the file is made to. */
    public static <T> T naming(String file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputException e) {
            throw e.getMessage().contains(Printable.of(file)) ? e : new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
