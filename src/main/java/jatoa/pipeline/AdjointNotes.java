package jatoa.pipeline;

import jatoa.io.adjoint.AdjointSourceSink.About;
import jatoa.model.PeriodBand;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What is known of each channel's adjoint source; of several bands the mean misfit and the widest band. */
public final class AdjointNotes {
    private final Map<String, Note> notes = new HashMap<>();

    private record Note(String kind, double sum, int bands, double minPeriod, double maxPeriod) {}

    /** Adds a band in which the channel, {@code NET.STA.CHA}, was measured. */
    public void add(String channel, String kind, double misfit, PeriodBand band) {
        notes.merge(
                channel,
                new Note(kind, misfit, 1, band.minPeriod(), band.maxPeriod()),
                (a, b) -> new Note(
                        b.kind,
                        a.sum + b.sum,
                        a.bands + b.bands,
                        Math.min(a.minPeriod, b.minPeriod),
                        Math.max(a.maxPeriod, b.maxPeriod)));
    }

    public Map<String, About> byChannel() {
        Map<String, About> all = new HashMap<>();
        notes.forEach((channel, note) -> all.put(
                channel,
                new About(
                        note.kind,
                        OptionalDouble.of(note.sum / note.bands),
                        OptionalDouble.of(note.minPeriod),
                        OptionalDouble.of(note.maxPeriod))));
        return all;
    }
}
