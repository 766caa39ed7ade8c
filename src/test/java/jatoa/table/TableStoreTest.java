package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import jatoa.model.OutputException;
import jatoa.model.PairOutcome;
import jatoa.model.RowKey;
import jatoa.model.Status;
import jatoa.table.OutputLayout;
import jatoa.table.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableStoreTest {
    private static final RowKey.Evaluation NONE = RowKey.Evaluation.NONE;

    @TempDir
    private Path root;

    private OutputLayout layout() {
        return new OutputLayout(root.toString());
    }

    private static void write(TableStore store, int number, PairOutcome... outcomes) {
        try (TableStore.Part part = store.begin(number)) {
            for (PairOutcome outcome : outcomes) {
                part.write(outcome);
            }
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    private String csv(String table) {
        StringBuilder text = new StringBuilder();
        TableText.print(TableReader.of(layout(), table), TableText.Format.CSV, text);
        return text.toString();
    }

    @Test
    void valuesComeBackWithEveryDigitAndAbsentOnesAsNull() {
        TableStore store = TableStore.of(layout(), NONE);
        write(
                store,
                0,
                Rows.measured(1, "001", "AA.S1.00.BXY", new RowKey.Evaluation(2, 3)),
                Rows.skipped(2, "001", "AA.S2.BXY", NONE));
        store.commit(1);
        List<List<Object>> misfit = rows("misfit");
        assertThat(misfit.get(0))
                .containsExactly(
                        "001",
                        "AA",
                        "S1",
                        "00",
                        "BXY",
                        "Y",
                        2L,
                        3L,
                        10.0,
                        100.0,
                        "cc_traveltime",
                        "pyatoa",
                        "measured",
                        null,
                        null,
                        1L,
                        1 / 3.0,
                        123.456,
                        271.5,
                        "obs/AA.S1.00.BXY",
                        "syn/AA.S1.00.BXY",
                        null,
                        12.5,
                        1L);
        assertThat(misfit.get(1))
                .containsExactly(
                        "001",
                        "AA",
                        "S2",
                        null,
                        "BXY",
                        "Y",
                        null,
                        null,
                        10.0,
                        100.0,
                        null,
                        "corrected",
                        "skipped",
                        "read",
                        "no observed trace: \"none\", at all",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        2L);
        List<List<Object>> windows = rows("windows");
        assertThat(windows.get(0).subList(12, 33))
                .containsExactly(
                        0L,
                        10L,
                        50L,
                        30L,
                        1.25,
                        6.25,
                        0.9,
                        -0.25,
                        0.1,
                        7.5,
                        0.5,
                        "cc_traveltime",
                        "dt",
                        0.125,
                        -0.5,
                        0.25,
                        0.0625,
                        0.5,
                        "P:12.5 S:20.25",
                        "a note",
                        1L);
        assertThat(windows.get(1).subList(12, 33))
                .containsExactly(
                        0L, 0L, 1L, 0L, 0.0, 1.0, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, 2L);
        assertThat(rows("rejections").get(0).subList(12, 15)).containsExactly("water_level", 3L, 1L);
    }

    private List<List<Object>> rows(String table) {
        List<List<Object>> rows = new ArrayList<>();
        TableReader.of(layout(), table).forEach(rows::add);
        return rows;
    }

    @Test
    void partsMakeOneResultAndLeaveNothingElse() throws IOException {
        TableStore store = TableStore.of(layout(), NONE);
        write(store, 1, Rows.measured(2, "001", "AA.S3.BXY", NONE));
        write(store, 0, Rows.measured(0, "001", "AA.S1.BXY", NONE), Rows.skipped(1, "001", "AA.S2.BXY", NONE));
        assertThat(files()).noneMatch(f -> f.startsWith("tables"));
        Tally tally = store.commit(2);
        assertThat(files())
                .containsExactly(
                        "misfit_results.txt",
                        "residuals/001.txt",
                        "residuals/full/001.txt",
                        "residuals/misfit.txt",
                        "residuals/misfit_events.txt",
                        "tables/files/part-00000.parquet",
                        "tables/files/part-00001.parquet",
                        "tables/misfit/part-00000.parquet",
                        "tables/misfit/part-00001.parquet",
                        "tables/rejections/part-00000.parquet",
                        "tables/rejections/part-00001.parquet",
                        "tables/windows/part-00000.parquet",
                        "tables/windows/part-00001.parquet");
        assertThat(root.resolve("residuals/001.txt")).hasContent("3.33E-01");
        assertThat(root.resolve("residuals/misfit.txt")).hasContent("0.16666666666666666");
        assertThat(root.resolve("misfit_results.txt"))
                .hasContent("001 AA.S1.BXY 0.00 1\n001 AA.S2.BXY 0.00 0\n001 AA.S3.BXY 0.67 1\n");
        assertThat(tally)
                .isEqualTo(Tally.of(Rows.measured(0, "001", "AA.S1.BXY", NONE))
                        .plus(Tally.of(Rows.skipped(1, "001", "AA.S2.BXY", NONE)))
                        .plus(Tally.of(Rows.measured(2, "001", "AA.S3.BXY", NONE))));
        assertThat(tally.count(Status.SKIPPED)).isEqualTo(1);
        assertThat(tally.reasons()).containsKey("skipped: no observed trace");
    }

    @Test
    void anEvaluationReplacesItsOwnRowsOnly() throws IOException {
        TableStore first = TableStore.of(layout(), Rows.FIRST);
        write(first, 0, Rows.measured(0, "001", "AA.OLD.BXY", Rows.FIRST));
        write(first, 1, Rows.measured(1, "001", "AA.OLD2.BXY", Rows.FIRST));
        first.commit(2);
        RowKey.Evaluation second = new RowKey.Evaluation(1, 1);
        TableStore other = TableStore.of(layout(), second);
        write(other, 0, Rows.measured(0, "001", "AA.OTHER.BXY", second));
        other.commit(1);
        TableStore bare = TableStore.of(layout(), NONE);
        write(bare, 0, Rows.measured(0, "001", "AA.BARE.BXY", NONE));
        bare.commit(1);
        write(first, 0, Rows.measured(0, "001", "AA.NEW.BXY", Rows.FIRST));
        first.commit(1);
        assertThat(files().stream().filter(f -> f.contains("misfit/")))
                .containsExactly(
                        "tables/misfit/i01s00-part-00000.parquet",
                        "tables/misfit/i01s01-part-00000.parquet",
                        "tables/misfit/part-00000.parquet");
        assertThat(rows("windows")).extracting(r -> r.get(2)).containsExactly("NEW", "OTHER", "BARE");
    }

    @Test
    void twoEvaluationsAtTheSameTimeLeaveEachOtherAlone() throws IOException {
        RowKey.Evaluation second = new RowKey.Evaluation(1, 1);
        TableStore one = TableStore.of(layout(), Rows.FIRST);
        TableStore two = TableStore.of(layout(), second);
        TableStore stopped = TableStore.of(layout(), new RowKey.Evaluation(1, 2));
        write(one, 0, Rows.measured(0, "001", "AA.ONE.BXY", Rows.FIRST));
        write(two, 0, Rows.measured(0, "001", "AA.TWO.BXY", second));
        write(stopped, 0, Rows.measured(0, "001", "AA.STOPPED.BXY", new RowKey.Evaluation(1, 2)));
        stopped.discard();
        two.commit(1);
        write(one, 1, Rows.measured(1, "001", "AA.ONE2.BXY", Rows.FIRST));
        one.commit(2);
        assertThat(rows("misfit")).extracting(r -> r.get(2)).containsExactly("ONE", "ONE2", "TWO");
    }

    @Test
    void aMissingPartIsAnErrorBeforeAnythingIsReplaced() throws IOException {
        TableStore store = TableStore.of(layout(), NONE);
        write(store, 0, Rows.measured(0, "001", "AA.OLD.BXY", NONE));
        store.commit(1);
        write(store, 0, Rows.measured(0, "001", "AA.NEW.BXY", NONE));
        store.begin(1);
        assertThatThrownBy(() -> store.commit(2))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("part 1 of 2");
        assertThat(rows("misfit")).extracting(r -> r.get(2)).containsExactly("OLD");
        store.discard();
        assertThat(files()).hasSize(9);
    }

    @Test
    void aPartBegunAgainStartsFromNothing() {
        TableStore store = TableStore.of(layout(), NONE);
        write(store, 0, Rows.measured(0, "001", "AA.LOST.BXY", NONE), Rows.measured(1, "001", "AA.LOST2.BXY", NONE));
        write(store, 0, Rows.measured(0, "001", "AA.KEPT.BXY", NONE));
        assertThat(store.commit(1).pairs()).isEqualTo(1);
        assertThat(rows("misfit")).extracting(r -> r.get(2)).containsExactly("KEPT");
    }

    @Test
    void theSameRowsAreTheSameBytes() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            TableStore store = TableStore.of(layout(), NONE);
            write(store, 0, Rows.measured(0, "001", "AA.S1.BXY", NONE), Rows.skipped(1, "001", "AA.S2.BXY", NONE));
            store.commit(1);
            contents.add(Files.readAllBytes(root.resolve("tables/windows/part-00000.parquet")));
        }
        assertThat(contents.get(0)).isEqualTo(contents.get(1));
    }

    @Test
    void aRunWithoutPairsIsAnEmptyResult() throws IOException {
        TableStore store = TableStore.of(layout(), NONE);
        write(store, 0);
        assertThat(store.commit(1)).isEqualTo(Tally.EMPTY);
        assertThat(root.resolve("misfit_results.txt")).isEmptyFile();
        assertThat(csv("misfit").lines()).hasSize(1);
    }

    @Test
    void anUnwritableOutputNamesThePath() throws IOException {
        Files.writeString(root.resolve("file"), "in the way");
        OutputLayout inTheWay = new OutputLayout(root.resolve("file").toString());
        assertThatThrownBy(() -> TableStore.of(inTheWay, NONE).begin(0))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(root.resolve("file").toString());
    }

    @Test
    void linesOfPartsThatTookTurnsAreCutIntoJobOrder() throws IOException {
        TableStore store = TableStore.of(layout(), NONE);
        List<Integer> bytes = new ArrayList<>();
        try (TableStore.Part first = store.begin(0);
                TableStore.Part second = store.begin(1)) {
            bytes.add(first.write(Rows.skipped(0, "001", "AA.S0.BXY", NONE)));
            bytes.add(second.write(Rows.skipped(1, "001", "AA.S1.BXY", NONE)));
            bytes.add(first.write(Rows.skipped(2, "001", "AA.S2.BXY", NONE)));
        }
        store.commit(
                2,
                List.of(
                        new TableStore.LineSlice(0, bytes.get(0)),
                        new TableStore.LineSlice(1, bytes.get(1)),
                        new TableStore.LineSlice(0, bytes.get(2))));
        assertThat(Files.readAllLines(root.resolve("misfit_results.txt")))
                .containsExactly("001 AA.S0.BXY 0.00 0", "001 AA.S1.BXY 0.00 0", "001 AA.S2.BXY 0.00 0");
    }

    @Test
    void slicesThatDoNotCoverTheLinesAreRefused() {
        TableStore store = TableStore.of(layout(), NONE);
        write(store, 0, Rows.skipped(0, "001", "AA.S0.BXY", NONE));
        assertThatThrownBy(() -> store.commit(1, List.of(new TableStore.LineSlice(0, 3))))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("part 0");
        write(store, 0, Rows.skipped(0, "001", "AA.S0.BXY", NONE));
        assertThatThrownBy(() -> store.commit(1, List.of(new TableStore.LineSlice(0, 300))))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("part 0 lacks");
    }

    @Test
    void whatWasCommittedComesBackPairByPair() throws IOException {
        TableStore store = TableStore.of(layout(), Rows.FIRST);
        PairOutcome whole = Rows.withFiles(Rows.measured(3, "002", "AA.S3.00.BXY", Rows.FIRST));
        PairOutcome skipped = Rows.skipped(1, "001", "AA.S2.BXY", Rows.FIRST);
        PairOutcome compared = Rows.withStationPair(Rows.measured(7, "004", "AA.S1.BXY", Rows.FIRST));
        write(store, 0, whole, skipped);
        write(store, 1, compared);
        store.commit(2);
        List<PairOutcome> back = new ArrayList<>();
        store.forEachCommitted(back::add);
        assertThat(back).containsExactly(Rows.withoutLag(whole), skipped, Rows.withoutLag(compared));
        TableStore.of(layout(), NONE).forEachCommitted(o -> fail("nothing of this evaluation was committed"));
    }
}
