package jatoa.pipeline;

import jatoa.io.windows.WindowFile;
import jatoa.model.Component;
import jatoa.model.InputException;
import jatoa.model.PeriodBand;
import jatoa.model.Printable;
import jatoa.model.StationJob;
import jatoa.model.StoredWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the windows of a file that a run has no use for, by why. Events with one list of stations cost one set of codes. */
final class UnusedWindows implements WindowFile.Visitor {
    private final Map<String, List<StationJob>> stations;
    private final List<Component> components;
    private final List<PeriodBand> bands;
    private final Map<List<StationJob>, Set<String>> codes = new IdentityHashMap<>();
    private final Cause events = new Cause("events that the run does not have");
    private final Cause channels = new Cause("channels that the run does not have");
    private final Cause periods = new Cause("bands that the run does not have");
    private long all;

    /** @param stations of each event of the run */
    UnusedWindows(Map<String, List<StationJob>> stations, List<Component> components, List<PeriodBand> bands) {
        this.stations = stations;
        this.components = components;
        this.bands = bands;
    }

    private static final class Cause {
        private final String words;
        private String first = "";
        private long count;

        Cause(String words) {
            this.words = words;
        }

        void add(String example) {
            first = count == 0 ? example : first;
            count++;
        }
    }

    @Override
    public void window(String event, String key, StoredWindow window) {
        all++;
        if (Double.isNaN(window.minPeriod()) && bands.size() > 1) {
            throw new InputException(
                    "setting 'windows.file': files of FLEXWIN do not say their band, and the run has " + bands.size());
        }
        // A file without events is for a run of one.
        String whose = whose(event);
        if (!stations.containsKey(whose)) {
            events.add(whose);
        } else if (!has(stations.get(whose), key)) {
            channels.add(key);
        } else if (bands.stream().noneMatch(window::isFor)) {
            periods.add(window.periods());
        }
    }

    private String whose(String event) {
        return event.isEmpty() ? stations.keySet().iterator().next() : event;
    }

    @Override
    public boolean has(String event, String key) {
        return has(stations.getOrDefault(whose(event), List.of()), key);
    }

    private boolean has(List<StationJob> jobs, String key) {
        int dot = key.lastIndexOf('.');
        return codes.computeIfAbsent(jobs, UnusedWindows::codes).contains(key.substring(0, dot))
                && components.contains(Component.of(key.substring(dot + 1)));
    }

    private static Set<String> codes(List<StationJob> jobs) {
        Set<String> codes = new HashSet<>();
        for (StationJob job : jobs) {
            codes.add(job.code());
        }
        return codes;
    }

    /** One line that says how many are not measured and why; empty where all are. */
    Optional<String> line(String file) {
        List<String> reasons = new ArrayList<>();
        long unused = 0;
        for (Cause cause : List.of(events, channels, periods)) {
            if (cause.count > 0) {
                unused += cause.count;
                reasons.add(cause.count + " for " + cause.words + " (the first " + cause.first + ")");
            }
        }
        return unused == 0
                ? Optional.empty()
                : Optional.of("warning: windows.file: " + unused + " of " + Printable.count(all, "window") + " in "
                        + file + (unused == 1 ? " is" : " are") + " not measured: " + String.join(", ", reasons));
    }
}
