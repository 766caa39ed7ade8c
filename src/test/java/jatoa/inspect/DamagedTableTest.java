package jatoa.inspect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.table.OutputLayout;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bit that was flipped in a column of numbers is seen by Spark as well. */
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
        try (Inspector inspector = Inspector.open(layout, Optional.of("local[1]"), Inspector.Scale.LARGE)) {
            assertThatThrownBy(() -> inspector.ask(Query.of(Question.of("events"))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("part-001-00000.parquet");
        }
    }
}
