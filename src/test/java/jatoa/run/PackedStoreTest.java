package jatoa.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jatoa.config.SettingsMap;
import jatoa.model.InputException;
import jatoa.model.Status;
import jatoa.run.local.LocalRunner;
import jatoa.run.spark.SparkRunner;
import jatoa.run.spark.SparkSettings;
import jatoa.testing.ExampleRun;
import jatoa.testing.FewPairs;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedStoreTest {
    @TempDir
    private Path root;

    private FewPairs pairs;

    @BeforeEach
    void copy() throws IOException {
        pairs = FewPairs.copy(root.resolve("data"));
    }

    private SettingsMap settings(String output) throws IOException {
        return ExampleRun.settings(pairs.configuration(root.resolve(output)));
    }

    private PackedStore.Result pack(boolean single) throws IOException {
        SettingsMap settings = settings("unused");
        return PackedStore.write(
                settings,
                ExampleRun.with(settings).jobs(),
                root.resolve("store").toString(),
                single,
                2);
    }

    private RunPlan packed(String output) throws IOException {
        String store = root.resolve("store").toString();
        return ExampleRun.with(
                PackedStore.resolved(settings(output).with("observed", store).with("synthetic", store + "/")));
    }

    private String table(String output) {
        return OutputDirectories.csv(root.resolve(output).toString(), "misfit");
    }

    /** All but tables, whose rows name files, and receipts. */
    private void assertSameResults(String actual, String expected) {
        OutputDirectories.assertSame(root.resolve(actual + "/adjoint"), root.resolve(expected + "/adjoint"));
        assertThat(root.resolve(actual + "/misfit_results.txt"))
                .hasSameBinaryContentAs(root.resolve(expected + "/misfit_results.txt"));
    }

    @Test
    void withEveryDigitItGivesWhatFilesGive() throws IOException {
        PackedStore.Result result = pack(false);
        assertThat(result.packed().traces()).isEqualTo(2L * FewPairs.pairs());
        assertThat(result.packed().rounded()).isZero();
        Runs.local(ExampleRun.with(settings("files")));
        assertThat(Runs.run(packed("packed"), new LocalRunner(2)).tally().count(Status.MEASURED))
                .isPositive();
        assertSameResults("packed", "files");
    }

    @Test
    void itsOwnConfigurationReadsItFromAnyPlace() throws IOException {
        pack(false);
        Path moved = Files.move(root.resolve("store"), root.resolve("elsewhere"));
        SettingsMap own = ExampleRun.settings(moved.resolve(PackedStore.CONFIG));
        Runs.local(ExampleRun.with(own));
        Runs.local(ExampleRun.with(settings("files")));
        assertSameResults("elsewhere/results", "files");
    }

    @Test
    void singlePrecisionIsARounding() throws IOException {
        PackedStore.Result result = pack(true);
        assertThat(result.packed().rounded()).isPositive();
        Runs.local(ExampleRun.with(settings("files")));
        Runs.local(packed("packed"));
        List<String> exact = Files.readAllLines(root.resolve("files/misfit_results.txt"));
        List<String> rounded = Files.readAllLines(root.resolve("packed/misfit_results.txt"));
        assertThat(rounded).hasSameSizeAs(exact);
        for (int i = 0; i < exact.size(); i++) {
            String[] a = exact.get(i).strip().split("\\s+");
            String[] b = rounded.get(i).strip().split("\\s+");
            double want = Double.parseDouble(a[a.length - 1]);
            assertThat(Double.parseDouble(b[b.length - 1])).isCloseTo(want, within(1e-4 * Math.abs(want) + 1e-9));
        }
    }

    @Test
    void theSameTracesGiveTheSameBytes() throws IOException {
        pack(true);
        Path first = Files.move(root.resolve("store"), root.resolve("first"));
        pack(true);
        OutputDirectories.assertSame(root.resolve("store/observed"), first.resolve("observed"));
        OutputDirectories.assertSame(root.resolve("store/synthetic"), first.resolve("synthetic"));
    }

    @Test
    void aDamagedFileCostsItsChannelAndKeepsItsReason() throws IOException {
        Files.writeString(root.resolve("data/001/syn/AA.S000002.BXY.semd"), "0.0 1.0\n0.1 what\n");
        assertThat(pack(true).packed().faults()).isEqualTo(1);
        Run.Result result = Runs.local(packed("out"));
        assertThat(result.tally().count(Status.FAILED)).isEqualTo(1);
        assertThat(table("out").lines().filter(l -> l.contains("damaged_file")))
                .singleElement()
                .asString()
                .contains("001,AA,S000002", "data/001/syn/AA.S000002.BXY.semd");
    }

    @Test
    void damageOfTheStoreCostsWhatItHoldsAndResumeSeesTheRepair() throws IOException {
        pack(true);
        Path file = root.resolve("store/synthetic/001.parquet");
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length / 3] ^= 1;
        Files.write(file, flipped);
        Run.Result one = Runs.local(packed("out"));
        assertThat(one.tally().count(Status.FAILED)).isEqualTo(1);
        assertThat(table("out")).contains("001.parquet is damaged: a page's checksum does not match its content");
        for (int length : new int[] {whole.length - 5, 200, 4, 0}) {
            Files.write(file, Arrays.copyOf(whole, length));
            Run.Result cut = Runs.local(packed("out"));
            assertThat(cut.tally().count(Status.FAILED)).as(length + " bytes").isEqualTo(FewPairs.pairs() / 2);
        }
        Files.write(file, whole);
        Run.Result repaired = Runs.run(Runs.resumed(packed("out")), new LocalRunner(2));
        assertThat(repaired.tally().count(Status.FAILED)).isZero();
        assertThat(repaired.stood()).isEqualTo(FewPairs.pairs() / 2);
    }

    /** SPECFEM's times count from the origin, wherever that is put later. */
    @Test
    void timesFromTheOriginMoveWithIt() throws IOException {
        pack(false);
        SettingsMap later = PackedStore.resolved(settings("later")
                .with("observed", root.resolve("store").toString())
                .with("synthetic", root.resolve("store").toString())
                .with("origin_time", "2011-03-11T05:46:24Z"));
        Runs.local(ExampleRun.with(later));
        Runs.local(ExampleRun.with(settings("files")));
        assertSameResults("later", "files");
    }

    @Test
    void aDirectoryThatIsNoStoreIsNamed() throws IOException {
        SettingsMap settings =
                settings("out").with("observed", root.resolve("data").toString());
        assertThatThrownBy(() -> PackedStore.resolved(settings))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("setting 'observed'")
                .hasMessageContaining("no packed store");
    }

    /** Other engines read it as it is. */
    @Test
    void duckDbReadsTheSamples() throws IOException, SQLException {
        pack(false);
        String file = root.resolve("store/observed/001.parquet").toString();
        double expected = 0;
        int count = 0;
        for (String line : Files.readAllLines(root.resolve("data/001/obs/AA.S000003.BXY.semd"))) {
            expected += Math.abs(Double.parseDouble(line.strip().split("\\s+")[1]));
            count++;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT npts, len(samples), list_sum(list_transform(samples, lambda x: abs(x))), t0, dt"
                                + " FROM '" + file + "' WHERE station = 'S000003'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(count);
            assertThat(row.getInt(2)).isEqualTo(count);
            assertThat(row.getDouble(3)).isCloseTo(expected, within(1e-12 * expected));
            assertThat(row.getDouble(4)).isEqualTo(-48);
            assertThat(row.getDouble(5)).isCloseTo(0.12, within(1e-12));
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void sparkReadsTheSamplesAndRunsFromThem() throws IOException {
        pack(false);
        Runs.local(ExampleRun.with(settings("files")));
        try (SparkSession spark = SparkSession.builder()
                .config(SparkSettings.of(Optional.of("local[2]"), "packed"))
                .getOrCreate()) {
            Row row = spark.read()
                    .parquet(root.resolve("store/observed").toString())
                    .where("event = '002' and station = 'S000001'")
                    .selectExpr("size(samples) = npts", "aggregate(samples, 0D, (a, x) -> a + abs(x))")
                    .first();
            assertThat(row.getBoolean(0)).isTrue();
            double expected = Files.readAllLines(root.resolve("data/002/obs/AA.S000001.BXY.semd")).stream()
                    .mapToDouble(
                            line -> Math.abs(Double.parseDouble(line.strip().split("\\s+")[1])))
                    .sum();
            assertThat(row.getDouble(1)).isCloseTo(expected, within(1e-12 * expected));
        }
        try (Runner spark = new SparkRunner(Optional.of("local[2]"), "packed", RunPlan::work)) {
            Runs.run(packed("spark"), spark);
        }
        assertSameResults("spark", "files");
    }
}
