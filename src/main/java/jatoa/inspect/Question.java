package jatoa.inspect;

import jatoa.config.OtherNames;
import jatoa.inspect.Query.Grouping;
import jatoa.model.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be asked. */
public enum Question {
    STEPS("windows and misfit of each evaluation; its misfit is the mean of its events'"),
    CONVERGENCE("the misfit over the evaluations, with what became of each step of the line searches"),
    EVENTS("windows and misfit of each event, and where it was"),
    STATIONS("windows and misfit of each station over all events, and where it is"),
    CHANNELS("windows and misfit of each channel over all events"),
    PAIRS("windows, misfit, distance and back-azimuth of each event and station"),
    STATISTICS(
            "mean, deviation and quantiles of time shift, dlnA, cc, length ... of the windows, by --by; --quantity chooses"),
    HISTOGRAM("how many windows hold which value of each --quantity"),
    OUTLIER_EVENTS("events whose misfit is far from the mean"),
    OUTLIER_STATIONS("stations whose misfit is far from the mean"),
    COMPARE_EVENTS("windows and misfit of each event before and after"),
    COMPARE_STATIONS("windows and misfit of each station before and after"),
    COMPARE_PAIRS("windows and misfit of each event and station before and after"),
    COMPARE_WINDOWS("each window before and after: kept, lost or gained"),
    STATUS("how many pairs and channels were measured, skipped, failed ..., and why"),
    REJECTIONS("how many candidate windows each stage refused"),
    MISSING("pairs asked for that have no measurement, and why");

    private final String meaning;

    Question(String meaning) {
        this.meaning = meaning;
    }

    /** In lower case with hyphens, as on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of its text. */
    String text() {
        return this == CONVERGENCE ? STEPS.word() : word();
    }

    /** What its rows are of; empty where the user chooses, or where it has no groups. */
    Optional<Grouping> level() {
        return switch (this) {
            case STEPS, CONVERGENCE, EVENTS, OUTLIER_EVENTS, COMPARE_EVENTS -> Optional.of(Grouping.EVENT);
            case STATIONS, OUTLIER_STATIONS, COMPARE_STATIONS -> Optional.of(Grouping.STATION);
            case CHANNELS -> Optional.of(Grouping.CHANNEL);
            case PAIRS, COMPARE_PAIRS -> Optional.of(Grouping.PAIR);
            default -> Optional.empty();
        };
    }

    /** One phrase. */
    public String meaning() {
        return meaning;
    }

    /** Whether it needs two evaluations. */
    public boolean compares() {
        return word().startsWith("compare-");
    }

    /** @throws InputException for an unknown word; the message names the nearest */
    public static Question of(String word) {
        List<String> words = Arrays.stream(values()).map(Question::word).toList();
        int index = words.indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            String near = OtherNames.meant(word, words)
                    .map(known -> "did you mean '" + known + "'? ")
                    .orElse("");
            throw new InputException("no question '" + word + "'; " + near + "'jatoa inspect --help' lists them");
        }
        return values()[index];
    }
}
