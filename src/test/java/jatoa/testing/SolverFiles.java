package jatoa.testing;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import jatoa.config.FileTemplate;
import jatoa.io.SolverRun;
import jatoa.io.container.ContainerGroup;
import jatoa.io.hdf5.Attribute;
import jatoa.io.hdf5.Hdf5Writer;
import jatoa.pipeline.Span;
import jatoa.pipeline.TemplateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /** Raw samples of a trace each, under the names of text. */
    public void rawTraces(List<String> channels) {
        for (int s = 0; s < STATIONS.size(); s++) {
            for (int c = 0; c < channels.size(); c++) {
                ByteBuffer samples = ByteBuffer.allocate(4 * NPTS).order(ByteOrder.LITTLE_ENDIAN);
                samples(samples, s, c);
                write(STATIONS.get(s) + "." + channels.get(c) + ".semd", samples.array());
            }
        }
    }

    /** One file for the traces of some stations, as text. */
    public Path oneText(String name, List<String> channels, int... stations) {
        StringBuilder text = new StringBuilder();
        for (int s : stations) {
            for (int c = 0; c < channels.size(); c++) {
                text.append(" ")
                        .append(STATIONS.get(s))
                        .append('.')
                        .append(channels.get(c))
                        .append(".semd\n");
                text.append(lines(s, c));
            }
        }
        return write(name, text);
    }

    /** As {@link #oneText}, in records of Fortran. */
    public Path oneBinary(String name, List<String> channels, int... stations) {
        ByteBuffer all = ByteBuffer.allocate(stations.length * channels.size() * (520 + 16 * NPTS))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int s : stations) {
            for (int c = 0; c < channels.size(); c++) {
                byte[] trace = String.format("%-512s", STATIONS.get(s) + "." + channels.get(c) + ".semd")
                        .getBytes(StandardCharsets.US_ASCII);
                all.putInt(512).put(trace).putInt(512);
                for (int k = 0; k < NPTS; k++) {
                    all.putInt(8)
                            .putFloat((float) (START + k * DT))
                            .putFloat(value(s, c, k))
                            .putInt(8);
                }
            }
        }
        return write(name, all.array());
    }

    private static float[] times() {
        float[] times = new float[NPTS];
        for (int k = 0; k < NPTS; k++) {
            times[k] = (float) (START + k * DT);
        }
        return times;
    }

    /** {@code seismograms.h5} of SPECFEM3D with displacement, and velocity where it is asked for. */
    public Path seismograms(String name, List<String> channels, boolean velocity) {
        float[][][] values = new float[STATIONS.size()][NPTS][channels.size()];
        for (int s = 0; s < STATIONS.size(); s++) {
            for (int k = 0; k < NPTS; k++) {
                for (int c = 0; c < channels.size(); c++) {
                    values[s][k][c] = value(s, c, k);
                }
            }
        }
        Path file = directory.resolve(name);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("time", times());
            hdf.putDataset("station", codes(1));
            hdf.putDataset("network", codes(0));
            hdf.putDataset(
                    "channel",
                    channels.stream().map(c -> String.format("%-32s", c)).toArray(String[]::new));
            hdf.putDataset("displ", values);
            if (velocity) {
                hdf.putDataset("veloc", values);
            }
        }
        return file;
    }

    private static String[] codes(int part) {
        return STATIONS.stream()
                .map(s -> String.format("%-32s", s.split("\\.")[part]))
                .toArray(String[]::new);
    }

    /** FWAT's pack. */
    public Path pack(String name, List<String> channels) {
        Path file = directory.resolve(name);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            for (int s = 0; s < STATIONS.size(); s++) {
                for (int c = 0; c < channels.size(); c++) {
                    float[][] columns = new float[NPTS][];
                    for (int k = 0; k < NPTS; k++) {
                        columns[k] = new float[] {times()[k], value(s, c, k)};
                    }
                    hdf.putDataset(STATIONS.get(s) + "." + channels.get(c) + ".semd", columns);
                }
            }
        }
        return file;
    }

    /** {@code synthetic.h5} of SPECFEM3D, of an event at this instant. */
    public Path synthetic(String name, List<String> channels, long originNanos) {
        Path file = directory.resolve(name);
        try (Hdf5Writer hdf = new Hdf5Writer(file.toString())) {
            for (int s = 0; s < STATIONS.size(); s++) {
                for (int c = 0; c < channels.size(); c++) {
                    double[] values = new double[NPTS];
                    for (int k = 0; k < NPTS; k++) {
                        values[k] = value(s, c, k);
                    }
                    String trace = STATIONS.get(s) + ".S3." + channels.get(c)
                            + "__2000-01-01T00:00:00__2000-01-01T00:03:00__synthetic";
                    hdf.float32(
                            "Waveforms/" + STATIONS.get(s) + "/" + trace,
                            values,
                            List.of(
                                    Attribute.of("starttime", originNanos + (long) (START * 1e9)),
                                    Attribute.of("sampling_rate", 1 / DT)));
                }
            }
            hdf.finish();
        }
        return file;
    }

    /** Raw samples of a component of all stations. */
    public Path raw(String name, int component) {
        ByteBuffer all = ByteBuffer.allocate(STATIONS.size() * 4 * NPTS).order(ByteOrder.LITTLE_ENDIAN);
        for (int s = 0; s < STATIONS.size(); s++) {
            samples(all, s, component);
        }
        return write(name, all.array());
    }

    /** The files of a pattern, as a run opens them. */
    public static Optional<ContainerGroup> opened(String pattern, SolverRun run, long origin) {
        List<String> paths = new TemplateFiles().containers(new FileTemplate(pattern), "", Span.around(origin));
        return ContainerGroup.open(pattern, paths, run, origin);
    }
}
