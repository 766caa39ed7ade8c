package jatoa.config;

import jatoa.config.Catalogue.Setting;
import jatoa.model.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured in a window. The name in a configuration file is the lower-case constant, with {@code _dd} for station pairs. */
public enum MisfitKind {
    WAVEFORM(MisfitConfig.Waveform.class, true),
    CONVOLUTION(MisfitConfig.Convolution.class, true),
    EXPONENTIATED_PHASE(MisfitConfig.ExponentiatedPhase.class, false, "exponentiated_phase"),
    CC_TRAVELTIME(MisfitConfig.CcTraveltime.class, true, "correlation"),
    MULTITAPER(MisfitConfig.Multitaper.class, true, "correlation", "multitaper"),
    NORMALIZED_CROSS_CORRELATION(MisfitConfig.NormalizedCrossCorrelation.class, false),
    ENVELOPE(MisfitConfig.Envelope.class, false, "envelope"),
    INSTANTANEOUS_PHASE(MisfitConfig.InstantaneousPhase.class, false, "envelope"),
    KERNEL_TRAVELTIME(MisfitConfig.KernelTraveltime.class, false),
    KERNEL_AMPLITUDE(MisfitConfig.KernelAmplitude.class, false);

    private static final String PAIR_SUFFIX = "_dd";

    private final Class<? extends MisfitConfig> type;
    private final boolean pairs;
    private final List<String> groups;

    MisfitKind(Class<? extends MisfitConfig> type, boolean pairs, String... groups) {
        this.type = type;
        this.pairs = pairs;
        this.groups = List.of(groups);
    }

    static MisfitKind of(MisfitConfig config) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(config))
                .findFirst()
                .orElseThrow();
    }

    /** Its parameters as {@code defaults.yaml} has them. */
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(Catalogue.settings("pyadjoint_parameters.every_kind"));
        for (String group : groups) {
            settings.addAll(Catalogue.settings("pyadjoint_parameters." + group));
        }
        return settings;
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
        throw new InputException("setting 'adj_src_type' is one of " + String.join(", ", names()) + ", was "
                + Messages.quoted(name) + Messages.hint("", wanted, names(), ""));
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
