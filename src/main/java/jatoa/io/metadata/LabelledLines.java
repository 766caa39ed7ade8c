package jatoa.io.metadata;

import jatoa.io.Damage;
import jatoa.model.InputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A small text file of {@code label: value} or {@code label = value} lines; the value is the last word of its line. */
final class LabelledLines {
    private final String file;
    private final String format;
    private final char separator;
    private final List<String> lines;

    /** @param comment what begins a comment, up to the end of its line */
    LabelledLines(byte[] bytes, String file, String format, char separator, char comment) {
        this.file = file;
        this.format = format;
        this.separator = separator;
        this.lines = new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line.indexOf(comment) > 0 ? line.substring(0, line.indexOf(comment)) : line)
                .map(String::strip)
                .toList();
    }

    /** A line, counted from 0; empty where the file is shorter. */
    String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /** The last word of a line, counted from 0. */
    String lastWord(int index) {
        String[] words = line(index).split("\\s+");
        return words[words.length - 1];
    }

    /** The value of the first line with this label, upper or lower case. */
    Optional<String> text(String label) {
        int index = indexOf(label);
        if (index < 0) {
            return Optional.empty();
        }
        String[] words = lines.get(index)
                .substring(lines.get(index).indexOf(separator) + 1)
                .strip()
                .split("\\s+");
        return Optional.of(words[words.length - 1]).filter(word -> !word.isEmpty());
    }

    /** @throws InputException where neither label is there or its value is no finite number */
    double number(String label, String orLabel) {
        int index = indexOf(label) >= 0 ? indexOf(label) : indexOf(orLabel);
        if (index < 0) {
            String names = label.equals(orLabel) ? "'" + label + "'" : "'" + label + "' or '" + orLabel + "'";
            throw new InputException(file + ": " + format + " without a line " + names);
        }
        String name = indexOf(label) >= 0 ? label : orLabel;
        String text = text(name).orElse("");
        return number(text, index, name);
    }

    double number(String label) {
        return number(label, label);
    }

    /** @throws InputException unless {@code text} is a finite number; Fortran's exponent letter D is understood */
    double number(String text, int lineIndex, String what) {
        try {
            double value = Double.parseDouble(text.replace('d', 'e').replace('D', 'E'));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Damage.atLine(file, format, lineIndex + 1, what + " is no number: '" + text + "'");
        }
        throw Damage.atLine(file, format, lineIndex + 1, what + " is not finite: '" + text + "'");
    }

    private int indexOf(String label) {
        for (int i = 0; i < lines.size(); i++) {
            int end = lines.get(i).indexOf(separator);
            if (end > 0
                    && lines.get(i)
                            .substring(0, end)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(label.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }
}
