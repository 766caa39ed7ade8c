package jatoa.report;

import jatoa.inspect.Answer;
import jatoa.inspect.Question;
import jatoa.model.Position;
import jatoa.plot.map.RegionMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The maps of a report: events and stations, as far as the tables know where they are, and the misfit of each and of each pair. */
final class ReportMaps {
    private final Sites events;
    private final Sites stations;
    private final List<RegionMap.Ray> rays;

    private ReportMaps(Sites events, Sites stations, List<RegionMap.Ray> rays) {
        this.events = events;
        this.stations = stations;
        this.rays = rays;
    }

    /** Empty where no event and station of one frame are known, or the two frames are mixed. */
    static Optional<ReportMaps> of(Findings findings) {
        Sites events = new Sites(findings.answer(Question.EVENTS), line -> line.text("event"));
        Sites stations = new Sites(findings.answer(Question.STATIONS), Answer.Line::stationCode);
        long frames = Stream.concat(events.sites.stream(), stations.sites.stream())
                .map(s -> s.position().frame())
                .distinct()
                .count();
        if (events.sites.isEmpty() || stations.sites.isEmpty() || frames > 1) {
            return Optional.empty();
        }
        List<RegionMap.Ray> rays = new ArrayList<>();
        for (Answer.Line pair : findings.answer(Question.PAIRS).lines()) {
            Integer from = events.index.get(pair.text("event"));
            Integer to = stations.index.get(pair.stationCode());
            if (from != null && to != null) {
                rays.add(new RegionMap.Ray(from, to, pair.number("misfit")));
            }
        }
        return Optional.of(new ReportMaps(events, stations, rays));
    }

    /** The misfit of each pair at its ray. */
    RegionMap pairs() {
        return new RegionMap("misfit per window of the pair", "", events.plain(), stations.plain(), rays);
    }

    /** The misfit of each event. */
    RegionMap events() {
        return new RegionMap("event misfit", "", events.sites, stations.plain(), plainRays());
    }

    /** The misfit of each station. */
    RegionMap stations() {
        return new RegionMap("misfit per window of the station", "", events.plain(), stations.sites, plainRays());
    }

    private List<RegionMap.Ray> plainRays() {
        return rays.stream()
                .map(r -> new RegionMap.Ray(r.event(), r.station(), Double.NaN))
                .toList();
    }

    /** Events or stations with their misfit. */
    private static final class Sites {
        private final List<RegionMap.Site> sites = new ArrayList<>();
        private final Map<String, Integer> index = new HashMap<>();

        Sites(Answer answer, Function<Answer.Line, String> name) {
            for (Answer.Line line : answer.lines()) {
                position(line).ifPresent(place -> {
                    index.put(name.apply(line), sites.size());
                    sites.add(new RegionMap.Site(name.apply(line), place, line.number("misfit")));
                });
            }
        }

        /** Without a value. */
        List<RegionMap.Site> plain() {
            return sites.stream()
                    .map(s -> new RegionMap.Site(s.name(), s.position()))
                    .toList();
        }
    }

    static Optional<Position> position(Answer.Line line) {
        if (line.value("latitude_deg") != null) {
            return Optional.of(Position.geographic(line.number("latitude_deg"), line.number("longitude_deg")));
        }
        return line.value("x_m") == null
                ? Optional.empty()
                : Optional.of(Position.cartesian(line.number("x_m"), line.number("y_m")));
    }
}
