package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.testing.OutputDirectories;
import jatoa.testing.WrittenTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table's file that is not as it was written is named by its path, whatever the damage. */
class DamagedTablesTest {
    @TempDir
    private Path root;

    private Path part;

    @BeforeEach
    void writeOne() throws IOException {
        WrittenTables.write(layout(), Evaluation.NONE, List.of(Rows.measured(1, "001", "AA.S1.BXY", Evaluation.NONE)));
        try (var files = Files.list(root.resolve("tables/misfit"))) {
            part = files.findFirst().orElseThrow();
        }
    }

    private OutputLayout layout() {
        return new OutputLayout(root.toString());
    }

    private String read() {
        return OutputDirectories.csv(root.toString(), "misfit");
    }

    /** The last bytes of each column are its values, or how often they are absent. */
    @Test
    void aFlippedBitInAColumnIsSeen() throws IOException {
        byte[] good = Files.readAllBytes(part);
        List<Long> ends = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(part))) {
            for (BlockMetaData block : reader.getRowGroups()) {
                block.getColumns().forEach(chunk -> ends.add(chunk.getStartingPos() + chunk.getTotalSize()));
            }
        }
        assertThat(ends).hasSize(26);
        for (long end : ends) {
            byte[] bad = good.clone();
            bad[(int) end - 1] ^= 1;
            Files.write(part, bad);
            assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining(part.toString());
        }
    }

    @Test
    void aFileThatIsCutOrNoneIsNamed() throws IOException {
        byte[] good = Files.readAllBytes(part);
        for (int length : new int[] {0, 3, 11, good.length / 2, good.length - 1}) {
            Files.write(part, Arrays.copyOf(good, length));
            assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining(part.toString());
        }
        Files.delete(part);
        Files.createDirectory(part);
        assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessageContaining(part.toString());
    }
}
