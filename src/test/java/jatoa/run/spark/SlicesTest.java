package jatoa.run.spark;

import static org.assertj.core.api.Assertions.assertThat;

import jatoa.model.PairJob;
import jatoa.run.JobList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 2, 1", // one empty part: a run without pairs has tables, too
        "1, 2, 1",
        "30, 2, 8",
        "30, 1000, 30",
        "100000, 2, 100",
        "100000, 100, 400",
        "60000000, 100, 4000",
        "60000000, 2000, 8000"
    })
    void thereAreSeveralTasksPerCoreOfBoundedSizeAndNoneIsEmpty(long pairs, int cores, int tasks) {
        assertThat(Slices.tasks(pairs, cores)).isEqualTo(tasks);
    }

    @Test
    void slicesCoverEveryPairOnceInOrderAndDifferByOnePairAtMost() {
        JobList jobs = Fakes.jobs(7, 13);
        List<JobSlice> slices = Slices.of(jobs, 5);
        assertThat(slices).hasSize(20);
        long next = 0;
        for (JobSlice slice : slices) {
            assertThat(slice.from()).isEqualTo(next);
            assertThat(slice.to() - slice.from()).isBetween(4L, 5L);
            next = slice.to();
        }
        assertThat(next).isEqualTo(91);
    }

    @Test
    void aSliceArrivesAsItsOwnPairsWithTheirPlaceInTheWhole() throws Exception {
        JobList jobs = Fakes.jobs(7, 13);
        List<PairJob> arrived = new ArrayList<>();
        for (JobSlice slice : Slices.of(jobs, 5)) {
            JobSlice copy = copy(slice);
            assertThat(copy.jobs().size()).isEqualTo(slice.to() - slice.from());
            for (long i = copy.from(); i < copy.to(); i++) {
                arrived.add(copy.jobs().get(i));
            }
        }
        List<PairJob> all = new ArrayList<>();
        for (long i = 0; i < jobs.size(); i++) {
            all.add(jobs.get(i));
        }
        assertThat(arrived).isEqualTo(all);
    }

    /** 1000 pairs of some 90 bytes of names. */
    @Test
    void aTaskOfAThousandPairsTravelsInTensOfKilobytes() throws IOException {
        JobSlice slice = Slices.of(Fakes.jobs(100, 2000), 1).get(3);
        assertThat(slice.to() - slice.from()).isEqualTo(1000);
        assertThat(bytes(slice).length).isLessThan(100_000);
    }

    private static byte[] bytes(JobSlice slice) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(slice);
        }
        return bytes.toByteArray();
    }

    private static JobSlice copy(JobSlice slice) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(slice)))) {
            return (JobSlice) in.readObject();
        }
    }
}
