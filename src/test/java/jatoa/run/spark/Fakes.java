package jatoa.run.spark;

import jatoa.config.RunConfig;
import jatoa.config.SettingsMap;
import jatoa.model.ChannelId;
import jatoa.model.MisfitRow;
import jatoa.model.PairJob;
import jatoa.model.PairOutcome;
import jatoa.model.PeriodBand;
import jatoa.model.RejectionRow;
import jatoa.model.RowKey;
import jatoa.model.StationJob;
import jatoa.model.Status;
import jatoa.run.JobList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pairs without files, and outcomes made from a pair's place alone. */
final class Fakes {
    private Fakes() {}

    /** Settings that write to {@code output}. */
    static RunConfig config(String output) {
        Map<String, Object> settings = Map.of(
                "events",
                List.of("E0"),
                "observed",
                "{event}/{channel}",
                "synthetic",
                "{event}/{channel}",
                "output",
                output);
        return RunConfig.of(new SettingsMap("test", settings));
    }

    /** Stations are shared between events, as job discovery shares them. */
    static JobList jobs(int events, int stations) {
        List<StationJob> shared = new ArrayList<>();
        for (int s = 0; s < stations; s++) {
            shared.add(new StationJob("AA", "S" + s, List.of("AA.S" + s + ".BXY"), List.of("AA.S" + s + ".BXY")));
        }
        List<JobList.EventJobs> all = new ArrayList<>();
        for (int e = 0; e < events; e++) {
            all.add(new JobList.EventJobs("E" + e, shared));
        }
        return JobList.of(all);
    }

    /** Its reason shows that the settings arrived. */
    static PairOutcome outcome(PairJob job, String settings) {
        RowKey key = new RowKey(
                job.index(),
                job.id().event(),
                ChannelId.parse(job.station().observed().get(0)),
                RowKey.Evaluation.NONE,
                new PeriodBand(10, 100),
                new RowKey.Method("cc_traveltime", "pyatoa"));
        MisfitRow row = new MisfitRow(
                key,
                Status.MEASURED,
                "",
                "settings of " + settings.length() + " characters",
                1,
                12.5,
                job.index() / 7.0,
                MisfitRow.Geometry.UNKNOWN,
                new MisfitRow.Files("o", "s"));
        return new PairOutcome(
                job.index(), List.of(row), List.of(), List.of(new RejectionRow(key, "water_level", (int) job.index())));
    }
}
