package jatoa.table;

import static jatoa.model.RowKey.Evaluation.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.PairOutcome;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutcomeCodecTest {
    private static final PairOutcome FULL = Rows.withFiles(Rows.measured(2, "001", "AA.S3.00.BXY", Rows.FIRST));

    @Test
    void everyColumnComesBack() {
        PairOutcome compared = Rows.withStationPair(Rows.measured(1L << 40, "Ωß", "AA.S1.BXY", NONE));
        PairOutcome skipped = Rows.skipped(1, "001", "AA.S2.BXY", NONE);
        for (PairOutcome outcome : new PairOutcome[] {FULL, compared, skipped}) {
            assertThat(OutcomeCodec.decode(OutcomeCodec.encode(outcome))).isEqualTo(Rows.withoutLag(outcome));
        }
    }

    @Test
    void whatIsCutShortIsRefused() {
        byte[] bytes = OutcomeCodec.encode(FULL);
        assertThatThrownBy(() -> OutcomeCodec.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theShapeNamesEveryColumn() {
        assertThat(OutcomeCodec.shape()).contains("misfit event:TEXT", "crc32c:TEXT", "station_2:TEXT");
    }
}
