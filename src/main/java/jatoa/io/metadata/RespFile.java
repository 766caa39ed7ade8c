package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.model.ChannelResponse;
import jatoa.model.Epoch;
import jatoa.model.InputException;
import jatoa.model.ResponseStage.Coefficients;
import jatoa.model.ResponseStage.Filter;
import jatoa.model.ResponseStage.Fir;
import jatoa.model.ResponseStage.Gain;
import jatoa.model.ResponseStage.GainOnly;
import jatoa.model.ResponseStage.PolesZeros;
import jatoa.model.ResponseStage.Symmetry;
import jatoa.model.ResponseStage.Unsupported;
import jatoa.model.ResponseStage.Variable;
import jatoa.model.Samples;
import jatoa.model.UtcTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RESP, the text form of SEED's response blockettes: any number of channels and epochs. A line is {@code B<blockette>F<field> title:
 * value}, or a row of a table.
 */
final class RespFile {
    private static final String FORMAT = "RESP";
    private static final Pattern LINE = Pattern.compile("B(\\d{3})F(\\d{2})(-\\d{2})?\\s+(.*)");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}),(\\d{1,3})(?:,(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d*)?)?)?");

    private final String file;
    private final List<ResponseFiles.Response> responses = new ArrayList<>();
    private Map<String, String> codes = new HashMap<>();
    private Map<Integer, Stage> stages = new TreeMap<>();
    private Blockette open;

    private RespFile(String file) {
        this.file = file;
    }

    /** A stage as its blockettes come. */
    private static final class Stage {
        private Filter filter = new GainOnly();
        private Gain gain = Gain.ONE;
        private String input = "";
        private String output = "";
        private double rate = Double.NaN;
        private double factor = 1;
        private double correction;
    }

    /** A blockette's values and rows by field. */
    private final class Blockette {
        private final int kind;
        private final int line;
        private final Map<Integer, String> values = new HashMap<>();
        private final Map<Integer, List<double[]>> rows = new HashMap<>();

        Blockette(int kind, int line) {
            this.kind = kind;
            this.line = line;
        }

        String word(int field) {
            return values.getOrDefault(field, "").split("\\s+", 2)[0];
        }

        double number(int field) {
            return RespFile.this.number(word(field), line);
        }

        /** The columns from {@code first} of a table's rows, one after the other; the first column is 1, before it stands an index. */
        Samples columns(int field, int first, int count) {
            List<double[]> table = rows.getOrDefault(field, List.of());
            double[] all = new double[count * table.size()];
            for (int i = 0; i < table.size(); i++) {
                if (table.get(i).length < first + count) {
                    throw damage(line, "a row of blockette " + kind + " is too short");
                }
                System.arraycopy(table.get(i), first, all, count * i, count);
            }
            return Samples.adopt(all);
        }
    }

    /** Every response of the file. */
    static List<ResponseFiles.Response> read(byte[] bytes, String file) {
        RespFile resp = new RespFile(file);
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher line = LINE.matcher(lines[i].strip());
            if (line.matches()) {
                resp.add(line, i + 1);
            }
        }
        resp.closeChannel();
        return resp.responses;
    }

    private void add(Matcher line, int number) {
        int kind = Integer.parseInt(line.group(1));
        int field = Integer.parseInt(line.group(2));
        boolean row = line.group(3) != null || line.group(4).indexOf(':') < 0;
        if (open == null || open.kind != kind || !row && open.values.containsKey(field)) {
            closeBlockette();
            if (kind == 50 && codes.containsKey("50.3")) {
                closeChannel();
            }
            open = new Blockette(kind, number);
        }
        String text = line.group(4);
        if (row) {
            open.rows.computeIfAbsent(field, f -> new ArrayList<>()).add(numbers(text.strip(), number));
        } else {
            open.values.put(field, text.substring(text.indexOf(':') + 1).strip());
        }
    }

    private void closeBlockette() {
        if (open == null) {
            return;
        }
        Blockette b = open;
        open = null;
        switch (b.kind) {
            case 50, 52 -> b.values.forEach((field, value) -> codes.put(b.kind + "." + field, value));
            case 53 -> filter(b, stage(b, 4), polesZeros(b), 5);
            case 54 -> filter(b, stage(b, 4), coefficients(b), 5);
            case 55 -> filter(b, stage(b, 3), list(b), 4);
            case 57 -> {
                Stage stage = stage(b, 3);
                stage.rate = b.number(4);
                stage.factor = b.number(5);
                stage.correction = b.number(8);
                if (!(stage.rate > 0)) {
                    throw damage(b.line, "an input sample rate must be > 0 Hz, was " + stage.rate);
                }
            }
            case 58 -> stage(b, 3).gain = new Gain(b.number(4), b.number(5));
            case 61 -> filter(b, stage(b, 3), fir(b), 6);
            case 62 -> filter(b, stage(b, 4), new Unsupported("Polynomial"), 5);
            case 41, 42, 43, 44, 45, 46, 47, 48, 60 ->
                throw new InputException(file + ": RESP with dictionary blockettes (B0" + b.kind
                        + ") is not read; make StationXML of it");
            default -> {
                // comments and station data
            }
        }
    }

    private Stage stage(Blockette b, int field) {
        double number = b.number(field);
        if (number != Math.rint(number) || number < 0 || number > 9999) {
            throw damage(b.line, "a stage's number is '" + b.word(field) + "'");
        }
        return stages.computeIfAbsent((int) number, n -> new Stage());
    }

    private static void filter(Blockette b, Stage stage, Filter filter, int units) {
        stage.filter = filter;
        stage.input = b.word(units);
        stage.output = b.word(units + 1);
    }

    private static Filter polesZeros(Blockette b) {
        Variable variable = variable(b.word(3));
        return variable == null
                ? new Unsupported("poles and zeros of type '" + b.word(3) + "'")
                : new PolesZeros(variable, b.number(7), b.number(8), b.columns(10, 1, 2), b.columns(15, 1, 2));
    }

    private static Filter coefficients(Blockette b) {
        Variable variable = variable(b.word(3));
        return variable == null
                ? new Unsupported("coefficients of type '" + b.word(3) + "'")
                : new Coefficients(variable, b.columns(8, 1, 1), b.columns(11, 1, 1));
    }

    private static Variable variable(String type) {
        return switch (type) {
            case "A" -> Variable.LAPLACE_RADIANS;
            case "B" -> Variable.LAPLACE_HERTZ;
            case "D" -> Variable.DIGITAL;
            default -> null;
        };
    }

    private static Filter list(Blockette b) {
        Samples columns = b.columns(7, 1, 4);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < columns.npts(); i += 4) {
            points.add(new double[] {columns.get(i), columns.get(i + 1), columns.get(i + 3)});
        }
        return StageChain.list(points);
    }

    private static Filter fir(Blockette b) {
        Samples coefficients = b.columns(9, 1, 1);
        return switch (b.word(5)) {
            case "A" -> new Fir(Symmetry.NONE, coefficients);
            case "B" -> new Fir(Symmetry.ODD, coefficients);
            case "C" -> new Fir(Symmetry.EVEN, coefficients);
            default -> new Unsupported("FIR of symmetry '" + b.word(5) + "'");
        };
    }

    private void closeChannel() {
        closeBlockette();
        if (!codes.isEmpty()) {
            StageChain chain = new StageChain();
            stages.forEach((number, s) -> chain.add(
                    new StageChain.Link(number, s.input, s.output, s.filter, s.gain, s.rate, s.factor, s.correction)));
            List<String> told = List.of(code("50.16"), code("50.3"), code("52.3"), code("52.4"));
            long start = instant(codes.getOrDefault("52.22", ""), Long.MIN_VALUE);
            long end = instant(codes.getOrDefault("52.23", ""), Long.MAX_VALUE);
            responses.add(
                    start <= end
                            ? new ResponseFiles.Response(told, new Epoch(start, end), chain.response("", Gain.ONE))
                            : new ResponseFiles.Response(
                                    told,
                                    Epoch.ALWAYS,
                                    ChannelResponse.damaged(file + ": the epoch ends before it starts: "
                                            + codes.get("52.22") + " to " + codes.get("52.23"))));
        }
        codes = new HashMap<>();
        stages = new TreeMap<>();
    }

    private String code(String field) {
        return codes.getOrDefault(field, "").replace("?", "").strip();
    }

    /** {@code 2001,001} or {@code 2001,001,00:00:00}; anything else is no limit. */
    private static long instant(String text, long unlimited) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return unlimited;
        }
        int[] parts = new int[5];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = date.group(i + 1) == null ? 0 : Integer.parseInt(date.group(i + 1));
        }
        try {
            return UtcTime.ofDayOfYear(parts[0], parts[1], parts[2], parts[3], parts[4]);
        } catch (InputException e) {
            return unlimited;
        }
    }

    private double[] numbers(String row, int line) {
        String[] words = row.split("\\s+");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = number(words[i], line);
        }
        return numbers;
    }

    private double number(String text, int line) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw damage(line, "no number: '" + text + "'");
        }
        throw damage(line, "not finite: '" + text + "'");
    }

    private InputException damage(int line, String what) {
        return Damage.atLine(file, FORMAT, line, what);
    }
}
