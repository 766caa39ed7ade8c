package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One source of a small text file of {@code label: value} or {@code label = value} lines. A number is the first word behind its
 * label, whatever follows. Blank lines are skipped, {@code #} and {@code !} begin comments.
 */
final class LabelledLines {
    private final String file;
    private final String format;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param number counted from 1
     * @param label in lower case; empty where the line has none
     * @param rest what follows the label, the whole line where there is none
     */
    private record Line(int number, String label, String rest) {}

    private LabelledLines(String file, String format) {
        this.file = file;
        this.format = format;
    }

    /**
     * The file's sources: another one begins where a label comes again. What does not have all of {@code labels} is no source,
     * unless nothing is.
     */
    static List<LabelledLines> sources(byte[] bytes, String file, String format, char separator, String... labels) {
        List<LabelledLines> sources = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        LabelledLines source = new LabelledLines(file, format);
        sources.add(source);
        String[] texts = new String(bytes, StandardCharsets.ISO_8859_1).split("\\R", -1);
        for (int i = 0; i < texts.length; i++) {
            Line line = line(i + 1, texts[i].strip(), separator);
            if (!line.label.isEmpty() && !seen.add(line.label)) {
                source = new LabelledLines(file, format);
                sources.add(source);
                seen.clear();
                seen.add(line.label);
            }
            if (!line.label.isEmpty() || !line.rest.isEmpty()) {
                source.lines.add(line);
            }
        }
        List<LabelledLines> whole = new ArrayList<>(sources);
        whole.removeIf(s -> List.of(labels).stream().anyMatch(label -> s.find(label) == null));
        return whole.isEmpty() ? sources.subList(0, 1) : whole;
    }

    private static Line line(int number, String text, char separator) {
        if (isComment(text)) {
            return new Line(number, "", text);
        }
        String told = text.split("[#!]", 2)[0];
        int end = told.indexOf(separator);
        return end <= 0
                ? new Line(number, "", told.strip())
                : new Line(
                        number,
                        told.substring(0, end).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT),
                        told.substring(end + 1).strip());
    }

    private static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith("!");
    }

    /** The first line without a label that is no comment (or is one, if {@code comments}); empty where a label comes first. */
    String title(boolean comments) {
        return lines.stream()
                .filter(line -> comments || !isComment(line.rest))
                .findFirst()
                .filter(line -> line.label.isEmpty())
                .map(Line::rest)
                .orElse("");
    }

    /** The number of {@link #title}'s line. */
    int titleLine() {
        return lines.stream()
                .filter(line -> !isComment(line.rest))
                .findFirst()
                .map(Line::number)
                .orElse(1);
    }

    /** The last word of the line with this label; empty without such a line or word. */
    Optional<String> lastWord(String label) {
        return Optional.ofNullable(find(label))
                .map(line -> lastWordOf(line.rest))
                .filter(word -> !word.isEmpty());
    }

    static String lastWordOf(String text) {
        String[] words = text.split("\\s+");
        return words[words.length - 1];
    }

    /** @throws InputException where none of the labels is there or the value is no finite number */
    double number(String... labels) {
        for (String label : labels) {
            Line line = find(label);
            if (line != null) {
                String text = line.rest.replaceFirst("^([+-])\\s+", "$1");
                return number(text.split("\\s+", 2)[0], line.number, label);
            }
        }
        throw new InputException(file + ": " + format + " without a line '" + String.join("' or '", labels) + "'");
    }

    /** As {@link #number}; {@code otherwise} without such a line. */
    double numberOr(double otherwise, String label) {
        return find(label) == null ? otherwise : number(label);
    }

    /** @throws InputException unless {@code text} is a finite number; Fortran's exponent letter D is understood */
    double number(String text, int line, String what) {
        try {
            double value = Double.parseDouble(text.replace('d', 'e').replace('D', 'E'));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Damage.atLine(file, format, line, what + " is no number: '" + text + "'");
        }
        throw Damage.atLine(file, format, line, what + " is not finite: '" + text + "'");
    }

    /** Damage in the line of the first of these labels that is there. */
    InputException damage(String what, String... labels) {
        for (String label : labels) {
            if (find(label) != null) {
                return Damage.atLine(file, format, find(label).number, what);
            }
        }
        return new InputException(file + ": " + what);
    }

    private Line find(String label) {
        return lines.stream()
                .filter(line -> line.label.equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
