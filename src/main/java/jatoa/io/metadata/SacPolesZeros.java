package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.model.ChannelResponse;
import jatoa.model.Epoch;
import jatoa.model.InputException;
import jatoa.model.ResponseStage;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.Sampling;
import jatoa.model.ResponseStage.Variable;
import jatoa.model.Samples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SAC's files of poles and zeros (rad/s) with a constant, from displacement to counts, one or several after each other. Comments
 * ({@code *}) of the archives' files tell codes, epoch and unit. Roots that are announced and not listed are 0.
 */
final class SacPolesZeros {
    private static final String FORMAT = "SAC poles and zeros";
    private static final int MOST_ROOTS = 1000;

    private final String file;
    private final List<ResponseFiles.Response> responses = new ArrayList<>();
    private Map<String, String> comments = new HashMap<>();
    private Map<String, double[]> roots = new HashMap<>();
    private double constant = Double.NaN;
    private String reading = "";
    private int listed;

    private SacPolesZeros(String file) {
        this.file = file;
    }

    /** Every response of the file. */
    static List<ResponseFiles.Response> read(byte[] bytes, String file) {
        SacPolesZeros all = new SacPolesZeros(file);
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                all.add(lines[i].strip(), i + 1);
            }
        }
        all.close(lines.length);
        return all.responses;
    }

    private void add(String line, int number) {
        if (line.startsWith("*")) {
            if (!roots.isEmpty() || !Double.isNaN(constant)) {
                close(number);
            }
            int end = line.indexOf(':');
            if (end > 0) {
                String key = line.substring(1, end).split("\\(")[0].strip().toUpperCase(Locale.ROOT);
                comments.put(key, line.substring(end + 1).strip());
            }
            return;
        }
        String[] words = line.split("\\s+");
        String key = words[0].toUpperCase(Locale.ROOT);
        switch (key) {
            case "ZEROS", "POLES" -> {
                if (roots.containsKey(key)) {
                    close(number);
                }
                double count = number(words, 1, number);
                if (count != Math.rint(count) || count < 0 || count > MOST_ROOTS) {
                    throw Damage.atLine(file, FORMAT, number, "cannot have " + words[1] + " " + key);
                }
                roots.put(key, new double[2 * (int) count]);
                reading = key;
                listed = 0;
            }
            case "CONSTANT" -> {
                constant = number(words, 1, number);
                reading = "";
            }
            default -> {
                double[] values = roots.getOrDefault(reading, new double[0]);
                if (2 * listed >= values.length) {
                    throw Damage.atLine(file, FORMAT, number, "expected ZEROS, POLES or CONSTANT, was '" + line + "'");
                }
                values[2 * listed] = number(words, 0, number);
                values[2 * listed + 1] = number(words, 1, number);
                listed++;
            }
        }
    }

    private double number(String[] words, int index, int line) {
        try {
            double value = Double.parseDouble(index < words.length ? words[index].replace('D', 'E') : "");
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Damage.atLine(file, FORMAT, line, "no number in '" + String.join(" ", words) + "'");
        }
        throw Damage.atLine(file, FORMAT, line, "not finite: '" + String.join(" ", words) + "'");
    }

    private void close(int line) {
        if (Double.isNaN(constant) || constant == 0) {
            throw Damage.atLine(file, FORMAT, line, "a CONSTANT other than 0 is missing");
        }
        PolesZeros filter = new PolesZeros(
                Variable.LAPLACE_RADIANS,
                constant,
                Double.NaN,
                Samples.adopt(roots.getOrDefault("ZEROS", new double[0])),
                Samples.adopt(roots.getOrDefault("POLES", new double[0])));
        String unit = comments.getOrDefault("INPUT UNIT", "M").split("\\s+")[0];
        ChannelResponse response = new ChannelResponse(
                unit.isEmpty() ? "M" : unit,
                Gain.ONE,
                List.of(new ResponseStage(1, filter, Gain.ONE, Sampling.ANALOGUE)));
        List<String> codes = Stream.of("NETWORK", "STATION", "LOCATION", "CHANNEL")
                .map(key ->
                        comments.getOrDefault(key, "").replaceAll("[-?]", "").strip())
                .toList();
        responses.add(new ResponseFiles.Response(codes, epoch(), response));
        comments = new HashMap<>();
        roots = new HashMap<>();
        constant = Double.NaN;
        reading = "";
    }

    /** Dates that cannot be read are no limit. */
    private Epoch epoch() {
        try {
            return StationXml.epoch(comments.getOrDefault("START", ""), comments.getOrDefault("END", ""));
        } catch (InputException e) {
            return Epoch.ALWAYS;
        }
    }
}
