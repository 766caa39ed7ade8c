package jatoa.table;

import jatoa.model.InputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A row of measure_adj's {@code window_chi}, of fixed width: a window, what was measured in it and its part of the misfit.
 *
 * @param number of the window in its channel, from 1
 * @param imeas what was measured: 2 waveform, 3 and 4 kernels, 5 and 6 correlation, 7 and 8 multitaper, odd for time; 0 nothing
 * @param values start and end in s, and the 24 numbers that follow: fields 7 to 32
 */
public record WindowChi(String network, String station, String channel, int number, int imeas, List<Double> values) {
    private static final int[] CODES = {14, 8, 3, 5, 4, 4};
    private static final int VALUE = 14;
    private static final int VALUES = 26;
    private static final int FIRST_FIELD = 7;
    private static final int LAST_EXPONENT = 24;
    private static final int DIGITS = 6;

    public WindowChi {
        values = List.copyOf(values);
    }

    /** A field by its number in the format's description, 7 to 32. */
    public double field(int field) {
        return values.get(field - FIRST_FIELD);
    }

    /** What a run knows of a window; what no table has is 0. */
    public static WindowChi of(WindowRow row) {
        WindowRow.MeasuredColumns m = row.measured();
        boolean multitaper = m.measurement().equals("multitaper");
        boolean time = !m.measurementType().equals("am");
        double[] fields = new double[FIRST_FIELD + VALUES];
        fields[7] = row.startSeconds();
        fields[8] = row.endSeconds();
        double timeChi = time ? m.misfit() : half(m.timeShift(), m.timeShiftError());
        double dlnaChi = time ? half(m.dlna(), m.dlnaError()) : m.misfit();
        int at = multitaper ? 0 : 2;
        fields[9 + at] = timeChi;
        fields[10 + at] = dlnaChi;
        fields[15] = row.ccShiftSeconds();
        fields[16] = row.window().dlna();
        fields[13 + at] = m.timeShift();
        fields[14 + at] = m.dlna();
        fields[17 + at] = m.timeShiftError();
        fields[18 + at] = m.dlnaError();
        fields[24] = row.endSeconds() - row.startSeconds();
        fields[29] = timeChi;
        fields[30] = dlnaChi;
        List<Double> values = new ArrayList<>();
        for (int field = FIRST_FIELD; field < fields.length; field++) {
            values.add(Double.isFinite(fields[field]) ? fields[field] : 0.0);
        }
        return new WindowChi(
                row.key().channel().network(),
                row.key().channel().station(),
                row.key().channel().channel(),
                row.number() + 1,
                kind(m.measurement(), time),
                values);
    }

    /** ½ (x/σ)²; NaN where either is not known. */
    private static double half(double x, double sigma) {
        return x * x / (2 * sigma * sigma);
    }

    private static int kind(String measurement, boolean time) {
        return switch (measurement) {
            case "" -> 0;
            case "multitaper" -> time ? 7 : 8;
            case "cc_traveltime", "cross_correlation_traveltime" -> time ? 5 : 6;
            case "kernel_traveltime" -> 3;
            case "kernel_amplitude" -> 4;
            default -> 2;
        };
    }

    /** One line, without its end. */
    public String line() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-14.14s%-8.8s%-3.3s%-5.5s%4d%4d",
                station + "." + network + "." + channel,
                station,
                network,
                channel,
                number,
                imeas));
        for (int i = 0; i < VALUES; i++) {
            String value = i < LAST_EXPONENT
                    ? exponent(values.get(i))
                    : String.format(Locale.ROOT, "%." + DIGITS + "f", values.get(i));
            text.append(" ".repeat(Math.max(0, VALUE - value.length()))).append(value);
        }
        return text.toString();
    }

    /** As Fortran's {@code e14.6}: a fraction of six digits below 1. */
    private static String exponent(double value) {
        if (value == 0) {
            return "0.000000E+00";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale();
        String digits = rounded.unscaledValue().abs() + "0".repeat(DIGITS);
        return (value < 0 ? "-0." : "0.")
                + digits.substring(0, DIGITS)
                + String.format(Locale.ROOT, "E%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** @throws InputException where the line is none */
    public static WindowChi parse(String line) {
        int[] widths = Arrays.copyOf(CODES, CODES.length + VALUES);
        Arrays.fill(widths, CODES.length, widths.length, VALUE);
        List<String> fields = new ArrayList<>();
        int at = 0;
        for (int width : widths) {
            if (line.length() < at + width) {
                throw new InputException("a row of window_chi has "
                        + Arrays.stream(widths).sum() + " characters, this one has " + line.length());
            }
            fields.add(line.substring(at, at + width).strip());
            at += width;
        }
        try {
            return new WindowChi(
                    fields.get(2),
                    fields.get(1),
                    fields.get(3),
                    Integer.parseInt(fields.get(4)),
                    Integer.parseInt(fields.get(5)),
                    fields.subList(CODES.length, fields.size()).stream()
                            .map(Double::valueOf)
                            .toList());
        } catch (NumberFormatException e) {
            throw new InputException("no row of window_chi: " + e.getMessage(), e);
        }
    }
}
