package jatoa.cli;

import jatoa.io.windows.FlexwinWriter;
import jatoa.io.windows.WindowWriter.Written;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.table.OutputLayout;
import jatoa.table.TableReader;
import jatoa.table.WindowArchive;
import jatoa.table.WindowRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Windows of one evaluation and one band as files of FLEXWIN and measure_adj, which name neither. */
final class FlexwinExport {
    @Option(names = "--flexwin", paramLabel = "DIR", description = "Files DIR/EVENT/NET.STA.CHA.win and .win.qual.")
    private String directory;

    @Option(
            names = "--measurement-windows",
            paramLabel = "FILE",
            description = "MEASUREMENT.WINDOWS for measure_adj, of one event.")
    private String measurement;

    @Option(
            names = "--band",
            paramLabel = "MIN,MAX",
            description = "For --flexwin and --measurement-windows: this band, s.")
    private String band;

    private final Map<String, Map<String, List<Written>>> events = new LinkedHashMap<>();
    private Optional<WindowRow> first = Optional.empty();

    boolean isAskedFor() {
        return directory != null || measurement != null;
    }

    void write(OutputLayout layout, Predicate<WindowRow> wanted) {
        Optional<PeriodBand> only = Optional.ofNullable(band).map(FlexwinExport::band);
        WindowArchive.forEachSorted(layout, row -> {
            if (wanted.test(row) && only.map(row.key().band()::equals).orElse(true)) {
                add(row);
            }
        });
        if (directory != null) {
            events.values().forEach(channels -> FlexwinWriter.channels(directory, channels));
        }
        if (measurement != null) {
            if (events.size() > 1) {
                throw new InputException("a MEASUREMENT.WINDOWS is of one event: choose with --event, there are "
                        + String.join(", ", events.keySet()));
            }
            Map<String, List<Written>> channels =
                    events.values().stream().findFirst().orElse(Map.of());
            FlexwinWriter.measurement(measurement, channels, files(layout));
        }
    }

    private void add(WindowRow row) {
        WindowRow one = first.orElse(row);
        first = Optional.of(one);
        if (!one.key().evaluation().equals(row.key().evaluation())) {
            throw new InputException(
                    "files of FLEXWIN do not say their evaluation: choose with --iteration and --step-count,"
                            + " there are " + one.key().evaluation().tag() + ", "
                            + row.key().evaluation().tag() + " …");
        }
        if (!one.key().band().equals(row.key().band())) {
            throw new InputException("files of FLEXWIN do not say their band: choose with --band, there are "
                    + text(one.key().band()) + " and " + text(row.key().band()));
        }
        List<Written> windows = events.computeIfAbsent(row.key().event(), e -> new LinkedHashMap<>())
                .computeIfAbsent(row.key().channel().withoutLocation(), c -> new ArrayList<>());
        windows.add(new Written(
                row.key().event(),
                row.key().channel(),
                row.key().band(),
                row.window(),
                row.startSeconds(),
                row.endSeconds(),
                row.ccShiftSeconds()));
        if (!windows.get(0).channel().equals(row.key().channel())) {
            throw new InputException("files of FLEXWIN have no location codes, and there are windows of "
                    + windows.get(0).channel() + " and " + row.key().channel());
        }
    }

    private static String text(PeriodBand band) {
        return band.minPeriod() + "," + band.maxPeriod();
    }

    private static PeriodBand band(String text) {
        String[] words = text.split(",");
        try {
            return new PeriodBand(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new InputException("--band takes MIN,MAX in s, was '" + text + "'", e);
        }
    }

    /** What the misfit table names, of the event and evaluation that is written. */
    private Map<String, FlexwinWriter.Files> files(OutputLayout layout) {
        Map<String, FlexwinWriter.Files> files = new LinkedHashMap<>();
        if (first.isEmpty()) {
            return files;
        }
        String event = first.get().key().event();
        TableReader.of(layout, "misfit")
                .only(List.of("event", "network", "station", "channel", "observed_file", "synthetic_file"))
                .forEach(row -> {
                    if (event.equals(row.get(0)) && row.get(4) != null && row.get(5) != null) {
                        files.put(
                                row.get(1) + "." + row.get(2) + "." + row.get(3),
                                new FlexwinWriter.Files((String) row.get(4), (String) row.get(5)));
                    }
                });
        return files;
    }
}
