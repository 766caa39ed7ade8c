package jatoa.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jatoa.model.Evaluation;
import jatoa.model.InputException;
import jatoa.testing.WrittenTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTextTest {
    private static final Evaluation NONE = Evaluation.NONE;

    @TempDir
    private Path root;

    private OutputLayout layout() {
        return new OutputLayout(root.toString());
    }

    private void commit(PairOutcome... outcomes) {
        WrittenTables.write(layout(), NONE, List.of(outcomes));
    }

    private String print(String table, TableText.Format format) {
        StringBuilder text = new StringBuilder();
        TableText.print(TableReader.of(layout(), table), format, text);
        return text.toString();
    }

    @Test
    void csvIsSortedAndEmptyWhereThereIsNoValue() {
        commit(
                Rows.measured(1, "002", "AA.S1.BXY", NONE),
                Rows.skipped(7, "001", "BB.S1.BXY", NONE),
                Rows.measured(2, "001", "AA.S1.BXZ", NONE),
                Rows.measured(5, "001", "AA.S1.00.BXY", NONE));
        assertThat(print("misfit", TableText.Format.CSV).lines())
                .containsExactly(
                        "event,network,station,location,channel,component,iteration,step_count,min_period_s,"
                                + "max_period_s,adj_src_type,conventions,status,stage,reason,window_count,misfit,"
                                + "distance_km,backazimuth_deg,observed_file,synthetic_file,note,window_length_s,pair_index,"
                                + "evaluation,channel_id",
                        "001,AA,S1,,BXZ,Z,,,10.0,100.0,cc_traveltime,pyatoa,measured,,,1,0.6666666666666666,123.456,"
                                + "271.5,obs/AA.S1.BXZ,syn/AA.S1.BXZ,,12.5,2,none,AA.S1..BXZ",
                        "001,AA,S1,00,BXY,Y,,,10.0,100.0,cc_traveltime,pyatoa,measured,,,1,1.6666666666666667,123.456,"
                                + "271.5,obs/AA.S1.00.BXY,syn/AA.S1.00.BXY,,12.5,5,none,AA.S1.00.BXY",
                        "001,BB,S1,,BXY,Y,,,10.0,100.0,,corrected,skipped,read,"
                                + "\"no observed trace: \"\"none\"\", at all\",,,,,,,,,7,none,BB.S1..BXY",
                        "002,AA,S1,,BXY,Y,,,10.0,100.0,cc_traveltime,pyatoa,measured,,,1,0.3333333333333333,123.456,"
                                + "271.5,obs/AA.S1.BXY,syn/AA.S1.BXY,,12.5,1,none,AA.S1..BXY");
    }

    @Test
    void jsonIsAnArrayOfObjectsWithNulls() throws IOException {
        commit(Rows.measured(1, "002", "AA.S1.BXY", NONE), Rows.skipped(7, "001", "BB.S1.BXY", NONE));
        JsonNode rows = new ObjectMapper().readTree(print("misfit", TableText.Format.JSON));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("misfit").isNull()).isTrue();
        assertThat(rows.get(0).get("reason").asText()).isEqualTo("no observed trace: \"none\", at all");
        assertThat(rows.get(1).get("misfit").asDouble()).isEqualTo(1 / 3.0);
        assertThat(rows.get(1).get("window_count").isInt()).isTrue();
        assertThat(rows.get(1)).hasSize(26);
    }

    @Test
    void jsonOfAnEmptyTableIsAnEmptyArray() throws IOException {
        commit();
        assertThat(new ObjectMapper().readTree(print("windows", TableText.Format.JSON)))
                .isEmpty();
    }

    @Test
    void alignedColumnsAreAsWideAsTheirWidestValue() {
        commit(Rows.measured(1, "2018p130600", "AA.S1.BXY", NONE), Rows.measured(2, "1", "AA.LONGNAME.BXY", NONE));
        List<String> lines =
                print("rejections", TableText.Format.ALIGNED).lines().toList();
        assertThat(lines)
                .containsExactly(
                        "event        network  station   channel  component  min_period_s  max_period_s  adj_src_type   "
                                + "conventions  reason       candidates  pair_index  evaluation  channel_id",
                        "1            AA       LONGNAME  BXY      Y                  10.0         100.0  cc_traveltime  "
                                + "pyatoa       water_level           3           2  none        AA.LONGNAME..BXY",
                        "2018p130600  AA       S1        BXY      Y                  10.0         100.0  cc_traveltime  "
                                + "pyatoa       water_level           3           1  none        AA.S1..BXY");
    }

    @Test
    void anUnknownTableNamesThoseThereAre() {
        commit();
        assertThatThrownBy(() -> TableReader.of(layout(), "misfits"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no table 'misfits'")
                .hasMessageContaining("misfit, rejections, windows");
        assertThatThrownBy(() -> TableReader.of(new OutputLayout(root + "/nowhere"), "misfit"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it holds no tables");
        assertThatThrownBy(() -> TableReader.of(layout(), "../tables/misfit")).isInstanceOf(InputException.class);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        commit(Rows.measured(1, "002", "AA.S1.BXY", NONE));
        Path file = root.resolve("tables/misfit/part-002-00000.parquet");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> print("misfit", TableText.Format.CSV))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString());
        Files.writeString(file, "not Parquet at all");
        assertThatThrownBy(() -> print("misfit", TableText.Format.CSV))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void textOfCsvIsNoFormula() {
        commit(
                Rows.measured(1, "=1+1", "AA.S1.BXY", NONE),
                Rows.measured(2, "-é", "AA.@S1.BXY", NONE),
                Rows.measured(3, "+,", "AA.S1.BXY", NONE));
        assertThat(print("misfit", TableText.Format.CSV).lines().skip(1))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("\"'+,\",AA,S1,"),
                        row -> assertThat(row).startsWith("'-é,AA,'@S1,"),
                        row -> assertThat(row).startsWith("'=1+1,AA,S1,"));
        assertThat(print("misfit", TableText.Format.JSON)).contains("\"=1+1\"");
        StringBuilder numbers = new StringBuilder();
        TableText.print(
                new OneRow(List.of(-1.5, -7L, Double.NEGATIVE_INFINITY, "\t=1")), TableText.Format.CSV, numbers);
        assertThat(numbers.toString()).endsWith("-1.5,-7,-Infinity,'\t=1\n");
    }

    private record OneRow(List<Object> row) implements TableRows {
        @Override
        public List<String> columnNames() {
            return List.of("a", "b", "c", "d");
        }

        @Override
        public void forEach(Consumer<List<Object>> action) {
            action.accept(row);
        }

        @Override
        public void forEachSorted(Consumer<List<Object>> action) {
            action.accept(row);
        }
    }
}
