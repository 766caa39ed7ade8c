package jatoa.fuzz;

import jatoa.config.RunConfig;
import jatoa.config.SettingsFile;
import jatoa.example.ExampleData;
import jatoa.example.ExampleSize;
import jatoa.example.ObservedExample;
import jatoa.io.metadata.EventFile;
import jatoa.io.metadata.InventoryFile;
import jatoa.io.metadata.ResponseFiles;
import jatoa.io.waveform.SacFile;
import jatoa.io.waveform.WaveformFile;
import jatoa.io.waveform.WaveformFile.Request;
import jatoa.io.windows.WindowFile;
import jatoa.io.windows.WindowWriter;
import jatoa.model.ChannelId;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Position;
import jatoa.model.Window;
import jatoa.pipeline.DoubleDifferenceList;
import jatoa.table.OutputLayout;
import jatoa.table.Receipt;
import jatoa.table.TableReader;
import jatoa.testing.TestTraces;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Good inputs of every format, small, and what reads them. */
final class Targets {
    private static final Path FORMATS =
            Path.of(System.getProperty("jatoa.shared", "../shared"), "reference/observed/formats");
    private static final Path OTHERS = FORMATS.resolveSibling("nz");
    private static final Position PLACE = Position.geographic(1, 2);
    private static final ExampleSize SIZE = new ExampleSize(2, 3, 1000, 5);
    private static final int READ_FOR_A_RUN = 39;

    private final Path directory;
    private final PrintStream log;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Path directory, PrintStream log) {
        this.directory = directory;
        this.log = log;
    }

    /**
     * Every kind of input.
     *
     * @param directory for the good ones and what is made of them
     * @param log told what is left out because files for it are not here
     */
    static List<Target> all(Path directory, PrintStream log) throws IOException {
        Targets all = new Targets(directory, log);
        Path text = Path.of(ExampleData.write(directory.resolve("text").toString(), SIZE, 1, n -> {}));
        Path recorded =
                Path.of(ObservedExample.write(directory.resolve("recorded").toString(), SIZE));
        all.waveforms(text.getParent(), recorded.getParent());
        all.targets.addAll(ContainerTargets.all(directory.resolve("containers")));
        all.metadata(text.getParent(), recorded.getParent());
        all.settings(text, recorded);
        WholeRuns runs = WholeRuns.of(directory.resolve("runs"), text, recorded);
        all.tables(runs.clean());
        all.requireReadable();
        return mixed(all.targets, runs.targets());
    }

    /** A reader that refuses good files finds nothing. */
    private void requireReadable() throws IOException {
        for (Target target : targets) {
            Path file = directory.resolve("good" + target.ending());
            for (byte[] bytes : target.files()) {
                Files.write(file, bytes);
                try {
                    target.reader().read(file, bytes);
                } catch (Exception e) {
                    throw new IllegalStateException("a good file of " + target.name() + " is refused", e);
                }
            }
        }
    }

    /** Runs take longer than reading: one for some files that are read. */
    private static List<Target> mixed(List<Target> readers, List<Target> runs) {
        List<Target> all = new ArrayList<>();
        for (int n = 0; n < runs.size(); n++) {
            for (int r = 0; r < READ_FOR_A_RUN; r++) {
                all.add(readers.get((n * READ_FOR_A_RUN + r) % readers.size()));
            }
            all.add(runs.get(n));
        }
        return List.copyOf(all);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> bytes(String... texts) {
        return Arrays.stream(texts).map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private void add(String name, List<byte[]> files, String ending, Target.Reader reader) {
        targets.add(new Target(name, files, ending, reader));
    }

    /** Files of other people, where they are here. */
    private List<byte[]> others(Path... files) {
        List<byte[]> found = new ArrayList<>();
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                found.add(bytes(file));
            } else {
                log.println("fuzz: " + file + " is not here");
            }
        }
        return found;
    }

    private static List<byte[]> joined(List<byte[]> a, List<byte[]> b) {
        List<byte[]> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private static void waveform(Path file, byte[] bytes) {
        WaveformFile.read(
                bytes, file.toString(), Request.all(0).withChannel("AA.S1.BXZ").withTag("observed"));
    }

    private void waveforms(Path text, Path recorded) {
        add(
                "SPECFEM ASCII",
                List.of(bytes(text.resolve("data/001/obs/AA.S000001.BXY.semd"))),
                ".AA.S1.BXZ.semd",
                Targets::waveform);
        add("SAC", List.of(sac(ByteOrder.LITTLE_ENDIAN), sac(ByteOrder.BIG_ENDIAN)), ".sac", (file, bytes) -> {
            waveform(file, bytes);
            SacFile.places(bytes, file.toString(), "AA", "S1");
        });
        List<byte[]> records = List.of(MiniSeedExample.file(3), MiniSeedExample.file(1));
        add("miniSEED", records, ".mseed", (file, bytes) -> {
            waveform(file, bytes);
            WaveformFile.stations(bytes, file.toString());
        });
        add(
                "SLIST ASCII",
                bytes(
                        "TIMESERIES NZ_BFZ_10_HHN_, 12 samples, 100 sps, 2018-02-18T07:43:28.123, SLIST, INTEGER, Counts\n"
                                + "1 2 3 4 5 6\n-7 8 9 10 11 12\n",
                        "TIMESERIES NZ_BFZ__HHZ_, 4 samples, 0.5 sps, 2018-02-18T07:43:28, SLIST, FLOAT,\n1.5\n2e3\n-3\n4\n"),
                ".ascii",
                Targets::waveform);
        List<byte[]> asdf = others(FORMATS.resolve("test_ASDFDataSet.h5"));
        if (!asdf.isEmpty()) {
            add("ASDF", asdf, ".h5", (file, bytes) -> {
                waveform(file, bytes);
                WaveformFile.stations(bytes, file.toString());
                EventFile.read(bytes, file.toString());
                InventoryFile.read(bytes, file.toString());
            });
        }
    }

    private static byte[] sac(ByteOrder order) {
        double[] samples = new double[200];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.sin(i / 5.0);
        }
        return SacFile.format(TestTraces.of("AA.S1.BXZ", 0, 10, samples), order);
    }

    private void metadata(Path text, Path recorded) throws IOException {
        Target.Reader inventory = (file, bytes) -> InventoryFile.read(bytes, file.toString());
        Target.Reader event = (file, bytes) -> {
            EventFile.read(bytes, file.toString());
            EventFile.read(bytes, file.toString(), Optional.of(Position.Frame.CARTESIAN));
        };
        List<Path> files;
        try (var found = Files.walk(recorded)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        List<byte[]> xml = files.stream()
                .filter(f -> f.toString().endsWith(".xml"))
                .map(Targets::bytes)
                .toList();
        List<byte[]> solutions = files.stream()
                .filter(f -> f.toString().contains("CMTSOLUTION"))
                .map(Targets::bytes)
                .toList();
        add("StationXML", joined(xml, others(OTHERS.resolve("test_dataless_NZ_BFZ.xml"))), ".xml", inventory);
        add("STATIONS", List.of(bytes(text.resolve("STATIONS"))), "STATIONS", inventory);
        add("CMTSOLUTION", solutions, "CMTSOLUTION", event);
        add("FORCESOLUTION", bytes(FORCE), "FORCESOLUTION", event);
        add("SOURCE", List.of(bytes(text.resolve("SOURCE_001"))), "SOURCE", event);
        add("QuakeML", joined(bytes(QUAKEML), others(OTHERS.resolve("test_catalog_2018p130600.xml"))), ".xml", event);
        Target.Reader response =
                (file, bytes) -> ResponseFiles.of(file.toString()).channels("e", "BW", "FURT", PLACE);
        add("RESP", bytes(RESP), ".resp", response);
        add("SAC poles and zeros", bytes(POLES_ZEROS), ".pz", response);
        Target.Reader windows = (file, bytes) -> {
            WindowFile window = new WindowFile(file.toString());
            window.check(List.of("a"), (e, key, w) -> {});
            window.windows("a", 0);
        };
        add(
                "windows",
                bytes(
                        "event channel min_period_s max_period_s start_s end_s\na AA.S1.BXZ 10 30 5 99\na AA.S2.BXZ 10 30 105 199\n",
                        windowsAsJson()),
                ".windows",
                windows);
        add(
                "double differences",
                bytes("# stations\nAA.S1 AA.S2\nAA.S3 AA.S1\n"),
                ".pairs",
                (file, bytes) -> DoubleDifferenceList.read(file.toString()));
    }

    private static String windowsAsJson() throws IOException {
        StringWriter text = new StringWriter();
        try (WindowWriter writer = new WindowWriter(text, WindowWriter.Form.JSON)) {
            Window window = new Window(7, 300, 150, Double.NaN, 0, Double.NaN, Double.NaN, List.of());
            ChannelId channel = ChannelId.parse("AA.S1.BXZ");
            writer.write(new WindowWriter.Written("a", channel, new PeriodBand(10, 30), window, 0.7, 30, 0), 0);
        }
        return text.toString();
    }

    private void settings(Path text, Path recorded) throws IOException {
        add(
                "settings",
                List.of(bytes(text), bytes(recorded), bytes(Path.of("conf/example.yaml"))),
                ".yaml",
                (file, bytes) -> {
                    try {
                        RunConfig.of(SettingsFile.parse(bytes, file.toString()));
                    } catch (InputException e) {
                        // the message names the setting; the command's user knows the file
                        throw new InputException(file + ": " + e.getMessage(), e);
                    }
                });
    }

    /** Parts and receipts of a clean run. */
    private void tables(Path clean) throws IOException {
        for (String table : List.of("misfit", "windows", "rejections")) {
            List<byte[]> parts;
            try (var found = Files.list(clean.resolve("tables/" + table))) {
                parts = found.sorted().map(Targets::bytes).toList();
            }
            Path output = Files.createDirectories(directory.resolve("table-of-" + table + "/tables/" + table));
            OutputLayout layout =
                    new OutputLayout(directory.resolve("table-of-" + table).toString());
            add("table " + table, parts, ".parquet", (file, bytes) -> {
                Path part = output.resolve(file.getFileName());
                Files.write(part, bytes);
                TableReader.of(layout, table).forEachSorted(row -> {});
            });
        }
        List<byte[]> receipts;
        try (var found = Files.list(clean.resolve(".jatoa/receipts/001"))) {
            receipts = found.sorted().map(Targets::bytes).toList();
        }
        add("receipt", receipts, ".receipt", (file, bytes) -> Receipt.read(file.toString()));
    }

    private static final String FORCE = """
            FORCE  001
            time shift:     0.0000
            hdurorf0:       0.0000
            latorUTM:       -40.5
            longorUTM:      175.5
            depth:          10.0
            source time function:            0
            factor force source:             1.d15
            component dir vect source E:     0.d0
            component dir vect source N:     0.d0
            component dir vect source Z_UP:  -1.d0
            """;

    private static final String QUAKEML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <q:quakeml xmlns:q="http://quakeml.org/xmlns/quakeml/1.2" xmlns="http://quakeml.org/xmlns/bed/1.2">
              <eventParameters publicID="smi:local/catalog">
                <event publicID="smi:local/event/1">
                  <origin publicID="smi:local/origin/1">
                    <time><value>2018-02-18T07:43:48.127644Z</value></time>
                    <latitude><value>-39.9490</value></latitude>
                    <longitude><value>176.2995</value></longitude>
                    <depth><value>20594.69</value></depth>
                  </origin>
                  <magnitude publicID="smi:local/m/1"><mag><value>5.15</value></mag><type>M</type></magnitude>
                </event>
              </eventParameters>
            </q:quakeml>
            """;

    private static final String RESP = """
            B050F03     Station:     FURT
            B050F16     Network:     BW
            B052F03     Location:    ??
            B052F04     Channel:     EHZ
            B052F22     Start date:  2001,001
            B052F23     End date:    No Ending Time
            B053F03     Transfer function type:                A [Laplace Transform (Rad/sec)]
            B053F04     Stage sequence number:                 1
            B053F05     Response in units lookup:              M/S - Velocity in Meters per Second
            B053F06     Response out units lookup:             V - Volts
            B053F07     A0 normalization factor:               1
            B053F08     Normalization frequency:               1
            B053F09     Number of zeroes:                      1
            B053F14     Number of poles:                       1
            B053F10-13    0  0.000000E+00  0.000000E+00  0.000000E+00  0.000000E+00
            B053F15-18    0 -2.000000E+00  0.000000E+00  0.000000E+00  0.000000E+00
            B058F03     Stage sequence number:                 1
            B058F04     Gain:                                  4.000000E+02
            B058F05     Frequency of gain:                     1.000000E+00 HZ
            B058F06     Number of calibrations:                0
            B058F03     Stage sequence number:                 0
            B058F04     Sensitivity:                           4.000000E+02
            B058F05     Frequency of sensitivity:              1.000000E+00 HZ
            B058F06     Number of calibrations:                0
            """;

    private static final String POLES_ZEROS = """
            * NETWORK   (KNETWK): BW
            * STATION    (KSTNM): FURT
            * LOCATION   (KHOLE): 00
            * CHANNEL   (KCMPNM): BHZ
            * START             : 2001-01-01T00:00:00
            * END               : 2599-12-31T23:59:59
            * INPUT UNIT        : M
            * OUTPUT UNIT       : COUNTS
            ZEROS 3
            POLES 2
            -0.037 0.037
            -0.037 -0.037
            CONSTANT 1.5e9
            """;
}
