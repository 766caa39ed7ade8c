package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.ChannelId;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.model.MisfitMethod;
import jatoa.model.PeriodBand;
import jatoa.model.Status;
import jatoa.table.MisfitRow;
import jatoa.table.OutputLayout;
import jatoa.table.PairOutcome;
import jatoa.table.RowKey;
import jatoa.testing.WrittenTables;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers where there are no labels, no windows, whole traces, windows without a misfit and no rejections; worked out by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnusualTablesTest {
    private static final int WHOLE_TRACE = -1;

    private Inspector inspector;

    @BeforeAll
    void writeTables(@TempDir Path directory) {
        OutputLayout layout = new OutputLayout(directory.toString());
        WrittenTables.write(
                layout,
                Evaluation.NONE,
                List.of(
                        pair(0, "whole", "AA.S1.BXZ", Status.MEASURED, WHOLE_TRACE, 2),
                        pair(1, "whole", "AA.S2.BXZ", Status.MEASURED, WHOLE_TRACE, 4),
                        pair(2, "empty", "AA.S1.BXZ", Status.NO_WINDOWS, 0, Double.NaN),
                        pair(3, "empty", ".S3.BXZ", Status.FAILED, 0, Double.NaN),
                        pair(4, "mixed", "AA.S1.BXZ", Status.MEASURED, 4, 8),
                        pair(5, "mixed", ".S3.BXZ", Status.SKIPPED, 0, Double.NaN),
                        pair(6, "windows", "AA.S1.BXZ", Status.WINDOWED, 3, Double.NaN)));
        inspector = Inspector.open(directory.toString(), Optional.empty());
    }

    @AfterAll
    void close() {
        inspector.close();
    }

    private static PairOutcome pair(
            int index, String event, String channel, Status status, int windows, double misfit) {
        RowKey key = new RowKey(
                index,
                event,
                ChannelId.parse(channel),
                Evaluation.NONE,
                new PeriodBand(10, 30),
                new MisfitMethod("waveform", "pyatoa"));
        String stage = status == Status.MEASURED || status == Status.WINDOWED ? "" : "window";
        MisfitRow row = new MisfitRow(
                key,
                status,
                stage,
                stage.isEmpty() ? "" : "none",
                windows,
                windows == WHOLE_TRACE ? Double.NaN : 10.0 * windows,
                misfit,
                MisfitRow.Geometry.UNKNOWN,
                new MisfitRow.Files("o", "s"));
        return new PairOutcome(List.of(row), List.of(), List.of(), List.of());
    }

    @Test
    void eventsCountWholeTracesAsOneWindowAndLeaveOutThoseWithoutChannels() {
        Answer answer = inspector.ask(Query.of(Question.EVENTS));

        assertThat(answer.column("event")).containsExactly("mixed", "whole", "windows");
        assertThat(answer.column("windows")).containsExactly(4L, 0L, 3L);
        assertThat(answer.column("window_length_s")).containsExactly(40.0, 0.0, 30.0);
        assertThat(answer.column("misfit")).isEqualTo(Arrays.asList(8.0 / (2 * 4), 6.0 / 2, null));
        assertThat(answer.column("iteration")).containsOnlyNulls();
    }

    @Test
    void theStepIsTheMeanOfMeasuredEvents() {
        Answer answer = inspector.ask(Query.of(Question.STEPS));

        assertThat(answer.column("events")).containsExactly(3L);
        assertThat(answer.column("misfit")).containsExactly((1.0 + 3.0) / 2);
        assertThat(inspector.ask(Query.of(Question.CONVERGENCE)).column("misfit"))
                .containsExactly(2.0);
    }

    @Test
    void missingAreThePairsWithoutAMeasuredOrWindowedChannel() {
        Answer answer = inspector.ask(Query.of(Question.MISSING));

        assertThat(answer.column("event")).containsExactly("empty", "empty", "mixed");
        assertThat(answer.column("status")).containsExactly("failed", "no_windows", "skipped");
    }

    @Test
    void statusesAreCountedEach() {
        Answer answer = inspector.ask(Query.of(Question.STATUS));

        assertThat(answer.column("status")).containsExactly("failed", "measured", "no_windows", "skipped", "windowed");
        assertThat(answer.column("pairs")).containsExactly(1L, 3L, 1L, 1L, 1L);
    }

    @Test
    void anEvaluationWithoutAMeasurementHasARow() {
        Filter unmeasured = new Filter(
                List.of(),
                List.of(),
                List.of("empty"),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        Answer answer = inspector.ask(Query.of(Question.CONVERGENCE).with(unmeasured));

        assertThat(answer.column("events")).containsExactly(0L);
        assertThat(answer.column("windows")).containsExactly(0L);
        assertThat(answer.column("misfit")).containsOnlyNulls();
    }

    @Test
    void aComparisonNeedsTwoEvaluations() {
        assertThatThrownBy(() -> inspector.ask(Query.of(Question.COMPARE_EVENTS)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two evaluations; the tables hold [none]");
    }

    @ParameterizedTest
    @EnumSource(names = {"STATISTICS", "HISTOGRAM", "REJECTIONS"})
    void questionsToEmptyTablesHaveNoRows(Question question) {
        assertThat(inspector.ask(Query.of(question)).rows()).isEmpty();
    }
}
