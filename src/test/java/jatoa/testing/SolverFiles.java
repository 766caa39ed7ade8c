package jatoa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The same made-up seismograms in every form that a solver writes. Stations are not in alphabetical order; values are single precision. */
public final class SolverFiles {
    public static final List<String> STATIONS = List.of("AA.S3", "AA.S1", "BB.S2");
    public static final int NPTS = 400;
    public static final double DT = 0.5;
    public static final double START = -20;

    private final Path directory;
    private final double delay;

    /** @param delay of the pulses, s */
    public SolverFiles(Path directory, double delay) {
        this.delay = delay;
        try {
            this.directory = Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sample {@code k} of a component, 0 to 2, of a station. */
    public float value(int station, int component, int k) {
        double t = (START + k * DT - delay - 60 - 12 * station - 5 * component) / 9;
        double u = t - 6;
        return (float)
                ((1 + station) * 1e-3 * (Math.exp(-t * t) * Math.cos(4 * t) + Math.exp(-u * u) * Math.cos(5 * u)));
    }

    public Path write(String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, StringBuilder text) {
        return write(name, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code output_list_stations.txt} and {@code plot_source_time_function.txt}. */
    public void besides() {
        StringBuilder list = new StringBuilder();
        for (String code : STATIONS) {
            String[] parts = code.split("\\.");
            list.append(String.format(Locale.ROOT, "%-32s%-8s%24.12f%24.12f%n", parts[1], parts[0], 1.5, 2.5));
        }
        write("output_list_stations.txt", list);
        times(START, DT, NPTS);
    }

    /** {@code plot_source_time_function.txt} of such a run. */
    public void times(double start, double dt, int npts) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < npts; k++) {
            text.append(String.format(Locale.ROOT, "%27.16E%25.10f%n", start + k * dt, 0.0));
        }
        write("plot_source_time_function.txt", text);
    }

    /** A file a channel, of these codes. */
    public void ascii(List<String> channels) {
        for (int s = 0; s < STATIONS.size(); s++) {
            for (int c = 0; c < channels.size(); c++) {
                write(STATIONS.get(s) + "." + channels.get(c) + ".semd", lines(s, c));
            }
        }
    }

    private StringBuilder lines(int station, int component) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < NPTS; k++) {
            text.append(START + k * DT)
                    .append(" ")
                    .append((double) value(station, component, k))
                    .append("\n");
        }
        return text;
    }

    /** A Seismic Unix file of a component of these stations, each with its number in the list. */
    public Path su(String name, int component, int... numbers) {
        ByteBuffer all = ByteBuffer.allocate(numbers.length * (240 + 4 * NPTS)).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            int at = all.position();
            all.putInt(at, number).putShort(at + 114, (short) NPTS).putShort(at + 116, (short) (DT * 1000));
            all.position(at + 240);
            samples(all, number - 1, component);
        }
        return write(name, all.array());
    }

    private void samples(ByteBuffer all, int station, int component) {
        for (int k = 0; k < NPTS; k++) {
            all.putFloat(value(station, component, k));
        }
    }

    /** Raw samples of a component of all stations. */
    public Path raw(String name, int component) {
        ByteBuffer all = ByteBuffer.allocate(STATIONS.size() * 4 * NPTS).order(ByteOrder.LITTLE_ENDIAN);
        for (int s = 0; s < STATIONS.size(); s++) {
            samples(all, s, component);
        }
        return write(name, all.array());
    }
}
