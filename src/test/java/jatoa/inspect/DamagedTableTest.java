package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.table.OutputLayout;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bit that was flipped in a column of numbers is seen by both engines. */
class DamagedTableTest {
    @Test
    void theFileIsNamed(@TempDir Path directory) throws IOException {
        OutputLayout layout =
                new OutputLayout(Runs.example(directory.resolve("out")).toString());
        Path part = Path.of(layout.table("misfit") + "/part-001-00000.parquet");
        byte[] bytes = Files.readAllBytes(part);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(part))) {
            ColumnChunkMetaData misfit = reader.getRowGroups().get(0).getColumns().stream()
                    .filter(c -> c.getPath().toDotString().equals("misfit"))
                    .findFirst()
                    .orElseThrow();
            bytes[(int) (misfit.getStartingPos() + misfit.getTotalSize()) - 1] ^= 1;
        }
        Files.write(part, bytes);
        for (Optional<String> master : List.of(Optional.<String>empty(), Optional.of("local[1]"))) {
            try (Inspector inspector = Inspector.open(layout.root(), master)) {
                assertThatThrownBy(() -> inspector.ask(Query.of(Question.of("events"))))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("part-001-00000.parquet");
            }
        }
    }

    @Test
    void aFileThatIsCutOrNoneIsNamed(@TempDir Path directory) throws IOException {
        OutputLayout layout =
                new OutputLayout(Runs.example(directory.resolve("out")).toString());
        Path part = Path.of(layout.table("windows") + "/part-001-00000.parquet");
        byte[] good = Files.readAllBytes(part);
        for (int length : new int[] {0, 3, 11, good.length / 2, good.length - 1}) {
            Files.write(part, Arrays.copyOf(good, length));
            try (Inspector inspector = Inspector.open(layout.root(), Optional.empty())) {
                assertThatThrownBy(() -> inspector.ask(Query.of(Question.STATISTICS)))
                        .as("%d bytes", length)
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(part.toString());
            }
        }
    }
}
