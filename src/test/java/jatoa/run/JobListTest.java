package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.PairJob;
import jatoa.model.StationJob;
import jatoa.run.JobList.EventJobs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobListTest {
    private static StationJob station(String code) {
        return new StationJob("AA", code, List.of("AA." + code + ".BXY"), List.of("AA." + code + ".BXY"));
    }

    private static final JobList JOBS = new JobList(List.of(
            new EventJobs("empty", List.of()),
            new EventJobs("a", List.of(station("S1"), station("S2"))),
            new EventJobs("none", List.of()),
            new EventJobs("b", List.of(station("S1"), station("S2"), station("S3")))));

    private static List<String> ids(JobList jobs) {
        return jobs.pairs().map(job -> job.index() + ":" + job.id()).toList();
    }

    @Test
    void pairsAreInTheOrderOfEventsAndNumberedWithinEach() {
        assertThat(ids(JOBS)).containsExactly("0:a_AA.S1", "1:a_AA.S2", "0:b_AA.S1", "1:b_AA.S2", "2:b_AA.S3");
        assertThat(JOBS.size()).isEqualTo(5);
    }

    @Test
    void isTheSameWhenItIsReadBack() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JOBS.write(new DataOutputStream(bytes));
        JobList read = JobList.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read).isEqualTo(JOBS);
    }

    /** 6,000 events of the same 10,000 stations are one list of stations. */
    @Test
    void sharedStationsAreWrittenOnce() throws IOException {
        List<StationJob> stations = new ArrayList<>();
        for (int s = 0; s < 1000; s++) {
            stations.add(station("S" + s));
        }
        List<StationJob> shared = List.copyOf(stations);
        List<EventJobs> events = new ArrayList<>();
        for (int e = 0; e < 600; e++) {
            events.add(new EventJobs("e" + e, shared));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JobList(events).write(new DataOutputStream(bytes));
        assertThat(bytes.size()).isLessThan(100_000);
    }

    @Test
    void blocksCoverEveryPairOnceAndHoldOneEventEach() {
        for (int stations : new int[] {1, 2, 9, 10, 100, 997}) {
            List<StationJob> some = new ArrayList<>();
            for (int s = 0; s < stations; s++) {
                some.add(station("S" + s));
            }
            JobList jobs = new JobList(
                    List.of(new EventJobs("a", some), new EventJobs("none", List.of()), new EventJobs("b", some)));
            List<PairJob> pairs = new ArrayList<>();
            Block.cut(jobs).forEach(block -> {
                assertThat(block.size()).isBetween(1, (int) Math.ceil(Math.sqrt(jobs.size())));
                pairs.addAll(block.pairs(jobs));
            });
            assertThat(pairs).isEqualTo(jobs.pairs().toList());
        }
    }

    @Test
    void noPairsIsAListToo() {
        assertThat(new JobList(List.of()).size()).isZero();
        assertThat(Block.cut(new JobList(List.of()))).isEmpty();
    }
}
