package jatoa.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as integer nanoseconds since 1970-01-01 UTC and their text. Years 1678 to 2261. */
public final class UtcTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int FIRST_YEAR = 1678;
    private static final int LAST_YEAR = 2261;

    private UtcTime() {}

    /**
     * From {@code 2018-02-18T07:43:28.128394}, with or without {@code Z} or an offset, or a date alone; up to nine decimals.
     *
     * @throws InputException where {@code text} is no such time
     */
    public static long parse(String text) {
        String trimmed = text.trim();
        try {
            return nanos(dateTime(trimmed), trimmed);
        } catch (DateTimeException e) {
            throw new InputException("a time is written like 2018-02-18T07:43:28.128394Z, was '" + trimmed + "'", e);
        }
    }

    /**
     * From the parts of a date and the seconds of the minute, which may have decimals.
     *
     * @throws InputException where they are no such time
     */
    public static long of(int year, int month, int day, int hour, int minute, double second) {
        String text = year + "-" + month + "-" + day + "T" + hour + ":" + minute + ":" + second;
        if (!(second >= 0) || second >= 61) {
            throw new InputException("a second of a minute must be within 0 and 61, was " + second);
        }
        try {
            return nanos(LocalDateTime.of(year, month, day, hour, minute), text)
                    + Math.round(second * NANOS_PER_SECOND);
        } catch (DateTimeException e) {
            throw new InputException("not a time: " + text, e);
        }
    }

    /**
     * From a year, its day (1 to 366), hour, minute and second.
     *
     * @throws InputException where they are no such time
     */
    public static long ofDayOfYear(int year, int dayOfYear, int hour, int minute, int second) {
        String text = "year " + year + ", day " + dayOfYear + ", " + hour + ":" + minute + ":" + second;
        if (second < 0 || second > 60) {
            throw new InputException("not a time: " + text);
        }
        try {
            LocalDateTime minuteStart = LocalDate.ofYearDay(year, dayOfYear).atTime(hour, minute);
            return nanos(minuteStart, text) + second * NANOS_PER_SECOND;
        } catch (DateTimeException e) {
            throw new InputException("not a time: " + text, e);
        }
    }

    /** {@code 2018-02-18T07:43:28.128394Z}, with as many decimals as needed (none, 3, 6 or 9). */
    public static String format(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }

    private static LocalDateTime dateTime(String text) {
        if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
            return LocalDate.parse(text).atStartOfDay();
        }
        String iso = text.replace(' ', 'T');
        int clock = iso.indexOf('T');
        boolean zoned = iso.endsWith("Z") || iso.indexOf('+', clock) > 0 || iso.indexOf('-', clock) > 0;
        return zoned
                ? OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(iso);
    }

    private static long nanos(LocalDateTime time, String text) {
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw new InputException("a year must be within " + FIRST_YEAR + " and " + LAST_YEAR + ", was "
                    + time.getYear() + " in " + text);
        }
        return time.toEpochSecond(ZoneOffset.UTC) * NANOS_PER_SECOND + time.getNano();
    }
}
