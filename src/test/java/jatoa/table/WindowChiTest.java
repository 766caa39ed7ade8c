package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.model.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowChiTest {
    private static List<String> example() throws IOException {
        try (InputStream in = WindowChiTest.class.getResourceAsStream("/flexwin/window_chi")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    @Test
    void readsRowsWhoseFirstFieldsTouch() throws IOException {
        List<WindowChi> rows = example().stream().map(WindowChi::parse).toList();
        assertThat(rows.stream().mapToDouble(row -> row.field(29)).sum()).isCloseTo(0.945, within(1e-12));
        assertThat(rows.get(2).station()).isEqualTo("S000002");
        assertThat(rows).extracting(WindowChi::imeas).containsExactly(7, 5, 7);
        assertThat(rows.get(0).field(31)).isEqualTo(31.25);
    }

    @Test
    void writesWhatItReads() throws IOException {
        assertThat(example().stream().map(line -> WindowChi.parse(line).line())).isEqualTo(example());
    }

    @Test
    void namesWhatIsNoRow() {
        assertThatThrownBy(() -> WindowChi.parse("S01.AA.BXZ"))
                .isInstanceOf(InputException.class)
                .hasMessage("a row of window_chi has 402 characters, this one has 10");
    }
}
