package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.run.JobList.EventJobs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobListTest {
    private static StationJob station(String code) {
        return new StationJob("AA", code, List.of("AA." + code + ".BXY"), List.of("AA." + code + ".BXY"));
    }

    private static final JobList JOBS = JobList.of(List.of(
            new EventJobs("empty", List.of()),
            new EventJobs("a", List.of(station("S1"), station("S2"))),
            new EventJobs("none", List.of()),
            new EventJobs("b", List.of(station("S1"), station("S2"), station("S3")))));

    private static List<String> ids(JobList jobs) {
        List<String> ids = new ArrayList<>();
        for (long i = 0; i < jobs.size(); i++) {
            PairJob job = jobs.get(i);
            ids.add(job.index() + ":" + job.id());
        }
        return ids;
    }

    @Test
    void numbersPairsThroughEvents() {
        assertThat(ids(JOBS)).containsExactly("0:a_AA.S1", "1:a_AA.S2", "2:b_AA.S1", "3:b_AA.S2", "4:b_AA.S3");
    }

    @Test
    void slicesKeepTheIndicesOfTheWhole() {
        List<String> all = ids(JOBS);
        for (int from = 0; from <= 5; from++) {
            for (int to = from; to <= 5; to++) {
                JobList slice = JOBS.slice(from, to);
                assertThat(ids(slice)).isEqualTo(all.subList(from, to));
                if (to > from + 1) {
                    assertThat(ids(slice.slice(1, slice.size()))).isEqualTo(all.subList(from + 1, to));
                }
            }
        }
    }

    @Test
    void noPairsIsAListToo() {
        assertThat(JobList.of(List.of()).size()).isZero();
    }
}
