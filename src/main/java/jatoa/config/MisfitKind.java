package jatoa.config;

import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is measured in a window. The name in a configuration file is the lower-case constant, with {@code _dd} for station pairs. */
public enum MisfitKind {
    WAVEFORM(true),
    CONVOLUTION(true),
    EXPONENTIATED_PHASE(false),
    CC_TRAVELTIME(true),
    MULTITAPER(true),
    NORMALIZED_CROSS_CORRELATION(false),
    ENVELOPE(false),
    INSTANTANEOUS_PHASE(false),
    KERNEL_TRAVELTIME(false),
    KERNEL_AMPLITUDE(false);

    private static final String PAIR_SUFFIX = "_dd";

    private final boolean pairs;

    MisfitKind(boolean pairs) {
        this.pairs = pairs;
    }

    /** The name in a configuration file, without {@code _dd}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True where a double-difference form over two stations exists. */
    public boolean pairs() {
        return pairs;
    }

    /** The name in a configuration file of the single-station or the double-difference form. */
    public String key(boolean doubleDifference) {
        return doubleDifference ? key() + PAIR_SUFFIX : key();
    }

    /** A kind and whether station pairs are measured. */
    public record Named(MisfitKind kind, boolean doubleDifference) {}

    /** @throws InputException for an unknown name, with the nearest known one */
    public static Named parse(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        for (MisfitKind kind : values()) {
            if (wanted.equals(kind.key())) {
                return new Named(kind, false);
            }
            if (kind.pairs && wanted.equals(kind.key(true))) {
                return new Named(kind, true);
            }
        }
        throw new InputException("adj_src_type is one of " + String.join(", ", names()) + ", was '" + name
                + "': did you mean '" + NearestKey.of(wanted, names()) + "'?");
    }

    /** Every valid name, in order of declaration. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (MisfitKind kind : values()) {
            names.add(kind.key());
        }
        for (MisfitKind kind : values()) {
            if (kind.pairs) {
                names.add(kind.key(true));
            }
        }
        return names;
    }
}
