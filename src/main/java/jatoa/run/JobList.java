package jatoa.run;

import jatoa.model.Component;
import jatoa.model.PairId;
import jatoa.model.PairJob;
import jatoa.model.Role;
import jatoa.model.StationJob;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every pair of a run, in order: events as configured, stations sorted within an event. Stations are shared between events, so
 * that the list of 60 million pairs costs a few bytes a pair, in memory and when it is sent.
 */
public record JobList(List<EventJobs> events, Findings findings) {
    public JobList {
        events = List.copyOf(events);
    }

    public JobList(List<EventJobs> events) {
        this(events, Findings.NONE);
    }

    /**
     * What the user should know of the search; not part of what is sent.
     *
     * @param unusable names that cannot be those of an event, a station or a channel, or that lead nowhere
     * @param lost events of which not even the stations are known
     * @param unlisted components that are not in {@code component_list}, each with one of its files
     */
    public record Findings(List<String> unusable, List<String> lost, SortedMap<Component, String> unlisted) {
        static final Findings NONE = new Findings(List.of(), List.of(), new TreeMap<>());

        public Findings {
            unusable = List.copyOf(unusable);
            lost = List.copyOf(lost);
            unlisted = Collections.unmodifiableSortedMap(new TreeMap<>(unlisted));
        }

        /** A line for each. */
        public List<String> lines() {
            Stream<String> warnings =
                    Stream.concat(unusable.stream(), lost.stream()).map(text -> "warning: " + text);
            Stream<String> notes = unlisted.entrySet().stream()
                    .map(e -> "note: component " + e.getKey() + " is not in component_list and not read: "
                            + e.getValue());
            return Stream.concat(warnings, notes).toList();
        }
    }

    /**
     * One event and its stations.
     *
     * @param role what it is for
     * @param together whether a station's results depend on the event's other stations
     * @param fault why none of them can be measured; empty for none
     */
    public record EventJobs(String event, List<StationJob> stations, Role role, boolean together, String fault) {
        public EventJobs {
            stations = List.copyOf(stations);
        }

        /** Stations measured on their own. */
        public EventJobs(String event, List<StationJob> stations) {
            this(event, stations, Role.INVERSION, false, "");
        }

        /** The pair of the {@code s}-th station. */
        public PairJob pair(int s) {
            StationJob station = stations.get(s);
            PairId id = new PairId(event, station.network(), station.station());
            return new PairJob(s, id, station, together ? stations : List.of(), role, fault);
        }
    }

    /** The number of pairs. */
    public long size() {
        return events.stream().mapToLong(e -> e.stations().size()).sum();
    }

    /** Every pair, in order. */
    public Stream<PairJob> pairs() {
        return events.stream()
                .flatMap(e -> IntStream.range(0, e.stations().size()).mapToObj(e::pair));
    }

    /** Each station, and each list of stations, is written once. */
    void write(DataOutputStream out) throws IOException {
        Map<StationJob, Integer> stations = new LinkedHashMap<>();
        Map<List<StationJob>, Integer> lists = new IdentityHashMap<>();
        List<List<StationJob>> inOrder = new ArrayList<>();
        for (EventJobs event : events) {
            if (lists.putIfAbsent(event.stations(), lists.size()) == null) {
                inOrder.add(event.stations());
                event.stations().forEach(s -> stations.putIfAbsent(s, stations.size()));
            }
        }
        out.writeInt(stations.size());
        for (StationJob station : stations.keySet()) {
            out.writeUTF(station.network());
            out.writeUTF(station.station());
            writeTexts(out, station.observed());
            writeTexts(out, station.synthetic());
        }
        out.writeInt(inOrder.size());
        for (List<StationJob> list : inOrder) {
            out.writeInt(list.size());
            for (StationJob station : list) {
                out.writeInt(stations.get(station));
            }
        }
        out.writeInt(events.size());
        for (EventJobs event : events) {
            out.writeUTF(event.event());
            out.writeInt(lists.get(event.stations()));
            out.writeByte(event.role().ordinal());
            out.writeBoolean(event.together());
            out.writeUTF(event.fault());
        }
    }

    static JobList read(DataInputStream in) throws IOException {
        List<StationJob> stations = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            stations.add(new StationJob(in.readUTF(), in.readUTF(), readTexts(in), readTexts(in)));
        }
        List<List<StationJob>> lists = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            List<StationJob> list = new ArrayList<>();
            for (int m = in.readInt(); m > 0; m--) {
                list.add(stations.get(in.readInt()));
            }
            lists.add(List.copyOf(list));
        }
        List<EventJobs> events = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            events.add(new EventJobs(
                    in.readUTF(),
                    lists.get(in.readInt()),
                    Role.values()[in.readByte()],
                    in.readBoolean(),
                    in.readUTF()));
        }
        return new JobList(events);
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
