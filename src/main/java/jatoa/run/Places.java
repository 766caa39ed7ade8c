package jatoa.run;

import jatoa.config.RunConfig;
import jatoa.model.InputException;
import jatoa.model.StationJob;
import jatoa.pipeline.Metadata;
import jatoa.table.EventRow;
import jatoa.table.StationRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where and when the events of a run were and where its stations are, as far as its files tell. */
record Places(List<EventRow> events, List<StationRow> stations) {

    Places {
        events = List.copyOf(events);
        stations = List.copyOf(stations);
    }

    /** Events under the names of the run, stations once each. A file that cannot be read failed its pairs already. */
    static Places of(RunConfig config, Metadata metadata, JobList jobs) {
        List<EventRow> events = new ArrayList<>();
        List<StationRow> stations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JobList.EventJobs job : jobs.events()) {
            try {
                job.stations().stream()
                        .findFirst()
                        .flatMap(any -> metadata.event(job.event(), any))
                        .map(e -> e.withName(job.event()))
                        .ifPresent(e -> events.add(new EventRow(config.evaluation(), e)));
                for (StationJob station : job.stations()) {
                    String code = station.code();
                    if (!seen.contains(code)) {
                        metadata.station(job.event(), station).ifPresent(found -> {
                            stations.add(new StationRow(config.evaluation(), found));
                            seen.add(code);
                        });
                    }
                }
            } catch (InputException e) {
                // its pairs' rows say so
            }
        }
        return new Places(events, stations);
    }
}
