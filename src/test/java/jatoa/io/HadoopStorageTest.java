package jatoa.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jatoa.model.InputException;
import jatoa.model.OutputException;
import jatoa.run.Run;
import jatoa.run.RunPlan;
import jatoa.run.Runner;
import jatoa.run.spark.SparkRunner;
import jatoa.testing.ExampleRun;
import jatoa.testing.OutputDirectories;
import jatoa.testing.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, tables and a whole run on HDFS, served by two data nodes in this process. */
@Tag("slow")
class HadoopStorageTest {
    private static final byte[] HELLO = "hello\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path disk;

    private static MiniDFSCluster cluster;
    private static String root;

    @BeforeAll
    static void start() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.resolve("dfs").toString());
        configuration.set("dfs.replication", "2");
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(2).build();
        cluster.waitActive();
        root = cluster.getURI().toString();
    }

    @AfterAll
    static void stop() {
        cluster.shutdown();
    }

    private static Storage storage() {
        return Storage.forPath(root);
    }

    /** Made on this disk, then copied. */
    @Test
    void aFileWrittenInAnyOrderAppearsWhole() {
        String path = root + "/pieces/f";
        try (AtomicFile file = storage().newFile(path)) {
            file.write(ByteBuffer.wrap(HELLO), 10);
            file.write(ByteBuffer.wrap(HELLO), 2);
            file.extend(20);
            assertThat(storage().exists(path)).isFalse();
            file.commit();
        }
        byte[] expected = new byte[20];
        System.arraycopy(HELLO, 0, expected, 10, HELLO.length);
        System.arraycopy(HELLO, 0, expected, 2, HELLO.length);
        assertThat(storage().readAllBytes(path)).isEqualTo(expected);
        try (AtomicFile file = storage().newFile(path)) {
            file.extend(5);
        }
        assertThat(storage().readAllBytes(path)).isEqualTo(expected);
        assertThat(storage().list(root + "/pieces")).containsExactly("f");
    }

    @Test
    void writesReadsMovesListsAndDeletes() throws IOException {
        String dir = root + "/files";
        storage().writeAtomically(dir + "/a/b", new byte[10]);
        storage().writeAtomically(dir + "/a/b", HELLO);
        assertThat(storage().readAllBytes(dir + "/a/b")).isEqualTo(HELLO);
        assertThat(storage().stat(dir + "/a/b").size()).isEqualTo(6);
        assertThat(storage().stat(dir + "/a").directory()).isTrue();
        storage().writeAtomically(dir + "/c/new", HELLO);
        storage().writeAtomically(dir + "/a/old", new byte[3]);
        storage().move(dir + "/c/new", dir + "/a/old");
        try (InputStream in = storage().open(dir + "/a/old")) {
            assertThat(in.readAllBytes()).isEqualTo(HELLO);
        }
        assertThat(storage().list(dir + "/a")).containsExactly("b", "old");
        assertThat(storage().list(dir + "/c")).isEmpty();
        storage().delete(dir);
        storage().delete(dir);
        assertThat(storage().exists(dir + "/a/b")).isFalse();
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() {
        String file = root + "/half/file";
        storage().writeAtomically(file, HELLO);
        assertThatThrownBy(() -> storage().writeAtomically(file, out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + file + ": No space left on device");
        assertThat(storage().readAllBytes(file)).isEqualTo(HELLO);
        assertThat(storage().list(root + "/half")).containsExactly("file");
    }

    @Test
    void namesThePathThatCannotBeRead() {
        storage().writeAtomically(root + "/one", HELLO);
        for (String path : List.of(root + "/absent", root + "/one/inside")) {
            assertThat(storage().find(path, new byte[0])).isEmpty();
            assertThatThrownBy(() -> storage().readAllBytes(path))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(path);
        }
        assertThat(storage().find(root + "/one", new byte[0])).hasValue(HELLO);
        assertThatThrownBy(() -> storage().list(root + "/one"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is not a directory");
    }

    @Test
    void schemesWithoutAFileSystemAreRefused() {
        assertThatThrownBy(() -> Storage.forPath("gopher://host/file"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no storage for 'gopher:'");
    }

    @Test
    void ofManyWhoMakeTheSameFileOneSucceeds() {
        String file = root + "/first/turn";
        assertThat(storage().createNew(file, HELLO)).isTrue();
        assertThat(storage().createNew(file, new byte[3])).isFalse();
        assertThat(storage().readAllBytes(file)).isEqualTo(HELLO);
    }

    @Test
    void theExampleRunsWithInputOutputAndTablesOnHdfs() throws IOException {
        copyExample();
        Path local = disk.resolve("local");
        Run.Result expected = Runs.local(ExampleRun.into(local.toString()));
        String output = root + "/results";
        RunPlan plan = ExampleRun.with(ExampleRun.example()
                .with("observed", root + "/data/{event}/obs/{channel}.semd")
                .with("synthetic", root + "/data/{event}/syn/{channel}.semd")
                .with("output", output));
        for (boolean resume : new boolean[] {false, true}) {
            try (Runner spark = new SparkRunner(Optional.of("local[2]"), "test", RunPlan::work)) {
                Run.Result result = Runs.run(resume ? Runs.resumed(plan) : plan, spark);
                assertThat(result.tally()).isEqualTo(expected.tally());
                assertThat(result.stood()).isEqualTo(resume ? 30 : 0);
            }
        }
        for (String file : OutputDirectories.files(local)) {
            if (!file.startsWith("tables/misfit") && !file.startsWith(".jatoa")) {
                assertThat(storage().readAllBytes(output + "/" + file))
                        .as(file)
                        .isEqualTo(Files.readAllBytes(local.resolve(file)));
            }
        }
        for (String table : List.of("windows", "rejections")) {
            assertThat(OutputDirectories.csv(output, table)).isEqualTo(OutputDirectories.csv(local.toString(), table));
        }
        assertThat(OutputDirectories.csv(output, "misfit").replace(root + "/data/", "data/"))
                .isEqualTo(OutputDirectories.csv(local.toString(), "misfit"));
    }

    private static void copyExample() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("data"))) {
            files.filter(Files::isRegularFile).forEach(f -> {
                try {
                    storage().writeAtomically(root + "/" + f, Files.readAllBytes(f));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
