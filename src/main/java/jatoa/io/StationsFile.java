package jatoa.io;

import jatoa.model.InputException;
import jatoa.model.Position;
import jatoa.model.Station;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * STATIONS files of the SPECFEM family: rows {@code STA NET LAT LON ELEVATION BURIAL}. On a Cartesian mesh LAT and LON are y and
 * x in m; where nobody says which, that is assumed for the whole file if at least half of its rows cannot be degrees.
 */
public final class StationsFile {
    private static final int COORDINATE_COLUMNS = 4;
    /** Beyond it a number is metres rather than degrees mistyped. */
    private static final double FAR = 1000;

    private StationsFile() {}

    /** Reads a file; see {@link #parse}. */
    public static List<Station> read(String path) {
        return parse(Storage.forPath(path).readAllBytes(path), path);
    }

    /** As {@link #parse(byte[], String, Optional)} where the numbers tell what they are. */
    public static List<Station> parse(byte[] bytes, String file) {
        return parse(bytes, file, Optional.empty());
    }

    /**
     * The stations with their networks in alphabetical order, inside a network as the file has them. Blank lines and lines
     * that start with {@code #} are skipped; elevation and burial may be absent (0). No rows: no stations.
     *
     * @param file for messages
     * @param coordinates what they are; empty where the numbers decide
     * @throws InputException naming file, line and value
     */
    public static List<Station> parse(byte[] bytes, String file, Optional<Position.Frame> coordinates) {
        List<Row> rows = new ArrayList<>();
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                rows.add(Row.parse(line, file + ", line " + (i + 1)));
            }
        }
        Position.Frame frame = coordinates.orElseGet(() -> frame(rows));
        return rows.stream()
                .map(r -> r.station(frame))
                .sorted(Comparator.comparing(Station::network))
                .toList();
    }

    /**
     * The stations {@code NET.STA} in the order of a file whose rows begin with station and network: STATIONS, STATIONS_ADJOINT and
     * {@code output_list_stations.txt}.
     *
     * @throws InputException where there is none, or a row has no two words
     */
    public static List<String> codes(String path) {
        List<String> codes = new ArrayList<>();
        String[] lines = new String(Storage.forPath(path).readAllBytes(path), StandardCharsets.UTF_8).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String[] words = lines[i].strip().split("\\s+");
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            if (words.length < 2 || words[0].startsWith("<")) {
                throw new InputException(
                        path + ", line " + (i + 1) + ": a station needs STA NET, has '" + lines[i].strip() + "'");
            }
            codes.add(words[1] + "." + words[0]);
        }
        if (codes.isEmpty()) {
            throw new InputException(path + ": lists no station");
        }
        return codes;
    }

    private static Position.Frame frame(List<Row> rows) {
        List<Row> metres = rows.stream()
                .filter(r -> !Position.isGeographic(r.latitude, r.longitude))
                .toList();
        boolean far = metres.stream().anyMatch(r -> Math.abs(r.latitude) > FAR || Math.abs(r.longitude) > FAR);
        if (!metres.isEmpty() && 2 * metres.size() < rows.size() + (far ? 0 : 1)) {
            Row row = metres.get(0);
            throw new InputException(
                    row.place + ": latitude " + row.latitude + " and longitude " + row.longitude
                            + " cannot be degrees, as those of most stations can; 'coordinates: cartesian' takes them all for metres");
        }
        return metres.isEmpty() ? Position.Frame.GEOGRAPHIC : Position.Frame.CARTESIAN;
    }

    private record Row(
            String station,
            String network,
            double latitude,
            double longitude,
            double elevation,
            double burial,
            String place) {

        static Row parse(String line, String place) {
            String[] columns = line.split("\\s+");
            if (columns.length < COORDINATE_COLUMNS) {
                throw new InputException(
                        place + ": a station needs STA NET LAT LON ELEVATION BURIAL, has '" + line + "'");
            }
            return new Row(
                    columns[0],
                    columns[1],
                    number(columns, 2, place),
                    number(columns, 3, place),
                    number(columns, 4, place),
                    number(columns, 5, place),
                    place);
        }

        private static double number(String[] columns, int index, String place) {
            if (index >= columns.length) {
                return 0;
            }
            try {
                return Double.parseDouble(columns[index].replace('D', 'E').replace('d', 'e'));
            } catch (NumberFormatException e) {
                throw new InputException(place + ": '" + columns[index] + "' is not a number", e);
            }
        }

        Station station(Position.Frame frame) {
            try {
                return new Station(network, station, new Position(frame, latitude, longitude), elevation, burial);
            } catch (InputException e) {
                throw new InputException(place + ": " + e.getMessage(), e);
            }
        }
    }

    /** The file's text, {@code %6s%6s%12.4f%12.4f%7.1f%7.1f} a row in the given order; fields never touch. */
    public static byte[] format(List<Station> stations) {
        AsciiNumbers text = new AsciiNumbers(52 * stations.size());
        for (Station station : stations) {
            field(text, 6, station.code());
            field(text, 6, station.network());
            field(text, 12, fixed(station.position().latitude(), 4));
            field(text, 12, fixed(station.position().longitude(), 4));
            field(text, 7, fixed(station.elevation(), 1));
            field(text, 7, fixed(station.burial(), 1));
            text.newline();
        }
        return text.toBytes();
    }

    /** As {@link #format}, with as many decimals as the coordinates have: for a solver that must find the same places. */
    public static byte[] formatExact(List<Station> stations) {
        StringBuilder text = new StringBuilder();
        for (Station s : stations) {
            text.append(String.format(
                    Locale.ROOT,
                    "%6s %5s %14s %14s %9s %9s%n",
                    s.code(),
                    s.network(),
                    plain(s.position().latitude()),
                    plain(s.position().longitude()),
                    plain(s.elevation()),
                    plain(s.burial())));
        }
        return text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return (exact.scale() < 1 ? exact.setScale(1) : exact).toPlainString();
    }

    /** Writes {@link #format} to {@code path}, whole or not at all. */
    public static void write(String path, List<Station> stations) {
        Storage.forPath(path).writeAtomically(path, format(stations));
    }

    private static String fixed(double value, int decimals) {
        return new AsciiNumbers(16).fixed(value, 0, decimals).toString();
    }

    private static void field(AsciiNumbers text, int width, String value) {
        text.right(value.length() < width ? value : " " + value, width);
    }
}
